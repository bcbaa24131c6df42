import { expect, test } from "vitest";
import type { BreakdownView } from "#figure/contract";
import { figureTable, groupTable } from "./tables.ts";

const words = { ko: "", en: "" };
const amount = (num: string, unit: string, den = "1") => ({ num, den, unit, printed: words });

test("amounts are handed out in main units by the currency's own decimals, beside an exact column with the rounding said", () => {
  const group = (unit: string, num: string, den = "1") => ({
    ...{ group: unit, word: words, amount: amount(num, unit, den), divided: null, n: 1, place: null },
  });
  const groups = [group("VND", "260000000"), group("KWD", "1234"), group("KRW", "10000", "3")];
  const table = groupTable({
    ...{ figure: "f", dimension: "unit", dimensionWord: words, total: amount("3", "case"), divided: null },
    ...{
      groups,
      unsaid: [],
      fewest: null,
      overlap: null,
      several: null,
      additive: false,
      adds: true,
      asOf: { valid: "", known: { seq: "", at: "" }, final: true },
    },
  });
  expect(table.columns).toEqual([
    ...["group", "name_ko", "name_en", "value", "value_exact", "value_rounding", "unit", "as_printed", "n"],
  ]);
  expect(table.rows.map((row) => row.slice(3, 8))).toEqual([
    ["260000000", "260000000", "", "VND", "260000000"],
    ["1.234", "1.234", "", "KWD", "1.234"],
    ["3333.333333", "10000/3", "half-up to 6 decimals", "KRW", "3333"],
  ]);
});

test("a ratio is handed out with both sides, and as a decimal in percent", () => {
  const divided = { under: amount("2000", "firm"), quotient: amount("1999", "percent", "2000") };
  const table = groupTable({
    ...{ figure: "f", dimension: "party:type", dimensionWord: words, total: amount("1999", "firm"), divided },
    groups: [{ group: "firm", word: words, amount: amount("1999", "firm"), divided, n: 1999, place: null }],
    ...{
      unsaid: [],
      fewest: null,
      overlap: null,
      several: null,
      additive: false,
      adds: true,
      asOf: { valid: "", known: { seq: "", at: "" }, final: true },
    },
  });
  expect(table.columns.slice(9)).toEqual([
    ...["denominator", "denominator_unit", "ratio", "ratio_exact", "ratio_rounding", "ratio_unit", "ratio_as_printed"],
  ]);
  expect(table.rows[0]?.slice(3)).toEqual([
    ...["1999", "1999", "", "firm", "1999", 1999, "2000", "firm", "99.95", "99.95", "", "percent", "99.95"],
  ]);
});

test("printed parts add up to the printed whole in a file as well, and the exact ones to the exact", () => {
  const third = { word: words, amount: amount("100", "KRW", "3"), divided: null, n: 1, place: null };
  const whole: BreakdownView = {
    ...{ figure: "f", dimension: "programme", dimensionWord: words, total: amount("100", "KRW"), divided: null },
    groups: ["a", "b", "c"].map((group) => ({ ...third, group })),
    ...{ overlap: null, several: null, additive: true, adds: true, unsaid: [], fewest: null },
    asOf: { valid: "", known: { seq: "", at: "" }, final: true },
  };
  const column = (view: BreakdownView, name: string) => {
    const table = groupTable(view);
    return table.rows.map((row) => row[table.columns.indexOf(name)]);
  };
  expect(column(whole, "as_printed")).toEqual(["34", "33", "33"]);
  expect(column(whole, "value_exact")).toEqual(["100/3", "100/3", "100/3"]);
  // with one of them unsaid, what is said is not stretched to the whole
  const partly = { ...whole, groups: whole.groups.slice(1), unsaid: [{ group: "a", word: words }], fewest: 3 };
  expect(column(partly, "as_printed")).toEqual(["33", "33", null]);
});

test("a figure without one sum has a row for each of its totals", () => {
  const refusal = { code: "mixed-units", text: words, amounts: [amount("1000", "KRW"), amount("250", "USD")] };
  const known = { seq: "1", at: "" };
  const figure = { figure: "f", title: words, amount: null, refusal, n: 3, subjects: 3, coverage: null };
  const view = {
    ...figure,
    asOf: { valid: "2025-04-09", known },
    definition: { hash: "h" },
    panel: null,
    tense: { tense: "result" },
  };
  const table = figureTable("f", [view as never]);
  expect(table.rows.map((row) => row.slice(3, 7))).toEqual([
    ["1000", "1000", "", "KRW"],
    ["2.50", "2.50", "", "USD"],
  ]);
});
