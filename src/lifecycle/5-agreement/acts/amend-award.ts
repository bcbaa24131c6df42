import { isRefusal, type Refusal } from "#base/refusal";
import { linkEvidence } from "#evidence";
import { type Acting, correctFact } from "#journal";
import { acts } from "../act-words.ts";
import type { Agreement } from "../agreement.ts";
import { type Award, evidencePosition } from "../award.ts";
import { facetsOf } from "../facts.ts";
import { updateAgreement } from "../store.ts";
import { asAgreement, type Known, levelOfPublished } from "./record-awards.ts";

/**
 * Corrects an award that a later file tells otherwise: a new version of its fact with that file as evidence. The old
 * version stays the answer as of before.
 */
export async function amendAward(
  acting: Acting,
  before: Agreement,
  award: Award,
  known: Known,
): Promise<string | Refusal> {
  const after = asAgreement(award, known, before.agreement, before.fact);
  const corrected = await correctFact(acting, acts.named["amend-award"], before.fact, {
    subject: after.party,
    programme: after.programme,
    valid: after.agreed,
    value: after.amount.minor,
    unit: after.amount.currency,
    facets: facetsOf(after),
    // what somebody checked was the content before
    evidenceLevel: levelOfPublished,
  });
  if (isRefusal(corrected)) return corrected;
  const { evidence } = known;
  const linked = await linkEvidence(acting, [{ fact: before.fact, evidence, position: evidencePosition(award) }]);
  if (isRefusal(linked)) return linked;
  await updateAgreement(acting.tx, after);
  return before.agreement;
}
