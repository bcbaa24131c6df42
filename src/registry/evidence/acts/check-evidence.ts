import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import {
  type Acting,
  commitsOf,
  correctFact,
  type EvidenceLevel,
  factVersions,
  openCommit,
  unknownFact,
} from "#journal";
import type { CheckDraft } from "../evidence.ts";
import {
  checkFits,
  evidenceNotOfFact,
  levelAfter,
  ownEvidence,
  ownFact,
  saidSince,
  unknownEvidence,
} from "../rules.ts";
import { checksOf, findEvidence, insertCheck, isLinked } from "../store.ts";

/** Writes down what a check of evidence found, and moves the fact to the rung that follows from it. */
export async function checkEvidence(
  acting: Acting,
  draft: CheckDraft,
): Promise<{ readonly check: string; readonly evidenceLevel: EvidenceLevel } | Refusal> {
  const { fact, evidence } = draft;
  const known = isId(evidence) ? await findEvidence(acting.tx, evidence) : null;
  if (known === null) return unknownEvidence({ evidence });
  const told = isId(fact) ? await factVersions(acting.tx, fact) : [];
  const [first] = told;
  if (first === undefined || told.at(-1)?.knownTo !== null) return unknownFact({ fact });
  if (!(await isLinked(acting.tx, fact, evidence))) return evidenceNotOfFact({ fact });
  if (known.suppliedBy === acting.actor) return ownEvidence({});
  const [telling] = await commitsOf(acting.tx, [first.knownFrom]);
  if (telling?.actor === acting.actor) return ownFact({});
  const refused = checkFits(draft);
  if (refused !== null) return refused;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, "check-evidence");
  // under the commit's lock: somebody may have corrected it since
  const versions = await factVersions(acting.tx, fact);
  const before = versions.at(-1);
  if (before === undefined || before.knownTo !== null) return unknownFact({ fact });
  const check = acting.newId();
  await insertCheck(acting.tx, seq, acting.actor, { ...draft, check });
  const checks = await checksOf(acting.tx, fact, saidSince(versions, before));
  const evidenceLevel = levelAfter(before.evidenceLevel, checks);
  if (evidenceLevel !== before.evidenceLevel) {
    const corrected = await correctFact(acting, "check-evidence", fact, { evidenceLevel });
    if (isRefusal(corrected)) return corrected;
  }
  return { check, evidenceLevel };
}
