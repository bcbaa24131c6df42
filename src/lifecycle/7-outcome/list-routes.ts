import { parseDay } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { hasRole, partiesOf, type Who } from "#base/who";
import { acting } from "#journal";
import type { Tx } from "#platform/db";
import { handle, type Handled, type IncomingFile } from "#platform/http";
import { checkList } from "./acts/check-list.ts";
import { confirmList } from "./acts/confirm-list.ts";
import { type ListParts, tryList } from "./acts/try-list.ts";
import { decideDouble } from "./acts/decide-double.ts";
import { undoList } from "./acts/undo-list.ts";
import * as contract from "./list-contract.ts";
import { unknownList } from "./list-rules.ts";
import { findList } from "./list-store.ts";
import { listsOf, listView } from "./list-views.ts";
import { doublesShown, openDoubles } from "./outcome-double.ts";
import type { OutcomeList } from "./outcome-list.ts";
import { mayReportUnder } from "./policy.ts";
import { programmeUnrelated } from "./rules.ts";
import { programmesOfFirm } from "./views.ts";

/** Whose list it is that somebody brings: his firm's, or nobody's where the office does. */
const ownerFor = (who: Who): string | null => (hasRole(who, "officer") ? null : (partiesOf(who)[0] ?? null));

export const listRoutes = (parts: ListParts): Handled[] => [
  handle(contract.listOutcomeLists, async ({ tx, who }) => ({
    rows: await listsOf(tx, hasRole(who, "officer", "official", "reviewer") ? null : partiesOf(who)),
  })),
  handle(contract.readOutcomeList, async ({ tx, who, at, params }) => {
    const found = await seenBy(tx, who, params.list);
    return isRefusal(found) ? found : listView(tx, found, at);
  }),
  handle(contract.tryList, async (call) => {
    const { sort, programme } = call.body;
    const firstDay = parseDay(call.body.firstDay, "/firstDay");
    if (isRefusal(firstDay)) return firstDay;
    const lastDay = parseDay(call.body.lastDay, "/lastDay");
    if (isRefusal(lastDay)) return lastDay;
    const party = ownerFor(call.who);
    const held = party === null ? [] : await programmesOfFirm(call.tx, party);
    if (!mayReportUnder(call.who, programme, held)) return programmeUnrelated({}, "/programme");
    const brought = { sort, programme, party, firstDay, lastDay };
    const list = await tryList(acting(call), parts, brought, call.file as IncomingFile);
    return isRefusal(list) ? list : { list };
  }),
  handle(contract.confirmList, async (call) => {
    const found = await ownedBy(call.tx, call.who, call.params.list);
    return done(isRefusal(found) ? found : await confirmList(acting(call), found.outcomeList));
  }),
  handle(contract.listDoubles, async ({ tx, at }) => ({ rows: await doublesShown(tx, await openDoubles(tx), at) })),
  handle(contract.decideDouble, async (call) => {
    const double = await decideDouble(acting(call), call.body);
    return isRefusal(double) ? double : { double };
  }),
  handle(contract.checkList, (call) => checkList(acting(call), call.params.list)),
  handle(contract.undoList, async (call) => {
    const found = await ownedBy(call.tx, call.who, call.params.list);
    return done(isRefusal(found) ? found : await undoList(acting(call), found.outcomeList, call.body.reason));
  }),
];

const done = (list: string | Refusal): { list: string } | Refusal => (isRefusal(list) ? list : { list });

/** [O6] A firm's people see the lists of their firm alone. */
async function seenBy(tx: Tx, who: Who, id: string): Promise<OutcomeList | Refusal> {
  const found = isId(id) ? await findList(tx, id) : null;
  const sees = found !== null && (hasRole(who, "officer", "official", "reviewer") || isOwn(who, found));
  return sees ? found : unknownList({ list: id });
}

/** A firm's own list is the firm's to import and to take back; the office's are the office's. */
async function ownedBy(tx: Tx, who: Who, id: string): Promise<OutcomeList | Refusal> {
  const found = isId(id) ? await findList(tx, id) : null;
  return found !== null && (hasRole(who, "officer") || isOwn(who, found)) ? found : unknownList({ list: id });
}

const isOwn = (who: Who, { party }: OutcomeList): boolean => party !== null && partiesOf(who).includes(party);
