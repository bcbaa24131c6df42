import { addDays, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Period } from "#base/period";
import { actorOf, type Who } from "#base/who";
import { freshId } from "#platform/identity";
import { handle, type Handled } from "#platform/http";
import { letterKeyOf } from "#platform/mail";
import { findAccessLink } from "./access-link.ts";
import { accountOf, listAccounts } from "./account-view.ts";
import { closeAccountOf, endRoleOf, grantRoleTo, openAccountOf, renameAccountOf } from "./accounts.ts";
import * as contract from "./contract.ts";
import { askForPassword, inviteAccount, removeSecondFactor, sendAccessLetterTo } from "./invite.ts";
import { grantWithoutDays, linkOver } from "./refusals.ts";
import { decideRoleRequest, openRoleRequests } from "./role-request.ts";
import { endSessions, type OpenSession, sessionsOf } from "./sessions.ts";
import { setPasswordByLink } from "./set-password.ts";
import { waitingRoles } from "./who-is.ts";

/** What the routes need of whoever wires the hub. */
export interface AccountParts {
  /** Where the links of letters lead. */
  readonly baseUrl: string;
  /** The secret of sessions, from which the key of letters comes. */
  readonly secret: string;
  readonly unusedDays?: number | null;
  readonly secondFactorForStaff?: boolean;
  /** Forgets wrong guesses at an account: its owner came in by the letter. */
  readonly forgive?: (user: string) => void;
}

/** The routes every desk needs about the one who sits at it, and the administrator's about all of them. */
export const accountRoutes = (parts: AccountParts): readonly Handled[] => {
  const { unusedDays = null, baseUrl } = parts;
  const letterKey = letterKeyOf(parts.secret);
  const letters = { baseUrl, letterKey };
  return [
    handle(contract.whoAmI, async ({ tx, who, at }) => {
      if (who.kind === "visitor") return { ...who };
      const waiting = parts.secondFactorForStaff === true ? await waitingRoles(tx, who, at) : [];
      return { ...who, roles: [...who.roles], waiting };
    }),
    handle(contract.listSessions, async ({ tx, who, at, sessionKey = null }) => ({
      sessions: (await sessionsOf(tx, { user: userOf(who), token: sessionKey, at })).map(asTold),
    })),
    handle(contract.signOutEverywhere, async ({ tx, who, body, sessionKey = null }) => ({
      ended: await endSessions(tx, { user: userOf(who), exceptToken: body.keepThis ? sessionKey : null }),
    })),
    handle(contract.endSession, async ({ tx, who, params }) => ({
      ended: await endSessions(tx, { user: userOf(who), session: params.session }),
    })),
    handle(contract.listAccounts, ({ tx, at, query }) => listAccounts(tx, { ...query, at, unusedDays })),
    handle(contract.readAccount, async ({ tx, at, params, sessionKey = null, trace }) => {
      const account = await accountOf(tx, params.user, at, unusedDays);
      if (isRefusal(account)) return account;
      trace({ subject: params.user });
      return { ...account, open: (await sessionsOf(tx, { ...params, token: sessionKey, at })).map(asTold) };
    }),
    handle(contract.inviteAccount, async ({ tx, who, at, body, trace }) => {
      const valid = daysOf(body);
      if (isRefusal(valid)) return valid;
      const { role, party = null, name, email } = body;
      const asked = { name, email, role, party, valid, at, by: byOf(who), ...letters, newId: () => freshId(at) };
      const made = await inviteAccount(tx, asked);
      if (!isRefusal(made)) trace({ subject: made.user, detail: { role } });
      return made;
    }),
    handle(contract.grantRoleOfAccount, async ({ tx, who, at, params, body, trace }) => {
      const valid = daysOf(body);
      if (isRefusal(valid)) return valid;
      trace({ subject: params.user, detail: { role: body.role } });
      const asked = { ...params, at, valid, by: byOf(who), seen: body.seen, unusedDays };
      return grantRoleTo(tx, { ...asked, grant: freshId(at), role: body.role, party: body.party ?? null });
    }),
    handle(contract.endRole, ({ tx, who, at, params, body, trace }) => {
      trace({ subject: params.user, detail: { grant: body.grant } });
      return endRoleOf(tx, { ...params, ...body, request: freshId(at), at, by: byOf(who), unusedDays });
    }),
    handle(contract.listRoleRequests, async ({ tx }) => ({
      requests: (await openRoleRequests(tx)).map(({ valid, askedAt, ...each }) => ({
        ...each,
        ...{ from: valid?.from ?? null, to: valid?.to ?? null, askedAt: askedAt.toISOString() },
      })),
    })),
    handle(contract.decideRoleRequest, async ({ tx, who, at, params, body, trace }) => {
      const decided = await decideRoleRequest(tx, { ...params, ...body, at, by: userOf(who), grant: freshId(at) });
      if (!isRefusal(decided)) trace({ subject: decided.user, detail: { decision: body.decision } });
      return decided;
    }),
    handle(contract.closeAccount, ({ tx, who, at, params, body, trace }) => {
      trace({ subject: params.user, detail: { reason: body.reason } });
      return closeAccountOf(tx, { ...params, ...body, closing: freshId(at), at, by: byOf(who), unusedDays });
    }),
    handle(contract.openAccount, ({ tx, who, at, params, body, trace }) => {
      trace({ subject: params.user });
      return openAccountOf(tx, { ...params, ...body, at, by: byOf(who), unusedDays });
    }),
    handle(contract.renameAccount, ({ tx, who, at, params, body, trace }) => {
      trace({ subject: params.user, detail: { reason: body.reason } });
      return renameAccountOf(tx, { ...params, ...body, at, by: byOf(who), unusedDays });
    }),
    handle(contract.sendAccessLetter, ({ tx, who, at, params, body, trace }) => {
      trace({ subject: params.user, detail: { reason: body.reason } });
      return sendAccessLetterTo(tx, { ...params, at, by: byOf(who), ...letters, newId: () => freshId(at) });
    }),
    handle(contract.removeSecondFactor, ({ tx, who, at, params, body, trace }) => {
      trace({ subject: params.user, detail: { reason: body.reason } });
      return removeSecondFactor(tx, { ...params, at, by: byOf(who) });
    }),
    handle(contract.endAccountSession, async ({ tx, at, params, trace }) => {
      const account = await accountOf(tx, params.user, at);
      trace({ subject: params.user });
      return isRefusal(account) ? account : { ended: await endSessions(tx, params) };
    }),
    handle(contract.askForPassword, async ({ tx, at, body, trace }) => {
      const asked = await askForPassword(tx, { ...body, at, ...letters, newId: () => freshId(at) });
      // whether there is such an account is told to nobody
      if (!isRefusal(asked)) trace({ subject: asked.user });
      return {};
    }),
    handle(contract.readAccessLink, async ({ tx, at, body }) => {
      const found = await findAccessLink(tx, body.token, at);
      if (found === null) return linkOver({}, "/token");
      const { name, email, kind } = found;
      return { name, email, kind };
    }),
    handle(contract.setPassword, async ({ tx, at, body, trace }) => {
      const done = await setPasswordByLink(tx, { ...body, at, account: freshId(at) });
      if (isRefusal(done)) return done;
      trace({ subject: done.user });
      parts.forgive?.(done.user);
      return {};
    }),
  ];
};

/** People name the last day; a period ends before the day after it. */
function daysOf(body: { readonly firstDay: string; readonly lastDay?: string | undefined }): Period | Refusal {
  const from = parseDay(body.firstDay, "/firstDay");
  if (isRefusal(from)) return from;
  const last = body.lastDay === undefined ? null : parseDay(body.lastDay, "/lastDay");
  if (isRefusal(last)) return last;
  const valid = { from, to: last === null ? null : addDays(last, 1) };
  return valid.to !== null && valid.to <= from ? grantWithoutDays({}, "/lastDay") : valid;
}

const asTold = ({ since, until, ...each }: OpenSession) => ({
  ...each,
  since: since.toISOString(),
  until: until.toISOString(),
});

const byOf = (who: Who) => ({ user: userOf(who), actor: actorOf(who) });

function userOf(who: Who): string {
  if (who.kind === "visitor") throw new Error("the gate of a closed route let a visitor through");
  return who.user;
}
