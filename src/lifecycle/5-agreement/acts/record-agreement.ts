import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFact, type Proof } from "#evidence";
import { type Act, type Acting, asKnownNow, openCommit } from "#journal";
import { namesOf, unknownParty } from "#party";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
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
  const known = await namesOf(tx, [draft.party], { valid: dayOf(acting.at), known: asKnownNow });
  if (!known.has(draft.party)) return unknownParty({ party: draft.party }, "/party");
  await openCommit(tx, acting.at, acting.actor, acts.named["record-agreement"]);
  if ((await agreementsByNumber(tx, [draft.number])).size > 0)
    return agreementExists({ number: draft.number }, "/number");
  const { number, title, amount, agreed, runs, evidence = [] } = draft;
  const about = { agreement: acting.newId(), number, programme: draft.programme, party: draft.party, title };
  const agreement = { ...about, amount, agreed, runs };
  return writeAward(acting, acts.named["record-agreement"], agreement, evidence);
}

/** The record that is listed and counted, with the fact that holds its amount. Answers it. */
export async function writeAward(
  acting: Acting,
  act: Act,
  one: Omit<Agreement, "fact" | "sourceModified" | "contentHash">,
  evidence: readonly Proof[],
): Promise<string | Refusal> {
  const fact = await appendProvenFact(acting, act, awardedFact(one), evidence);
  if (isRefusal(fact)) return fact;
  await insertAgreements(acting.tx, [{ ...one, sourceModified: null, contentHash: ownHash(one), fact }]);
  return one.agreement;
}

/** Over what our own record says, as of an imported one. */
export const ownHash = (one: Omit<Agreement, "fact" | "sourceModified" | "contentHash">): string =>
  hashOf({ ...one, recipient: { id: one.party }, programme: { code: one.programme } });
