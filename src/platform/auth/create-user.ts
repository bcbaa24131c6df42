import { hashPassword } from "better-auth/crypto";
import { sql } from "kysely";
import type { Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { longestPassword, shortestPassword } from "./password.ts";
import { emailMalformed, emailTaken, passwordTooLong, passwordTooShort } from "./refusals.ts";

// Whether anybody reads there only a letter can tell; this refuses what is plainly something else.
const looksLikeAddress = /^[^\s@]+@[^\s@]+$/;

/**
 * Makes an account in the transaction of the act that needs it, as an officer does for a reviewer or the story for its
 * people. Without a password the user comes in by the identity provider, or sets one by the "forgotten" letter.
 * The e-mail address counts as confirmed: whoever makes the account vouches for it.
 */
export async function createUser(
  tx: Tx,
  asked: {
    readonly user: string;
    readonly name: string;
    readonly email: string;
    readonly password?: string;
    readonly at: Date;
  },
): Promise<{ readonly user: string } | Refusal> {
  const { user, name, password, at } = asked;
  const email = asked.email.trim().toLowerCase();
  if (!looksLikeAddress.test(email)) return emailMalformed({ email }, "/email");
  if (password !== undefined && password.length < shortestPassword) return passwordTooShort({}, "/password");
  if (password !== undefined && password.length > longestPassword) return passwordTooLong({}, "/password");
  const { rows } = await sql`
    insert into auth_user (id, name, email, email_verified, created_at, updated_at, used_at)
    values (${user}, ${name}, ${email}, true, ${at}, ${at}, ${at})
    on conflict (email) do nothing returning id`.execute(tx);
  if (rows.length === 0) return emailTaken({}, "/email");
  if (password !== undefined) {
    await sql`
      insert into auth_account (id, user_id, provider_id, account_id, password, created_at, updated_at)
      values (${user}, ${user}, 'credential', ${user}, ${await hashPassword(password)}, ${at}, ${at})`.execute(tx);
  }
  return { user };
}

/** Whether anybody can sign in yet: with a password, a passkey or at the identity provider. */
export async function someoneCanSignIn(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ can: boolean }>`
    select exists (select from auth_account) or exists (select from auth_passkey) as can`.execute(tx);
  return rows[0]?.can === true;
}

export interface User {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly hasSecondFactor: boolean;
}

/** One user by identifier or e-mail address; null if there is none. */
export async function findUser(
  tx: Tx,
  by: { readonly user: string } | { readonly email: string },
): Promise<User | null> {
  const where = "user" in by ? sql`u.id = ${by.user}` : sql`u.email = ${by.email.trim().toLowerCase()}`;
  const { rows } = await sql<User>`
    select u.id as user, u.name, u.email,
           u.two_factor_enabled or exists (select from auth_passkey p where p.user_id = u.id) as "hasSecondFactor"
      from auth_user u where ${where}`.execute(tx);
  return rows[0] ?? null;
}
