import { inHalf, inMonth, inQuarter, inYear, onDay, type Dated } from "./dated-span.ts";
import { dayFromParts } from "./day.ts";

// Two-digit years: 70–99 are 1970–1999, 00–69 are 2000–2069 (POSIX).
export const fullYear = (text: string): number => {
  const year = Number(text);
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
};

const year = String.raw`['’‘${"`"}´]?(\d{4}|\d{2})`;
const forms: readonly [RegExp, (year: number, ...rest: string[]) => Dated | null][] = [
  // '25.4월, 2025. 4월, 25년 4월 9일
  [
    new RegExp(String.raw`^${year}(?:년|\.) ?(\d{1,2})월(?: ?(\d{1,2})일)?$`),
    (y, month = "", date) => {
      if (date === undefined) return inMonth(y, Number(month));
      const day = dayFromParts(y, Number(month), Number(date));
      return day === null ? null : onDay(day);
    },
  ],
  // 1/4분기 is how older papers write the first quarter.
  [new RegExp(String.raw`^${year}(?:년|\.)? ?([1-4])(?:/4)? ?분기$`), (y, quarter) => inQuarter(y, Number(quarter))],
  [new RegExp(String.raw`^${year}(?:년|\.)? ?(상|하)반기$`), (y, half) => inHalf(y, half === "상" ? 1 : 2)],
  [/^(\d{4})-Q([1-4])$/, (y, quarter) => inQuarter(y, Number(quarter))],
  [/^(\d{4})-H([12])$/, (y, half) => inHalf(y, Number(half))],
  // The end of a year is told of its last month; the beginning, middle or end of a month is somewhere in it.
  [new RegExp(String.raw`^${year}년 ?말$`), (y) => inMonth(y, 12)],
  [new RegExp(String.raw`^${year}년 중$`), (y) => inYear(y)],
  [
    new RegExp(String.raw`^${year}(?:년|\.) ?(\d{1,2})월 ?(?:초|중|말|초순|상순|중순|하순)$`),
    (y, month) => inMonth(y, Number(month)),
  ],
];

/** The dates of Korean reports: `'25.4월`, `2025년 1분기`, `2025년 상반기`, `2025년 말`; `Q1 2025` as they are printed in English. Null when it is none. */
export function readKoreanDate(plain: string): Dated | null {
  const [, part, inWords] = /^(Q[1-4]|first half|second half)(?: of)? (\d{4})$/.exec(plain) ?? [];
  if (part !== undefined && inWords !== undefined) {
    return part.startsWith("Q")
      ? inQuarter(Number(inWords), Number(part[1]))
      : inHalf(Number(inWords), part === "first half" ? 1 : 2);
  }
  for (const [form, make] of forms) {
    const [all, y = "", ...rest] = form.exec(plain) ?? [];
    if (all !== undefined) return fullYear(y) === 9999 ? null : make(fullYear(y), ...rest);
  }
  return null;
}
