import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  datedText,
  daySerial,
  detectDateConvention,
  formatDated,
  formatDatedShort,
  inMonth,
  inYear,
  onDay,
  parseDated,
  type Dated,
} from "./dated.ts";
import { addMonths, day, fromNumber, numberOf, partsOf } from "./day.ts";

const days = fc.integer({ min: numberOf(day("1970-01-01")), max: numberOf(day("2069-12-31")) }).map(fromNumber);
const dates = fc.tuple(days, fc.constantFrom("day", "month", "year")).map(([value, precision]) => {
  const { year, month } = partsOf(value);
  return (precision === "day" ? onDay(value) : precision === "month" ? inMonth(year, month) : inYear(year)) as Dated;
});

describe("[B11] a date is kept and printed as exactly as it was told", () => {
  test.each([
    "`19.6.",
    "'19.6.",
    "’19. 6.",
    "19.6.",
    "2019년 6월",
    "19년 6월",
    "2019-06",
    "2019.6",
    "2019. 6.",
    "June 2019",
    "Jun 2019",
  ])("%j is all of June 2019 and never its first day", (text) => {
    const june = parseDated(text);
    expect(june).toEqual({ precision: "month", from: "2019-06-01", to: "2019-07-01" });
    expect(formatDated(june as Dated, "ko")).toBe("2019. 6.");
    expect(formatDated(june as Dated, "en")).toBe("June 2019");
    expect(formatDatedShort(june as Dated)).toBe("'19.6.");
  });

  test("20.12. is December 2020", () => {
    expect(parseDated("20.12.")).toEqual({ precision: "month", from: "2020-12-01", to: "2021-01-01" });
  });

  test.each([
    "2025-04-09",
    "2025. 4. 9.(수)",
    "2025.04.09",
    "20250409",
    "2025/4/9",
    "'25.4.9.",
    "2025년 4월 9일",
    "9 April 2025 (Wed)",
    "9th Apr 2025",
  ])("%j is one day", (text) =>
    expect(parseDated(text)).toEqual({ precision: "day", from: "2025-04-09", to: "2025-04-10" }),
  );

  test("every way of printing is read back, and nothing becomes more exact on the way", () => {
    fc.assert(
      fc.property(dates, (value) => {
        for (const text of [
          datedText(value),
          formatDated(value, "ko"),
          formatDated(value, "en"),
          formatDatedShort(value),
        ]) {
          expect(parseDated(text)).toEqual(value);
        }
      }),
    );
  });

  test.each([
    "2025-02-30",
    "2019-13",
    "12.31.",
    "3.14",
    "2025-4-9-1",
    "soon",
    "",
    "추후 공지",
    "예산 소진시",
    "00/00/0000",
    "9999-12-31",
    "2025-04-09T25",
  ])("%j is refused", (text) => {
    expect(parseDated(text, "dd/mm/yyyy")).toMatchObject({ refusal: "date-malformed" });
  });

  test("a timestamp names the day in its own text, unless the day in Korea is asked for", () => {
    expect(parseDated("2015-06-01T00:00:00+00:00")).toEqual(onDay(day("2015-06-01")));
    expect(parseDated("2015-06-01T00:00:00+01:00")).toEqual(onDay(day("2015-06-01")));
    expect(parseDated("2015-06-01 00:00:00")).toEqual(onDay(day("2015-06-01")));
    expect(parseDated("2025-04-08T15:00:00.000Z", "iso", "kst")).toEqual(onDay(day("2025-04-09")));
    expect(parseDated("2025-04-08T14:59:59+0000", "iso", "kst")).toEqual(onDay(day("2025-04-08")));
  });
});

describe("[B12] day and month are told apart by evidence, never by guess", () => {
  test("a declared convention decides, and without one the date is refused", () => {
    expect(parseDated("05/06/2014", "dd/mm/yyyy")).toEqual(onDay(day("2014-06-05")));
    expect(parseDated("05/06/2014", "mm/dd/yyyy")).toEqual(onDay(day("2014-05-06")));
    for (const convention of ["iso", "ambiguous"] as const) {
      expect(parseDated("05/06/2014", convention, "as-written", "/7")).toMatchObject({
        refusal: "date-convention-missing",
        at: "/7",
      });
    }
    expect(parseDated("05/05/2014")).toEqual(onDay(day("2014-05-05")));
  });

  test.each([
    [["05/06/2014", "25/06/2014"], "dd/mm/yyyy", "25/06/2014"],
    [["05/06/2014", "06/25/2014"], "mm/dd/yyyy", "06/25/2014"],
    [["05/06/2014", "01/02/2015"], "ambiguous", "05/06/2014"],
    [["25/06/2014", "06/25/2014"], "ambiguous", "06/25/2014"],
    [["2014-06-05", "2014-06-25"], "iso", "2"],
    [["30/02/2014", "05/06/2014"], "ambiguous", "30/02/2014"],
    [[], "iso", "0"],
  ] as const)("%j is %s", (samples, convention, reason) => {
    const found = detectDateConvention(samples);
    expect(found.convention).toBe(convention);
    expect(found.why.ko).toContain(reason);
    expect(found.why.en).toContain(reason);
  });

  test("a file written in one convention is never read in the other", () => {
    const write = (value: string, convention: string): string => {
      const [year, month, date] = value.split("-");
      return convention === "dd/mm/yyyy" ? `${date}/${month}/${year}` : `${month}/${date}/${year}`;
    };
    fc.assert(
      fc.property(fc.array(days, { minLength: 1 }), fc.constantFrom("dd/mm/yyyy", "mm/dd/yyyy"), (list, convention) => {
        const samples = list.map((value) => write(value, convention));
        const found = detectDateConvention(samples).convention;
        expect([convention, "ambiguous"]).toContain(found);
        const isDecided = list.some((value) => partsOf(value).date > 12);
        expect(found === convention).toBe(isDecided);
        expect(samples.map((sample) => parseDated(sample, convention))).toEqual(list.map(onDay));
      }),
    );
  });

  test("a month is as long as the calendar says", () => {
    fc.assert(
      fc.property(days, (value) => {
        const { year, month } = partsOf(value);
        const whole = inMonth(year, month) as Dated;
        expect(whole.to).toBe(addMonths(whole.from, 1));
        expect(whole.from <= value && value < whole.to).toBe(true);
      }),
    );
  });
});

describe("what spreadsheets write", () => {
  test.each([
    ["24-Jul-2014", "2014-07-24"],
    ["24-jul-14", "2014-07-24"],
    ["24 July 14", "2014-07-24"],
    ["1-Sept-99", "1999-09-01"],
    ["Jul 24, 2014", "2014-07-24"],
    ["July 4th 2014", "2014-07-04"],
  ])("%s is %s, whatever the convention", (text, from) => expect(parseDated(text)).toMatchObject({ from }));
  test("reads two digits of a year behind strokes, as the file writes them", () => {
    expect(parseDated("24/07/14", "dd/mm/yyyy")).toMatchObject({ from: "2014-07-24" });
    expect(parseDated("07/24/14", "mm/dd/yyyy")).toMatchObject({ from: "2014-07-24" });
    expect(parseDated("05/06/14")).toMatchObject({ refusal: "date-convention-missing" });
    expect(detectDateConvention(["05/06/14", "24/07/14"]).convention).toBe("dd/mm/yyyy");
    expect(detectDateConvention(["05/06/14", "07/24/14"]).convention).toBe("mm/dd/yyyy");
  });
  test.each([
    ["41844", "2014-07-24"],
    ["41844.75", "2014-07-24"],
    ["61", "1900-03-01"],
    ["60", null],
    ["20140724", null],
  ])("day %s of a spreadsheet is %s", (digits, expected) => expect(daySerial(digits)).toBe(expected));
});
