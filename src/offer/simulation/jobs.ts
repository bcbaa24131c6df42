import { z } from "zod";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { splitSweep } from "#engine/line";
import { defineJob, type JobKind } from "#platform/jobs";
import { createThreads, type Machine } from "#platform/machine";
import { finishRun } from "./acts/finish-run.ts";
import { runJobKind } from "./acts/start-run.ts";
import type { Replication } from "./replication.ts";
import { hashOf, summarise } from "./result.ts";
import { modelMissing, unknownRun } from "./rules.ts";
import { findRun, modelsOf } from "./store.ts";
import type { RunPlan } from "./study.ts";

const task = { module: new URL("./replication.ts", import.meta.url).href, name: "replicate" };

/** Replications of a run, spread over the threads of the machine; the answer does not depend on how. */
export async function simulatePlan(
  machine: Machine,
  model: unknown,
  plan: RunPlan,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (done: number, of: number) => void } = {},
) {
  const { scenarios, seed, replications, horizon, warmup } = plan;
  const items = splitSweep({ model: model as never, scenarios, seed, replications, horizon, warmup });
  const answers = await machine.run(task, items, options);
  const refused = answers.find(isRefusal);
  if (refused !== undefined) return refused;
  return summarise(
    scenarios.map(({ id }) => id),
    answers.flatMap((rows) => rows as Replication[]),
  );
}

/** Runs of studies. The computing stands in the job's transaction, so a stopped run leaves nothing behind. */
export const jobs = ({ machine = createThreads() }: { readonly machine?: Machine }): JobKind[] => [
  defineJob<{ run: string }>({
    kind: runJobKind,
    payload: z.object({ run: z.string() }),
    attempts: 2,
    timeoutMs: 60 * 60_000,
    inTransaction: async (tx, job) => {
      const run = await findRun(tx, job.payload.run);
      if (run === undefined || run.plan === null) return unknownRun({ run: job.payload.run });
      const version = (await modelsOf(tx, run.study)).find(({ hash }) => hash === run.model_hash);
      if (version === undefined) return modelMissing({});
      const result = await simulatePlan(machine, version.model, run.plan, {
        signal: job.signal,
        onProgress: (done, of) =>
          job.progress(done / of, text(`반복 ${of}회 중 ${done}회`, `${done} of ${of} replications`)),
      });
      if (isRefusal(result)) return result;
      const hash = hashOf(result);
      await finishRun(tx, run.run, result, hash);
      return { run: run.run, resultHash: hash };
    },
  }),
];
