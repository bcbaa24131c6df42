import { expect, test } from "vitest";
import { day } from "#base/day";
import { daysLeft } from "./rules.ts";

test("[B2] on the last day itself 0 days are left, and fewer than 0 when it is over", () => {
  const until = day("2025-12-01");
  expect(daysLeft(day("2025-11-28"), until)).toBe(3);
  expect(daysLeft(until, until)).toBe(0);
  expect(daysLeft(day("2025-12-03"), until)).toBe(-2);
});
