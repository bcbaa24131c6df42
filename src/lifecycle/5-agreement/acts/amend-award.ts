import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { linkEvidence } from "#evidence";
import { type Acting, correctFact, asKnownNow } from "#journal";
import { partyView } from "#party";
import { findProgramme } from "#programme";
import { acts } from "../act-words.ts";
import type { Agreement } from "../agreement.ts";
import { type Award, evidencePosition } from "../award.ts";
import { type FieldChange, fieldChanges } from "../rules.ts";
import { updateAgreement } from "../store.ts";
import { asAgreement, type Known, levelOfPublished } from "./record-awards.ts";

/**
 * Corrects an award that a later file tells otherwise: a new version of its fact with that file as evidence. The old
 * version stays the answer as of before. Answers field by field what changed.
 */
export async function amendAward(
  acting: Acting,
  before: Agreement,
  award: Award,
  known: Known,
): Promise<FieldChange[] | Refusal> {
  const { tx } = acting;
  const after = asAgreement(award, known, before.agreement, before.fact);
  const corrected = await correctFact(acting, acts.named["amend-award"], before.fact, {
    subject: after.party,
    programme: after.programme,
    valid: after.agreed,
    value: after.amount.minor,
    unit: after.amount.currency,
    // what somebody checked was the content before
    evidenceLevel: levelOfPublished,
  });
  if (isRefusal(corrected)) return corrected;
  const { evidence } = known;
  const linked = await linkEvidence(acting, [{ fact: before.fact, evidence, position: evidencePosition(award) }]);
  if (isRefusal(linked)) return linked;
  await updateAgreement(tx, after);
  return fieldChanges(before, after, await namesFor(acting, before, after));
}

/** Programmes by name; organisations by name and number, for one name under two numbers is what such files correct. */
async function namesFor({ tx, at }: Acting, before: Agreement, after: Agreement): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const programme of before.programme === after.programme ? [] : [before.programme, after.programme]) {
    const found = await findProgramme(tx, programme);
    if (found !== null) names.set(programme, found.name.ko);
  }
  for (const party of before.party === after.party ? [] : [before.party, after.party]) {
    const view = await partyView(tx, party, { valid: dayOf(at), known: asKnownNow });
    if (isRefusal(view)) continue;
    const number = view.identifiers.find(({ scheme }) => scheme === "org-id")?.value;
    names.set(party, number === undefined ? view.name.ko : `${view.name.ko} (${number})`);
  }
  return names;
}
