import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen } from "#case";
import type { Acting, Seen } from "#journal";
import { enqueue } from "#platform/jobs";
import { acts } from "../act-words.ts";
import { type LineWork, lineWorkHere } from "../line-work.ts";
import { engine } from "../result.ts";
import { modelMissing, wrongMethod } from "../rules.ts";
import { insertRun, modelsOf } from "../store.ts";
import type { RunPlan } from "../study.ts";
import { studyCase } from "./move-study.ts";

export const runJobKind = "simulate-line";

/** Queues a run of the present model; the worker gives it its result. Answers the run. */
export async function startRun(
  acting: Acting,
  id: string,
  plan: RunPlan,
  seen?: Seen,
  work: LineWork = lineWorkHere,
): Promise<string | Refusal> {
  const one = await caseAsSeen(acting, studyCase, id, acts.named["start-run"], seen);
  if (isRefusal(one)) return one;
  if (one.method !== "line") return wrongMethod({ method: "외부 해석(CAE)", methodEn: "an outside solver" });
  const version = (await modelsOf(acting.tx, id)).find(({ hash }) => hash === one.modelHash);
  if (version === undefined) return modelMissing({});
  const refused = await work.planRefused(version.model, plan);
  if (refused !== null) return refused;
  const run = acting.newId();
  const job = await enqueue(acting.tx, { kind: runJobKind, payload: { run } });
  const { at, actor } = acting;
  await insertRun(acting.tx, {
    run,
    study: id,
    engine,
    modelHash: version.hash,
    plan,
    job: job.id,
    external: null,
    at,
    actor,
  });
  return run;
}
