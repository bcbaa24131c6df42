import { dayOf, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { hasRole, partiesOf } from "#base/who";
import { findCall } from "#call";
import { acting } from "#journal";
import { handle, type Handled } from "#platform/http";
import { cancelAssignment } from "./acts/cancel-assignment.ts";
import { changeAssignment, priceOfChange } from "./acts/change-assignment.ts";
import { confirmBonus } from "./acts/confirm-bonus.ts";
import { decideSelection } from "./acts/decide-selection.ts";
import { draftSelection } from "./acts/draft-selection.ts";
import { formPanel, setPanel } from "./acts/form-panel.ts";
import { closePanel, dissolvePanel, openPanel } from "./acts/move-panel.ts";
import { giveUpSelection, moveUpSelection, releaseSelection } from "./acts/move-selection.ts";
import { notifyResults } from "./acts/notify-results.ts";
import { answerObjection, withdrawObjection } from "./acts/answer-objection.ts";
import { fileObjection } from "./acts/object-to-result.ts";
import { remindReviewer } from "./acts/remind-reviewer.ts";
import { decideChallenge, exceptConflict, fileChallenge } from "./acts/settle-conflict.ts";
import { startAssignment } from "./acts/start-assignment.ts";
import * as contract from "./contract.ts";
import { matterOf } from "./matter.ts";
import { boardView, resultViews } from "./review-views.ts";
import { type Needs, ownRoutes } from "./own-routes.ts";
import { poolRoutes } from "./pool-routes.ts";
import { notInPanel, unknownPanel } from "./rules.ts";
import { findPanel, panelsWhere, reviewsWhere, selectionsWhere } from "./store.ts";
import { challengeableOf, listPanels, namer, panelView } from "./views.ts";
import { wordOfBreach } from "./words.ts";

const done = (answer: unknown): { done: string } | Refusal => (isRefusal(answer) ? answer : { done: "done" });

export const routes = (needs: Needs): Handled[] => [
  ...poolRoutes(needs),
  ...ownRoutes(needs),

  handle(contract.listPanels, ({ tx }) => listPanels(tx)),
  handle(contract.readPanel, async ({ tx, at, params }) => {
    const panel = await findPanel(tx, params.panel);
    return panel === null ? unknownPanel({}) : panelView(tx, panel, at);
  }),
  handle(contract.formPanel, async (call) => {
    const { demand, loadLow, loadHigh, experts, floor, feeWon } = call.body;
    const due = parseDay(call.body.due, "/due");
    if (isRefusal(due)) return due;
    const panel = await formPanel(acting(call), call.body.call, {
      ...{ demand: Number(demand), loadLow: Number(loadLow), loadHigh: Number(loadHigh), experts: Number(experts) },
      ...{ floor: Number(floor ?? 0) || null, due, feeWon: BigInt(feeWon) },
    });
    return isRefusal(panel) ? panel : { panel };
  }),
  handle(contract.setPanel, (call) => setPanel(acting(call), call.params.panel, call.body)),
  handle(contract.exceptConflict, async (call) => {
    const { seen, ...told } = call.body;
    return done(await exceptConflict(acting(call), call.params.panel, told, seen));
  }),
  handle(contract.fileChallenge, async (call) => {
    const challenge = await fileChallenge(acting(call), call.who, call.params.application, call.body);
    return isRefusal(challenge) ? challenge : { challenge };
  }),
  handle(contract.decideChallenge, async (call) =>
    done(await decideChallenge(acting(call), call.params.challenge, call.body)),
  ),

  handle(contract.startAssignment, async (call) => {
    const job = await startAssignment(acting(call), call.params.panel, call.body.seen);
    return isRefusal(job) ? job : { job };
  }),
  handle(contract.cancelAssignment, async ({ tx, params }) => done(await cancelAssignment(tx, params.panel))),
  handle(contract.priceAssignment, async (call) => {
    const panel = await findPanel(call.tx, call.params.panel);
    if (panel === null) return unknownPanel({});
    const matter = await matterOf(call.tx, panel, call.at);
    const { points, worst, breaks, pairs } = await priceOfChange(call, matter, call.body);
    if (pairs.some(({ reviewer, application }) => reviewer < 0 || application < 0)) return notInPanel({}, "/add");
    const said = await Promise.all(breaks.map((one) => wordOfBreach(call.tx, matter, one, call.at)));
    return { points, worstBefore: worst.before, worstAfter: worst.after, breaks: said };
  }),
  handle(contract.changeAssignment, async (call) => {
    const { seen, ...change } = call.body;
    return done(await changeAssignment(acting(call), call.params.panel, change, seen));
  }),
  handle(contract.confirmBonus, async (call) => {
    const { seen, ...told } = call.body;
    return done(await confirmBonus(acting(call), call.params.panel, told, seen));
  }),

  handle(contract.openPanel, async (call) => done(await openPanel(acting(call), call.params.panel, call.body.seen))),
  handle(contract.dissolvePanel, async (call) =>
    done(await dissolvePanel(acting(call), call.params.panel, call.body.seen)),
  ),
  handle(contract.closePanel, async (call) => {
    const { reason, seen } = call.body;
    return done(await closePanel(acting(call), call.who, call.params.panel, { reason: reason ?? null, seen }));
  }),
  handle(contract.readBoard, async ({ tx, who, at, params }) => {
    const panel = await findPanel(tx, params.panel);
    return panel === null ? unknownPanel({}) : boardView(tx, who, panel, at);
  }),
  handle(contract.decideSelection, async (call) =>
    done(await decideSelection(acting(call), call.who, call.params.panel, call.body)),
  ),
  handle(contract.draftSelection, async (call) => {
    const approval = await draftSelection(acting(call), call.params.panel, call.body.seen);
    return isRefusal(approval) ? approval : { approval };
  }),
  handle(contract.notifyResults, async (call) =>
    done(await notifyResults(acting(call), call.params.panel, call.body.seen)),
  ),

  handle(contract.remindReviewer, async (call) => done(await remindReviewer(acting(call), call.params.review))),
  handle(contract.listResults, async ({ tx, who, at }) => {
    const parties = hasRole(who, "officer", "official") ? null : partiesOf(who);
    const rows = await resultViews(tx, await selectionsWhere(tx, { parties }), at);
    return { rows, challengeable: await challengeableOf(tx, partiesOf(who), at) };
  }),
  handle(contract.fileObjection, async (call) => {
    const objection = await fileObjection(acting(call), call.who, call.params.selection, call.body.grounds);
    return isRefusal(objection) ? objection : { objection };
  }),
  handle(contract.upholdObjection, async (call) =>
    done(await answerObjection(acting(call), call.params.objection, "uphold", call.body)),
  ),
  handle(contract.dismissObjection, async (call) =>
    done(await answerObjection(acting(call), call.params.objection, "dismiss", call.body)),
  ),
  handle(contract.withdrawObjection, async (call) =>
    done(await withdrawObjection(acting(call), call.who, call.params.objection, call.body.seen)),
  ),
  handle(contract.giveUpSelection, async (call) =>
    done(await giveUpSelection(acting(call), call.who, call.params.selection, call.body.seen)),
  ),
  handle(contract.moveUpSelection, async (call) =>
    done(await moveUpSelection(acting(call), call.params.selection, call.body.seen)),
  ),
  handle(contract.releaseSelection, async (call) =>
    done(await releaseSelection(acting(call), call.params.selection, call.body.seen)),
  ),

  handle(contract.publicResults, async ({ tx, at }) => {
    const calls = [];
    for (const panel of (await panelsWhere(tx)).filter(({ state }) => state === "notified")) {
      const call = await findCall(tx, panel.call);
      const told = (await selectionsWhere(tx, { panel: panel.panel })).filter(({ state }) => state === "selected");
      const [first] = told;
      if (call === null || call.mode !== "live" || first === undefined) continue;
      const name = await namer(
        tx,
        told.map(({ party }) => party),
        dayOf(at),
      );
      const reviews = await reviewsWhere(tx, { panel: panel.panel });
      const signed = reviews.filter(({ state }) => state === "signed").map(({ reviewer }) => reviewer);
      calls.push({
        ...{ call: panel.call, title: call.title, notified: first.notified, reviewers: new Set(signed).size },
        firms: told.map(({ party }) => ({ party, name: name(party) })),
      });
    }
    return { calls };
  }),
];
