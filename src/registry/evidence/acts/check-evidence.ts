import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, correctFact, type EvidenceLevel, openCommit, openFactNow, unknownFact } from "#journal";
import type { CheckDraft } from "../evidence.ts";
import { checkFits, evidenceNotOfFact, levelAfter, ownEvidence, unknownEvidence } from "../rules.ts";
import { checksOf, findEvidence, insertCheck, isLinked } from "../store.ts";

/** Writes down what a check of evidence found, and moves the fact to the rung that follows from it. */
export async function checkEvidence(
  acting: Acting,
  draft: CheckDraft,
): Promise<{ readonly check: string; readonly evidenceLevel: EvidenceLevel } | Refusal> {
  const { fact, evidence } = draft;
  const known = isId(evidence) ? await findEvidence(acting.tx, evidence) : null;
  if (known === null) return unknownEvidence({ evidence });
  if (!isId(fact) || (await openFactNow(acting.tx, fact)) === null) return unknownFact({ fact });
  if (!(await isLinked(acting.tx, fact, evidence))) return evidenceNotOfFact({ fact });
  if (known.suppliedBy === acting.actor) return ownEvidence({});
  const refused = checkFits(draft);
  if (refused !== null) return refused;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, "check-evidence");
  const before = await openFactNow(acting.tx, fact);
  if (before === null) return unknownFact({ fact });
  const check = acting.newId();
  await insertCheck(acting.tx, seq, acting.actor, { ...draft, check });
  const evidenceLevel = levelAfter(before.evidenceLevel, await checksOf(acting.tx, fact));
  if (evidenceLevel !== before.evidenceLevel) {
    const corrected = await correctFact(acting, "check-evidence", fact, { evidenceLevel });
    if (isRefusal(corrected)) return corrected;
  }
  return { check, evidenceLevel };
}
