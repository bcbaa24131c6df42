import {
  daysInMonth,
  fromDayNumber,
  isCivilDate,
  monthsEn,
  toDayNumber,
  weekdayOf,
  weekdaysEn,
  weekdaysKo,
  type CivilDate,
} from "./calendar.ts";
import { defineRefusal, type Refusal } from "./refusal.ts";
import type { Language } from "./text.ts";

declare const dayBrand: unique symbol;

/** A calendar day of the hub, `YYYY-MM-DD`, years 0001–9999. Days compare with `<` as text. */
export type Day = string & { readonly [dayBrand]: true };

// Korea has kept UTC+9 without summer time since 1988-10-09; the hub's records are younger.
const kstOffsetMs = 9 * 3_600_000;
const dayMs = 86_400_000;

export const malformedDay = defineRefusal({
  code: "day-malformed",
  status: 422,
  ko: "“{text}”은(는) 날짜가 아닙니다. 2025-04-09처럼 입력해 주십시오.",
  en: "“{text}” is not a day. Write it as 2025-04-09.",
});

/** The day of a year, month (1–12) and date, or null when the calendar has none. */
export function dayFromParts(year: number, month: number, date: number): Day | null {
  const civil = { year, month, date };
  if (![year, month, date].every(Number.isInteger) || !isCivilDate(civil)) return null;
  return print(civil);
}

/** True for `YYYY-MM-DD` that exists in the calendar; `2025-02-29` is not a day. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  return isCivilDate(partsOf(value as Day));
}

/**
 * Reads `YYYY-MM-DD`. Dates as people and files write them: `parseDated` in `#base/dated`. Years after 9998 are refused:
 * a period that ends there would need a first day after it, and who writes 9999 means “never”.
 */
export const parseDay = (text: string, at?: string): Day | Refusal => {
  const trimmed = text.trim();
  return isDay(trimmed) && yearOf(trimmed) < 9999 ? trimmed : malformedDay({ text }, at);
};

/** For days written in code and in story files: a malformed one is a fault. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`“${text}” is not a day`);
  return text;
}

export const partsOf = (value: Day): CivilDate => ({
  year: Number(value.slice(0, 4)),
  month: Number(value.slice(5, 7)),
  date: Number(value.slice(8, 10)),
});

export const yearOf = (value: Day): number => Number(value.slice(0, 4));

/** The day it is in Korea at `instant`. */
export const dayOf = (instant: Date): Day => fromNumber(Math.floor((instant.getTime() + kstOffsetMs) / dayMs));

/** The instant at which the day begins in Korea: 00:00 KST, 15:00 UTC of the day before. */
export const startOfDay = (value: Day): Date => new Date(numberOf(value) * dayMs - kstOffsetMs);

/** The instant at which the day is over, 24:00 KST: exclusive, equal to the start of the next day. */
export const endOfDay = (value: Day): Date => new Date((numberOf(value) + 1) * dayMs - kstOffsetMs);

/** The instant of a clock time in Korea on that day: a call closes at `instantAt(day, 18)`. */
export function instantAt(value: Day, hour: number, minute = 0, second = 0): Date {
  const isClock =
    [hour, minute, second].every((n) => Number.isInteger(n) && n >= 0) && hour < 24 && minute < 60 && second < 60;
  if (!isClock) throw new RangeError(`${hour}:${minute}:${second} is not a time of day`);
  return new Date(startOfDay(value).getTime() + ((hour * 60 + minute) * 60 + second) * 1000);
}

/** Days since 1970-01-01; for kernels that compute on whole numbers. */
export const numberOf = (value: Day): number => toDayNumber(partsOf(value));

/** The day with that number. Outside years 1–9999 it is a fault. */
export function fromNumber(dayNumber: number): Day {
  const civil = fromDayNumber(dayNumber);
  if (!isCivilDate(civil)) throw new RangeError(`day number ${dayNumber} lies outside the years 1–9999`);
  return print(civil);
}

export const addDays = (value: Day, days: number): Day => fromNumber(numberOf(value) + days);

/**
 * The same date `months` later; where that month is shorter, its last day (민법 제160조 제3항):
 * 31 January + 1 month is 28 or 29 February.
 */
export function addMonths(value: Day, months: number): Day {
  const { year, month, date } = partsOf(value);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = (index % 12) + 1;
  const civil = { year: toYear, month: toMonth, date: Math.min(date, daysInMonth(toYear, toMonth)) };
  if (!isCivilDate(civil)) throw new RangeError(`${months} months from ${value} lies outside the years 1–9999`);
  return print(civil);
}

export const addYears = (value: Day, years: number): Day => addMonths(value, years * 12);

/**
 * The last day of a term of `months` that something on `from` begins: the day itself is not counted (민법 제157조), and the
 * term is over with the day before the date it began to be counted on, or with the last day of a month that has no such
 * date (제160조 제2항·제3항). Founded on 9 April 2018: seven years are over with 9 April 2025.
 */
export function lastDayOfTerm(from: Day, months: number): Day {
  const counted = addDays(from, 1);
  const same = addMonths(counted, months);
  return partsOf(same).date === partsOf(counted).date ? addDays(same, -1) : same;
}

/** How many days later `to` is than `from`; negative when it is earlier. */
export const daysBetween = (from: Day, to: Day): number => numberOf(to) - numberOf(from);

export const compareDays = (a: Day, b: Day): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);
export const earlierDay = (a: Day, b: Day): Day => (a <= b ? a : b);
export const laterDay = (a: Day, b: Day): Day => (a >= b ? a : b);

/** Whole years between two days, as ages are counted: 2018-04-10 to 2025-04-09 is 6. */
export function fullYearsBetween(from: Day, to: Day): number {
  if (to < from) return -fullYearsBetween(to, from);
  const years = yearOf(to) - yearOf(from);
  return addYears(from, years) > to ? years - 1 : years;
}

/** 0 is Sunday. */
export const weekday = (value: Day): number => weekdayOf(numberOf(value));

/** `2025. 4. 9.(수)` as Korean offices write it; `9 April 2025 (Wed)`. */
export function formatDay(value: Day, language: Language): string {
  const { year, month, date } = partsOf(value);
  return language === "ko"
    ? `${year}. ${month}. ${date}.(${weekdaysKo[weekday(value)]})`
    : `${date} ${monthsEn[month - 1]} ${year} (${weekdaysEn[weekday(value)]})`;
}

/** Day and clock time in Korea: `2025. 4. 9.(수) 18:00:01`; `9 April 2025 (Wed) 18:00:01 KST`. */
export function formatInstant(instant: Date, language: Language): string {
  const clock = new Date(instant.getTime() + kstOffsetMs).toISOString().slice(11, 19);
  const printed = `${formatDay(dayOf(instant), language)} ${clock}`;
  return language === "ko" ? printed : `${printed} KST`;
}

const print = ({ year, month, date }: CivilDate): Day =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}` as Day;
