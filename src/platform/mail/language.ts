import { sql } from "kysely";
import type { Language } from "#base/text";
import type { Tx } from "#platform/db";

/** The language that the owner of an account is written to in; null: he chose none, and gets both. */
export async function languageOf(tx: Tx, user: string): Promise<Language | null> {
  const { rows } = await sql<{ language: Language }>`
    select language from mail_language where user_id = ${user}`.execute(tx);
  return rows[0]?.language ?? null;
}

/** The same, of whoever reads the letters of an address. */
export async function languageOfAddress(tx: Tx, address: string): Promise<Language | null> {
  const { rows } = await sql<{ language: Language }>`
    select l.language from mail_language l join auth_user u on u.id = l.user_id
     where u.email = lower(${address})`.execute(tx);
  return rows[0]?.language ?? null;
}

/** [ML8] Null takes the choice back. */
export async function chooseLanguage(tx: Tx, user: string, language: Language | null, at: Date): Promise<void> {
  await (
    language === null
      ? sql`delete from mail_language where user_id = ${user}`
      : sql`insert into mail_language (user_id, language, chosen_at) values (${user}, ${language}, ${at})
            on conflict (user_id) do update set language = excluded.language, chosen_at = excluded.chosen_at`
  ).execute(tx);
}
