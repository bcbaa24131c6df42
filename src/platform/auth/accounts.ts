import { sql } from "kysely";
import { refuseChanged } from "#base/changed";
import { dayOf } from "#base/day";
import { isId } from "#base/id";
import { type Change, isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Period } from "#base/period";
import { text } from "#base/text";
import { roleWords } from "#base/who";
import type { Tx } from "#platform/db";
import type { Account } from "./contract.ts";
import { lastAdministrator, noSuchGrant, noSuchUser, ownRole, roleOfNoFirm, roleOfUnknownFirm } from "./refusals.ts";
import { grantRole, revokeRole, roleGrants } from "./role-grant.ts";
import { whoActed } from "./who-acted.ts";

interface Row {
  readonly user: string;
  readonly name: string;
  readonly email: string;
  readonly hasSecondFactor: boolean;
  readonly sessions: bigint;
  readonly version: bigint;
  readonly formerNames: { readonly name: string; readonly until: string }[];
}

const columns = (at: Date) => sql`u.id as user, u.name, u.email,
  u.two_factor_enabled or exists (select from auth_passkey p where p.user_id = u.id) as "hasSecondFactor",
  (select count(*) from auth_session s where s.user_id = u.id and s.expires_at > ${at}) as sessions,
  (select count(*) + count(g.revoked_at) from role_grant g where g.user_id = u.id) as version,
  coalesce((select jsonb_agg(jsonb_build_object('name', former.name, 'until', former.until) order by former.position desc)
    from (select n.name, n.position, lead(n.since) over (order by n.position) as until
      from name_of_user n where n.user_id = u.id) former where former.until is not null), '[]') as "formerNames"`;

/** Accounts by e-mail address; `after` is the last one of the page before. */
export async function listAccounts(
  tx: Tx,
  {
    at,
    q = "",
    after = "",
    limit,
  }: {
    readonly at: Date;
    readonly q?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<{ rows: Account[]; next: string | null }> {
  const { rows } = await sql<Row>`
    select ${columns(at)} from auth_user u
    where u.email > ${after} and strpos(lower(u.name || ' ' || u.email), ${q.trim().toLowerCase()}) > 0
    order by u.email limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  return {
    rows: await Promise.all(page.map((row) => withGrants(tx, row, at))),
    next: rows.length > limit ? (page.at(-1)?.email ?? null) : null,
  };
}

export async function accountOf(tx: Tx, user: string, at: Date): Promise<Account | Refusal> {
  const { rows } = await sql<Row>`select ${columns(at)} from auth_user u where u.id = ${user}`.execute(tx);
  return rows[0] === undefined ? noSuchUser({}) : withGrants(tx, rows[0], at);
}

async function withGrants(tx: Tx, row: Row, at: Date): Promise<Account> {
  const today = dayOf(at);
  const grants = await roleGrants(tx, { user: row.user });
  return {
    ...row,
    formerNames: row.formerNames.map(({ name, until }) => ({ name, until: new Date(until).toISOString() })),
    sessions: Number(row.sessions),
    version: `${row.version}`,
    grants: grants.map(({ grant, role, party, valid, grantedBy, grantedAt, revokedBy, revokedAt }) => ({
      ...{ grant, role, party, grantedBy, from: valid?.from ?? null, to: valid?.to ?? null },
      isHeld: valid !== null && valid.from <= today && (valid.to === null || today < valid.to),
      grantedAt: grantedAt.toISOString(),
      endedBy: revokedBy,
      endedAt: revokedAt?.toISOString() ?? null,
    })),
  };
}

interface Asked {
  readonly user: string;
  /** The account of whoever acts, and how the act is recorded. */
  readonly by: { readonly user: string; readonly actor: string };
  readonly at: Date;
  readonly seen: string;
}

/** Whose roles are changed one at a time: two administrators who end each other's at once would leave none. */
async function asSeen(tx: Tx, { user, by, at, seen }: Asked): Promise<Account | Refusal> {
  if (user === by.user) return ownRole({});
  await sql`lock table role_grant in share row exclusive mode`.execute(tx);
  const account = await accountOf(tx, user, at);
  if (isRefusal(account)) return account;
  return account.version === seen
    ? account
    : refuseChanged(await changesOf(tx, account, Number(seen)), account.version);
}

/** Grants and ends of an account's roles in the order they were made, but the first `seen` of them. */
async function changesOf(tx: Tx, { grants }: Account, seen: number): Promise<readonly Change[]> {
  const made = grants
    .flatMap(({ role, grantedBy, grantedAt, endedBy, endedAt }) => [
      { actor: grantedBy, at: new Date(grantedAt), what: roleWords[role], isHeld: true },
      ...(endedAt === null
        ? []
        : [{ actor: endedBy ?? "", at: new Date(endedAt), what: roleWords[role], isHeld: false }]),
    ])
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(seen);
  const byOf = await whoActed(tx, made);
  return made.map(({ actor, at, what, isHeld }) => ({
    ...{ at: at.toISOString(), by: byOf({ actor, at }), what },
    ...(isHeld ? { before: null, now: held } : { before: held, now: null }),
  }));
}

const held = text("역할 있음", "held");

/** [AU11] [AU12] Grants a role to another account, as it was seen. */
export async function grantRoleTo(
  tx: Tx,
  asked: Asked & { readonly grant: string; readonly role: Role; readonly party: string | null; readonly valid: Period },
): Promise<{ grant: string } | Refusal> {
  const { role, party, by } = asked;
  if (role !== "company" && party !== null) return roleOfNoFirm({}, "/party");
  const account = await asSeen(tx, asked);
  if (isRefusal(account)) return account;
  const { rows } = await sql`select from party where party = ${party}::uuid and type = 'firm'`.execute(tx);
  if (party !== null && rows.length === 0) return roleOfUnknownFirm({}, "/party");
  return grantRole(tx, { ...asked, by: by.actor });
}

/** [AU12] [AU13] Ends a role of another account from today on; never that of the last administrator. */
export async function endRoleOf(
  tx: Tx,
  asked: Asked & { readonly grant: string },
): Promise<{ grant: string } | Refusal> {
  const account = await asSeen(tx, asked);
  if (isRefusal(account)) return account;
  const { grant, at, by } = asked;
  const ended = account.grants.find((each) => each.grant === grant);
  if (!isId(grant) || ended === undefined) return noSuchGrant({}, "/grant");
  if (ended.role === "administrator" && ended.isHeld) {
    const held = await roleGrants(tx, { on: dayOf(at) });
    if (!held.some((each) => each.role === "administrator" && each.grant !== grant)) return lastAdministrator({});
  }
  return revokeRole(tx, { grant, at, by: by.actor });
}
