import { expect, test } from "vitest";
import { fixedClock, steppingClock, systemClock } from "#platform/clock";

test("the system clock moves with the world", () => {
  const before = Date.now();
  const now = systemClock.now().getTime();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});

test("[K1] a fixed clock cannot be moved through the date it handed out", () => {
  const clock = fixedClock("2025-04-09T00:00:00+09:00");
  clock.now().setFullYear(1999);
  expect(clock.now().toISOString()).toBe("2025-04-08T15:00:00.000Z");
});

test("a stepping clock moves when told, and by itself when asked to", () => {
  const byHand = steppingClock("2025-01-01T00:00:00Z");
  expect(byHand.now()).toEqual(byHand.now());
  expect(byHand.advance(1500).toISOString()).toBe("2025-01-01T00:00:01.500Z");
  byHand.set("2024-12-31T00:00:00Z");
  expect(byHand.now().toISOString()).toBe("2024-12-31T00:00:00.000Z");

  const byItself = steppingClock("2025-01-01T00:00:00Z", 10);
  expect([byItself.now().getTime(), byItself.now().getTime()]).toEqual([1735689600000, 1735689600010]);
});

test("a clock is not started at something that is no instant", () => {
  expect(() => fixedClock("yesterday")).toThrow("not an instant: yesterday");
});
