import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { remind } from "../mail.ts";
import { nothingToRemind, unknownReview } from "../rules.ts";
import { findPanel, findReview, findReviewer } from "../store.ts";

/** 독촉: a letter to whoever has not declared or signed yet, one a day at most. [RV16] */
export async function remindReviewer(acting: Acting, id: string): Promise<Refusal | null> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, acts.named["remind-reviewer"]);
  const one = await findReview(tx, id);
  const panel = one === null ? null : await findPanel(tx, one.panel);
  const reviewer = one === null ? null : await findReviewer(tx, one.reviewer);
  if (one === null || panel === null || reviewer === null) return unknownReview({});
  const isAwaited = panel.state === "reviewing" && (one.state === "assigned" || one.state === "declared");
  return isAwaited ? remind(acting, { reviewer, panel, on: dayOf(at) }) : nothingToRemind({});
}
