import { type Day, isDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { TermName, Track } from "#engine/term";
import { holidaysMalformed } from "./rules.ts";

export interface Holiday {
  readonly day: Day;
  readonly name: string;
}

/** Something whose term has begun. */
export interface Running {
  readonly running: string;
  readonly term: TermName;
  readonly track: Track;
  readonly of: { readonly kind: string; readonly id: string };
  readonly from: Day;
  readonly what: Text;
  /** Where it is settled, below the language. */
  readonly to: string;
  readonly party: string | null;
}

const dayOf = (written: string): Day | null => {
  const solid = written.replaceAll("-", "");
  const day = `${solid.slice(0, 4)}-${solid.slice(4, 6)}-${solid.slice(6, 8)}`;
  return /^\d{8}$/.test(solid) && isDay(day) ? day : null;
};

/** A calendar as offices publish it: `2026-01-01,1월 1일` line by line with or without a head, or iCalendar. */
export function readHolidays(told: string): Holiday[] | Refusal {
  const lines = told.replace(/^\uFEFF/, "").split(/\r?\n/);
  const found = lines.some((line) => line.startsWith("BEGIN:VCALENDAR")) ? inCalendar(lines) : inTable(lines);
  if (isRefusal(found)) return found;
  return found.length === 0 ? holidaysMalformed({ line: "1" }, "/days") : found;
}

function inTable(lines: readonly string[]): Holiday[] | Refusal {
  const found: Holiday[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const [, written = "", name = ""] = /^\s*"?([\d-]{8,10})"?\s*[,\t]\s*"?(.*?)"?\s*$/.exec(line) ?? [];
    const day = dayOf(written);
    if (day !== null && name !== "") found.push({ day, name });
    // a head says what the columns are
    else if (index > 0 || /\d{4}/.test(line)) return holidaysMalformed({ line: `${index + 1}` }, "/days");
  }
  return found;
}

function inCalendar(lines: readonly string[]): Holiday[] | Refusal {
  const found: Holiday[] = [];
  let day: Day | null = null;
  for (const [index, line] of lines.entries()) {
    const [, started] = /^DTSTART(?:;[^:]*)?:(\d{8})/.exec(line) ?? [];
    const [, name] = /^SUMMARY(?:;[^:]*)?:(.+)$/.exec(line) ?? [];
    if (started !== undefined) day = dayOf(started);
    if (name === undefined) continue;
    if (day === null) return holidaysMalformed({ line: `${index + 1}` }, "/days");
    found.push({ day, name: name.replaceAll("\\,", ",").trim() });
  }
  return found;
}

/** Two feasts on one day are one day off, called by both. */
export function byDay(days: readonly Holiday[]): Map<Day, string> {
  const told = new Map<Day, string>();
  for (const { day, name } of days) {
    const before = told.get(day);
    told.set(day, before === undefined || before === name ? name : `${before}·${name}`);
  }
  return told;
}

export interface Tried<Known extends Holiday> {
  readonly rows: readonly (Holiday & {
    readonly is: "new" | "renamed" | "known";
    /** What it is called now. */
    readonly before: string | null;
  })[];
  readonly unnamed: readonly Known[];
}

/** [TR6] What a file would change, and the days of its years that it does not name. */
export function tryHolidays<Known extends Holiday>(days: readonly Holiday[], known: readonly Known[]): Tried<Known> {
  const told = byDay(days);
  const names = new Map(known.map(({ day, name }) => [day, name]));
  const years = new Set([...told.keys()].map((day) => day.slice(0, 4)));
  return {
    rows: [...told]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, name]) => {
        const before = names.get(day) ?? null;
        return { day, name, before, is: before === null ? "new" : before === name ? "known" : "renamed" };
      }),
    unnamed: known.filter(({ day }) => years.has(day.slice(0, 4)) && !told.has(day)),
  };
}
