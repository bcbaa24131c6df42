import { sql } from "kysely";
import { addDays, dayOf, type Day } from "#base/day";
import { fromRange, toRange, type Period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Tx } from "#platform/db";
import { grantWithoutDays, noSuchGrant, noSuchUser, roleAlreadyHeld, roleNeedsFirm } from "./refusals.ts";

export interface RoleGrant {
  readonly grant: string;
  readonly user: string;
  readonly role: Role;
  /** Null: in the whole hub. */
  readonly party: string | null;
  /** Null: revoked on the day it began, so it was never held. */
  readonly valid: Period | null;
  readonly grantedBy: string;
  readonly grantedAt: Date;
  readonly revokedBy: string | null;
  readonly revokedAt: Date | null;
}

/** Gives a role for some days. `by` is the one who grants it, as acts are recorded. */
export async function grantRole(
  tx: Tx,
  asked: {
    readonly grant: string;
    readonly user: string;
    readonly role: Role;
    readonly party: string | null;
    readonly valid: Period;
    readonly by: string;
    /** Who confirmed it, where it takes two. */
    readonly confirmedBy?: string;
    readonly at: Date;
  },
): Promise<{ readonly grant: string } | Refusal> {
  const { grant, user, role, party, valid, by, confirmedBy = null, at } = asked;
  if (role === "company" && party === null) return roleNeedsFirm({}, "/party");
  if (valid.to !== null && valid.to <= valid.from) return grantWithoutDays({}, "/valid");
  const range = toRange(valid);
  const { rows } = await sql<{ known: boolean; held: boolean }>`
    select exists (select from auth_user where id = ${user}) as known,
           exists (select from role_grant
                    where user_id = ${user} and role = ${role} and party is not distinct from ${party}::uuid
                      and valid && ${range}::daterange) as held`.execute(tx);
  if (rows[0]?.known !== true) return noSuchUser({}, "/user");
  if (rows[0].held) return roleAlreadyHeld({}, "/valid");
  try {
    await sql`insert into role_grant (role_grant, user_id, role, party, valid, granted_by, granted_at, confirmed_by)
      values (${grant}, ${user}, ${role}, ${party}, ${range}::daterange, ${by}, ${at}, ${confirmedBy})`.execute(tx);
  } catch (error) {
    // Somebody granted the same between our look and our write; the database does not let both stand.
    if ((error as { code?: string }).code === "23P01") return roleAlreadyHeld({}, "/valid");
    throw error;
  }
  return { grant };
}

/** Takes a role away from a day on (today, unless told): it is held no more on that day, and was on those before. */
export async function revokeRole(
  tx: Tx,
  asked: {
    readonly grant: string;
    readonly by: string;
    readonly confirmedBy?: string;
    readonly at: Date;
    readonly from?: Day;
  },
): Promise<{ readonly grant: string } | Refusal> {
  const from = asked.from ?? dayOf(asked.at);
  const { rows } = await sql<{ grant: string }>`
    update role_grant
       set valid = valid * daterange(null, ${from}::date), revoked_by = ${asked.by}, revoked_at = ${asked.at},
           end_confirmed_by = ${asked.confirmedBy ?? null}
     where role_grant = ${asked.grant} and valid && daterange(${from}::date, null)
    returning role_grant as grant`.execute(tx);
  return rows[0] ?? noSuchGrant({}, "/grant");
}

/** Every grant there ever was, newest first; of one user, or those touching a day. */
export async function roleGrants(
  tx: Tx,
  asked: { readonly user?: string; readonly on?: Day; readonly limit?: number } = {},
): Promise<RoleGrant[]> {
  const { rows } = await sql<Omit<RoleGrant, "valid"> & { valid: string }>`
    select role_grant as grant, user_id as user, role, party, valid, granted_by as "grantedBy", granted_at as "grantedAt",
           revoked_by as "revokedBy", revoked_at as "revokedAt"
      from role_grant
     where (${asked.user ?? null}::text is null or user_id = ${asked.user ?? null})
       and (${asked.on ?? null}::date is null or valid @> ${asked.on ?? null}::date)
     order by granted_at desc, role_grant desc
     limit ${asked.limit ?? 1000}`.execute(tx);
  return rows.map((row) => ({ ...row, valid: periodOf(row.valid) }));
}

/** A period of so many days from one on, as roles are usually given: a review round, a posting. */
export const forDays = (from: Day, days: number): Period => ({ from, to: addDays(from, days) });

function periodOf(range: string): Period | null {
  if (range === "empty") return null;
  const read = fromRange(range);
  if (isRefusal(read)) throw new Error(`role_grant holds the range ${range}`);
  return read;
}
