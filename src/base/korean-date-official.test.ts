import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { datedText, formatDated, formatDatedShort, inHalf, inQuarter, parseDated, type Dated } from "./dated.ts";
import { day } from "./day.ts";
import { relativeDate } from "./korean-when.ts";

describe("[B30] dates as officials write them", () => {
  test.each([
    ["２０２５년 ４월 ９일", "day", "2025-04-09", "2025-04-10"],
    ["25.4.9", "day", "2025-04-09", "2025-04-10"],
    ["25. 4. 9", "day", "2025-04-09", "2025-04-10"],
    ["'25.4.9", "day", "2025-04-09", "2025-04-10"],
    ["'25년 4월 9일", "day", "2025-04-09", "2025-04-10"],
    ["'25.4월", "month", "2025-04-01", "2025-05-01"],
    ["’25. 4월", "month", "2025-04-01", "2025-05-01"],
    ["2025. 4월", "month", "2025-04-01", "2025-05-01"],
    ["2025년 4월 말", "month", "2025-04-01", "2025-05-01"],
    ["2025년 상반기", "half", "2025-01-01", "2025-07-01"],
    ["'25년 하반기", "half", "2025-07-01", "2026-01-01"],
    ["2025년 1분기", "quarter", "2025-01-01", "2025-04-01"],
    ["2025년 4/4분기", "quarter", "2025-10-01", "2026-01-01"],
    ["'25.2분기", "quarter", "2025-04-01", "2025-07-01"],
    ["2025년 말", "month", "2025-12-01", "2026-01-01"],
    ["2025년말", "month", "2025-12-01", "2026-01-01"],
    ["2025년 중", "year", "2025-01-01", "2026-01-01"],
  ])("%s is a %s from %s", (text, precision, from, to) => {
    expect(parseDated(text)).toEqual({ precision, from, to });
  });

  test.each(["2025년 5분기", "25.13.9", "25.4", "2025년 초", "25.2.30", "2025년 13월", "9999년 말", "상반기"])(
    "%j is refused",
    (text) =>
      expect(parseDated(text, "iso", "as-written", "/d")).toMatchObject({ refusal: "date-malformed", at: "/d" }),
  );

  test("25.4.9 is a Korean day only where no foreign convention is declared", () => {
    expect(parseDated("25.4.9", "dd/mm/yyyy")).toMatchObject({ refusal: "date-malformed" });
  });
});

test("[B11] a quarter and a half are printed as they were told, and read back", () => {
  const parts = fc
    .tuple(fc.integer({ min: 1970, max: 2069 }), fc.integer({ min: 1, max: 4 }), fc.boolean())
    .map(([year, n, isHalf]) => (isHalf ? inHalf(year, ((n - 1) % 2) + 1) : inQuarter(year, n)) as Dated);
  fc.assert(
    fc.property(parts, (value) => {
      for (const text of [
        datedText(value),
        formatDated(value, "ko"),
        formatDated(value, "en"),
        formatDatedShort(value),
      ])
        expect(parseDated(text)).toEqual(value);
    }),
  );
});

test("[B18] a half or a quarter is told from the day of publication", () => {
  const published = day("2025-04-14");
  const told = (text: string, language: "ko" | "en") => relativeDate(parseDated(text) as Dated, published, language);
  expect(
    ["2025년 1분기", "2025년 상반기", "2025년 하반기", "2024년 하반기", "2022년 1분기"].map((text) => told(text, "ko")),
  ).toEqual(["지난 1분기", "올해 상반기", "오는 하반기", "작년 하반기", "2022년 1분기"]);
  expect(told("2024년 하반기", "en")).toBe("second half of last year");
});
