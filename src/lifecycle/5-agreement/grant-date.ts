import {
  type DateConvention,
  daySerial,
  type DateEvidence,
  detectDateConvention,
  onDay,
  parseDated,
} from "#base/dated";
import { addDays, addMonths, type Day, earlierDay, laterDay } from "#base/day";
import type { Period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { asList, brief, clean, memberMissing, type RemarkOf, word } from "./grant-text.ts";
import { isJsonObject, type Json, type JsonObject, NumberText } from "./json-source.ts";

/** The columns of dates: each may come from another program and be written in another way. */
export type DateColumn = "awardDate" | "dateModified" | "startDate" | "endDate";
export type Conventions = Readonly<Record<DateColumn, DateConvention>>;

const clock = /^(\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([AP]M))?$/i;
const dateOf = (written: string): string => clock.exec(written.trim())?.[1] ?? written.trim();

const samplesIn = (record: JsonObject, column: DateColumn): string[] =>
  (column === "awardDate" || column === "dateModified"
    ? [record[column]]
    : asList(record["plannedDates"]).map((dates) => (isJsonObject(dates) ? dates[column] : undefined))
  ).flatMap((date) => (typeof date === "string" ? [dateOf(clean(date))] : []));

const columns: readonly DateColumn[] = ["awardDate", "dateModified", "startDate", "endDate"];

/**
 * [A7] Each column decides by all its dates together; one that does not tell follows what the other columns of the file
 * tell; what is declared counts only where nothing in the file does.
 */
export function conventionsOf(
  records: readonly JsonObject[],
  declared: Exclude<DateConvention, "iso" | "ambiguous"> | undefined,
): { readonly conventions: Conventions; readonly evidence: DateEvidence } {
  const byColumn = new Map(columns.map((column) => [column, records.flatMap((record) => samplesIn(record, column))]));
  const whole = detectDateConvention([...byColumn.values()].flat());
  const decided = (column: DateColumn): DateEvidence => {
    const own = detectDateConvention(byColumn.get(column) ?? []);
    if (own.convention !== "ambiguous") return own;
    if (whole.convention !== "ambiguous") return whole;
    if (declared === undefined) return own;
    return {
      convention: declared,
      why: {
        ko: `${own.why.ko} 가져올 때 지정한 형식: ${declared}.`,
        en: `${own.why.en} It was declared to be ${declared} by who imported it.`,
      },
    };
  };
  const all = new Map(columns.map((column) => [column, decided(column)]));
  const conventions = Object.fromEntries([...all].map(([column, { convention }]) => [column, convention]));
  const award = all.get("awardDate") as DateEvidence;
  // a file whose award dates need no convention is called after the column that does
  const evidence =
    award.convention === "iso" ? ([...all.values()].find((one) => one.convention !== "iso") ?? award) : award;
  return { conventions: conventions as Conventions, evidence };
}

/** A day that a spreadsheet keeps as a number; five digits are 1927 to 2173. */
const serialOf = (value: Json | undefined): Day | null => {
  const digits = value instanceof NumberText ? value.digits : typeof value === "string" ? value.trim() : "";
  return /^\d{5}(?:\.\d+)?$/.test(digits) ? daySerial(digits) : null;
};

export function readDate(
  value: Json | undefined,
  column: DateColumn,
  { conventions, remark }: { readonly conventions: Conventions; readonly remark: RemarkOf },
): Period | Refusal {
  const counted = serialOf(value);
  if (counted !== null) {
    remark(
      "dates-as-numbers",
      text(
        `날짜가 엑셀 일련번호로 적혀 있어 날짜로 읽었습니다(예: ${printedOf(value)} → ${counted}).`,
        `A date is written as the number of a spreadsheet and was read as a day (such as ${printedOf(value)} → ${counted}).`,
      ),
    );
    const { from, to } = onDay(counted);
    return { from, to };
  }
  if (typeof value !== "string" || value.trim() === "") return memberMissing({ member: column });
  const dated = parseDated(brief(dateOf(clean(value))), conventions[column]);
  return isRefusal(dated) ? dated : { from: dated.from, to: dated.to };
}

const printedOf = (value: Json | undefined): string => (value instanceof NumberText ? value.digits : (value as string));

interface Reading {
  readonly conventions: Conventions;
  readonly remark: RemarkOf;
}

/** From the first planned day to the last; unreadable or reversed dates are said and left out. */
export function readRuns(record: JsonObject, reading: Reading): Period | null {
  const unreadable = (): null => {
    reading.remark(
      "planned-dates-unreadable",
      text(
        "예정 기간을 읽을 수 없거나 끝이 시작보다 앞서 비워 둡니다.",
        "Planned dates cannot be read, or end before they begin, and are left out.",
      ),
    );
    return null;
  };
  const planned: { readonly from: Day; readonly to: Day }[] = [];
  for (const one of asList(record["plannedDates"]).filter(isJsonObject)) {
    if (isEmpty(one["startDate"])) continue;
    const start = readDate(one["startDate"], "startDate", reading);
    if (isRefusal(start)) return unreadable();
    const to = endOfPlan(one, start, reading);
    if (isRefusal(to) || (to !== null && to <= start.from)) return unreadable();
    if (to !== null) planned.push({ from: start.from, to });
  }
  if (planned.length === 0) return null;
  return { from: planned.map(({ from }) => from).reduce(earlierDay), to: planned.map(({ to }) => to).reduce(laterDay) };
}

const isEmpty = (value: Json | undefined): boolean => !(value instanceof NumberText) && word(value) === "";

/** The day after the last planned one: told, or a number of months after the start. */
function endOfPlan(planned: JsonObject, start: Period, reading: Reading): Day | null | Refusal {
  if (!isEmpty(planned["endDate"])) {
    const end = readDate(planned["endDate"], "endDate", reading);
    return isRefusal(end) ? end : (end.to ?? addDays(end.from, 1));
  }
  const months = planned["duration"];
  if (!(months instanceof NumberText) || !/^\d{1,3}(?:\.0+)?$/.test(months.digits) || Number(months.digits) === 0)
    return null;
  return addMonths(start.from, Number(months.digits));
}

/** The instant of the last change; without a zone in UTC. Unreadable is unknown, and said. */
export function readInstant(value: Json | undefined, { conventions, remark }: Reading): Date | null {
  if (value === undefined || value === null || value === "") return null;
  const counted = serialOf(value);
  if (counted !== null) return new Date(`${counted}T00:00:00Z`);
  const written = word(value);
  const unreadable = (): null => {
    remark("modified-unreadable", text("dateModified를 읽을 수 없습니다.", "A dateModified cannot be read."));
    return null;
  };
  const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(written);
  const timed = clock.exec(written);
  const day = parseDated(dateOf(written), conventions.dateModified);
  if (isRefusal(day)) return unreadable();
  const [told = "00", minute = "00", second = "00", half] = [timed?.[2], timed?.[3], timed?.[4], timed?.[5]];
  const hour = half === undefined ? Number(told) : (Number(told) % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
  const spelled = `${day.from}T${`${hour}`.padStart(2, "0")}:${minute}:${second}Z`;
  const hasClock = iso !== null && written.length > 10;
  const instant = new Date(hasClock ? written.replace(" ", "T") + (iso?.[1] === undefined ? "Z" : "") : spelled);
  return Number.isNaN(instant.getTime()) ? unreadable() : instant;
}
