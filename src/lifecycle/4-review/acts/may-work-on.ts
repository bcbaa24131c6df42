import type { Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import type { Acting } from "#journal";
import { conflictGrounds } from "../conflict.ts";
import { conflictOf, matterOf } from "../matter.ts";
import { isReviewer } from "../policy.ts";
import type { Review } from "../review.ts";
import { conflictOfInterest, declareFirst, notThisReviewer } from "../rules.ts";
import { findPanel, findReviewer } from "../store.ts";

/** Whether it is the reviewer's own, in an open panel, and still without a conflict: asked anew with every step. [RV3] */
export async function mayWorkOn(acting: Acting, who: Who, row: Review): Promise<Refusal | null> {
  const { tx, at } = acting;
  const own = await findReviewer(tx, row.reviewer);
  if (own === null || !isReviewer(who, own)) return notThisReviewer({});
  const panel = await findPanel(tx, row.panel);
  if (panel === null || panel.state !== "reviewing") return declareFirst({});
  const conflict = conflictOf(await matterOf(tx, panel, at), row.reviewer, row.application);
  if (conflict === undefined) return null;
  const word = conflictGrounds[conflict.ground];
  return conflictOfInterest({ ground: word.ko, groundEn: word.en });
}
