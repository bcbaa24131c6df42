import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen, type Step } from "#case";
import { usableEvidence, unknownEvidence } from "#evidence";
import type { Acting } from "#journal";
import { acts } from "../act-words.ts";
import { hashOf } from "../result.ts";
import { studyUntold, verdictMissing, wrongMethod } from "../rules.ts";
import { type ExternalRun, insertRun } from "../store.ts";
import { studyCase } from "./move-study.ts";
import { moveToModel } from "./store-model.ts";

/**
 * 외부 해석: an outside solver computed it. Its input files are the model, its output files the result; both are
 * evidence, and somebody says by name what they show. Answers the run.
 */
export async function attachCaeRun(
  acting: Acting,
  id: string,
  external: ExternalRun,
  step: Step,
): Promise<string | Refusal> {
  const one = await caseAsSeen(acting, studyCase, id, acts.named["attach-cae-run"], step.seen);
  if (isRefusal(one)) return one;
  if (one.method !== "cae") return wrongMethod({ method: "라인 시뮬레이션", methodEn: "a simulation of the line" });
  const { solver, version, inputs, outputs } = external;
  if (solver.trim() === "" || version.trim() === "")
    return studyUntold({ what: "해석 프로그램의 이름과 버전", whatEn: "name and version of the solver" }, "/solver");
  if (inputs.length === 0 || outputs.length === 0)
    return verdictMissing({}, inputs.length === 0 ? "/inputs" : "/outputs");
  const files = [...inputs, ...outputs];
  const known = await usableEvidence(acting, files);
  const strange = files.find((file) => !known.has(file));
  if (strange !== undefined) return unknownEvidence({ evidence: strange });
  const modelHash = hashOf({ solver, version, inputs: inputs.toSorted() });
  if (one.modelHash !== modelHash) {
    const evidence = [...new Set(files)].map((file) => ({ evidence: file }));
    const moved = await moveToModel(acting, one, modelHash, { ...step, evidence });
    if (isRefusal(moved)) return moved;
  }
  const run = acting.newId();
  const { at, actor } = acting;
  await insertRun(acting.tx, {
    run,
    study: id,
    engine: `${solver} ${version}`,
    modelHash,
    plan: null,
    job: null,
    external,
    at,
    actor,
  });
  return run;
}
