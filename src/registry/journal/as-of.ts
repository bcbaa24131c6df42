import { sql } from "kysely";
import { type Day, dayOf, endOfDay, isDay, yearOf } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { commitsOf, lastCommitBefore } from "./store.ts";

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

export const unknownCommit = defineRefusal({
  code: "unknown-commit",
  status: 404,
  ko: "기록 번호 {commit}은(는) 없습니다.",
  en: "There is no commit {commit}.",
});

/** The two dates a question is asked with: what was true on `valid`, by what was known at commit `known`. */
export interface AsOf {
  readonly valid: Day;
  readonly known: bigint;
  readonly knownAt: Date;
  /**
   * Whether the same address has this answer for ever: its day is over, or it names the commit. Otherwise something may
   * still be told on that day, and whoever cites the answer names the commit with it.
   */
  readonly final: boolean;
}

/**
 * What an address says: `as-of` sets both days, `known` overrides the second, and `as-known` names the very commit, whose
 * day it then is where no other is said.
 */
export interface AskedAsOf {
  readonly "as-of"?: string | undefined;
  readonly known?: string | undefined;
  readonly "as-known"?: string | undefined;
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
  if (asked["as-known"] !== undefined) return atCommit(tx, asked["as-known"], asked["as-of"] as Day | undefined, today);
  const valid = (asked["as-of"] as Day | undefined) ?? today;
  const knownDay = (asked.known as Day | undefined) ?? valid;
  const later = [valid, knownDay].find((one) => one > today);
  if (later !== undefined) return asOfInFuture({ day: later });
  const over = endOfDay(knownDay);
  const last = await lastCommitBefore(tx, over);
  if (last === null) return asOfBeforeFirst({ day: knownDay });
  const final = knownDay < today && (await isSettled(tx, over));
  return { valid, known: last.seq, knownAt: last.at, final };
}

async function atCommit(tx: Tx, commit: string, day: Day | undefined, today: Day): Promise<AsOf | Refusal> {
  const [found] = /^[1-9]\d{0,17}$/.test(commit) ? await commitsOf(tx, [BigInt(commit)]) : [];
  if (found === undefined) return unknownCommit({ commit });
  const valid = day ?? dayOf(found.at);
  if (valid > today) return asOfInFuture({ day: valid });
  return { valid, known: found.seq, knownAt: found.at, final: true };
}

/** Whether nothing can be told any more before `until` that this transaction does not see. */
async function isSettled(tx: Tx, until: Date): Promise<boolean> {
  const { rows } = await sql<{ settled: boolean }>`select journal_is_settled(${until}) as settled`.execute(tx);
  return rows[0]?.settled === true;
}
