import { sql } from "kysely";
import { isRefusal } from "#base/refusal";
import type { Language } from "#base/text";
import type { Clock } from "#platform/clock";
import type { Database, Tx } from "#platform/db";
import { hideCredentials, type Log } from "#platform/log";
import { isPermanent, type Carrier } from "./carrier.ts";
import { wording } from "./letter.ts";
import { type LetterKey, openBody } from "./sealed-letter.ts";

export interface Delivery {
  readonly db: Pick<Database, "transaction">;
  readonly carrier: Carrier;
  readonly clock: Clock;
  readonly log: Log;
  /** Opens letters that were sealed. */
  readonly letterKey: LetterKey;
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
  body_ko: string | null;
  body_en: string | null;
  sealed: Buffer | null;
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
    update mail_letter set given_up_at = ${at}, sealed = null,
           last_error = coalesce(last_error, 'too old: the link in it is over')
     where is_secret and delivered_at is null and given_up_at is null
       and created_at < ${new Date(at.getTime() - secretForMs)}
    returning letter`.execute(tx);
  return rows.length;
}

async function giveUpStale(tx: Tx, at: Date): Promise<number> {
  const secrets = await forgetOldSecrets(tx, at);
  const { rows } = await sql`
    update mail_letter set given_up_at = ${at}, sealed = null, last_error = coalesce(last_error, 'too old: mail was not set up in time')
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
    returning letter, recipient, recipient_name as name, language, subject_ko, subject_en, body_ko, body_en, sealed, attempts,
              created_at as at`.execute(tx);
  return rows;
}

type End = "delivered" | "postponed" | "given-up";

/** The key was changed after the letter was written (an incident): nobody can read it any more. */
const sealedOtherwise = "sealed with another key: its reader has to ask for a new one";

async function carryOne({ db, carrier, clock, log, letterKey, publicUrl }: Delivery, one: Claimed): Promise<End> {
  const text =
    one.sealed === null
      ? { ko: one.body_ko ?? "", en: one.body_en ?? "" }
      : openBody(letterKey, one.letter, one.sealed);
  const carry = async (): Promise<null> => {
    if (text === null) throw new Error(sealedOtherwise);
    const { subject, body } = wording(
      { subject: { ko: one.subject_ko, en: one.subject_en }, body: text, language: one.language },
      publicUrl,
    );
    await carrier.carry({
      letter: one.letter,
      to: { address: one.recipient, name: one.name },
      subject,
      body,
      at: one.at,
    });
    return null;
  };
  const failure = await carry().catch((error: unknown) =>
    error instanceof Error ? error : new Error(`the carrier failed: ${JSON.stringify(error)}`),
  );
  const at = clock.now();
  const pause = pausesMs[one.attempts - 1];
  const end: End =
    failure === null
      ? "delivered"
      : pause === undefined || text === null || isPermanent(failure)
        ? "given-up"
        : "postponed";
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
           sealed = case when ${end === "postponed"} then sealed end
     where letter = ${one.letter} and attempts = ${one.attempts} and delivered_at is null and given_up_at is null
    returning letter`.execute(tx);
  return rows.length;
}
