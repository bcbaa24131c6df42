import { dayOf } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { moveCase } from "#case";
import { candidatesOf, limitsOf, movesUp, rank, rankRuleOf, select } from "#engine/selection";
import type { Acting, Seen } from "#journal";
import { candidatesIn, matterOf } from "../matter.ts";
import { maySeeResult } from "../policy.ts";
import { decisionsIn } from "../records.ts";
import { nobodyToMoveUp, unknownPanel, unknownSelection } from "../rules.ts";
import { findPanel, findSelection, selectionsWhere } from "../store.ts";
import { selectionCase } from "./declare-cases.ts";
import { runNoLonger, runToAgreement } from "./run-to-agreement.ts";

/** 선정 포기: by the firm itself or the office for it. Whose it is comes first: nobody else hears how it stands. */
export async function giveUpSelection(acting: Acting, who: Who, id: string, seen: Seen): Promise<string | Refusal> {
  const found = isId(id) ? await findSelection(acting.tx, id) : null;
  if (found === null || !maySeeResult(who, found.party)) return unknownSelection({});
  return moveCase(acting, selectionCase, id, "give-up", { day: dayOf(acting.at), seen }, async (one) => {
    await runNoLonger(acting, one);
    return {};
  });
}

/** Who may move up now, in the order of the waiting list: as much as those who gave up have left. */
export async function turnToMoveUp({ tx, at }: Pick<Acting, "tx" | "at">, id: string): Promise<string[] | Refusal> {
  const panel = await findPanel(tx, id);
  if (panel === null) return unknownPanel({});
  const decisions = await decisionsIn(tx, id);
  const lots = new Map(
    decisions.flatMap(({ application, lot }) => (lot === null ? [] : [[application, lot] as const])),
  );
  const eligible = await candidatesIn(tx, await matterOf(tx, panel, at), lots);
  const ranked = rank(rankRuleOf(panel.rule), candidatesOf(eligible));
  const limits = limitsOf(panel.rule);
  const now = await selectionsWhere(tx, { panel: id });
  const givenUp = new Set(now.filter(({ state }) => state === "given-up").map(({ application }) => application));
  const up = movesUp(ranked, select(ranked, limits), givenUp, limits);
  const waiting = new Set(now.filter(({ state }) => state === "waiting").map(({ application }) => application));
  return up.filter((application) => waiting.has(application));
}

/** 예비 순위 승계. [RV12] */
export const moveUpSelection = (acting: Acting, id: string, seen: Seen): Promise<string | Refusal> =>
  moveCase(acting, selectionCase, id, "move-up", { day: dayOf(acting.at), seen }, async (one) => {
    const turn = await turnToMoveUp(acting, one.panel);
    if (!Array.isArray(turn) || turn[0] !== one.application) return nobodyToMoveUp({});
    await runToAgreement(acting, one);
    return {};
  });

/** 예비 종료: the waiting list is over, and whoever still waits is not selected. */
export const releaseSelection = (acting: Acting, id: string, seen: Seen): Promise<string | Refusal> =>
  moveCase(acting, selectionCase, id, "release", { day: dayOf(acting.at), seen });
