import type { Who } from "#base/who";
import { handle, type Handled } from "#platform/http";
import { endSession, listSessions, signOutEverywhere, whoAmI } from "./contract.ts";
import { endSessions, sessionsOf } from "./sessions.ts";

/** The routes every desk needs about the one who sits at it. */
export const accountRoutes: readonly Handled[] = [
  handle(whoAmI, async ({ who }) => (who.kind === "visitor" ? { ...who } : { ...who, roles: [...who.roles] })),
  handle(listSessions, async ({ tx, who, at, sessionKey = null }) => ({
    sessions: (await sessionsOf(tx, { user: userOf(who), token: sessionKey, at })).map((each) => ({
      ...each,
      since: each.since.toISOString(),
      until: each.until.toISOString(),
    })),
  })),
  handle(signOutEverywhere, async ({ tx, who, body, sessionKey = null }) => ({
    ended: await endSessions(tx, { user: userOf(who), exceptToken: body.keepThis ? sessionKey : null }),
  })),
  handle(endSession, async ({ tx, who, params }) => ({
    ended: await endSessions(tx, { user: userOf(who), session: params.session }),
  })),
];

function userOf(who: Who): string {
  if (who.kind === "visitor") throw new Error("the gate of a closed route let a visitor through");
  return who.user;
}
