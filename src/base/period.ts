import { addDays, dayFromParts, formatDay, isDay, laterDay, numberOf, yearOf, type Day } from "./day.ts";
import { defineRefusal, type Refusal } from "./refusal.ts";
import type { Language } from "./text.ts";

/** Days from `from` up to but without `to`; `to: null` has no end yet. Never empty. The same as a PostgreSQL daterange. */
export interface Period {
  readonly from: Day;
  readonly to: Day | null;
}

export const reversedPeriod = defineRefusal({
  code: "period-reversed",
  status: 422,
  ko: "종료일({to})이 시작일({from})보다 빠릅니다.",
  en: "The last day ({to}) is before the first ({from}).",
});

export const malformedPeriod = defineRefusal({
  code: "period-malformed",
  status: 422,
  ko: "“{text}”은(는) 기간이 아닙니다. [2025-01-01,2026-01-01)처럼 입력해 주십시오.",
  en: "“{text}” is not a period. Write it as [2025-01-01,2026-01-01).",
});

// The last day of the calendar has no day after it; a period never reaches it.
const finalDay = "9999-12-31";
const initialDay = "0001-01-01";

/** A period known to be right; an end that is not after the beginning is a fault. Input goes through `askPeriod`. */
export function period(from: Day, to: Day | null): Period {
  if (to !== null && to <= from) throw new RangeError(`a period from ${from} cannot end at ${to}`);
  return { from, to };
}

/**
 * A period from input: refuses one that ends before it begins, or on the same day (half-open: it would hold no day).
 * The refusal names the last day, as whoever typed it did.
 */
export const askPeriod = (from: Day, to: Day | null, at?: string): Period | Refusal =>
  to !== null && to <= from ? reversedPeriod({ from, to: to === initialDay ? to : addDays(to, -1) }, at) : { from, to };

/** The one day. */
export const dayPeriod = (day: Day): Period => ({ from: day, to: addDays(day, 1) });

/** The calendar year in Korea: [2025-01-01, 2026-01-01). */
export function kstYear(year: number): Period {
  const from = dayFromParts(year, 1, 1);
  const to = dayFromParts(year + 1, 1, 1);
  if (from === null || to === null) throw new RangeError(`${year} is not a year of the calendar`);
  return { from, to };
}

export const contains = ({ from, to }: Period, day: Day): boolean => from <= day && (to === null || day < to);

/** Whether every day of `inner` is a day of `outer`. */
export const covers = (outer: Period, inner: Period): boolean =>
  outer.from <= inner.from && (outer.to === null || (inner.to !== null && inner.to <= outer.to));

export const overlaps = (a: Period, b: Period): boolean =>
  (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);

/** The days that both have, or null when there is none. */
export function intersect(a: Period, b: Period): Period | null {
  if (!overlaps(a, b)) return null;
  const to = a.to === null ? b.to : b.to === null || a.to < b.to ? a.to : b.to;
  return { from: laterDay(a.from, b.from), to };
}

export const isSamePeriod = (a: Period, b: Period): boolean => a.from === b.from && a.to === b.to;

/** The last day inside, or null when it has no end. */
export const lastDay = ({ to }: Period): Day | null => (to === null ? null : addDays(to, -1));

/** How many days it holds, or null when it has no end. */
export const daysOf = ({ from, to }: Period): number | null => (to === null ? null : numberOf(to) - numberOf(from));

/** The calendar years it touches, ascending. One without end is read up to and including the day `until`. */
export function yearsOf(value: Period, until?: Day): number[] {
  const last = lastDay(value) ?? until;
  if (last === undefined) throw new RangeError("the years of a period without end need a last day");
  const first = yearOf(value.from);
  return Array.from({ length: Math.max(0, yearOf(last) - first + 1) }, (_, i) => first + i);
}

/** The text of a PostgreSQL daterange: `[2025-01-01,2026-01-01)`, `[2025-01-01,)`. */
export const toRange = ({ from, to }: Period): string => `[${from},${to ?? ""})`;

/**
 * Reads a PostgreSQL daterange. Bounds of either kind become half-open (`[a,b]` ends at b + 1 day); `infinity` is no
 * end. An empty range and one without a beginning are refused: a fact has a first day.
 */
export function fromRange(text: string, at?: string): Period | Refusal {
  const match = /^\s*([[(])\s*"?([^",]+)"?\s*,\s*"?([^")\]]*)"?\s*([)\]])\s*$/.exec(text);
  if (!match) return malformedPeriod({ text }, at);
  const [, opening, lower = "", upper = "", closing] = match;
  const isOpenEnded = upper === "" || upper === "infinity";
  if (!isDay(lower) || (!isOpenEnded && !isDay(upper))) return malformedPeriod({ text }, at);
  if (lower === finalDay || upper === finalDay) return malformedPeriod({ text }, at);
  const from = opening === "[" ? lower : addDays(lower, 1);
  if (isOpenEnded) return { from, to: null };
  return askPeriod(from, closing === ")" ? upper : addDays(upper, 1), at);
}

/** For people, with the last day inside: `2025. 1. 1.(수) ~ 2025. 12. 31.(수)`, `1 January 2025 (Wed) – …`; one day is it. */
export function formatPeriod(value: Period, language: Language): string {
  const last = lastDay(value);
  const from = formatDay(value.from, language);
  if (last === value.from) return from;
  if (language === "ko") return last === null ? `${from} ~` : `${from} ~ ${formatDay(last, "ko")}`;
  return last === null ? `from ${from}` : `${from} – ${formatDay(last, "en")}`;
}
