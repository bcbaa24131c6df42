import { sql } from "kysely";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Language, Text } from "#base/text";
import type { Tx } from "#platform/db";
import { channel } from "./letter.ts";

export type LetterState = "waiting" | "delivered" | "given-up";

export interface OutboxEntry {
  readonly letter: string;
  readonly kind: string;
  readonly to: string;
  readonly name: string | null;
  readonly language: Language | null;
  readonly subject: Text;
  /** Null: the letter lets somebody in, and its text is for its reader alone. */
  readonly body: Text | null;
  readonly state: LetterState;
  readonly writtenAt: Date;
  readonly deliveredAt: Date | null;
  readonly attempts: number;
  readonly lastError: string | null;
}

export const noSuchLetter = defineRefusal({
  code: "no-such-letter",
  status: 404,
  ko: "다시 보낼 수 있는 메일이 없습니다.",
  en: "There is no such letter that could be sent again.",
});

/** Letters, newest first. The next page: `before` the last one of this. */
export async function outbox(
  tx: Tx,
  asked: {
    readonly limit?: number;
    readonly before?: string;
    readonly state?: LetterState;
    readonly letter?: string;
  } = {},
): Promise<OutboxEntry[]> {
  const { limit = 50, before = null, state = null, letter = null } = asked;
  const { rows } = await sql<
    Omit<OutboxEntry, "subject" | "body"> & Record<"subject_ko" | "subject_en" | "body_ko" | "body_en", string>
  >`
    with entry as (
      select letter, kind, recipient as to, recipient_name as name, language, subject_ko, subject_en, body_ko, body_en,
             case when delivered_at is not null then 'delivered' when given_up_at is not null then 'given-up' else 'waiting' end as state,
             created_at as "writtenAt", delivered_at as "deliveredAt", attempts, last_error as "lastError"
        from mail_letter)
    select * from entry
     where (${letter}::uuid is null or letter = ${letter}::uuid)
       and (${state}::text is null or state = ${state})
       and (${before}::uuid is null
            or ("writtenAt", letter) < (select m.created_at, m.letter from mail_letter m where m.letter = ${before}::uuid))
     order by "writtenAt" desc, letter desc limit ${limit}`.execute(tx);
  return rows.map(({ subject_ko, subject_en, body_ko, body_en, ...row }) => ({
    ...row,
    subject: { ko: subject_ko, en: subject_en },
    body: body_ko === null || body_en === null ? null : { ko: body_ko, en: body_en },
  }));
}

/** Sends a letter again that was given up, or one that waits for its next attempt, now. */
export async function retryLetter(tx: Tx, letter: string, at: Date): Promise<{ readonly letter: string } | Refusal> {
  const { rows } = await sql<{ letter: string }>`
    update mail_letter set given_up_at = null, attempts = 0, due_at = ${at}
     where letter = ${letter} and delivered_at is null and (body_ko is not null or sealed is not null) returning letter`.execute(
    tx,
  );
  const found = rows[0];
  if (found === undefined) return noSuchLetter({});
  await sql`select pg_notify(${channel}, '')`.execute(tx);
  return found;
}

/** How many letters are in which state: for metrics and the officer's desk. */
export async function outboxCounts(tx: Tx): Promise<Readonly<Record<LetterState, number>>> {
  const { rows } = await sql<Record<"waiting" | "delivered" | "given_up", number>>`
    select count(*) filter (where delivered_at is null and given_up_at is null)::int as waiting,
           count(*) filter (where delivered_at is not null)::int as delivered,
           count(*) filter (where given_up_at is not null)::int as given_up from mail_letter`.execute(tx);
  const { waiting = 0, delivered = 0, given_up = 0 } = rows[0] ?? {};
  return { waiting, delivered, "given-up": given_up };
}
