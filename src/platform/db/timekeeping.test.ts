import { expect, test } from "vitest";
import { isRefusal } from "#base/refusal";
import { fixedClock, steppingClock, systemClock, watchLeaps } from "#platform/clock";
import type { Log } from "#platform/log";
import { assemble } from "./database.ts";
import { spanOf } from "./refusals.ts";
import { testDatabase } from "./testing.ts";
import { leapOf, settingsOf, timekeepingOf } from "./timekeeping.ts";

const limits = { leapLimitMs: 600_000, longestSilenceMs: 400 * 86_400_000 };

test("[D10] a clock that was set ahead has leapt; one that went on as time did, slept with the machine, or was set back has not", () => {
  const clock = steppingClock("2026-03-01T00:00:00Z");
  let elapsedMs = 0;
  const leap = watchLeaps(clock, () => elapsedMs);
  const pass = (ms: number): void => {
    elapsedMs += ms;
    clock.advance(ms);
  };
  pass(90 * 86_400_000);
  expect(leap()).toBe(0);
  clock.advance(-3_600_000);
  expect(leap()).toBe(-3_600_000);
  clock.advance(3_600_000 + 86_400_000);
  expect(leap()).toBe(86_400_000);
  const refusal = leapOf({ isWorld: true, leap, now: () => clock.now() }, limits);
  expect(refusal).toMatchObject({ refusal: "clock-leapt" });
  expect(refusal?.text.ko).toContain("1일");
  expect(refusal?.text.en).toContain("1 day");
});

test("[D10] only the world's clock is watched and compared; a clock that is an argument is believed", () => {
  expect(timekeepingOf(systemClock).isWorld).toBe(true);
  expect(settingsOf(limits, timekeepingOf(systemClock))).toContain("geojeom.clock=world -c geojeom.clock_ahead=600s");
  const still = timekeepingOf(fixedClock("2099-01-01T00:00:00Z"));
  expect(leapOf(still, limits)).toBeNull();
  expect(settingsOf(limits, still)).not.toContain("geojeom.clock=");
  expect(Math.abs(timekeepingOf(systemClock).leap())).toBeLessThan(1000);
});

test("[D10] while it has leapt nothing is written, reading goes on, and it is logged as an error", async () => {
  const own = await testDatabase();
  const errors: unknown[] = [];
  const log: Log = { debug() {}, info() {}, warn() {}, error: (...said) => void errors.push(said), child: () => log };
  let ms = 0;
  const hub = assemble({
    connection: { connectionString: own.url },
    description: "leaping",
    config: { database: { url: null, poolSize: 2, statementTimeoutMs: 10_000 }, clock: limits },
    log,
    clock: { isWorld: true, leap: () => ms, now: () => systemClock.now() },
  });
  const write = () => hub.transaction("write", () => Promise.resolve("written"));
  expect(await write()).toBe("written");
  ms = 700_000;
  expect(await write()).toMatchObject({ refusal: "clock-leapt" });
  expect(await hub.transaction("read", () => Promise.resolve("read"))).toBe("read");
  expect(JSON.stringify(errors)).toContain("the clock leapt ahead");
  // set right, it goes on at once
  ms = 0;
  expect(isRefusal(await write())).toBe(false);
  await hub.close();
  await own.close();
});

test("a difference is told by its two largest units", () => {
  expect(spanOf(30_000)).toEqual({ difference: "1분", differenceEn: "1 minute" });
  expect(spanOf(7_500_000)).toEqual({ difference: "2시간 5분", differenceEn: "2 hours 5 minutes" });
  expect(spanOf(86_400_000 * 3_650 + 3_600_000)).toEqual({
    difference: "3650일 1시간",
    differenceEn: "3650 days 1 hour",
  });
});
