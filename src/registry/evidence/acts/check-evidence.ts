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
  unlessChanged,
} from "#journal";
import { acts } from "../act-words.ts";
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
  const { seen, ...check } = draft;
  const { fact, evidence } = check;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["check-evidence"]);
  const known = isId(evidence) ? await findEvidence(acting.tx, evidence) : null;
  if (known === null) return unknownEvidence({ evidence });
  const versions = isId(fact) ? await factVersions(acting.tx, fact) : [];
  const [first] = versions;
  const before = versions.at(-1);
  if (first === undefined || before === undefined) return unknownFact({ fact });
  // a check lands on the value that was looked at, and on no other
  const changed = await unlessChanged(acting.tx, { fact }, seen);
  if (changed !== null) return changed;
  if (before.knownTo !== null) return unknownFact({ fact });
  if (!(await isLinked(acting.tx, fact, evidence))) return evidenceNotOfFact({ fact });
  if (known.suppliedBy === acting.actor) return ownEvidence({});
  const [telling] = await commitsOf(acting.tx, [first.knownFrom]);
  if (telling?.actor === acting.actor) return ownFact({});
  const refused = checkFits(check);
  if (refused !== null) return refused;
  const id = acting.newId();
  await insertCheck(acting.tx, seq, acting.actor, { ...check, check: id });
  const checks = await checksOf(acting.tx, fact, saidSince(versions, before));
  const evidenceLevel = levelAfter(before.evidenceLevel, checks);
  if (evidenceLevel !== before.evidenceLevel) {
    const corrected = await correctFact(acting, acts.named["check-evidence"], fact, { evidenceLevel });
    if (isRefusal(corrected)) return corrected;
  }
  return { check: id, evidenceLevel };
}
