import { sql } from "kysely";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Language, Text } from "#base/text";
import type { Tx } from "#platform/db";
import { freshId, namedId } from "#platform/identity";
import { languageOfAddress } from "./language.ts";

/** A letter as a room writes it: always in both languages; who reads it chose which of them is carried, or gets both. */
export interface Letter {
  /** What kind of letter, in the room's words: `selection-result`. */
  readonly kind: string;
  readonly to: { readonly address: string; readonly name?: string; readonly language?: Language };
  readonly subject: Text;
  readonly body: Text;
  /** The very page it speaks of, below the language: `/company/agreements/0192…`. */
  readonly path?: string;
  /** The occasion, if it must never cause two letters: `selection-result/0192…`. */
  readonly occasion?: string;
  /** Its identity, from whoever acts; a fresh one unless told. */
  readonly letter?: string;
  /** Holds a link that lets somebody in: forgotten once carried. */
  readonly isSecret?: boolean;
}

export const addressMalformed = defineRefusal({
  code: "mail-address-malformed",
  status: 422,
  ko: "“{address}”은(는) 이메일 주소가 아닙니다.",
  en: "“{address}” is not an e-mail address.",
});

/** Those who carry letters are woken by this channel when one is committed. */
export const channel = "mail_letter";

/**
 * Writes a letter in the transaction of the act that causes it; it leaves when that is committed, and never if it is
 * not. Answers the letter's identifier, of the earlier one if the occasion has had its letter.
 */
export async function send(tx: Tx, letter: Letter, at: Date): Promise<{ readonly letter: string } | Refusal> {
  const { kind, to, subject, occasion = null, isSecret = false } = letter;
  const body = withPage(letter.body, letter.path);
  const address = to.address.trim();
  const id = letter.letter ?? (occasion === null ? freshId(at) : namedId(at, occasion));
  if (!/^[^\s<>@,;]+@[^\s<>@,;]+$/.test(address)) return addressMalformed({ address }, "/to/address");
  const language = to.language ?? (await languageOfAddress(tx, address));
  const { rows } = await sql<{ letter: string }>`
    insert into mail_letter
      (letter, kind, occasion, recipient, recipient_name, language, subject_ko, subject_en, body_ko, body_en, is_secret,
       created_at, due_at)
    values (${id}, ${kind}, ${occasion}, ${address}, ${nameOf(to.name)}, ${language},
            ${oneLine(subject.ko)}, ${oneLine(subject.en)}, ${body.ko}, ${body.en}, ${isSecret}, ${at}, ${at})
    on conflict (occasion) do nothing
    returning letter`.execute(tx);
  const written = rows[0];
  if (written !== undefined) {
    await sql`select pg_notify(${channel}, '')`.execute(tx);
    return written;
  }
  const earlier = await sql<{ letter: string }>`select letter from mail_letter where occasion = ${occasion}`.execute(
    tx,
  );
  const [first] = earlier.rows;
  if (first === undefined) throw new Error(`the letter of ${String(occasion)} is neither new nor there`);
  return first;
}

/** A line break in a subject or a name would begin a new header. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
const nameOf = (name: string | undefined): string | null => (name === undefined ? null : oneLine(name) || null);

/**
 * The page is the last line of the text in either language, so it is kept, read in the outbox and forgotten with the
 * text; what stands before it is known when the letter is carried alone.
 */
function withPage(body: Text, path: string | undefined): Text {
  if (path === undefined) return body;
  if (!/^\/[^\s/]\S*$/.test(path)) throw new Error(`${path} is no page of the hub`);
  return { ko: `${body.ko}\n\n/ko${path}`, en: `${body.en}\n\n/en${path}` };
}

/** [ML7] The line of the page becomes its address; where nobody could open it the line is left out. */
function addressed(body: string, publicUrl: string | null): string {
  if (publicUrl === null) return body.replaceAll(/\n*^\/(?:ko|en)\/\S+$/gm, "");
  const base = publicUrl.replace(/\/+$/, "");
  return body.replaceAll(/^\/(?:ko|en)\/\S+$/gm, (page) => `${base}${page}`);
}

/** What is carried: one language if the reader's is known, else both, Korean first; the page by its whole address. */
export function wording(
  letter: { readonly subject: Text; readonly body: Text; readonly language: Language | null },
  publicUrl: string | null,
): { readonly subject: string; readonly body: string } {
  const { subject, language } = letter;
  const body = { ko: addressed(letter.body.ko, publicUrl), en: addressed(letter.body.en, publicUrl) };
  if (language !== null) return { subject: subject[language], body: body[language] };
  return { subject: `${subject.ko} / ${subject.en}`, body: `${body.ko}\n\n${"─".repeat(20)}\n\n${body.en}` };
}
