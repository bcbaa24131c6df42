import type { Role } from "#base/route";
import { actorOf, type Who } from "#base/who";
import { acting } from "#journal";
import { handle, type Handled } from "#platform/http";
import { assignLine } from "./acts/assign-line.ts";
import { chooseView, saveView } from "./acts/save-view.ts";
import * as contract from "./contract.ts";
import type { AnyRoom } from "./declaration.ts";
import { rolesThatShare, unknownWatch } from "./rules.ts";
import { ownCases } from "./own-cases.ts";
import { dropView, viewsOf } from "./store.ts";
import { search, today, watchesOf } from "./views.ts";

/** `rooms` is asked late: the hub is a room among those it collects from. */
export const routes = ({ rooms }: { readonly rooms: () => readonly AnyRoom[] }): Handled[] => [
  handle(contract.listToday, async ({ tx, who, at, query }) => {
    const { watch, limit = 5 } = query;
    if (watch !== undefined && !isWatch(rooms(), watch)) return unknownWatch({ watch });
    return today(rooms(), { tx, who, at, limit, mine: query.mine !== undefined }, watch);
  }),
  handle(contract.assignLine, async (call) => {
    const { watch } = call.body;
    return isWatch(rooms(), watch) ? assignLine(acting(call), call.body) : unknownWatch({ watch }, "/watch");
  }),
  handle(contract.searchHub, async ({ tx, who, at, query }) => ({
    q: query.q,
    hits: (await search(rooms(), { tx, who, at, limit: query.limit ?? 20 }, query.q)).map((hit) => ({
      ...hit,
      note: hit.note ?? null,
    })),
  })),
  handle(contract.listOwnCases, async ({ tx, who }) => ({ rows: await ownCases(tx, rooms(), who) })),
  handle(contract.listSavedViews, async ({ tx, who, query }) => ({
    views: await viewsOf(tx, actorOf(who), rolesThatShare(rolesOf(who)), query.page),
  })),
  handle(contract.saveView, (call) => saveView(acting(call), rolesOf(call.who), call.body)),
  handle(contract.chooseView, (call) => chooseView(acting(call), rolesOf(call.who), call.body)),
  handle(contract.removeView, async ({ tx, who, body }) => {
    await dropView(tx, actorOf(who), body.page, body.name);
    return { views: await viewsOf(tx, actorOf(who), rolesThatShare(rolesOf(who)), body.page) };
  }),
];

const isWatch = (rooms: readonly AnyRoom[], asked: string): boolean =>
  watchesOf(rooms).some(({ watch }) => watch === asked);

const rolesOf = (who: Who): Role[] => (who.kind === "user" ? who.roles.map(({ role }) => role) : []);
