import { dayOf, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { type AnyRoom, followersOf } from "#hub";
import { acting } from "#journal";
import { unknownParty } from "#party";
import { handle, type Handled } from "#platform/http";
import { programmeAsTold } from "#programme";
import { askCallApproval } from "./acts/ask-call-approval.ts";
import { beginBid } from "./acts/begin-bid.ts";
import { cancelCall } from "./acts/cancel-call.ts";
import { draftCall } from "./acts/draft-call.ts";
import { loseBid, passBidReview, presentBid, submitBid, withdrawBid } from "./acts/move-bid.ts";
import { publishCall } from "./acts/publish-call.ts";
import { correctCall, discardDraft, saveCall } from "./acts/save-call.ts";
import { takeOtherCalls } from "./acts/take-other-calls.ts";
import { winBid } from "./acts/win-bid.ts";
import { contentOf, movedTo } from "./content.ts";
import * as contract from "./contract.ts";
import { chooseNotices, noticesOf } from "./notice-store.ts";
import { othersOpenOn } from "./other-store.ts";
import { maySeeFitOf } from "./policy.ts";
import { unknownCall } from "./rules.ts";
import { versionsOf } from "./store.ts";
import { templates } from "./template.ts";
import { trialRoutes } from "./trial-routes.ts";
import { fittingCalls, officeCall, officeCalls, publicCall, publicCalls, viewOfOther } from "./views.ts";

const accountOf = (who: Who): string => (who.kind === "user" ? who.user : "");
const answered = (call: string | Refusal) => (isRefusal(call) ? call : { call });
const bidMoves = {
  ...{ submit: submitBid, "pass-review": passBidReview, present: presentBid },
  ...{ lose: loseBid, withdraw: withdrawBid },
} as const;

/** `rooms` is asked late: who follows a call is theirs to say. */
export const routes = ({ rooms }: { readonly rooms: () => readonly AnyRoom[] }): Handled[] => [
  ...trialRoutes(),
  handle(contract.listCalls, async ({ tx, at, query }) => {
    const rows = await publicCalls(tx, at, query.programme);
    return { rows: rows.filter(({ state }) => query.state === undefined || state === query.state) };
  }),
  handle(contract.readCall, ({ tx, at, params, query }) => publicCall(tx, params.call, at, query.version)),
  handle(contract.listOtherCalls, async ({ tx, at }) => ({
    rows: (await othersOpenOn(tx, dayOf(at))).map(viewOfOther),
  })),
  handle(contract.listFittingCalls, async ({ tx, at, params, who }) =>
    maySeeFitOf(who, params.party) ? fittingCalls(tx, params.party, at) : unknownParty({ party: params.party }),
  ),
  handle(contract.readCallNotices, async ({ tx, who }) => ({ which: await noticesOf(tx, accountOf(who)) })),
  handle(contract.chooseCallNotices, async ({ tx, at, who, body }) => {
    await chooseNotices(tx, accountOf(who), body.which, at);
    return body;
  }),
  handle(contract.listOfficeCalls, async ({ tx, at }) => ({ rows: await officeCalls(tx, at) })),
  handle(contract.readOfficeCall, ({ tx, at, params }) => officeCall(tx, params.call, at)),

  handle(contract.beginCall, async (call) => {
    const { template, from, programme, direction, caller, mode } = call.body;
    const announced = parseDay(call.body.announced, "/announced");
    if (isRefusal(announced)) return announced;
    const [latest] = from === undefined ? [] : await versionsOf(call.tx, from);
    if (from !== undefined && latest === undefined) return unknownCall({ call: from }, "/from");
    const content = latest === undefined ? templates[template ?? "project"](announced) : movedTo(latest, announced);
    const head = {
      ...{ programme: programme ?? (direction === "down" ? (latest?.programme ?? null) : null), direction, mode },
      ...{ caller: direction === "up" ? (caller ?? latest?.caller ?? null) : null, copiedFrom: from ?? null },
    };
    return answered(await draftCall(acting(call), head, content));
  }),
  handle(contract.saveCall, async (call) => {
    const content = contentOf(call.body.content);
    if (isRefusal(content)) return content;
    return answered(await saveCall(acting(call), call.params.call, content, call.body.seen));
  }),
  handle(contract.publishCall, async (call) =>
    answered(await publishCall(acting(call), call.params.call, call.body.seen, followersOf(rooms(), "call"))),
  ),
  handle(contract.askCallApproval, async (call) => {
    const approval = await askCallApproval(acting(call), call.params.call, call.body.seen);
    return isRefusal(approval) ? approval : { approval };
  }),
  handle(contract.correctCall, async (call) => answered(await correctCall(acting(call), call.params.call, call.body))),
  handle(contract.discardDraft, async (call) =>
    answered(await discardDraft(acting(call), call.params.call, call.body.seen)),
  ),
  handle(contract.cancelCall, async (call) =>
    answered(await cancelCall(acting(call), call.params.call, call.body, followersOf(rooms(), "call"))),
  ),

  handle(contract.takeOtherCalls, async (call) => takeOtherCalls(acting(call), call.body.file)),

  handle(contract.beginBid, async (call) => {
    const day = parseDay(call.body.day, "/day");
    if (isRefusal(day)) return day;
    const bid = await beginBid(acting(call), { call: call.params.call, party: call.body.party, day });
    return isRefusal(bid) ? bid : { bid };
  }),
  handle(contract.moveBid, async (call) => {
    const { move, competitors, evidence, seen } = call.body;
    const day = parseDay(call.body.day, "/day");
    if (isRefusal(day)) return day;
    const fact = await bidMoves[move](acting(call), call.params.bid, { day, evidence, seen, competitors });
    return isRefusal(fact) ? fact : { fact };
  }),
  handle(contract.winBid, async (call) => {
    const { competitors, evidence, seen } = call.body;
    const day = parseDay(call.body.day, "/day");
    if (isRefusal(day)) return day;
    const draft = programmeAsTold(call.body.programme);
    if (isRefusal(draft)) return draft;
    const step = { day, evidence, seen, competitors };
    const programme = await winBid(acting(call), call.params.bid, step, draft);
    return isRefusal(programme) ? programme : { programme };
  }),
];
