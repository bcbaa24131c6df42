import { addDays, type Day, dayOf, startOfDay, weekday } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Interval, Told } from "./interval.ts";

const minuteMs = 60_000;

/** A break, in minutes from the shift's start. */
export interface Break {
  readonly after: number;
  readonly minutes: number;
}

export interface Shift {
  readonly shift: string;
  /** 0 is Sunday: of the day on which it starts. */
  readonly weekdays: readonly number[];
  /** Minutes after midnight. */
  readonly startsAt: number;
  readonly minutes: number;
  readonly breaks: readonly Break[];
}

export interface WorkCalendar {
  readonly shifts: readonly Shift[];
  /** Days on which no shift starts. */
  readonly daysOff: ReadonlySet<string>;
}

/** A shift as it was on a day. The production day is that of its start, also after midnight. */
export interface PlannedShift extends Interval {
  readonly productionDay: Day;
  readonly shift: string;
  readonly breaks: readonly Interval[];
}

export const shiftBroken = defineRefusal({
  code: "shift-broken",
  status: 422,
  ko: "근무조 {shift}의 시간을 쓸 수 없습니다. 시작은 0–1439분, 길이는 1–1440분이며 휴식은 그 안에 있어야 합니다.",
  en: "The times of shift {shift} do not hold: it starts at minute 0–1439, lasts 1–1440, and its breaks lie within.",
});
export const shiftsOverlap = defineRefusal({
  code: "shifts-overlap",
  status: 422,
  ko: "근무조 {shift}와(과) {other}의 시간이 겹칩니다.",
  en: "The shifts {shift} and {other} overlap.",
});

const isWhole = (n: number, least: number, most: number): boolean => Number.isInteger(n) && n >= least && n <= most;
const isSound = ({ startsAt, minutes, weekdays, breaks }: Shift): boolean =>
  isWhole(startsAt, 0, 1439) &&
  isWhole(minutes, 1, 1440) &&
  weekdays.every((one) => isWhole(one, 0, 6)) &&
  breaks.every((one) => isWhole(one.after, 0, minutes) && isWhole(one.minutes, 0, minutes - one.after));
const weekMinutes = 7 * 1440;

/** Null where every moment belongs to one shift at the most. */
export function checkCalendar({ shifts }: WorkCalendar): Refusal | null {
  const broken = shifts.findIndex((shift) => !isSound(shift));
  if (broken !== -1) return shiftBroken({ shift: shifts[broken]?.shift ?? "" }, `/shifts/${broken}`);
  const all = shifts.flatMap(({ shift, weekdays, startsAt, minutes }, i) =>
    weekdays.map((one) => ({ shift, i, from: one * 1440 + startsAt, minutes })),
  );
  for (const [n, a] of all.entries())
    for (const b of all.slice(n + 1)) {
      // around the week: Sunday's night reaches into Monday
      const ahead = (b.from - a.from + weekMinutes) % weekMinutes;
      if (ahead < a.minutes || (weekMinutes - ahead) % weekMinutes < b.minutes)
        return shiftsOverlap({ shift: a.shift, other: b.shift }, `/shifts/${b.i}`);
    }
  return null;
}

/** Every shift that touches the window, by start; clocks of Korea are never moved. */
export function shiftsIn(calendar: WorkCalendar, { from, to }: Interval): PlannedShift[] {
  const found: PlannedShift[] = [];
  for (let day = addDays(dayOf(new Date(from)), -1); startOfDay(day).getTime() < to; day = addDays(day, 1)) {
    if (calendar.daysOff.has(day)) continue;
    for (const { shift, weekdays, startsAt, minutes, breaks } of calendar.shifts) {
      if (!weekdays.includes(weekday(day))) continue;
      const begins = startOfDay(day).getTime() + startsAt * minuteMs;
      const ends = begins + minutes * minuteMs;
      if (ends <= from || begins >= to) continue;
      found.push({
        ...{ productionDay: day, shift, from: begins, to: ends },
        breaks: breaks.map((one) => ({
          from: begins + one.after * minuteMs,
          to: begins + (one.after + one.minutes) * minuteMs,
        })),
      });
    }
  }
  return found.toSorted((a, b) => a.from - b.from);
}

/** Shifts and their breaks as told intervals: a break holds over its shift. */
export const plannedTime = (shifts: readonly PlannedShift[]): Told<"operation" | "planned-stop">[] =>
  shifts.flatMap(({ productionDay, shift, from, to, breaks }) => {
    const id = `${productionDay} ${shift}`;
    return [
      { from, to, kind: "operation" as const, priority: 0, known: 0, id },
      ...breaks.map((one) => ({ ...one, kind: "planned-stop" as const, priority: 1, known: 0, id: `${id} break` })),
    ];
  });
