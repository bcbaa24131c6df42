import type { Refusal } from "#base/refusal";
import { appendProvenFact, proofBy } from "#evidence";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { targetFact } from "../facts.ts";
import type { Target } from "../programme.ts";
import { noPeriod, targetFits, unknownProgramme } from "../rules.ts";
import { findProgramme, insertTargets, targetsOf } from "../store.ts";
import { referencesAreKnown } from "./check-references.ts";

/** Sets a programme a target for an indicator, once. */
export async function setTarget(acting: Acting, programme: string, target: Target): Promise<string | Refusal> {
  const { tx } = acting;
  await openCommit(tx, acting.at, acting.actor, acts.named["set-target"]);
  const own = await findProgramme(tx, programme);
  if (own === null) return unknownProgramme({ programme });
  const held = (await targetsOf(tx, programme)).map((one) => one.indicator);
  const refused =
    targetFits(target, own.runs, held) ?? (await referencesAreKnown(acting, { evidence: [target.evidence] }));
  if (refused !== null) return refused;
  if (own.runs === null) return noPeriod({ what: "목표", whatEn: "A target" });
  await insertTargets(tx, programme, [{ ...target, id: acting.newId() }]);
  const draft = targetFact(programme, own.owner, own.runs, target);
  return appendProvenFact(acting, acts.named["set-target"], draft, proofBy(target.evidence));
}
