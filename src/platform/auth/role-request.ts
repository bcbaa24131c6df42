import { sql } from "kysely";
import { dayOf } from "#base/day";
import { fromRange, type Period, toRange } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { needsTwoAdministrators, noSuchRoleRequest, ownRoleRequest, roleRequestStands } from "./refusals.ts";
import { grantRole, revokeRole, roleGrants } from "./role-grant.ts";

/** A wish of one administrator that another one has to confirm: to grant his own role, or to end it. */
export interface RoleRequest {
  readonly request: string;
  readonly user: string;
  readonly name: string;
  /** The grant that would end; null: the role would be granted. */
  readonly ends: string | null;
  readonly valid: Period | null;
  readonly askedBy: string;
  readonly askedByName: string;
  readonly askedAt: Date;
}

/** Requests that nobody decided yet, oldest first. */
export async function openRoleRequests(tx: Tx, user: string | null = null): Promise<RoleRequest[]> {
  const { rows } = await sql<Omit<RoleRequest, "valid"> & { valid: string | null }>`
    select r.request, r.user_id as user, u.name, r.role_grant as ends, r.valid, r.asked_by as "askedBy",
           b.name as "askedByName", r.asked_at as "askedAt"
      from role_request r join auth_user u on u.id = r.user_id join auth_user b on b.id = r.asked_by
     where r.decided_at is null and (${user}::text is null or r.user_id = ${user})
     order by r.asked_at, r.request`.execute(tx);
  return rows.map((row) => ({ ...row, valid: row.valid === null ? null : periodOf(row.valid) }));
}

/** [AU22] Asks for it; there must be a second administrator who could confirm. */
export async function requestRole(
  tx: Tx,
  asked: {
    readonly request: string;
    readonly user: string;
    readonly by: string;
    readonly at: Date;
  } & ({ readonly valid: Period } | { readonly ends: string }),
): Promise<{ readonly request: string } | Refusal> {
  const { request, user, by, at } = asked;
  const held = await roleGrants(tx, { on: dayOf(at) });
  const others = held.filter((one) => one.role === "administrator" && one.user !== by && one.user !== user);
  if (others.length === 0) return needsTwoAdministrators({});
  const valid = "valid" in asked ? toRange(asked.valid) : null;
  const ends = "ends" in asked ? asked.ends : null;
  const { rows } = await sql`
    insert into role_request (request, user_id, role_grant, valid, asked_by, asked_at)
    values (${request}, ${user}, ${ends}, ${valid}::daterange, ${by}, ${at})
    on conflict (user_id) where decided_at is null do nothing returning request`.execute(tx);
  return rows.length === 0 ? roleRequestStands({}) : { request };
}

/** [AU22] Confirms or refuses it. What is confirmed happens at once, in both their names. */
export async function decideRoleRequest(
  tx: Tx,
  asked: {
    readonly request: string;
    readonly decision: "confirmed" | "refused";
    readonly by: string;
    readonly at: Date;
    readonly grant: string;
  },
): Promise<{ readonly user: string; readonly grant: string | null } | Refusal> {
  const { request, decision, by, at } = asked;
  const found = (await openRoleRequests(tx)).find((one) => one.request === request);
  if (found === undefined) return noSuchRoleRequest({});
  const { user, askedBy, ends, valid } = found;
  // whoever asked may take it back
  if (by === user || (by === askedBy && decision === "confirmed")) return ownRoleRequest({});
  const held = await roleGrants(tx, { on: dayOf(at) });
  const stillIs = held.some((one) => one.role === "administrator" && one.user === askedBy);
  if (decision === "confirmed" && !stillIs) return noSuchRoleRequest({});
  await sql`update role_request set decision = ${decision}, decided_by = ${by}, decided_at = greatest(${at}, asked_at)
    where request = ${request}`.execute(tx);
  if (decision === "refused") return { user, grant: null };
  const both = { by: askedBy, confirmedBy: by, at };
  const done =
    ends === null
      ? await grantRole(tx, {
          ...both,
          ...{ grant: asked.grant, user, role: "administrator", party: null, valid: valid as Period },
        })
      : await revokeRole(tx, { ...both, grant: ends });
  return isRefusal(done) ? done : { user, grant: done.grant };
}

function periodOf(range: string): Period {
  const read = fromRange(range);
  if (isRefusal(read)) throw new Error(`role_request holds the range ${range}`);
  return read;
}
