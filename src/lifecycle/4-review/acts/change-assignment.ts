import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen } from "#case";
import { costOf, type Pair } from "#engine/assign";
import type { Acting, Seen } from "#journal";
import { acts } from "../act-words.ts";
import { type Matter, matterOf, pairsIn, problemOf } from "../matter.ts";
import { notInPanel, panelIsSet } from "../rules.ts";
import { assignPairs } from "./assign-reviews.ts";
import { panelCase } from "./declare-cases.ts";

export interface HandChange {
  readonly add: readonly { readonly reviewer: string; readonly application: string }[];
  readonly remove: readonly { readonly reviewer: string; readonly application: string }[];
}

/** What a change by hand would cost: points, the worst application, rules it breaks anew. */
export async function priceOfChange(
  { tx, at }: Pick<Acting, "tx" | "at">,
  matter: Matter,
  { add, remove }: HandChange,
) {
  const problem = await problemOf(tx, matter, at);
  const pair = ({ reviewer, application }: HandChange["add"][number]): Pair => ({
    reviewer: matter.reviewers.findIndex((one) => one.reviewer === reviewer),
    application: matter.applications.findIndex((one) => one.application === application),
  });
  return costOf(problem, pairsIn(matter), { add: add.map(pair), remove: remove.map(pair) });
}

/** By hand, with a reason: who is added starts at the declaration, also while others review already. [RV4] */
export async function changeAssignment(
  acting: Acting,
  id: string,
  change: HandChange & { readonly reason: string },
  seen: Seen,
): Promise<Refusal | null> {
  const panel = await caseAsSeen(acting, panelCase, id, acts.named["change-assignment"], seen);
  if (isRefusal(panel)) return panel;
  if (panel.state !== "formed" && panel.state !== "reviewing") return panelIsSet({});
  const { pairs } = await priceOfChange(acting, await matterOf(acting.tx, panel, acting.at), change);
  if (pairs.some(({ reviewer, application }) => reviewer < 0 || application < 0)) return notInPanel({}, "/add");
  return assignPairs(acting, id, pairs, change.reason);
}
