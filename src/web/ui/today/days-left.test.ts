import { expect, test } from "vitest";
import { daysLeftWord } from "./days-left.ts";

test("days left are said as words, and the last day itself is today", () => {
  expect([3, 1, 0, -1, -2].map((days) => daysLeftWord(days).ko)).toEqual([
    "D-3",
    "D-1",
    "오늘까지",
    "1일 지남",
    "2일 지남",
  ]);
  expect([3, 1, 0, -1, -2].map((days) => daysLeftWord(days).en)).toEqual([
    "3 days left",
    "1 day left",
    "due today",
    "1 day over",
    "2 days over",
  ]);
});
