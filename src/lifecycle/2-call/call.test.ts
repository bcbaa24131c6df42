import { expect, it } from "vitest";
import { addDays, day, instantAt } from "#base/day";
import { eligibilityDayOf, milestoneOf, periodAt, stateAt } from "./call.ts";
import { described } from "./template.ts";

const announced = day("2025-02-03");
const call = { ...described(announced), cancelled: null };
const { opens } = call;
const closes = call.closes as Date;
const after = (instant: Date, ms: number) => new Date(instant.getTime() + ms);

it("[C6] is open from the instant it opens to the instant it closes, to the millisecond", () => {
  expect(stateAt(call, after(opens, -1))).toBe("upcoming");
  expect(stateAt(call, opens)).toBe("open");
  expect(stateAt(call, closes)).toBe("open");
  expect(stateAt(call, after(closes, 1))).toBe("closed");
  expect(stateAt({ ...call, intake: "always", closes: null }, after(closes, 1))).toBe("open");
});

it("[C6] of several periods is open within each, and waits between them", () => {
  const periods = [
    { no: 1, opens, closes: instantAt(addDays(announced, 9), 18) },
    { no: 2, opens: instantAt(addDays(announced, 15), 9), closes },
  ];
  const several = { ...call, intake: "periods" as const, periods };
  expect(stateAt(several, instantAt(addDays(announced, 9), 18))).toBe("open");
  expect(stateAt(several, instantAt(addDays(announced, 12), 9))).toBe("upcoming");
  expect(periodAt(several, instantAt(addDays(announced, 12), 9))).toBeNull();
  expect(periodAt(several, closes)?.no).toBe(2);
  expect(stateAt(several, after(closes, 1))).toBe("closed");
});

it("[C6] is cancelled from the day it was cancelled on, whatever its dates", () =>
  expect(
    stateAt(
      { ...call, cancelled: { on: addDays(announced, 3), because: "예산" } },
      instantAt(addDays(announced, 3), 0),
    ),
  ).toBe("cancelled"));

it("says its milestones and the day its clauses are evaluated on", () => {
  expect(milestoneOf(call, "notice")).toBe("2025-04-02");
  expect(milestoneOf(call, "agreement")).toBeNull();
  const whole = {
    ...call,
    ...({ call: "c", programme: "p", direction: "down", caller: null, mode: "live" } as const),
    no: 1,
  };
  const row = { ...whole, copiedFrom: null, because: null, publishedAt: null };
  expect(eligibilityDayOf(row, closes)).toBe("2025-02-03");
  expect(eligibilityDayOf({ ...row, eligibleOn: "closes" }, closes)).toBe("2025-03-05");
});
