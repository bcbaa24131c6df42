import { isRefusal, type Refusal } from "#base/refusal";
import { checkEvidence, type CheckDraft } from "#evidence";
import type { Acting } from "#journal";
import { acts } from "../act-words.ts";
import { outcome, type OutcomeState } from "../outcome.ts";
import { ownOutcome } from "../rules.ts";
import { outcomeState } from "../views.ts";
import { outcomeAsSeen } from "./outcome-as-seen.ts";

export type Verification = Omit<CheckDraft, "fact" | "outcome"> & { readonly result: "confirmed" | "contradicted" };

/** Verifies an outcome by one of its documents, by somebody else than who reported it. Answers its new state. */
export async function verifyOutcome(
  acting: Acting,
  id: string,
  { result, ...check }: Verification,
): Promise<OutcomeState | Refusal> {
  const found = await outcomeAsSeen(acting, id, acts.named["verify-outcome"], check.seen);
  if (isRefusal(found)) return found;
  if (found.reportedBy === acting.actor) return ownOutcome({});
  if (found.state === "withdrawn") return outcome.move("withdrawn", "match");
  const checked = await checkEvidence(acting, { ...check, fact: id, outcome: result });
  if (isRefusal(checked)) return checked;
  return (await outcomeState(acting.tx, id)) as OutcomeState;
}
