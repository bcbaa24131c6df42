import { RRuleTemporal } from "rrule-temporal";
import { defineRefusal, type Refusal } from "#base/refusal";

/** A time as clocks on the wall say it: milliseconds as if that wall stood in UTC. */
export type Wall = number;

/** A recurrence rule that is understood: RFC 5545 §3.3.10, without what only machines write. */
export interface Rule {
  readonly freq: Freq;
  readonly interval: number;
  readonly count?: number;
  /** As it was written: a date, or a time, in UTC where it ends with Z. */
  readonly until?: string;
  readonly byDay?: readonly string[];
  readonly byMonthDay?: readonly number[];
  readonly byMonth?: readonly number[];
  readonly bySetPos?: readonly number[];
  readonly weekStart?: string;
}

export const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;
export type Freq = (typeof frequencies)[number];

export const recurrenceBroken = defineRefusal({
  code: "recurrence-broken",
  status: 422,
  ko: "반복 규칙을 읽을 수 없습니다: {part}",
  en: "The recurrence rule cannot be read: {part}",
});
export const recurrenceUnsupported = defineRefusal({
  code: "recurrence-unsupported",
  status: 422,
  ko: "이 반복 규칙은 지원하지 않습니다: {part}. 매일·매주·매월·매년 반복과 요일·날짜·달 지정만 가능합니다.",
  en: "This recurrence is not supported: {part}. It can be daily, weekly, monthly or yearly, on weekdays, days and months.",
});
export const recurrenceTooMany = defineRefusal({
  code: "recurrence-too-many",
  status: 422,
  ko: "반복 일정이 {most}건을 넘습니다. 기간을 줄이십시오.",
  en: "The recurrence gives more than {most} occurrences. Choose a shorter period.",
});

const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const whole = (least: number, most: number) => (text: string) =>
  /^[+-]?\d{1,5}$/.test(text) && Math.abs(Number(text)) >= least && Math.abs(Number(text)) <= most
    ? Number(text)
    : null;
const positive = (most: number) => (text: string) => (/^\d+$/.test(text) ? whole(1, most)(text) : null);
const weekday = (text: string) => (/^(?:[+-]?[1-5]?\d)?(?:SU|MO|TU|WE|TH|FR|SA)$/.test(text) ? text : null);

function listOf<One>(text: string, read: (one: string) => One | null): One[] | null {
  const all = text.split(",").map(read);
  return all.includes(null) ? null : (all as One[]);
}

/** A rule's text, `FREQ=WEEKLY;BYDAY=MO`, or why it is not one that can be kept. */
export function readRule(text: string, allowed: readonly Freq[] = frequencies): Rule | Refusal {
  const parts = new Map<string, string>();
  for (const part of text
    .trim()
    .toUpperCase()
    .split(";")
    .filter((one) => one !== "")) {
    const [name = "", value] = part.split("=");
    if (value === undefined || value === "" || parts.has(name)) return recurrenceBroken({ part });
    parts.set(name, value);
  }
  const freq = parts.get("FREQ") ?? "";
  if (!allowed.includes(freq as Freq))
    return /^(?:SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(freq)
      ? recurrenceUnsupported({ part: `FREQ=${freq}` })
      : recurrenceBroken({ part: `FREQ=${freq}` });
  const known = {
    INTERVAL: positive(10_000),
    COUNT: positive(10_000),
    UNTIL: (one: string) => (/^\d{8}(?:T\d{6}Z?)?$/.test(one) ? one : null),
    BYDAY: (one: string) => listOf(one, weekday),
    BYMONTHDAY: (one: string) => listOf(one, whole(1, 31)),
    BYMONTH: (one: string) => listOf(one, positive(12)),
    BYSETPOS: (one: string) => listOf(one, whole(1, 366)),
    WKST: (one: string) => (weekdays.includes(one) ? one : null),
  } as const;
  const read: Record<string, unknown> = {};
  for (const [name, value] of parts) {
    if (name === "FREQ") continue;
    if (!(name in known)) return recurrenceUnsupported({ part: `${name}=${value}` });
    read[name] = known[name as keyof typeof known](value);
    if (read[name] === null) return recurrenceBroken({ part: `${name}=${value}` });
  }
  if (read["COUNT"] !== undefined && read["UNTIL"] !== undefined) return recurrenceBroken({ part: "COUNT;UNTIL" });
  const numbered = (read["BYDAY"] as string[] | undefined)?.find((one) => one.length > 2);
  if (numbered !== undefined && (freq === "DAILY" || freq === "WEEKLY"))
    return recurrenceBroken({ part: `BYDAY=${numbered}` });
  // readers disagree whether it is that day of every month or of the first time's month alone
  if (freq === "YEARLY" && read["BYMONTHDAY"] !== undefined && read["BYMONTH"] === undefined)
    return recurrenceUnsupported({ part: "FREQ=YEARLY;BYMONTHDAY" });
  return {
    freq: freq as Freq,
    interval: (read["INTERVAL"] as number | undefined) ?? 1,
    ...(read["COUNT"] === undefined ? {} : { count: read["COUNT"] as number }),
    ...(read["UNTIL"] === undefined ? {} : { until: read["UNTIL"] as string }),
    ...(read["BYDAY"] === undefined ? {} : { byDay: read["BYDAY"] as string[] }),
    ...(read["BYMONTHDAY"] === undefined ? {} : { byMonthDay: read["BYMONTHDAY"] as number[] }),
    ...(read["BYMONTH"] === undefined ? {} : { byMonth: read["BYMONTH"] as number[] }),
    ...(read["BYSETPOS"] === undefined ? {} : { bySetPos: read["BYSETPOS"] as number[] }),
    ...(read["WKST"] === undefined ? {} : { weekStart: read["WKST"] as string }),
  };
}

/** `20250110T090000` as wall time; a date is its midnight. */
export function wallOf(text: string): Wall {
  const [, y, mo, d, h = "0", mi = "0", s = "0"] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?/.exec(text) ?? [];
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s));
}

const zoned = (wall: Wall) => Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO("UTC");

export interface Span {
  /** In it, on the wall. */
  readonly from: Wall;
  /** No longer in it. */
  readonly to: Wall;
}

/**
 * The times of a rule within a span, in order, on the wall: what a clock shows, whatever the zone does. `until` is
 * the rule's own end on the same wall. A first time that does not fit its own rule is none of them.
 */
export function occurrences(
  rule: Rule,
  start: Wall,
  { from, to }: Span,
  until: Wall | undefined = rule.until === undefined ? undefined : wallOf(rule.until),
  most = 10_000,
): Wall[] | Refusal {
  if (until !== undefined && until < start) return [];
  const walked = new RRuleTemporal({
    ...{ freq: rule.freq, interval: rule.interval, dtstart: zoned(start), tzid: "UTC", cache: false },
    ...(rule.count === undefined ? {} : { count: rule.count }),
    ...(until === undefined ? {} : { until: zoned(until) }),
    ...(rule.byDay === undefined ? {} : { byDay: [...rule.byDay] }),
    ...(rule.byMonthDay === undefined ? {} : { byMonthDay: [...rule.byMonthDay] }),
    ...(rule.byMonth === undefined ? {} : { byMonth: [...rule.byMonth] }),
    ...(rule.bySetPos === undefined ? {} : { bySetPos: [...rule.bySetPos] }),
    ...(rule.weekStart === undefined ? {} : { wkst: rule.weekStart }),
  });
  const found = walked.between(zoned(from), zoned(to), true).map((at) => at.epochMilliseconds);
  const inside = found.filter((at) => at >= from && at < to);
  return inside.length > most ? recurrenceTooMany({ most: `${most}` }) : inside;
}
