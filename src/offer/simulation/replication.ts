import { isRefusal, type Refusal } from "#base/refusal";
import {
  applyScenario,
  checkModel,
  compileModel,
  type LineJob,
  shiftingBottleneck,
  simulate,
  type Split,
} from "#engine/line";
import { measures } from "./measure.ts";

/** What is kept of one replication: numbers, not traces. */
export interface Replication {
  readonly scenario: string;
  readonly replication: number;
  readonly events: number;
  readonly stuck: boolean;
  readonly measures: Readonly<Record<string, number | null>>;
  readonly stations: readonly { readonly id: string; readonly split: Split; readonly queue: number }[];
  /** Shares of the window in which a station was the bottleneck; `sole` without handing over. */
  readonly bottleneck: readonly { readonly station: string; readonly share: number; readonly sole: number }[];
}

/**
 * The task of a worker thread: replications `from` … `to`−1 of a scenario. It reads only what it is given, so every
 * thread and every computer answers the same.
 */
export const replicate = (job: LineJob): readonly Replication[] | Refusal => {
  const changed = applyScenario(job.model, job.scenario);
  if (isRefusal(changed)) return changed;
  const { model, refusals } = checkModel(changed);
  if (model === null) return refusals[0] as Refusal;
  const plan = compileModel(model);
  return Array.from({ length: job.to - job.from }, (_, i) => {
    const { seed, horizon } = job;
    const outcome = simulate(plan, {
      seed,
      replication: job.from + i,
      horizon,
      warmup: job.warmup ?? 0,
      wipPoints: 0,
      periods: true,
    });
    const shares = new Map<string, { share: number; sole: number }>();
    for (const { machine, sole, shifting } of shiftingBottleneck(outcome.periods, outcome.from, outcome.to).shares) {
      const station = outcome.machines[machine]?.station ?? "";
      const sum = shares.get(station) ?? { share: 0, sole: 0 };
      // Handing over is told of both machines; half for each, so that the stations add up to the time looked at.
      shares.set(station, { share: sum.share + sole + shifting / 2, sole: sum.sole + sole });
    }
    return {
      scenario: job.scenario.id,
      replication: outcome.replication,
      events: outcome.events,
      stuck: outcome.stuck,
      measures: Object.fromEntries(measures.map((m) => [m.measure, m.of(outcome, model)])),
      stations: outcome.stations.map(({ id, split, queueMean }) => ({ id, split, queue: queueMean })),
      bottleneck: [...shares].map(([station, share]) => ({ station, ...share })),
    };
  });
};
