import { addDays, addMonths, addYears, dayFromParts, partsOf, type Day } from "./day.ts";
import type { Language } from "./text.ts";

/** A date as exactly as it was told. A month stays a month: `'19.6.` is all of June 2019 and never 1 June. */
export interface Dated {
  readonly precision: "day" | "month" | "quarter" | "half" | "year";
  readonly from: Day;
  /** Exclusive. */
  readonly to: Day;
}

export const onDay = (day: Day): Dated => ({ precision: "day", from: day, to: addDays(day, 1) });

/** The month, 1–12, or null when there is none. */
export const inMonth = (year: number, month: number): Dated | null => months("month", year, month, 1);

/** The quarter, 1–4, or null when there is none. */
export const inQuarter = (year: number, quarter: number): Dated | null => months("quarter", year, 3 * quarter - 2, 3);

/** The half, 1 or 2, or null when there is none. */
export const inHalf = (year: number, half: number): Dated | null => months("half", year, 6 * half - 5, 6);

function months(precision: Dated["precision"], year: number, first: number, many: number): Dated | null {
  const from = dayFromParts(year, first, 1);
  return from === null ? null : { precision, from, to: addMonths(from, many) };
}

export function inYear(year: number): Dated | null {
  const from = dayFromParts(year, 1, 1);
  return from === null ? null : { precision: "year", from, to: addYears(from, 1) };
}

/** Which part of its year a quarter or half is: `1분기`, `하반기`; `Q1`, `second half`. Null of all else. */
export function partOfYear({ precision, from }: Dated, language: Language): string | null {
  const { month } = partsOf(from);
  if (precision === "quarter") return language === "ko" ? `${(month + 2) / 3}분기` : `Q${(month + 2) / 3}`;
  if (precision !== "half") return null;
  return language === "ko" ? (month === 1 ? "상반기" : "하반기") : month === 1 ? "first half" : "second half";
}
