import fc from "fast-check";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { addDays, type Day, day, fromNumber, isDay, numberOf, partsOf, weekday, yearOf } from "#base/day";
import { daysInMonth } from "#base/calendar";
import {
  dueOn,
  duesOn,
  type Holidays,
  lawAddress,
  nextWorkingDay,
  sayLength,
  type Term,
  termNamed,
  terms,
} from "./index.ts";

const none: Holidays = new Set();
const due = (length: Term["length"], from: string, holidays: Holidays = none) => dueOn({ length }, day(from), holidays);

test("[TM1] the day of the event is not counted", () => {
  // Monday the 3rd and ten days: Thursday the 13th
  expect(due({ days: 10 }, "2025-11-03")).toBe("2025-11-13");
  expect(dueOn({ length: { days: 10 }, startsAtMidnight: true }, day("2025-11-03"), none)).toBe("2025-11-12");
});

describe("[TM2] months and years go by the calendar", () => {
  test.each([
    [{ months: 1 }, "2024-12-31", "2025-01-31"],
    // counted from 1 March: until the day before 1 April, not 28 March
    [{ months: 1 }, "2025-02-28", "2025-03-31"],
    // counted from 31 January; February has no 31st, so its last day
    [{ months: 1 }, "2026-01-30", "2026-03-02"],
    [{ months: 2 }, "2024-12-31", "2025-02-28"],
    [{ months: 3 }, "2025-02-28", "2025-06-02"],
    [{ years: 5 }, "2024-02-28", "2029-02-28"],
  ] as const)("%o from %s ends on %s", (length, from, ends) => {
    expect(due(length, from)).toBe(ends);
  });

  test("whatever the day: the next day's own number is not reached, and a month is never skipped", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: numberOf(day("1990-01-01")), max: numberOf(day("2090-01-01")) }),
        fc.integer({ min: 1, max: 60 }),
        (n, months) => {
          const from = fromNumber(n);
          const first = partsOf(addDays(from, 1));
          const index = first.year * 12 + first.month - 1 + months;
          const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
          // the last day by the calendar: the eve of the corresponding day, or the last of a month that has none
          const has = first.date <= daysInMonth(year, month);
          const eve = has
            ? addDays(day(`${year}-${String(month).padStart(2, "0")}-${String(first.date).padStart(2, "0")}`), -1)
            : day(`${year}-${String(month).padStart(2, "0")}-${daysInMonth(year, month)}`);
          expect(dueOn({ length: { months } }, from, none)).toBe(nextWorkingDay(eve, none));
        },
      ),
    );
  });
});

describe("[TM3] a last day that is off moves on", () => {
  test("over a long holiday", () => {
    const lunar = new Set(["2026-02-16", "2026-02-17", "2026-02-18"]);
    // 4 February and ten days is Saturday the 14th; then Sunday and three days of holiday
    expect(due({ days: 10 }, "2026-02-04", lunar)).toBe("2026-02-19");
    // Saturday alone, and Sunday alone
    expect(due({ days: 10 }, "2025-11-05")).toBe("2025-11-17");
    expect(due({ days: 10 }, "2025-11-06")).toBe("2025-11-17");
  });
  test("it is never off, and nothing but days off was passed over", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 7000, max: 30000 }),
        fc.array(fc.integer({ min: 0, max: 40 })),
        fc.integer({ min: 1, max: 30 }),
        (n, off, days) => {
          const from = fromNumber(n);
          const holidays = new Set<string>(off.map((far) => addDays(from, far)));
          const ends = dueOn({ length: { days } }, from, holidays);
          const isOff = (one: Day) => holidays.has(one) || [0, 6].includes(weekday(one));
          expect(isOff(ends)).toBe(false);
          for (let one = addDays(from, days); one < ends; one = addDays(one, 1)) expect(isOff(one)).toBe(true);
        },
      ),
    );
  });
});

test("[TM4] each term names its article and its source, once a track, and says whether it was read in the law", () => {
  for (const { law, source, word, from, isVerified } of terms) {
    expect([word.ko, law, isDay(source.on), from.ko]).not.toContain("");
    // an article that is named for an unverified term was searched for the days in vain, and the source says so
    if (!isVerified && lawAddress(law) !== null)
      expect([word.ko, source.what]).toEqual([word.ko, expect.stringMatching(/제\d+조.*(없어|못해)/)]);
    if (isVerified) expect([word.ko, lawAddress(law)]).not.toContain(null);
  }
  expect(lawAddress("국가연구개발혁신법 시행령 제9조 제1항")).toBe(
    `https://www.law.go.kr/법령/${encodeURIComponent("국가연구개발혁신법시행령")}/${encodeURIComponent("제9조")}`,
  );
  const keys = terms.map(({ term, track }) => `${track} ${term}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(termNamed("objection", "r-and-d").length).toEqual({ days: 10 });
  expect(termNamed("objection", "subsidy").length).toEqual({ days: 20 });
  expect(termNamed("notice", "subsidy")).toBeNull();
  expect(sayLength({ months: 1 })).toEqual({ ko: "1개월", en: "1 month" });
});

test("[TM6] amendments, interim and final reports, settlements and objections have their term on both tracks", () => {
  for (const track of ["r-and-d", "subsidy"] as const) {
    for (const name of ["amendment", "stage-report", "settlement", "objection"] as const)
      expect(termNamed(name, track)).toMatchObject({ term: name, track });
    expect(termNamed("amendment", track)).toMatchObject({ isVerified: false, isWaitedFor: true });
  }
  expect(termNamed("final-report", "r-and-d")).toMatchObject({ isVerified: true, length: { days: 60 } });
  expect(termNamed("result-report", "subsidy")).toMatchObject({ isVerified: true, length: { months: 2 } });
  // an annual report is due by the end of its year: 31 December, or the next day on which offices work
  const annual = termNamed("annual-report", "r-and-d");
  if (annual === null) throw new Error("no annual report");
  expect(dueOn(annual, day("2026-01-01"), none)).toBe("2026-12-31");
  expect(dueOn(annual, day("2027-01-01"), new Set(["2028-01-01"]))).toBe("2027-12-31");
});

test("[TM5] the outcome survey comes five times, by the end of February", () => {
  const survey = duesOn(termNamed("outcome-survey", "r-and-d"), day("2024-12-31"), none);
  // 2026-02-28 is a Saturday, 2027-02-28 a Sunday; 2028 is a leap year
  expect(survey).toEqual(["2025-02-28", "2026-03-02", "2027-03-01", "2028-02-29", "2029-02-28"]);
});

const folder = "../shared/data/korea/holidays";
test.skipIf(!existsSync(folder))("[TM3] with the holidays as they were published, no term ends on one", () => {
  const published = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  const days = published.flatMap((name) =>
    readFileSync(`${folder}/${name}`, "utf8")
      .replace(/^\uFEFF/, "")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.slice(0, 10)),
  );
  expect(days.every(isDay)).toBe(true);
  const holidays = new Set(days);
  const years = new Set(published.map((name) => Number(name.slice(0, 4))));
  for (let n = numberOf(day("2018-01-01")); n < numberOf(day("2024-11-01")); n++) {
    const ends = dueOn(termNamed("objection", "r-and-d"), fromNumber(n), holidays);
    if (years.has(yearOf(ends))) expect(holidays.has(ends)).toBe(false);
  }
  // 추석 2024: 14 September is the Saturday before three days of it
  expect(dueOn(termNamed("objection", "r-and-d"), day("2024-09-04"), holidays)).toBe("2024-09-19");
});
