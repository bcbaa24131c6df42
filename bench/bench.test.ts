import { expect, test } from "vitest";
import { median, timeMs } from "./bench.ts";
import { ratioOf, table } from "./run.ts";

test("the median is the middle, or the mean of the two middle ones, whatever the order", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 10, 1, 2])).toBe(3);
  expect(() => median([])).toThrow("median of nothing");
});

test("work is run once unmeasured and then as often as asked", async () => {
  let runs = 0;
  const { ms, answer } = await timeMs(() => ++runs, 3);
  expect(runs).toBe(4);
  expect(answer).toBe(4);
  expect(ms).toBeGreaterThanOrEqual(0);
});

test("the ratio is ours over the reference unless the bench gives its own", () => {
  expect(ratioOf({ name: "a", reference: 4, ours: 6 })).toBe(1.5);
  expect(ratioOf({ name: "a", reference: 4, ours: 6, ratio: 3 })).toBe(3);
  expect(ratioOf({ name: "a", reference: "63억 원", ours: "63억 원" })).toBeUndefined();
});

test("the table lines up and marks what is wrong", () => {
  const rows = [
    { name: "append (facts/s)", reference: 120_000, ours: 90_000 },
    { name: "sum", reference: "2037", ours: "2038", ok: false, note: "answers differ" },
  ];
  expect(table({ bench: "journal", rows, notes: [] })).toEqual([
    "                  reference    ours  ratio",
    "append (facts/s)    120,000  90,000   0.75",
    "sum                    2037    2038         WRONG answers differ",
  ]);
});
