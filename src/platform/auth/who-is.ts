import type { IncomingHttpHeaders } from "node:http";
import { sql } from "kysely";
import { dayOf } from "#base/day";
import type { Role } from "#base/route";
import type { HeldRole, Who } from "#base/who";
import type { Tx } from "#platform/db";
import { sessionCookieName, signedToken } from "./session-cookie.ts";

/** Roles that act for the public purse; with `secondFactorForStaff` they need a session opened with a second factor. */
export const staffRoles: readonly Role[] = ["officer", "official", "administrator"];

interface Found {
  user: string;
  name: string;
  email: string;
  roles: HeldRole[];
}

/**
 * Who asks, by one query, in the transaction of the request; the library's own way takes more than twice as long and would not
 * see what this transaction sees. A session that is over, was
 * revoked or whose cookie was tampered with is a visitor's. Roles are those valid today by the calendar of Korea.
 */
export function whoIs(config: {
  readonly baseUrl: string;
  readonly secret: string;
  readonly secondFactorForStaff?: boolean;
}) {
  const cookie = sessionCookieName(new URL(config.baseUrl).protocol === "https:");
  const firm = config.secondFactorForStaff === true;
  return async (knock: { readonly headers: IncomingHttpHeaders; readonly at: Date }, tx: Tx): Promise<Who> => {
    const token = signedToken(knock.headers, cookie, config.secret);
    if (token === null) return { kind: "visitor" };
    const { rows } = await sql<Found>`
      select u.id as user, u.name, u.email,
        (select coalesce(json_agg(json_build_object('role', g.role, 'party', g.party) order by g.role, g.party), '[]')
           from role_grant g
          where g.user_id = u.id
            and g.valid @> ${dayOf(knock.at)}::date
            and (not ${firm} or g.role <> all(${staffRoles}) or s.signed_in_by in ('second-factor', 'passkey'))
        ) as roles
      from auth_session s join auth_user u on u.id = s.user_id
      where s.token = ${token} and s.expires_at > ${knock.at}`.execute(tx);
    const found = rows[0];
    return found === undefined ? { kind: "visitor" } : { kind: "user", ...found };
  };
}

/** The key limits are counted by: one session, one allowance. */
export function sessionKeyOf(config: { readonly baseUrl: string; readonly secret: string }) {
  const cookie = sessionCookieName(new URL(config.baseUrl).protocol === "https:");
  return (headers: IncomingHttpHeaders): string | null => signedToken(headers, cookie, config.secret);
}
