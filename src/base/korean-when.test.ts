import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDated, type Dated } from "./dated.ts";
import { addDays, day, fromNumber } from "./day.ts";
import { officerAt } from "./korean-person.ts";
import { isPast, programmeYear, programmeYearOn, relativeDate, relativeYear, yearInRun } from "./korean-when.ts";
import { kstYear, period } from "./period.ts";

const published = day("2025-04-09");
const years = [period(day("2024-05-13"), day("2025-01-01")), kstYear(2025), kstYear(2026)];

describe("[B18] words for time are functions of the publication date", () => {
  test.each([
    ["2025-04-02", "지난 4월 2일", "2 April"],
    ["2025-08", "오는 8월", "August"],
    ["2024-11", "작년 11월", "November 2024"],
    ["2026-03-01", "내년 3월 1일", "1 March 2026"],
    ["2025-04", "이달", "this month"],
    ["2025-04-09", "오늘", "today"],
    ["2019-06", "2019년 6월", "June 2019"],
    ["2019", "2019년", "2019"],
    ["2024", "작년", "last year"],
  ])("%s, told on 9 April 2025, is %s", (text, ko, en) => {
    expect(relativeDate(parseDated(text) as Dated, published, "ko")).toBe(ko);
    expect(relativeDate(parseDated(text) as Dated, published, "en")).toBe(en);
  });

  test("올해 2년차 in 2025 is 3년차 a year later", () => {
    expect(programmeYearOn(years, published)).toBe(2);
    expect(yearInRun(2, "ko")).toBe("2년차");
    expect(yearInRun(2, "en")).toBe("second year");
    expect(yearInRun(11, "en")).toBe("11th year");
    expect(yearInRun(22, "en")).toBe("22nd year");
    expect(programmeYear(1, "ko")).toBe("1차년도");
    expect(programmeYearOn(years, day("2026-04-09"))).toBe(3);
    expect(programmeYearOn(years, day("2024-05-12"))).toBe(null);
    expect(relativeYear(2025, published, "ko")).toBe("올해");
    expect(relativeYear(2025, day("2026-01-01"), "ko")).toBe("작년");
    expect(relativeYear(2026, published, "ko")).toBe("내년");
    expect(relativeYear(2022, published, "ko")).toBe("2022년");
  });

  test("a month that has not ended is never told as done", () => {
    const august = parseDated("2021-08") as Dated;
    expect(isPast(august, day("2021-06-11"))).toBe(false);
    expect(isPast(august, day("2021-08-31"))).toBe(false);
    expect(isPast(august, day("2021-09-01"))).toBe(true);
    fc.assert(
      fc.property(fc.integer({ min: 18_000, max: 22_000 }), fc.integer({ min: 18_000, max: 22_000 }), (n, m) => {
        const date = parseDated(fromNumber(n)) as Dated;
        const text = relativeDate(date, fromNumber(m), "ko");
        expect(text.startsWith("지난") && !isPast(date, fromNumber(m))).toBe(false);
        expect(text.startsWith("오는") && isPast(date, fromNumber(m))).toBe(false);
      }),
    );
  });
});

describe("[B19] an officer is named by the office of the day, 당시 when it has ended since", () => {
  const mayor = { name: "홍길동", office: "창원시장", held: period(day("2022-07-01"), day("2025-04-03")) };
  const event = day("2024-11-28");

  test("(당시) from the first day without the office", () => {
    expect(officerAt(mayor, event, published, "ko")).toBe("홍길동 창원시장(당시)");
    expect(officerAt(mayor, event, published, "en")).toBe("홍길동, 창원시장 (then)");
    expect(officerAt(mayor, event, day("2025-04-03"), "ko")).toBe("홍길동 창원시장(당시)");
    expect(officerAt(mayor, event, day("2025-04-02"), "ko")).toBe("홍길동 창원시장");
    expect(officerAt({ ...mayor, held: period(day("2022-07-01"), null) }, event, published, "ko")).toBe(
      "홍길동 창원시장",
    );
  });

  test("an office that was not held on the day of the event is refused", () => {
    const answer = officerAt(mayor, addDays(mayor.held.from, -1), published, "ko");
    expect(answer).toMatchObject({ refusal: "office-not-held" });
    expect(typeof answer === "object" && answer.text.ko).toBe("홍길동은 2022-06-30에 창원시장이 아니었습니다.");
  });
});
