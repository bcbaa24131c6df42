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
import { accountOf, changesOfAccount } from "./account-view.ts";
import { closeAccount, openAccount } from "./closing.ts";
import type { Account } from "./contract.ts";
import { lastAdministrator, noSuchGrant, ownAccount, ownRole, roleOfNoFirm, roleOfUnknownFirm } from "./refusals.ts";
import { rename, staffNameTaken } from "./rename.ts";
import { grantRole, revokeRole, roleGrants } from "./role-grant.ts";
import { requestRole } from "./role-request.ts";
import { whoActed } from "./who-acted.ts";

export interface Asked {
  readonly user: string;
  /** The account of whoever acts, and how the act is recorded. */
  readonly by: { readonly user: string; readonly actor: string };
  readonly at: Date;
  readonly seen: string;
  readonly unusedDays?: number | null | undefined;
}

/** Whose accounts are changed one at a time: two administrators who end each other's at once would leave none. */
async function asSeen(tx: Tx, { user, by, at, seen, unusedDays }: Asked, own = ownRole): Promise<Account | Refusal> {
  if (user === by.user) return own({});
  await sql`lock table role_grant in share row exclusive mode`.execute(tx);
  const account = await accountOf(tx, user, at, unusedDays ?? null);
  if (isRefusal(account)) return account;
  return account.version === seen ? account : refuseChanged(await changesOf(tx, user, Number(seen)), account.version);
}

interface Changed {
  readonly at: Date;
  readonly actor: string;
  readonly what: "role" | "closing" | "request" | "name";
  readonly role: Role | null;
  readonly isOn: boolean;
}

/** What changed the account, in the order it was done, but the first `seen` of it. */
async function changesOf(tx: Tx, user: string, seen: number): Promise<readonly Change[]> {
  const { rows } = await sql<Changed>`
    select at, actor, what, role, "isOn" from (${changesOfAccount}) changed
     where user_id = ${user} order by at, "isOn" desc offset ${seen}`.execute(tx);
  const byOf = await whoActed(tx, rows);
  return rows.map(({ actor, at, what, role, isOn }) => {
    const word = what === "role" && role !== null ? roleWords[role] : words[what];
    const state = what === "role" ? held : isSo;
    return {
      ...{ at: at.toISOString(), by: byOf({ actor, at }), what: word },
      ...(isOn ? { before: null, now: state } : { before: state, now: null }),
    };
  });
}

const words = {
  role: text("역할", "role"),
  closing: text("사용 중지", "disabled"),
  request: text("관리자 역할 요청", "request about the role of an administrator"),
  name: text("이름", "name"),
};
const held = text("역할 있음", "held");
const isSo = text("예", "yes");

export interface Granted {
  /** Null: it waits for a second administrator. */
  readonly grant: string | null;
  readonly request: string | null;
}

/** [AU11] [AU12] Grants a role to another account, as it was seen; that of an administrator is asked for [AU22]. */
export async function grantRoleTo(
  tx: Tx,
  asked: Asked & { readonly grant: string; readonly role: Role; readonly party: string | null; readonly valid: Period },
): Promise<Granted | Refusal> {
  const account = await asSeen(tx, asked);
  return isRefusal(account) ? account : giveRole(tx, { ...asked, name: account.name });
}

/** The same for an account that was made in this very transaction. */
export async function giveRole(
  tx: Tx,
  asked: Omit<Asked, "seen"> & {
    readonly name: string;
    readonly grant: string;
    readonly role: Role;
    readonly party: string | null;
    readonly valid: Period;
  },
): Promise<Granted | Refusal> {
  const { user, name, role, party, by, at, valid, grant } = asked;
  if (role !== "company" && party !== null) return roleOfNoFirm({}, "/party");
  const { rows } = await sql`select from party where party = ${party}::uuid and type = 'firm'`.execute(tx);
  if (party !== null && rows.length === 0) return roleOfUnknownFirm({}, "/party");
  const taken = await staffNameTaken(tx, { user, name, at, isStaff: role !== "company" && role !== "reviewer" });
  if (taken !== null) return taken;
  if (role === "administrator") {
    const requested = await requestRole(tx, { request: grant, user, by: by.user, at, valid });
    return isRefusal(requested) ? requested : { grant: null, ...requested };
  }
  const given = await grantRole(tx, { grant, user, role, party, valid, at, by: by.actor });
  return isRefusal(given) ? given : { ...given, request: null };
}

/** [AU12] [AU13] Ends a role of another account from today on; that of an administrator is asked for [AU22]. */
export async function endRoleOf(
  tx: Tx,
  asked: Asked & { readonly grant: string; readonly request: string },
): Promise<Granted | Refusal> {
  const account = await asSeen(tx, asked);
  if (isRefusal(account)) return account;
  const { user, grant, request, at, by } = asked;
  const ended = account.grants.find((each) => each.grant === grant);
  if (!isId(grant) || ended === undefined) return noSuchGrant({}, "/grant");
  if (ended.role === "administrator" && ended.isHeld) {
    const all = await roleGrants(tx, { on: dayOf(at) });
    if (!all.some((each) => each.role === "administrator" && each.grant !== grant)) return lastAdministrator({});
    const requested = await requestRole(tx, { request, user, by: by.user, at, ends: grant });
    return isRefusal(requested) ? requested : { grant: null, ...requested };
  }
  const revoked = await revokeRole(tx, { grant, at, by: by.actor });
  return isRefusal(revoked) ? revoked : { ...revoked, request: null };
}

/** [AU19] Closes another's account, or opens it again, as it was seen. */
export async function closeAccountOf(
  tx: Tx,
  asked: Asked & { readonly closing: string; readonly reason: string },
): Promise<{ ended: number } | Refusal> {
  const account = await asSeen(tx, asked, ownAccount);
  if (isRefusal(account)) return account;
  if (account.grants.some(({ role, isHeld }) => role === "administrator" && isHeld)) {
    const all = await roleGrants(tx, { on: dayOf(asked.at) });
    if (!all.some(({ role, user }) => role === "administrator" && user !== asked.user)) return lastAdministrator({});
  }
  return closeAccount(tx, { ...asked, by: asked.by.actor });
}

export async function openAccountOf(tx: Tx, asked: Asked): Promise<{ user: string } | Refusal> {
  const account = await asSeen(tx, asked, ownAccount);
  return isRefusal(account) ? account : openAccount(tx, { ...asked, by: asked.by.actor }, account.isUnused);
}

/** [AU16] [AU23] Calls another's account otherwise, as it was seen. Nobody renames himself. */
export async function renameAccountOf(
  tx: Tx,
  asked: Asked & { readonly name: string },
): Promise<{ name: string } | Refusal> {
  const account = await asSeen(tx, asked, ownAccount);
  if (isRefusal(account)) return account;
  const isStaff = account.grants.some(
    ({ role, to }) => role !== "company" && role !== "reviewer" && (to === null || to > dayOf(asked.at)),
  );
  return rename(tx, { ...asked, by: asked.by.actor, isStaff });
}
