import { addDays, parseDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { actorOf, type Who } from "#base/who";
import { freshId } from "#platform/identity";
import { handle, type Handled } from "#platform/http";
import { accountOf, endRoleOf, grantRoleTo, listAccounts } from "./accounts.ts";
import * as contract from "./contract.ts";
import { grantWithoutDays } from "./refusals.ts";
import { endSessions, type OpenSession, sessionsOf } from "./sessions.ts";

/** The routes every desk needs about the one who sits at it. */
export const accountRoutes: readonly Handled[] = [
  handle(contract.whoAmI, async ({ who }) => (who.kind === "visitor" ? { ...who } : { ...who, roles: [...who.roles] })),
  handle(contract.listSessions, async ({ tx, who, at, sessionKey = null }) => ({
    sessions: (await sessionsOf(tx, { user: userOf(who), token: sessionKey, at })).map(asTold),
  })),
  handle(contract.signOutEverywhere, async ({ tx, who, body, sessionKey = null }) => ({
    ended: await endSessions(tx, { user: userOf(who), exceptToken: body.keepThis ? sessionKey : null }),
  })),
  handle(contract.endSession, async ({ tx, who, params }) => ({
    ended: await endSessions(tx, { user: userOf(who), session: params.session }),
  })),
  handle(contract.listAccounts, ({ tx, at, query }) => listAccounts(tx, { ...query, at })),
  handle(contract.readAccount, async ({ tx, at, params, sessionKey = null }) => {
    const account = await accountOf(tx, params.user, at);
    if (isRefusal(account)) return account;
    return { ...account, open: (await sessionsOf(tx, { ...params, token: sessionKey, at })).map(asTold) };
  }),
  handle(contract.grantRoleOfAccount, async ({ tx, who, at, params, body }) => {
    const from = parseDay(body.firstDay, "/firstDay");
    if (isRefusal(from)) return from;
    const last = body.lastDay === undefined ? null : parseDay(body.lastDay, "/lastDay");
    if (isRefusal(last)) return last;
    // People name the last day; a period ends before the day after it.
    const valid = { from, to: last === null ? null : addDays(last, 1) };
    if (valid.to !== null && valid.to <= from) return grantWithoutDays({}, "/lastDay");
    const asked = { ...params, at, valid, by: byOf(who), seen: body.seen };
    return grantRoleTo(tx, { ...asked, grant: freshId(at), role: body.role, party: body.party ?? null });
  }),
  handle(contract.endRole, ({ tx, who, at, params, body }) => endRoleOf(tx, { ...params, ...body, at, by: byOf(who) })),
  handle(contract.endAccountSession, async ({ tx, at, params }) => {
    const account = await accountOf(tx, params.user, at);
    return isRefusal(account) ? account : { ended: await endSessions(tx, params) };
  }),
];

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
