import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";

/**
 * How the library's one-time values are called in our table: their purpose in clear, what opens them as a SHA-256. They
 * are drawn at random and long, so whoever reads the table or a copy of it can open nothing with it.
 */
export function identifierAtRest(identifier: string): string {
  const split = identifier.indexOf(":") + 1;
  const hash = createHash("sha256").update(identifier.slice(split)).digest("base64url");
  return `${identifier.slice(0, split)}${hash}`;
}

/** Lets whoever holds the token set the user's password, once, until then; what was handed out before ends. */
export async function openPasswordLink(
  tx: Tx,
  {
    user,
    token,
    at,
    until,
  }: { readonly user: string; readonly token: string; readonly at: Date; readonly until: Date },
): Promise<void> {
  await sql`delete from auth_verification where value = ${user} and identifier like 'reset-password:%'`.execute(tx);
  await sql`insert into auth_verification (id, identifier, value, expires_at, created_at, updated_at)
    values (${freshId(at)}, ${identifierAtRest(`reset-password:${token}`)}, ${user}, ${until}, ${at}, ${at})`.execute(
    tx,
  );
}

/** Whether anybody can sign in yet: with a password, a passkey or at the identity provider. */
export async function someoneCanSignIn(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ can: boolean }>`
    select exists (select from auth_account) or exists (select from auth_passkey) as can`.execute(tx);
  return rows[0]?.can === true;
}
