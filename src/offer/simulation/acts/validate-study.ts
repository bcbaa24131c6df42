import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen, type Step } from "#case";
import type { Acting } from "#journal";
import { acts } from "../act-words.ts";
import { compare, comparisonFits, runOfOldModel, runUnfinished, unknownRun } from "../rules.ts";
import { type ComparedMeasure, findRun, insertValidation } from "../store.ts";
import { type Scope, study } from "../study.ts";
import { moveStudy, studyCase } from "./move-study.ts";

export interface ValidationDraft extends Step {
  readonly run: string;
  readonly compared: readonly {
    readonly measure: string;
    readonly measured: number;
    readonly evidence: string | null;
  }[];
  readonly isGoodEnough: boolean;
  readonly reason: string;
  /** Who says so, by name. */
  readonly by: string;
}

/**
 * 타당성 확인: measured beside simulated. The error is reckoned here and told with the verdict of a person; a model that
 * is not good enough is kept as such and the study stays where it is. Answers the validation.
 */
export async function validateStudy(
  acting: Acting,
  id: string,
  draft: ValidationDraft,
): Promise<{ validation: string; compared: readonly ComparedMeasure[] } | Refusal> {
  const one = await caseAsSeen(acting, studyCase, id, acts.named["validate-study"], draft.seen);
  if (isRefusal(one)) return one;
  const fits = study.move(one.state, "validate");
  if (isRefusal(fits)) return fits;
  const run = await findRun(acting.tx, draft.run);
  if (run === undefined || run.study !== id) return unknownRun({ run: draft.run }, "/run");
  if (run.model_hash !== one.modelHash) return runOfOldModel({}, "/run");
  if (run.result === null && run.external === null) return runUnfinished({}, "/run");
  const compared = compare(run, draft.compared);
  if (isRefusal(compared)) return compared;
  const scope = one.scope as Scope;
  const refused = comparisonFits(scope, compared, draft);
  if (refused !== null) return refused;
  const proofs = compared.flatMap(({ evidence }) => (evidence === null ? [] : [{ evidence }]));
  if (draft.isGoodEnough) {
    const evidence = [...(draft.evidence ?? []), ...proofs];
    const moved = await moveStudy(acting, id, "validate", { ...draft, evidence });
    if (isRefusal(moved)) return moved;
  }
  const { at, actor } = acting;
  const { isGoodEnough, by } = draft;
  const told = { tolerance: scope.tolerance, isGoodEnough, reason: draft.reason.trim(), by, at, actor };
  const validation = acting.newId();
  const of = { validation, study: id, run: run.run, modelHash: run.model_hash };
  await insertValidation(acting.tx, { ...of, compared, ...told });
  return { validation, compared };
}
