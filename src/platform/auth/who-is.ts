import type { IncomingHttpHeaders } from "node:http";
import { sql } from "kysely";
import { dayOf } from "#base/day";
import type { Role } from "#base/route";
import type { HeldRole, Who } from "#base/who";
import type { Tx } from "#platform/db";
import { keptToken } from "./kept-token.ts";
import { sessionCookieName, signedToken } from "./session-cookie.ts";
import { sessionHoursOf, staffIdleMinutesOf } from "./settings.ts";

const minuteMs = 60_000;

/** Roles that act for the public purse; with `secondFactorForStaff` they need a session opened with a second factor. */
export const staffRoles: readonly Role[] = ["officer", "official", "administrator"];

interface Found {
  seen: Date;
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
  readonly sessionHours?: number;
  readonly staffIdleMinutes?: number;
  readonly unusedDays?: number | null;
  /** Writes down that a session was used; called once a minute at most. */
  readonly touch?: (token: string, at: Date) => void;
}) {
  const cookie = sessionCookieName(new URL(config.baseUrl).protocol === "https:");
  const firm = config.secondFactorForStaff === true;
  const hours = sessionHoursOf(config);
  const idleMinutes = staffIdleMinutesOf(config);
  const { unusedDays = null, touch } = config;
  return async (knock: { readonly headers: IncomingHttpHeaders; readonly at: Date }, tx: Tx): Promise<Who> => {
    const token = signedToken(knock.headers, cookie, config.secret);
    if (token === null) return { kind: "visitor" };
    const { rows } = await sql<Found>`
      select u.id as user, u.name, u.email, s.seen_at as seen,
        (select coalesce(json_agg(json_build_object('role', g.role, 'party', g.party) order by g.role, g.party), '[]')
           from role_grant g
          where g.user_id = u.id
            and g.valid @> ${dayOf(knock.at)}::date
            and (not ${firm} or g.role <> all(${staffRoles}) or s.signed_in_by in ('second-factor', 'passkey'))
        ) as roles
      from auth_session s join auth_user u on u.id = s.user_id
      where s.token = ${keptToken(token)} and s.expires_at > ${knock.at}
        and ${standing({ at: knock.at, hours, idleMinutes, unusedDays })}`.execute(tx);
    const [found] = rows;
    if (found === undefined) return { kind: "visitor" };
    const { seen, ...known } = found;
    if (knock.at.getTime() - seen.getTime() > minuteMs) touch?.(token, knock.at);
    return { kind: "user", ...known };
  };
}

/**
 * [AU24] Whether a session `s` of `u` still stands: not too old, not left alone for too long by a member of staff, its account
 * neither closed nor unused.
 */
export const standing = (limits: {
  readonly at: Date;
  readonly hours: number;
  readonly idleMinutes: number;
  readonly unusedDays: number | null;
}) => sql<boolean>`(s.created_at > ${limits.at}::timestamptz - make_interval(hours => ${limits.hours}::int)
  and not exists (select from account_closing c where c.user_id = u.id and c.opened_at is null)
  and coalesce(u.used_at >= ${limits.at}::timestamptz - make_interval(days => ${limits.unusedDays}::int), true)
  and (s.seen_at > ${limits.at}::timestamptz - make_interval(mins => ${limits.idleMinutes}::int)
    or not exists (select from role_grant g where g.user_id = u.id and g.role = any(${staffRoles})
         and g.valid @> ${dayOf(limits.at)}::date)))`;

/** Roles of the staff that are granted for today and not held in this session, for want of a second factor. */
export async function waitingRoles(tx: Tx, who: Who, at: Date): Promise<Role[]> {
  if (who.kind === "visitor") return [];
  const { rows } = await sql<{ role: Role }>`select distinct role from role_grant
    where user_id = ${who.user} and role = any(${staffRoles}) and valid @> ${dayOf(at)}::date order by role`.execute(
    tx,
  );
  return rows.map(({ role }) => role).filter((role) => !who.roles.some((held) => held.role === role));
}

/** The key limits are counted by: one session, one allowance. */
export function sessionKeyOf(config: { readonly baseUrl: string; readonly secret: string }) {
  const cookie = sessionCookieName(new URL(config.baseUrl).protocol === "https:");
  return (headers: IncomingHttpHeaders): string | null => signedToken(headers, cookie, config.secret);
}
