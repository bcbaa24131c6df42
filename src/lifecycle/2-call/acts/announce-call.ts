import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFacts, proofBy, usableEvidence, unknownEvidence } from "#evidence";
import type { Acting } from "#journal";
import { findProgramme, programmeYearOn, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import type { CallDraft } from "../call.ts";
import { quotaFact } from "../facts.ts";
import { callFits, noProgrammeYear } from "../rules.ts";
import { insertCall } from "../store.ts";

/** Announces a call with the number that is to be selected: a plan of the programme year it is announced in. */
export async function announceCall(acting: Acting, draft: CallDraft): Promise<string | Refusal> {
  const { tx } = acting;
  const programme = await findProgramme(tx, draft.programme);
  if (programme === null) return unknownProgramme({ programme: draft.programme });
  const refused = callFits(draft, programme.track);
  if (refused !== null) return refused;
  const year = await programmeYearOn(tx, draft.programme, draft.announced);
  if (year === null) return noProgrammeYear({ day: draft.announced }, "/announced");
  const { evidence } = draft;
  if (evidence !== undefined && !(await usableEvidence(acting, [evidence])).has(evidence))
    return unknownEvidence({ evidence });
  const call = acting.newId();
  const fact = quotaFact(call, draft.programme, programme.owner, year, draft.quota);
  const told = await appendProvenFacts(acting, acts.named["announce-call"], [
    { draft: fact, proofs: proofBy(evidence) },
  ]);
  if (isRefusal(told)) return told;
  await insertCall(tx, call, draft);
  return call;
}
