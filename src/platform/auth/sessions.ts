import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { SignInWay } from "./auth.ts";
import { keptToken } from "./kept-token.ts";

const keptOf = (token: string | null = null): string | null => (token === null ? null : keptToken(token));

/** One place where a user is signed in. The token itself is never told. */
export interface OpenSession {
  readonly session: string;
  readonly signedInBy: SignInWay | null;
  readonly since: Date;
  readonly until: Date;
  readonly address: string | null;
  readonly browser: string | null;
  readonly isThis: boolean;
}

/** Where a user is signed in, newest first; `token` is that of the asking session, to mark it. */
export async function sessionsOf(
  tx: Tx,
  asked: { readonly user: string; readonly token: string | null; readonly at: Date },
): Promise<OpenSession[]> {
  const { rows } = await sql<OpenSession>`
    select id as session, signed_in_by as "signedInBy", created_at as since, expires_at as until,
           nullif(ip_address, '') as address, nullif(user_agent, '') as browser,
           token is not distinct from ${keptOf(asked.token)} as "isThis"
      from auth_session where user_id = ${asked.user} and expires_at > ${asked.at}
     order by created_at desc, id desc limit 200`.execute(tx);
  return rows;
}

/** Ends one session of a user, or all of them; tells how many. Whoever was signed in there is a visitor at once. */
export async function endSessions(
  tx: Tx,
  asked: { readonly user: string; readonly session?: string; readonly exceptToken?: string | null },
): Promise<number> {
  const { rows } = await sql`
    delete from auth_session
     where user_id = ${asked.user}
       and (${asked.session ?? null}::text is null or id = ${asked.session ?? null})
       and (${keptOf(asked.exceptToken)}::text is null or token <> ${keptOf(asked.exceptToken)})
    returning id`.execute(tx);
  return rows.length;
}

/** Removes what nobody can use any more: sessions and one-time values past their end. For a daily job. */
export async function sweepExpired(tx: Tx, at: Date): Promise<number> {
  const { rows } = await sql`
    with sessions as (delete from auth_session where expires_at <= ${at} returning id),
         values_ as (delete from auth_verification where expires_at <= ${at} returning id)
    select id from sessions union all select id from values_`.execute(tx);
  return rows.length;
}
