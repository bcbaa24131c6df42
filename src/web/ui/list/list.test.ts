import { expect, test } from "vitest";
import { text } from "#base/text";
import { arrange, arrangementIn, choosing, sortedBy, tableOf, type List } from "./list.ts";

interface Row {
  readonly name: string;
  readonly won: bigint | null;
}
const list: List<Row> = {
  name: "firms",
  word: text("기업", "Firms"),
  keyOf: ({ name }) => name,
  columns: [
    { key: "name", word: text("이름", "Name"), value: ({ name }) => name, filter: true },
    { key: "won", word: text("금액", "Amount"), kind: "won", value: ({ won }) => won, sum: true },
    { key: "length", word: text("길이", "Length"), kind: "count", value: ({ name }) => name.length, isHidden: true },
  ],
};
const rows: readonly Row[] = [
  { name: "나 10", won: null },
  { name: "가", won: 30n },
  { name: "나 9", won: 4n },
];
const stands = (query: Record<string, string>): string[] =>
  arrange(list, rows, arrangementIn(list, query), "ko").map(({ name }) => name);

test("rows are sorted by worth, and those without one come last both ways", () => {
  expect(stands({ sort: "won" })).toEqual(["나 9", "가", "나 10"]);
  expect(stands({ sort: "-won" })).toEqual(["가", "나 9", "나 10"]);
  expect(stands({ sort: "name" })).toEqual(["가", "나 9", "나 10"]);
});

test("what an address says that no column has is not followed", () => {
  expect(arrangementIn(list, { sort: "-iban", columns: "iban", page: "-3" })).toMatchObject({
    sort: undefined,
    columns: ["name", "won"],
    page: 1,
  });
});

test("a press sorts up, then down, then not at all", () => {
  const after = (sort: string): string | undefined => sortedBy("won", arrangementIn(list, { sort }));
  expect([after("name"), after("won"), after("-won")]).toEqual(["won", "-won", undefined]);
});

test("the columns shown at first are not spelled out, and the first one always stays", () => {
  expect(choosing(list, ["name", "won"])).toBeUndefined();
  expect(choosing(list, ["name", "length"])).toBe("name,length");
  expect(arrangementIn(list, { columns: "length" }).columns).toEqual(["name", "length"]);
});

test("the table that is handed out has the rows and columns that are shown", () => {
  const table = tableOf(list, rows, { language: "en", query: { sort: "-won", q: "나", columns: "name,won" } });
  expect(table).toEqual({
    name: "firms",
    columns: ["Name", "Amount"],
    rows: [
      ["나 9", 4],
      ["나 10", null],
    ],
  });
  const huge = tableOf(list, [{ name: "가", won: 2n ** 60n }], { language: "ko", query: {} });
  expect(huge.rows).toEqual([["가", "1152921504606846976"]]);
});
