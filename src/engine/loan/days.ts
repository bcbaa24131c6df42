import { daysInMonth, isLeapYear, toDayNumber } from "#base/calendar";
import { type Day, fromNumber, numberOf, partsOf } from "#base/day";
import type { LoanTerms } from "./terms.ts";

/** A part of a year in whole numbers, not reduced: whoever multiplies many of them keeps one denominator. */
export interface Portion {
  readonly num: number;
  readonly den: number;
}

/** The days from one due day to the next, by their numbers: the second is not in it. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

const months = { month: 1, year: 12 } as const;

/** The day of a number; loans of one fund share most of theirs. */
const named = new Map<number, Day>();
export function dayAt(number: number): Day {
  const known = named.get(number);
  if (known !== undefined) return known;
  if (named.size > 100_000) named.clear();
  const day = fromNumber(number);
  named.set(number, day);
  return day;
}

/** The days on which instalments are due, each counted from the first day of the loan, and moved where one is to be. */
export function periodsOf(start: Day, { instalments, every, unit, monthEnd, moved }: LoanTerms): Period[] {
  const { year, month, date } = partsOf(start);
  const first = numberOf(start);
  const dueAfter = (units: number): number => {
    if (unit === "day" || unit === "week") return first + (unit === "day" ? units : units * 7);
    const at = year * 12 + month - 1 + units * months[unit];
    const [toYear, toMonth] = [Math.floor(at / 12), (at % 12) + 1];
    const last = daysInMonth(toYear, toMonth);
    const clamped = toDayNumber({ year: toYear, month: toMonth, date: Math.min(date, last) });
    return monthEnd === "first-of-next" && date > last ? clamped + 1 : clamped;
  };
  const periods: Period[] = [];
  let from = first;
  for (let i = 1; i <= instalments; i++) {
    const due = dueAfter(every * i);
    const to = moved === undefined ? due : numberOf(moved(dayAt(due)));
    periods.push({ from, to });
    from = to;
  }
  return periods;
}

const yearOf = (number: number): number => Number(dayAt(number).slice(0, 4));

/** Days of [from, to) whose night ends in a leap year. */
function leapDays(from: number, to: number): number {
  let leap = 0;
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    if (!isLeapYear(year)) continue;
    const first = toDayNumber({ year, month: 1, date: 1 }) - 1;
    leap += Math.max(0, Math.min(to, first + 366) - Math.max(from, first));
  }
  return leap;
}

function holdsLeapDay({ from, to }: Period): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    const leapDay = isLeapYear(year) ? toDayNumber({ year, month: 2, date: 29 }) : to + 1;
    if (from < leapDay && leapDay <= to) return true;
  }
  return false;
}

/** How much of a year lies between two days of the period of one instalment: all of it, or a part. */
export function portionOf(
  { every, unit, interestBy, count }: Pick<LoanTerms, "every" | "unit" | "interestBy" | "count">,
  period: Period,
  from: number = period.from,
  to: number = period.to,
): Portion {
  const [days, whole] = [to - from, period.to - period.from];
  const inMonths = unit === "month" ? every : unit === "year" ? every * 12 : 0;
  if (inMonths > 0 && (interestBy === "period" || (count.month === 30 && count.year === 360)))
    return days === whole ? { num: inMonths, den: 12 } : { num: inMonths * days, den: 12 * whole };
  const isCounted = inMonths > 0 && count.month === 30;
  // a part of months of 30 days each is as large as its part of the days there are
  const num = isCounted ? inMonths * 30 * days : days;
  const den = isCounted ? whole : 1;
  if (count.year !== "actual") return { num, den: count.year * den };
  if (count.leap === "29-february") return { num, den: (holdsLeapDay(period) ? 366 : 365) * den };
  const leap = leapDays(from, to);
  if (isCounted) return { num, den: (leap > 0 ? 366 : 365) * den };
  if (leap === 0 || leap === days) return { num, den: leap === 0 ? 365 : 366 };
  return { num: leap * 365 + (days - leap) * 366, den: 365 * 366 };
}
