import { addDays, addMonths, type Day, dayFromParts, partsOf, weekday, yearOf } from "#base/day";
import type { Text } from "#base/text";
import { daysInMonth, monthsEn } from "#base/calendar";

/** The two ways in which the law lets public money be given. */
export type Track = "r-and-d" | "subsidy";

/** How long a term is. `each-year`: by the end of a month, in each of the years that follow the one it is counted from. */
export type Length =
  | { readonly days: number }
  | { readonly months: number }
  | { readonly years: number }
  | { readonly byEndOf: number; readonly years: number };

export interface Term<Name extends string = string> {
  readonly term: Name;
  readonly track: Track | "both";
  readonly word: Text;
  readonly length: Length;
  /** `at-least`: nothing may end before it. */
  readonly bound: "within" | "at-least";
  /** What it is counted from, as it is said to people. */
  readonly from: Text;
  /** Whose act it is. */
  readonly who: Text;
  /** It begins at midnight, so its first day counts (민법 제157조 단서). */
  readonly startsAtMidnight?: boolean;
  /** It is over with its last day: what was not done by then can be done no more, so nothing is late. */
  readonly endsItself?: true;
  /** Somebody waits for it from its first day, not only when it is nearly due. */
  readonly isWaitedFor?: true;
  readonly law: string;
  /** Where the text was read, and as of which day. */
  readonly source: { readonly what: string; readonly on: string };
  readonly isVerified: boolean;
}

/** Public holidays, substitutes and those of one year alone included; Saturdays and Sundays need not be named. */
export type Holidays = ReadonlySet<string>;

/** A day on which no term ends (민법 제161조). */
export const isDayOff = (day: Day, holidays: Holidays): boolean =>
  weekday(day) === 0 || weekday(day) === 6 || holidays.has(day);

/** [TM3] The day itself, or the next on which offices work. */
export function nextWorkingDay(day: Day, holidays: Holidays): Day {
  let last = day;
  while (isDayOff(last, holidays)) last = addDays(last, 1);
  return last;
}

/** [TM1] [TM2] The last day by the calendar, before it moves on for a day off. */
function lastDayOf(length: Exclude<Length, { readonly byEndOf: number }>, first: Day): Day {
  if ("days" in length) return addDays(first, length.days - 1);
  const months = "months" in length ? length.months : length.years * 12;
  const corresponding = addMonths(first, months);
  // a shorter month has no such day: its last day is the end, and no day before it (제160조 제3항)
  return partsOf(corresponding).date === partsOf(first).date ? addDays(corresponding, -1) : corresponding;
}

/** Every day on which a term is due: one, or one for each year [TM5]. */
export function duesOn(
  { length, startsAtMidnight = false }: Pick<Term, "length" | "startsAtMidnight">,
  from: Day,
  holidays: Holidays,
): readonly [Day, ...Day[]] {
  if ("byEndOf" in length) {
    const { byEndOf: month, years } = length;
    const [first, ...more] = Array.from({ length: years }, (_, index) => {
      const year = yearOf(from) + index + 1;
      return nextWorkingDay(dayFromParts(year, month, daysInMonth(year, month)) as Day, holidays);
    });
    if (first === undefined) throw new RangeError("a term of no years");
    return [first, ...more];
  }
  const first = startsAtMidnight ? from : addDays(from, 1);
  return [nextWorkingDay(lastDayOf(length, first), holidays)];
}

/** The day on which a term is due; of one that comes every year, the first. */
export const dueOn = (term: Pick<Term, "length" | "startsAtMidnight">, from: Day, holidays: Holidays): Day =>
  duesOn(term, from, holidays)[0];

/** `30일`, `3개월`, `5년간 매년 2월 말일까지`. */
export function sayLength(length: Length): Text {
  if ("byEndOf" in length) {
    const { byEndOf, years } = length;
    return {
      ko: `다음 해부터 ${years}년간 매년 ${byEndOf}월 말일까지`,
      en: `by the end of ${monthsEn[byEndOf - 1]}, in each of the ${years} years after`,
    };
  }
  if ("days" in length) return { ko: `${length.days}일`, en: `${length.days} days` };
  if ("months" in length)
    return { ko: `${length.months}개월`, en: length.months === 1 ? "1 month" : `${length.months} months` };
  return { ko: `${length.years}년`, en: length.years === 1 ? "1 year" : `${length.years} years` };
}

/** Where an article is read: the ministry's own register of laws. Null where no article is named. */
export function lawAddress(law: string): string | null {
  const [, name, article] = /^(.+?)\s+(제\d+조(?:의\d+)?)/.exec(law) ?? [];
  if (name === undefined || article === undefined) return null;
  return `https://www.law.go.kr/법령/${encodeURIComponent(name.replaceAll(" ", ""))}/${encodeURIComponent(article)}`;
}
