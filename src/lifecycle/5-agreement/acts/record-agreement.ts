import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { linkEvidence } from "#evidence";
import { type Acting, appendFacts, forever, openCommit } from "#journal";
import { namesOf, unknownParty } from "#party";
import { findProgramme, unknownProgramme } from "#programme";
import type { Agreement, AgreementDraft } from "../agreement.ts";
import { awardedFact } from "../facts.ts";
import { hashOf } from "../grant-record.ts";
import { agreementExists, agreementFits } from "../rules.ts";
import { agreementsByNumber, insertAgreements } from "../store.ts";

/** Records an agreement of the hub's own: what was promised to whom, with the fact that holds its amount. */
export async function recordAgreement(acting: Acting, draft: AgreementDraft): Promise<string | Refusal> {
  const { tx } = acting;
  const refused = agreementFits(draft);
  if (refused !== null) return refused;
  const programme = await findProgramme(tx, draft.programme);
  if (programme === null) return unknownProgramme({ programme: draft.programme });
  const known = await namesOf(tx, [draft.party], { valid: dayOf(acting.at), known: forever - 1n });
  if (!known.has(draft.party)) return unknownParty({ party: draft.party }, "/party");
  await openCommit(tx, acting.at, acting.actor, "record-agreement");
  if ((await agreementsByNumber(tx, [draft.number])).size > 0)
    return agreementExists({ number: draft.number }, "/number");
  const { number, title, amount, agreed, runs, evidence = [] } = draft;
  const content = { number, title, amount, agreed, runs, recipient: { id: draft.party }, programme };
  const agreement: Omit<Agreement, "fact"> = {
    agreement: acting.newId(),
    number,
    programme: draft.programme,
    party: draft.party,
    title,
    amount,
    agreed,
    runs,
    sourceModified: null,
    contentHash: hashOf(content),
  };
  const told = await appendFacts(acting, "record-agreement", [awardedFact(agreement, evidence.length > 0 ? 1 : 0)]);
  if (isRefusal(told)) return told;
  const fact = told[0] as string;
  await insertAgreements(tx, [{ ...agreement, fact }]);
  const links = evidence.map((one) => ({ fact, evidence: one.evidence, position: one.position ?? null }));
  const linked = await linkEvidence(acting, links);
  return isRefusal(linked) ? linked : agreement.agreement;
}
