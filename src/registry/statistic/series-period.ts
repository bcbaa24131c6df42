import { addDays, addMonths, type Day, day } from "#base/day";
import { dayPeriod, type Period } from "#base/period";
import { text, type Text } from "#base/text";
import type { Frequency, StatisticMeasure } from "./vocabulary.ts";

/** A period of a series by its name: `2025-03`, `2025-Q1`, `2025`. Names of one frequency are in the order of time. */
export type PeriodName = string;

const monthsOf: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, year: 12 };
const patterns: Readonly<Record<Frequency, RegExp>> = {
  month: /^(\d{4})-(0[1-9]|1[0-2])$/,
  quarter: /^(\d{4})-Q([1-4])$/,
  year: /^(\d{4})$/,
};
export const isPeriodOf = (name: string, frequency: Frequency): boolean => patterns[frequency].test(name);

/** Its first day. */
export function startOf(name: PeriodName, frequency: Frequency): Day {
  const [, year = "", part = "1"] = patterns[frequency].exec(name) ?? [];
  const month = frequency === "quarter" ? (Number(part) - 1) * 3 + 1 : Number(part);
  return day(`${year}-${`${month}`.padStart(2, "0")}-01`);
}

/** The days that a value of it is true of: all of them, or the last. */
export function daysOf(name: PeriodName, frequency: Frequency, measure: StatisticMeasure): Period {
  const from = startOf(name, frequency);
  const to = addMonths(from, monthsOf[frequency]);
  return measure === "flow" ? { from, to } : dayPeriod(addDays(to, -1));
}

/** The period that a day lies in. */
export function periodAt(on: Day, frequency: Frequency): PeriodName {
  const [year, month] = [on.slice(0, 4), Number(on.slice(5, 7))];
  if (frequency === "year") return year;
  return frequency === "month" ? on.slice(0, 7) : `${year}-Q${Math.ceil(month / 3)}`;
}

/** So many periods later; earlier where it is negative. */
export const moved = (name: PeriodName, frequency: Frequency, by: number): PeriodName =>
  periodAt(addMonths(startOf(name, frequency), monthsOf[frequency] * by), frequency);
export const yearBefore = (name: PeriodName, frequency: Frequency): PeriodName =>
  moved(name, frequency, -12 / monthsOf[frequency]);

/** How many periods lie between two. */
export function distance(a: PeriodName, b: PeriodName, frequency: Frequency): number {
  const index = (name: PeriodName): number => {
    const start = startOf(name, frequency);
    return Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7));
  };
  return Math.abs(index(a) - index(b)) / monthsOf[frequency];
}

const months = "January February March April May June July August September October November December".split(" ");

export function printPeriod(name: PeriodName, frequency: Frequency): Text {
  const [, year = "", part = ""] = patterns[frequency].exec(name) ?? [];
  if (frequency === "year") return text(`${year}년`, year);
  return frequency === "month"
    ? text(`${year}년 ${Number(part)}월`, `${months[Number(part) - 1]} ${year}`)
    : text(`${year}년 ${part}분기`, `Q${part} ${year}`);
}

/** A heading or a cell as tables have it: 2025-03, 2025.03, 202503, 2025년 3월, 2025.1/4, 2025 1분기, 2025. Null where it is none. */
export function readPeriod(written: string, frequency: Frequency): PeriodName | null {
  const bare = written.replaceAll(/\s/g, "").replace(/(?:p\)|\(p\)|잠정)$/i, "");
  const name = namedIn(bare, frequency);
  return name !== null && isPeriodOf(name, frequency) ? name : null;
}

function namedIn(bare: string, frequency: Frequency): string | null {
  if (frequency === "year") return /^(\d{4})(?:년|-01-01)?$/.exec(bare)?.[1] ?? null;
  if (frequency === "quarter") {
    const [, year, part] =
      /^(\d{4})(?:년|[-./])?(?:Q|제)?([1-4])(?:\/4|분기|사분기)$/i.exec(bare) ??
      /^(\d{4})-?Q([1-4])$/i.exec(bare) ??
      [];
    return year === undefined ? null : `${year}-Q${part}`;
  }
  const [, year, part] =
    /^(\d{4})(?:년|[-./])(\d{1,2})(?:월|월\.|\.|-01)?$/.exec(bare) ?? /^(\d{4})(\d{2})(?:월)?$/.exec(bare) ?? [];
  return year === undefined || part === undefined ? null : `${year}-${part.padStart(2, "0")}`;
}
