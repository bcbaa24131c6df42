import { isLeapYear } from "#base/calendar";
import { addDays, addMonths, daysBetween, type Day, dayFromParts, numberOf, partsOf, yearOf } from "#base/day";
import type { DayCount, LoanTerms } from "./terms.ts";

/** A part of a year as it stands, not reduced: whoever multiplies many of them keeps one denominator. */
export interface Portion {
  readonly num: bigint;
  readonly den: bigint;
}

const months = { month: 1, year: 12 } as const;

/** The days on which instalments are due, before any is moved; each is counted from the first day of the loan. */
export function dueDays(start: Day, { instalments, every, unit, monthEnd }: LoanTerms): Day[] {
  const { date } = partsOf(start);
  return Array.from({ length: instalments }, (_, i) => {
    const units = every * (i + 1);
    if (unit === "day" || unit === "week") return addDays(start, unit === "day" ? units : units * 7);
    const due = addMonths(start, units * months[unit]);
    return monthEnd === "first-of-next" && partsOf(due).date < date ? addDays(due, 1) : due;
  });
}

/** Days of [from, to) whose night ends in a leap year, and the others. */
function leapDays(from: Day, to: Day): { leap: number; plain: number } {
  let leap = 0;
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    if (!isLeapYear(year)) continue;
    const first = numberOf(dayFromParts(year, 1, 1)!) - 1;
    leap += Math.max(0, Math.min(numberOf(to), first + 366) - Math.max(numberOf(from), first));
  }
  return { leap, plain: daysBetween(from, to) - leap };
}

function holdsLeapDay(from: Day, to: Day): boolean {
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    if (!isLeapYear(year)) continue;
    const leapDay = dayFromParts(year, 2, 29)!;
    if (from < leapDay && leapDay <= to) return true;
  }
  return false;
}

const portion = (num: number, den: number): Portion => ({ num: BigInt(num), den: BigInt(den) });

/** How much of a year lies in [from, to), which is the whole or a part of the period of one instalment. */
export function portionOf(
  terms: Pick<LoanTerms, "every" | "unit" | "interestBy" | "count">,
  period: { readonly from: Day; readonly to: Day },
  from: Day = period.from,
  to: Day = period.to,
): Portion {
  const { every, unit, interestBy, count } = terms;
  const [days, whole] = [daysBetween(from, to), daysBetween(period.from, period.to)];
  const isMonthly = unit === "month" || unit === "year";
  const inMonths = isMonthly ? every * months[unit] : 0;
  if (isMonthly && (interestBy === "period" || (count.month === 30 && count.year === 360)))
    return days === whole ? portion(inMonths, 12) : portion(inMonths * days, 12 * whole);
  const counted = isMonthly && count.month === 30 ? inMonths * 30 : whole;
  // days of a counted month, where the segment is but a part of it
  const [num, den] = days === whole ? [counted, 1] : counted === whole ? [days, 1] : [counted * days, whole];
  if (count.year !== "actual") return portion(num, count.year * den);
  return actual(count, period, { from, to }, num, den);
}

function actual(
  { leap = "year", month }: DayCount,
  period: { readonly from: Day; readonly to: Day },
  { from, to }: { readonly from: Day; readonly to: Day },
  num: number,
  den: number,
): Portion {
  if (leap === "29-february") return portion(num, (holdsLeapDay(period.from, period.to) ? 366 : 365) * den);
  const days = leapDays(from, to);
  if (month === 30) return portion(num, (days.leap > 0 ? 366 : 365) * den);
  if (days.plain === 0) return portion(days.leap, 366);
  if (days.leap === 0) return portion(days.plain, 365);
  return portion(days.leap * 365 + days.plain * 366, 365 * 366);
}
