import type { IncomingHttpHeaders } from "node:http";
import { type Kysely, sql } from "kysely";
import { keptToken } from "./kept-token.ts";
import { sessionCookieName, signedToken } from "./session-cookie.ts";
import { type AuthConfig, sessionHoursOf, staffIdleMinutesOf } from "./settings.ts";
import { standing } from "./who-is.ts";

/** Whoever is signed in, as far as sign-in itself needs to know. */
export interface Sitting {
  readonly user: string;
  readonly name: string;
  readonly email: string;
}

// oxlint-disable-next-line typescript/no-explicit-any -- the library brings the types of its own tables
type Tables = Kysely<any>;

/**
 * Who sits behind a session. One that is over by our rules is no session to the library either: it is ended here, before
 * the library is asked anything by it.
 */
export async function sittingOf(
  kysely: Tables,
  config: AuthConfig,
  by: { readonly headers: IncomingHttpHeaders } | { readonly token: string },
  at: Date,
): Promise<Sitting | null> {
  const cookie = sessionCookieName(new URL(config.baseUrl).protocol === "https:");
  const token = "token" in by ? by.token : signedToken(by.headers, cookie, config.secret);
  if (token === null) return null;
  const limits = {
    at,
    hours: sessionHoursOf(config),
    idleMinutes: staffIdleMinutesOf(config),
    unusedDays: config.unusedDays ?? null,
  };
  const { rows } = await sql<Sitting & { stands: boolean }>`
    select u.id as user, u.name, u.email, s.expires_at > ${at} and ${standing(limits)} as stands
      from auth_session s join auth_user u on u.id = s.user_id where s.token = ${keptToken(token)}`.execute(kysely);
  const [found] = rows;
  if (found === undefined) return null;
  const { stands, ...sitting } = found;
  if (stands) return sitting;
  await sql`delete from auth_session where token = ${keptToken(token)}`.execute(kysely);
  return null;
}

export async function touchSession(kysely: Tables, token: string, at: Date): Promise<void> {
  await sql`
    with seen as (
      update auth_session set seen_at = greatest(seen_at, ${at}) where token = ${keptToken(token)} returning user_id)
    update auth_user set used_at = greatest(used_at, ${at}) from seen where id = seen.user_id`.execute(kysely);
}

/** Who has this address, as a guess is counted by; null for an address that is nobody's. */
export async function userOfEmail(kysely: Tables, email: string): Promise<string | null> {
  const { rows } = await sql<{
    id: string;
  }>`select id from auth_user where email = ${email.trim().toLowerCase()}`.execute(kysely);
  return rows[0]?.id ?? null;
}
