import { dayOf } from "#base/day";
import { isSamePeriod, type Period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { linkEvidence } from "#evidence";
import { type Acting, correctFact, openCommit, type Seen } from "#journal";
import { acts } from "../act-words.ts";
import { outcome } from "../outcome.ts";
import { nothingToCorrect, outcomeFits, reasonMissing } from "../rules.ts";
import { insertReason } from "../store.ts";
import { outcomeAsSeen } from "./outcome-as-seen.ts";

export interface Correction {
  readonly value?: bigint;
  readonly valid?: Period;
  readonly reason: string;
  readonly seen?: Seen;
  readonly evidence?: readonly { readonly evidence: string; readonly position?: string | undefined }[];
}

/**
 * Corrects the value or the days of an outcome. What was checked was the old value, so it begins again: documented by
 * the evidence that comes with the correction, otherwise reported. Answers the outcome.
 */
export async function correctOutcome(acting: Acting, id: string, correction: Correction): Promise<string | Refusal> {
  const found = await outcomeAsSeen(acting, id, acts.named["correct-outcome"], correction.seen);
  if (isRefusal(found)) return found;
  const moved = outcome.move(found.state, "correct");
  if (isRefusal(moved)) return moved;
  if (correction.reason.trim() === "") return reasonMissing({}, "/reason");
  const { value = found.value, valid = found.valid, evidence = [] } = correction;
  if (value === found.value && isSamePeriod(valid, found.valid)) return nothingToCorrect({});
  const refused = outcomeFits({ ...found, value, valid }, dayOf(acting.at));
  if (refused !== null) return refused;
  const evidenceLevel = evidence.length > 0 ? 1 : 0;
  const corrected = await correctFact(acting, acts.named["correct-outcome"], id, { value, valid, evidenceLevel });
  if (isRefusal(corrected)) return corrected;
  const links = evidence.map((one) => ({ fact: id, evidence: one.evidence, position: one.position ?? null }));
  const linked = await linkEvidence(acting, links);
  if (isRefusal(linked)) return linked;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["correct-outcome"]);
  const { actor } = acting;
  await insertReason(acting.tx, seq, { outcome: id, act: "correct", reason: correction.reason.trim(), actor });
  return id;
}
