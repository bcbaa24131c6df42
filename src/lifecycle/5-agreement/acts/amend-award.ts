import { isRefusal, type Refusal } from "#base/refusal";
import { linkEvidence } from "#evidence";
import { type Acting, correctFact, openFactNow, tellFacts } from "#journal";
import { acts } from "../act-words.ts";
import type { Agreement } from "../agreement.ts";
import { type Award, evidencePosition } from "../award.ts";
import { awardedFact, facetsOf } from "../facts.ts";
import { updateAgreement } from "../store.ts";
import { asAgreement, type Known, levelOfPublished } from "./record-awards.ts";

/**
 * Corrects an award that a later file tells otherwise: a new version of its fact with that file as evidence. The old
 * version stays the answer as of before. [A17] One that was taken back here is told anew, as a fact of its own. Answers
 * with the fact.
 */
export async function amendAward(
  acting: Acting,
  before: Agreement,
  award: Award,
  known: Known,
): Promise<string | Refusal> {
  const after = asAgreement(award, known, before.agreement, before.fact);
  const fact =
    (await openFactNow(acting.tx, before.fact)) === null ? await toldAnew(acting, after) : await told(acting, after);
  if (isRefusal(fact)) return fact;
  const { evidence } = known;
  const linked = await linkEvidence(acting, [{ fact, evidence, position: evidencePosition(award) }]);
  if (isRefusal(linked)) return linked;
  await updateAgreement(acting.tx, { ...after, fact });
  return fact;
}

async function told(acting: Acting, after: Agreement): Promise<string | Refusal> {
  const corrected = await correctFact(acting, acts.named["amend-award"], after.fact, {
    subject: after.party,
    programme: after.programme,
    valid: after.agreed,
    value: after.amount.minor,
    unit: after.amount.currency,
    facets: facetsOf(after),
    // what somebody checked was the content before
    evidenceLevel: levelOfPublished,
  });
  return isRefusal(corrected) ? corrected : after.fact;
}

async function toldAnew(acting: Acting, after: Agreement): Promise<string | Refusal> {
  const facts = await tellFacts(acting, acts.named["amend-award"], [awardedFact(after, levelOfPublished)]);
  return isRefusal(facts) ? facts : (facts[0]?.fact as string);
}
