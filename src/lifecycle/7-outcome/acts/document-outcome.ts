import { isRefusal, type Refusal } from "#base/refusal";
import { attachEvidence, linkEvidence, type Proof } from "#evidence";
import type { Acting, Seen } from "#journal";
import { acts } from "../act-words.ts";
import { outcome } from "../outcome.ts";
import { outcomeAsSeen } from "./outcome-as-seen.ts";

/** Attaches evidence to an outcome: a reported one is documented from now on. Answers the outcome. */
export async function documentOutcome(
  acting: Acting,
  id: string,
  proof: Proof & { readonly seen?: Seen },
): Promise<string | Refusal> {
  const found = await outcomeAsSeen(acting, id, acts.named["document-outcome"], proof.seen);
  if (isRefusal(found)) return found;
  const link = { fact: id, evidence: proof.evidence, position: proof.position ?? null };
  if (found.state === "withdrawn") return outcome.move("withdrawn", "document");
  // one that stands higher already keeps its rung
  const attach = found.state === "reported" ? attachEvidence(acting, link) : linkEvidence(acting, [link]);
  const linked = await attach;
  return isRefusal(linked) ? linked : id;
}
