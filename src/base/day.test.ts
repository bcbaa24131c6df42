import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  compareDays,
  day,
  dayFromParts,
  dayOf,
  daysBetween,
  endOfDay,
  formatDay,
  formatInstant,
  fromNumber,
  fullYearsBetween,
  instantAt,
  isDay,
  numberOf,
  parseDay,
  partsOf,
  startOfDay,
  weekday,
} from "./day.ts";

const days = fc.integer({ min: numberOf(day("1900-01-01")), max: numberOf(day("2199-12-31")) }).map(fromNumber);
const utc = (text: string): number => Date.parse(`${text}T00:00:00Z`);

describe("[B10] a day is a day in Korea", () => {
  test("the calendar agrees with the one of the platform, over all years it has", () => {
    const all = fc.integer({ min: numberOf(day("0001-01-01")), max: numberOf(day("9999-12-31")) });
    fc.assert(
      fc.property(all, (n) => {
        const value = fromNumber(n);
        expect(isDay(value)).toBe(true);
        expect(numberOf(value)).toBe(n);
        expect(utc(value)).toBe(n * 86_400_000);
        expect(weekday(value)).toBe(new Date(utc(value)).getUTCDay());
        const { year, month, date } = partsOf(value);
        expect(dayFromParts(year, month, date)).toBe(value);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    "2025-02-29",
    "2025-13-01",
    "2025-00-10",
    "2025-04-31",
    "25-04-09",
    "2025-4-9",
    "2025/04/09",
    "",
    "0000-01-01",
  ])("%j is not a day", (text) => {
    expect(isDay(text)).toBe(false);
    expect(parseDay(text, "/from")).toMatchObject({ refusal: "day-malformed", at: "/from" });
    expect(() => day(text)).toThrow(RangeError);
  });

  test("what people write ends with the year 9998, so that every day read has a next one", () => {
    expect(parseDay("9998-12-31")).toBe("9998-12-31");
    expect(parseDay("9999-01-01", "/to")).toMatchObject({ refusal: "day-malformed", at: "/to" });
    expect(addDays(day("9998-12-31"), 1)).toBe("9999-01-01");
  });

  test("leap days are those of the Gregorian rule", () => {
    expect(["2024-02-29", "2000-02-29", "1900-02-29", "2100-02-29"].map(isDay)).toEqual([true, true, false, false]);
  });

  test("it begins at 15:00 UTC of the day before and ends where the next begins", () => {
    expect(startOfDay(day("2025-04-09")).toISOString()).toBe("2025-04-08T15:00:00.000Z");
    fc.assert(
      fc.property(days, fc.nat(86_399_999), (value, ms) => {
        expect(dayOf(new Date(startOfDay(value).getTime() + ms))).toBe(value);
        expect(endOfDay(value)).toEqual(startOfDay(addDays(value, 1)));
        expect(dayOf(new Date(endOfDay(value).getTime() - 1))).toBe(value);
      }),
    );
  });

  test("a deadline at 18:00 is 09:00 UTC, and 18:00:01 is after it", () => {
    const deadline = instantAt(day("2024-11-29"), 18);
    expect(deadline.toISOString()).toBe("2024-11-29T09:00:00.000Z");
    expect(instantAt(day("2024-11-29"), 18, 0, 1) > deadline).toBe(true);
    expect(() => instantAt(day("2024-11-29"), 24)).toThrow(RangeError);
    expect(formatInstant(deadline, "ko")).toBe("2024. 11. 29.(금) 18:00:00");
    expect(formatInstant(deadline, "en")).toBe("29 November 2024 (Fri) 18:00:00 KST");
  });

  test("adding days and counting them are inverse; text order is time order", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -50_000, max: 50_000 }), (value, n) => {
        const later = addDays(value, n);
        expect(daysBetween(value, later)).toBe(n);
        expect(addDays(later, -n)).toBe(value);
        expect(compareDays(value, later)).toBe(n > 0 ? -1 : n < 0 ? 1 : 0);
      }),
    );
  });

  test("adding months keeps the date, or takes the last day of a shorter month", () => {
    expect(addMonths(day("2024-01-31"), 1)).toBe("2024-02-29");
    expect(addMonths(day("2025-03-31"), -1)).toBe("2025-02-28");
    expect(addMonths(day("2024-12-15"), 1)).toBe("2025-01-15");
    expect(addYears(day("2024-02-29"), 1)).toBe("2025-02-28");
    fc.assert(
      fc.property(days, fc.integer({ min: -1200, max: 1200 }), (value, n) => {
        const from = partsOf(value);
        const to = partsOf(addMonths(value, n));
        expect(to.year * 12 + to.month - (from.year * 12 + from.month)).toBe(n);
        const isLastOfMonth = partsOf(addDays(addMonths(value, n), 1)).date === 1;
        expect(to.date === from.date || (to.date < from.date && isLastOfMonth)).toBe(true);
      }),
    );
  });

  test("full years: seven years and a day is over the line that six years and 364 days is not", () => {
    const founded = day("2017-11-04");
    expect(fullYearsBetween(founded, day("2024-11-03"))).toBe(6);
    expect(fullYearsBetween(founded, day("2024-11-04"))).toBe(7);
    expect(fullYearsBetween(day("2024-02-29"), day("2025-02-28"))).toBe(1);
    expect(fullYearsBetween(day("2024-11-04"), founded)).toBe(-7);
  });

  test("it is printed as Korean offices write it", () => {
    expect(formatDay(day("2025-04-09"), "ko")).toBe("2025. 4. 9.(수)");
    expect(formatDay(day("2025-04-09"), "en")).toBe("9 April 2025 (Wed)");
  });

  test("beyond the calendar is a fault", () => {
    expect(() => addDays(day("9999-12-31"), 1)).toThrow(RangeError);
    expect(() => addMonths(day("0001-01-31"), -1)).toThrow(RangeError);
  });
});
