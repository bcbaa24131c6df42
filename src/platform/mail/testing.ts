import { type Kysely, sql } from "kysely";
import { letterKeyOf, openBody } from "./sealed-letter.ts";

/** What the newest letter to somebody says in Korean, as its reader gets it, whether it is sealed or not. */
export async function newestLetterTo(
  // oxlint-disable-next-line typescript/no-explicit-any -- any test's database
  kysely: Kysely<any>,
  recipient: string,
  sessionSecret: string,
): Promise<string> {
  const { rows } = await sql<{ letter: string; body: string | null; sealed: Buffer | null }>`
    select letter, body_ko as body, sealed from mail_letter where recipient = ${recipient}
     order by created_at desc, letter desc limit 1`.execute(kysely);
  const [found] = rows;
  if (found === undefined) return "";
  const opened = found.sealed === null ? null : openBody(letterKeyOf(sessionSecret), found.letter, found.sealed);
  return opened?.ko ?? found.body ?? "";
}
