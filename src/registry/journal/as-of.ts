import { type Day, dayOf, endOfDay, isDay, yearOf } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { lastCommitBefore } from "./store.ts";

export const malformedAsOf = defineRefusal({
  code: "malformed-as-of",
  status: 400,
  ko: "기준일 '{text}'을(를) 날짜(예: 2025-04-09)로 읽을 수 없습니다.",
  en: "'{text}' is not a day to ask as of; write it as 2025-04-09.",
});
export const asOfBeforeFirst = defineRefusal({
  code: "as-of-before-first",
  status: 404,
  ko: "{day} 당시에는 기록된 자료가 없습니다.",
  en: "Nothing was recorded yet on {day}.",
});

export const asOfInFuture = defineRefusal({
  code: "as-of-in-future",
  status: 400,
  ko: "기준일 {day}은(는) 아직 오지 않았습니다. 이후 값이 바뀔 수 있어 인용할 수 없습니다.",
  en: "{day} has not come yet: an answer as of a day to come could still change, and cannot be cited.",
});

/** The two dates a question is asked with: what was true on `valid`, by what was known at commit `known`. */
export interface AsOf {
  readonly valid: Day;
  readonly known: bigint;
  readonly knownAt: Date;
}

/** What an address says: `as-of` sets both days, `known` overrides the second. */
export interface AskedAsOf {
  readonly "as-of"?: string | undefined;
  readonly known?: string | undefined;
}

/** A day whose years before and after are days too, since figures look at them; before 1900 nobody has facts. */
const isAskable = (text: string): boolean => isDay(text) && yearOf(text) >= 1900 && yearOf(text) < 9999;

/**
 * A day stands for its end in Korea: everything committed before midnight was known on it. Without a day, now.
 */
export async function resolveAsOf(tx: Tx, asked: AskedAsOf, now: Date): Promise<AsOf | Refusal> {
  for (const text of [asked["as-of"], asked.known]) {
    if (text !== undefined && !isAskable(text)) return malformedAsOf({ text });
  }
  const today = dayOf(now);
  const valid = (asked["as-of"] as Day | undefined) ?? today;
  const knownDay = (asked.known as Day | undefined) ?? valid;
  const later = [valid, knownDay].find((one) => one > today);
  if (later !== undefined) return asOfInFuture({ day: later });
  const last = await lastCommitBefore(tx, endOfDay(knownDay));
  if (last === null) return asOfBeforeFirst({ day: knownDay });
  return { valid, known: last.seq, knownAt: last.at };
}
