import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day, fromNumber } from "./day.ts";
import {
  askPeriod,
  contains,
  covers,
  dayPeriod,
  daysOf,
  formatPeriod,
  fromRange,
  intersect,
  isSamePeriod,
  kstYear,
  lastDay,
  overlaps,
  period,
  toRange,
  yearsOf,
} from "./period.ts";

// A small calendar, so that edges meet often.
const near = fc.integer({ min: 20_000, max: 20_030 });
const periods = fc
  .tuple(near, fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }))
  .map(([from, length]) => period(fromNumber(from), length === null ? null : fromNumber(from + length)));

describe("[B13] a period holds its first day and not its end", () => {
  test("it is never empty and never reversed", () => {
    const from = day("2025-04-09");
    expect(() => period(from, from)).toThrow(RangeError);
    expect(askPeriod(from, from, "/held")).toMatchObject({ refusal: "period-reversed", status: 422, at: "/held" });
    expect(askPeriod(from, day("2025-04-08"))).toMatchObject({ refusal: "period-reversed" });
    // who typed 1 November as the last day is not told of the 2nd
    expect(askPeriod(day("2026-12-01"), day("2026-11-02"))).toMatchObject({
      text: { ko: "종료일(2026-11-01)이 시작일(2026-12-01)보다 빠릅니다." },
    });
    expect(askPeriod(from, null)).toEqual({ from, to: null });
  });

  test("overlap, intersection and cover say the same as looking at every day", () => {
    const window = Array.from({ length: 60 }, (_, i) => fromNumber(19_995 + i));
    fc.assert(
      fc.property(periods, periods, (a, b) => {
        const both = window.filter((value) => contains(a, value) && contains(b, value));
        expect(overlaps(a, b)).toBe(both.length > 0);
        expect(overlaps(b, a)).toBe(overlaps(a, b));
        const shared = intersect(a, b);
        expect(window.filter((value) => shared !== null && contains(shared, value))).toEqual(both);
        // Beyond the window only an open end goes on, so covering is decided inside it and by the ends.
        const isInside = window.every((value) => !contains(b, value) || contains(a, value));
        expect(covers(a, b)).toBe(isInside && (a.to === null || b.to !== null));
      }),
    );
  });

  test("PostgreSQL's daterange text and back is the same period", () => {
    fc.assert(
      fc.property(periods, (value) => {
        const read = fromRange(toRange(value));
        expect("from" in read && isSamePeriod(read, value)).toBe(true);
      }),
    );
    expect(toRange(kstYear(2025))).toBe("[2025-01-01,2026-01-01)");
    expect(toRange(period(day("2025-01-01"), null))).toBe("[2025-01-01,)");
  });

  test("other bounds become half-open", () => {
    expect(fromRange("[2025-01-01,2025-12-31]")).toEqual(kstYear(2025));
    expect(fromRange("(2024-12-31,2026-01-01)")).toEqual(kstYear(2025));
    expect(fromRange("[2025-01-01,infinity)")).toEqual({ from: "2025-01-01", to: null });
    expect(fromRange("[2025-01-01,2025-01-02)")).toEqual(dayPeriod(day("2025-01-01")));
  });

  test.each(["empty", "(,)", "[,2025-01-01)", "[2025-02-30,)", "2025", "", "[2025-01-01,9999-12-31]"])(
    "%j is refused",
    (text) => {
      expect(fromRange(text)).toMatchObject({ refusal: "period-malformed" });
    },
  );

  test("a range that ends before it begins is refused", () => {
    expect(fromRange("[2025-02-01,2025-01-01)")).toMatchObject({ refusal: "period-reversed" });
  });

  test("its years are those it touches", () => {
    expect(yearsOf(period(day("2024-05-13"), day("2027-01-01")))).toEqual([2024, 2025, 2026]);
    expect(yearsOf(kstYear(2025))).toEqual([2025]);
    expect(yearsOf(period(day("2024-05-13"), null), day("2025-01-01"))).toEqual([2024, 2025]);
    expect(() => yearsOf(period(day("2024-05-13"), null))).toThrow(RangeError);
  });

  test("length and last day", () => {
    fc.assert(
      fc.property(periods, (value) => {
        const last = lastDay(value);
        expect(last === null || (contains(value, last) && !contains(value, addDays(last, 1)))).toBe(true);
        const held = Array.from({ length: 60 }, (_, i) => fromNumber(19_995 + i)).filter((day) => contains(value, day));
        expect(daysOf(value)).toBe(last === null ? null : held.length);
      }),
    );
    expect(daysOf(kstYear(2024))).toBe(366);
  });

  test("people read the last day inside", () => {
    expect(formatPeriod(kstYear(2025), "ko")).toBe("2025. 1. 1.(수) ~ 2025. 12. 31.(수)");
    expect(formatPeriod(dayPeriod(day("2025-01-01")), "ko")).toBe("2025. 1. 1.(수)");
    expect(formatPeriod(period(day("2025-01-01"), null), "en")).toBe("from 1 January 2025 (Wed)");
  });
});
