import { sql } from "kysely";
import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import type { Account } from "./contract.ts";
import { noSuchUser } from "./refusals.ts";
import { roleGrants } from "./role-grant.ts";
import { openRoleRequests } from "./role-request.ts";

interface Row {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly hasSecondFactor: boolean;
  readonly sessions: bigint;
  readonly version: bigint;
  readonly usedAt: Date | null;
  readonly isUnused: boolean;
  readonly invitedUntil: Date | null;
  readonly closed: { readonly at: string; readonly by: string; readonly reason: string } | null;
  readonly formerNames: { readonly name: string; readonly until: string }[];
}

/** Whoever looks on which day, and after how many days without use an account is closed. */
export interface Looking {
  readonly at: Date;
  readonly unusedDays?: number | null | undefined;
}

/** Everything that changed an account, one row each: an act on it names how many it saw. */
export const changesOfAccount = sql`
  select g.user_id, g.granted_at as at, g.granted_by as actor, 'role' as what, g.role as role, true as "isOn" from role_grant g
  union all select g.user_id, g.revoked_at, g.revoked_by, 'role', g.role, false from role_grant g where g.revoked_at is not null
  union all select c.user_id, c.closed_at, c.closed_by, 'closing', null, true from account_closing c
  union all select c.user_id, c.opened_at, c.opened_by, 'closing', null, false from account_closing c where c.opened_at is not null
  union all select r.user_id, r.asked_at, r.asked_by, 'request', 'administrator', true from role_request r
  union all select r.user_id, r.decided_at, r.decided_by, 'request', 'administrator', false from role_request r where r.decided_at is not null
  union all select n.user_id, n.since, coalesce(n.named_by, n.user_id), 'name', null, true from name_of_user n
    where exists (select from name_of_user f where f.user_id = n.user_id and f.position < n.position)`;

const columns = ({ at, unusedDays = null }: Looking) => sql`u.id as user, u.name, u.email,
  u.two_factor_enabled or exists (select from auth_passkey p where p.user_id = u.id) as "hasSecondFactor",
  (select count(*) from auth_session s where s.user_id = u.id and s.expires_at > ${at}) as sessions,
  (select count(*) from (${changesOfAccount}) changed where changed.user_id = u.id) as version,
  u.used_at as "usedAt",
  coalesce(u.used_at < ${at}::timestamptz - make_interval(days => ${unusedDays}::int), false) as "isUnused",
  (select l.ends_at from access_link l where l.user_id = u.id and l.kind = 'invitation' and l.used_at is null
     and l.replaced_at is null and l.ends_at > ${at}) as "invitedUntil",
  (select jsonb_build_object('at', c.closed_at, 'by', coalesce(b.name, c.closed_by), 'reason', c.reason)
     from account_closing c left join auth_user b on b.id = c.closed_by
     where c.user_id = u.id and c.opened_at is null) as closed,
  coalesce((select jsonb_agg(jsonb_build_object('name', former.name, 'until', former.until) order by former.position desc)
    from (select n.name, n.position, lead(n.since) over (order by n.position) as until
      from name_of_user n where n.user_id = u.id) former where former.until is not null), '[]') as "formerNames"`;

/** Accounts by e-mail address; `after` is the last one of the page before. */
export async function listAccounts(
  tx: Tx,
  {
    q = "",
    after = "",
    limit,
    ...looking
  }: Looking & {
    readonly q?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<{ rows: Account[]; next: string | null }> {
  const { rows } = await sql<Row>`
    select ${columns(looking)} from auth_user u
    where u.email > ${after} and strpos(lower(u.name || ' ' || u.email), ${q.trim().toLowerCase()}) > 0
    order by u.email limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  return {
    rows: await Promise.all(page.map((row) => withGrants(tx, row, looking.at))),
    next: rows.length > limit ? (page.at(-1)?.email ?? null) : null,
  };
}

export async function accountOf(
  tx: Tx,
  user: string,
  at: Date,
  unusedDays: number | null = null,
): Promise<Account | Refusal> {
  const { rows } = await sql<Row>`select ${columns({ at, unusedDays })} from auth_user u where u.id = ${user}`.execute(
    tx,
  );
  return rows[0] === undefined ? noSuchUser({}) : withGrants(tx, rows[0], at);
}

async function withGrants(tx: Tx, row: Row, at: Date): Promise<Account> {
  const today = dayOf(at);
  const grants = await roleGrants(tx, { user: row.user });
  const requests = await openRoleRequests(tx, row.user);
  return {
    ...row,
    usedAt: row.usedAt?.toISOString() ?? null,
    invitedUntil: row.invitedUntil?.toISOString() ?? null,
    closed: row.closed === null ? null : { ...row.closed, at: new Date(row.closed.at).toISOString() },
    formerNames: row.formerNames.map(({ name, until }) => ({ name, until: new Date(until).toISOString() })),
    sessions: Number(row.sessions),
    version: `${row.version}`,
    requests: requests.map(({ request, ends, valid, askedBy, askedByName, askedAt }) => ({
      ...{ request, ends, askedBy, askedByName, askedAt: askedAt.toISOString() },
      ...{ from: valid?.from ?? null, to: valid?.to ?? null },
    })),
    grants: grants.map(({ grant, role, party, valid, grantedBy, grantedAt, revokedBy, revokedAt }) => ({
      ...{ grant, role, party, grantedBy, from: valid?.from ?? null, to: valid?.to ?? null },
      isHeld: valid !== null && valid.from <= today && (valid.to === null || today < valid.to),
      grantedAt: grantedAt.toISOString(),
      endedBy: revokedBy,
      endedAt: revokedAt?.toISOString() ?? null,
    })),
  };
}
