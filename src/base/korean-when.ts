import { monthsEn } from "./calendar.ts";
import { partsOf, yearOf, type Day } from "./day.ts";
import { partOfYear, type Dated } from "./dated-span.ts";
import { contains, type Period } from "./period.ts";
import type { Language } from "./text.ts";

const namedYears: ReadonlyMap<number, { readonly ko: string; readonly en: string }> = new Map([
  [-1, { ko: "작년", en: "last year" }],
  [0, { ko: "올해", en: "this year" }],
  [1, { ko: "내년", en: "next year" }],
]);

/** A year as the publication of that day calls it: 작년, 올해, 내년, and any other by its number: 2021년. */
export function relativeYear(year: number, published: Day, language: Language): string {
  const named = namedYears.get(year - yearOf(published));
  return named?.[language] ?? (language === "ko" ? `${year}년` : `${year}`);
}

/**
 * A date as the publication of that day tells it, no more exact than it is known: `지난 4월 2일` and `오는 8월` inside the
 * year of publication, `작년 11월`, `내년 3월 1일` in the years beside it, in full beyond. The month or day of publication
 * itself is 이달 or 오늘.
 */
export function relativeDate(date: Dated, published: Day, language: Language): string {
  const { year, month, date: dayOfMonth } = partsOf(date.from);
  const now = partsOf(published);
  if (date.precision === "year") return relativeYear(year, published, language);
  const part = partOfYear(date, language);
  if (part !== null && language === "en") return `${part} of ${relativeYear(year, published, "en")}`;
  const isOver = date.to <= published;
  const isNow = date.from <= published && published < date.to;
  if (isNow && date.precision === "day") return language === "ko" ? "오늘" : "today";
  if (isNow && part !== null) return `올해 ${part}`;
  if (isNow) return language === "ko" ? "이달" : "this month";
  if (language === "ko") {
    const inYear = part ?? (date.precision === "day" ? `${month}월 ${dayOfMonth}일` : `${month}월`);
    if (year === now.year) return `${isOver ? "지난" : "오는"} ${inYear}`;
    return Math.abs(year - now.year) === 1 ? `${relativeYear(year, published, "ko")} ${inYear}` : `${year}년 ${inYear}`;
  }
  const named = date.precision === "day" ? `${dayOfMonth} ${monthsEn[month - 1]}` : `${monthsEn[month - 1]}`;
  return year === now.year ? named : `${named} ${year}`;
}

/** Whether the publication may tell the date as done: a planned month that has not ended is a plan. */
export const isPast = (date: Dated, published: Day): boolean => date.to <= published;

/**
 * Which programme year a day lies in, from 1, or null outside all of them. Programme years are periods of their
 * agreement, not calendar years by rule.
 */
export function programmeYearOn(years: readonly Period[], day: Day): number | null {
  const index = years.findIndex((year) => contains(year, day));
  return index === -1 ? null : index + 1;
}

/** `2년차`: which year it is in. `second year`, `4th year` in English. */
export const yearInRun = (n: number, language: Language): string =>
  language === "ko" ? `${n}년차` : `${ordinalEn(n)} year`;

/** `1차년도`: the programme year itself, as in 1차년도 사업 성과. `programme year 1` in English. */
export const programmeYear = (n: number, language: Language): string =>
  language === "ko" ? `${n}차년도` : `programme year ${n}`;

function ordinalEn(n: number): string {
  const words = ["first", "second", "third"];
  const tail = n % 100 >= 11 && n % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return words[n - 1] ?? `${n}${tail}`;
}
