import { expect, test } from "vitest";
import { day } from "#base/day";
import type { ActField } from "../../act-field.ts";
import { readDay, readMinor, tellAll } from "./told.ts";

const today = day("2026-11-28");
const field = (name: string, type: ActField["type"], more: Partial<ActField> = {}): ActField => ({
  name,
  pointer: `/${name}`,
  type,
  required: true,
  ...more,
});

test("an amount is read as officials write it, and nothing else is one", () => {
  const read = ["20억 3,700만", "2,037,000,000", "2037000000원", "£5", "많이"].map((typed) => readMinor(typed));
  expect(read).toEqual([2_037_000_000n, 2_037_000_000n, 2_037_000_000n, undefined, undefined]);
  expect(["3억 이상", "3조원대", "1.000원", "▲3억"].map((typed) => readMinor(typed))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(readMinor("3억4천")).toBe(340_000_000n);
});

test("dollars are typed as dollars and told in cents", () => {
  expect(["1,250.50", "달러", "3만"].map((typed) => readMinor(typed, "USD"))).toEqual([
    125_050n,
    undefined,
    3_000_000n,
  ]);
});

test("a day is read in every way one is typed", () => {
  const typed = ["2025-04-09", "2025. 4. 9.(수)", "25.4.9", "2025년 4월 9일", "20250409"];
  expect(typed.map((each) => readDay(each, today))).toEqual(typed.map(() => "2025-04-09"));
  expect([readDay("4/9", today), readDay("어제", today)]).toEqual(["2026-04-09", "2026-11-27"]);
  expect(["2025-02-30", "곧", "13/13"].map((each) => readDay(each, today))).toEqual([undefined, undefined, undefined]);
});

test("a form tells what its contract asks for: half-open periods, ids of what was picked, nothing for what is empty", () => {
  const fields = [
    field("won", "money", { asText: true }),
    field("runs", "period"),
    field("into", "party"),
    field("count", "integer"),
    field("end", "day", { nullable: true }),
    field("note", "longText", { required: false }),
    field("kinds", "list", { item: field("", "choice") }),
  ];
  const filled = {
    won: "1억",
    runs: { from: "2025.1.1", to: "2025.12.31" },
    into: { id: "p-1", word: "합성기업" },
    count: "1,200",
    kinds: ["sales"],
  };
  expect(tellAll(fields, filled, today)).toEqual({
    won: "100000000",
    runs: { from: "2025-01-01", to: "2026-01-01" },
    into: "p-1",
    count: 1200,
    end: null,
    kinds: ["sales"],
  });
});

test("a period that a contract names by its days is told by them, the last day in it", () => {
  const days = field("runs", "period", { fields: [field("firstDay", "day"), field("lastDay", "day")] });
  expect(tellAll([days], { runs: { from: "2025.1.1", to: "2025.12.31" } }, today)).toEqual({
    runs: { firstDay: "2025-01-01", lastDay: "2025-12-31" },
  });
});

test("what cannot be read goes as it was typed, to be refused at its field", () => {
  expect(tellAll([field("won", "money"), field("day", "day")], { won: "많이", day: "곧" }, today)).toEqual({
    won: "많이",
    day: "곧",
  });
});
