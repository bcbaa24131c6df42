import { sql } from "kysely";
import { isRefusal } from "#base/refusal";
import type { Language } from "#base/text";
import type { Clock } from "#platform/clock";
import type { Database, Tx } from "#platform/db";
import { hideCredentials, type Log } from "#platform/log";
import { isPermanent, type Carrier } from "./carrier.ts";
import { wording } from "./letter.ts";

export interface Delivery {
  readonly db: Pick<Database, "transaction">;
  readonly carrier: Carrier;
  readonly clock: Clock;
  readonly log: Log;
  /** Where the pages of the hub are reached by others; null: nowhere, and letters name no page. */
  readonly publicUrl: string | null;
  /** How many letters at a time; 20 unless told. */
  readonly batch?: number;
}

export interface Delivered {
  readonly delivered: number;
  readonly postponed: number;
  readonly givenUp: number;
}

const minuteMs = 60_000;
/** How long to wait after the first, second, … failure; after the last the letter is given up. */
export const pausesMs: readonly number[] = [1, 5, 30, 120, 360, 720, 1440].map((minutes) => minutes * minuteMs);
/** While somebody carries a letter nobody else takes it; if they die, it is taken again after this. */
const leaseMs = 10 * minuteMs;
/** A link that lets somebody in is over by then, so its letter is useless to everybody but a thief. */
export const secretForMs = 24 * 60 * minuteMs;
/** A letter that has been due for so long is news to nobody: switching mail on must not send last year's. */
export const longestWaitMs = 3 * 24 * 60 * minuteMs;

interface Claimed {
  letter: string;
  recipient: string;
  name: string | null;
  language: Language | null;
  subject_ko: string;
  subject_en: string;
  body_ko: string;
  body_en: string;
  attempts: number;
  at: Date;
}

/**
 * Carries the letters that are due, once. They are claimed in one short transaction and marked in another, so that no
 * lock is held while a mail server thinks. A letter may be carried twice if we die between the two, never lost.
 */
export async function deliverDue(delivery: Delivery): Promise<Delivered> {
  const { db, clock, log } = delivery;
  const at = clock.now();
  const claimed = await db.transaction("write", async (tx) => {
    const stale = await giveUpStale(tx, at);
    return { stale, letters: await claim(tx, at, delivery.batch ?? 20) };
  });
  if (isRefusal(claimed)) return { delivered: 0, postponed: 0, givenUp: 0 };
  if (claimed.stale > 0) log.warn({ letters: claimed.stale }, "letters were too old to be carried");
  const ends = await Promise.all(claimed.letters.map((letter) => carryOne(delivery, letter)));
  const count = (end: End): number => ends.filter((each) => each === end).length;
  return { delivered: count("delivered"), postponed: count("postponed"), givenUp: count("given-up") + claimed.stale };
}

/** [ML6] Letters whose link is over and that nobody has carried are given up, and their text forgotten. */
export async function forgetOldSecrets(tx: Tx, at: Date): Promise<number> {
  const { rows } = await sql`
    update mail_letter set given_up_at = ${at}, body_ko = null, body_en = null,
           last_error = coalesce(last_error, 'too old: the link in it is over')
     where is_secret and delivered_at is null and given_up_at is null
       and created_at < ${new Date(at.getTime() - secretForMs)}
    returning letter`.execute(tx);
  return rows.length;
}

async function giveUpStale(tx: Tx, at: Date): Promise<number> {
  const secrets = await forgetOldSecrets(tx, at);
  const { rows } = await sql`
    update mail_letter set given_up_at = ${at}, last_error = coalesce(last_error, 'too old: mail was not set up in time')
     where delivered_at is null and given_up_at is null and due_at < ${new Date(at.getTime() - longestWaitMs)}
    returning letter`.execute(tx);
  return secrets + rows.length;
}

async function claim(tx: Tx, at: Date, batch: number): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    update mail_letter set attempts = attempts + 1, due_at = ${new Date(at.getTime() + leaseMs)}
     where letter in (
       select letter from mail_letter
        where delivered_at is null and given_up_at is null and due_at <= ${at}
        order by due_at, letter limit ${batch} for update skip locked)
    returning letter, recipient, recipient_name as name, language, subject_ko, subject_en, body_ko, body_en, attempts,
              created_at as at`.execute(tx);
  return rows;
}

type End = "delivered" | "postponed" | "given-up";

async function carryOne({ db, carrier, clock, log, publicUrl }: Delivery, one: Claimed): Promise<End> {
  const { subject, body } = wording(
    {
      subject: { ko: one.subject_ko, en: one.subject_en },
      body: { ko: one.body_ko, en: one.body_en },
      language: one.language,
    },
    publicUrl,
  );
  const failure = await carrier
    .carry({ letter: one.letter, to: { address: one.recipient, name: one.name }, subject, body, at: one.at })
    .then(() => null)
    .catch((error: unknown) =>
      error instanceof Error ? error : new Error(`the carrier failed: ${JSON.stringify(error)}`),
    );
  const at = clock.now();
  const pause = pausesMs[one.attempts - 1];
  const end: End =
    failure === null ? "delivered" : pause === undefined || isPermanent(failure) ? "given-up" : "postponed";
  const reason = failure === null ? null : hideCredentials(failure.message).slice(0, 500);
  if (reason !== null) log.warn({ letter: one.letter, attempt: one.attempts, end, reason }, "a letter was not carried");
  const marked = await db.transaction("write", (tx) => mark(tx, one, end, at, reason, pause ?? 0));
  // Not marked: the lease runs out and it is carried again, under the same Message-ID.
  if (isRefusal(marked)) log.warn({ letter: one.letter }, "the end of a letter could not be written down");
  return end;
}

async function mark(tx: Tx, one: Claimed, end: End, at: Date, reason: string | null, pauseMs: number): Promise<number> {
  // Whoever took the letter after our lease ran out has counted one more attempt; then it is theirs to mark.
  const { rows } = await sql`
    update mail_letter
       set delivered_at = ${end === "delivered" ? at : null},
           given_up_at = ${end === "given-up" ? at : null},
           last_error = ${reason},
           due_at = ${new Date(at.getTime() + pauseMs)},
           body_ko = case when is_secret and ${end !== "postponed"} then null else body_ko end,
           body_en = case when is_secret and ${end !== "postponed"} then null else body_en end
     where letter = ${one.letter} and attempts = ${one.attempts} and delivered_at is null and given_up_at is null
    returning letter`.execute(tx);
  return rows.length;
}
