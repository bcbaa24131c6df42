import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { hasRole, type Who } from "#base/who";
import { type Acting, asKnownNow, openCommit } from "#journal";
import { namesOf, unknownParty } from "#party";
import { acts } from "../act-words.ts";
import { isReviewer } from "../policy.ts";
import { describeReviewerRow, keepTie } from "../records.ts";
import type { Reviewer, Tie } from "../reviewer.ts";
import { notThisReviewer, unknownReviewer } from "../rules.ts";
import { findReviewer } from "../store.ts";

/** What a reviewer knows: read by the next assignment. */
export async function describeReviewer(
  { tx, at, actor }: Acting,
  id: string,
  told: Pick<Reviewer, "keywords" | "industries" | "department">,
): Promise<Refusal | null> {
  await openCommit(tx, at, actor, acts.named["describe-reviewer"]);
  if ((await findReviewer(tx, id)) === null) return unknownReviewer({});
  await describeReviewerRow(tx, id, told);
  return null;
}

/** What a reviewer declares of himself, or the office enters for him. */
export async function declareTie({ tx, at, actor }: Acting, who: Who, id: string, tie: Tie): Promise<Refusal | null> {
  await openCommit(tx, at, actor, acts.named["declare-tie"]);
  const held = await findReviewer(tx, id);
  if (held === null) return unknownReviewer({});
  if (!hasRole(who, "officer") && !isReviewer(who, held)) return notThisReviewer({});
  const known = await namesOf(tx, [tie.party], { valid: dayOf(at), known: asKnownNow });
  if (!known.has(tie.party)) return unknownParty({ party: tie.party }, "/party");
  await keepTie(tx, id, tie);
  return null;
}
