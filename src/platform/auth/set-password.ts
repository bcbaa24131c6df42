import { hashPassword } from "better-auth/crypto";
import { isRefusal, type Refusal } from "#base/refusal";
import { sql } from "kysely";
import type { Tx } from "#platform/db";
import { endAccessLinks, findAccessLink, useAccessLink } from "./access-link.ts";
import { linkOver } from "./refusals.ts";
import { refusePassword } from "./password.ts";
import { endSessions } from "./sessions.ts";

/** [AU17] [AU18] Sets the password by the link of a letter. Every session ends with it, and so does the link. */
export async function setPasswordByLink(
  tx: Tx,
  asked: { readonly token: string; readonly password: string; readonly at: Date; readonly account: string },
): Promise<{ user: string; ended: number } | Refusal> {
  const { token, password, at, account } = asked;
  const found = await findAccessLink(tx, token, at);
  if (found === null) return linkOver({}, "/token");
  const refused = refusePassword(password, found);
  if (isRefusal(refused)) return refused;
  if (!(await useAccessLink(tx, token, at))) return linkOver({}, "/token");
  const { user } = found;
  const hash = await hashPassword(password);
  const { rows } = await sql`update auth_account set password = ${hash}, updated_at = ${at}
    where user_id = ${user} and provider_id = 'credential' returning id`.execute(tx);
  if (rows.length === 0)
    await sql`insert into auth_account (id, user_id, provider_id, account_id, password, created_at, updated_at)
      values (${account}, ${user}, 'credential', ${user}, ${hash}, ${at}, ${at})`.execute(tx);
  await sql`update auth_user set email_verified = true, used_at = ${at} where id = ${user}`.execute(tx);
  await endAccessLinks(tx, user, at);
  return { user, ended: await endSessions(tx, { user }) };
}
