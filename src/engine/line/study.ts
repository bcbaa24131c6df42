import { isRefusal, type Refusal } from "#base/refusal";
import { meanInterval, pairedDifference, type Interval } from "./analysis.ts";
import { checkModel } from "./check-model.ts";
import type { LineModel } from "./model.ts";
import type { Outcome } from "./outcome.ts";
import { compileModel } from "./plan.ts";
import { lineHorizon, lineUnknownName } from "./refusals.ts";
import { simulate } from "./simulate.ts";

/** A change to a model: JSON pointer → value. `/stations/2/buffer` → 8. */
export interface Scenario {
  readonly id: string;
  readonly set?: Readonly<Record<string, unknown>>;
}

/** Work that can be done anywhere: plain data in, plain data out. Replications `from` … `to`−1 of one scenario. */
export interface LineJob {
  readonly model: LineModel;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly horizon: number;
  readonly warmup?: number;
  readonly wipPoints?: number;
  readonly periods?: boolean;
}

export interface LineJobResult {
  readonly scenario: string;
  readonly outcomes: readonly Outcome[];
}

/** The model with a scenario's changes; a pointer that leads nowhere is refused. */
export const applyScenario = (model: LineModel, scenario: Scenario): LineModel | Refusal => {
  const copy = structured(model);
  for (const [pointer, value] of Object.entries(scenario.set ?? {})) {
    const keys = pointer
      .split("/")
      .slice(1)
      .map((k) => k.replaceAll("~1", "/").replaceAll("~0", "~"));
    let at: unknown = copy;
    // Only what the model itself has is a way: never what every object inherits.
    for (const key of keys.slice(0, -1))
      at =
        typeof at === "object" && at !== null && Object.hasOwn(at, key)
          ? (at as Record<string, unknown>)[key]
          : undefined;
    const last = keys.at(-1);
    const isPlace = typeof at === "object" && at !== null && last !== undefined && last !== "__proto__";
    if (!isPlace || (Array.isArray(at) && (last === "length" || !Object.hasOwn(at, last)))) {
      return lineUnknownName({ at: `scenario ${scenario.id}`, what: "field", name: pointer }, pointer);
    }
    (at as Record<string, unknown>)[last] = value;
  }
  return copy as LineModel;
};

const structured = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Does a job. The answer does not depend on which thread or machine does it, nor on how replications are grouped. */
export const runJob = (job: LineJob): LineJobResult | Refusal => {
  if (!(job.horizon > (job.warmup ?? 0)) || !Number.isFinite(job.horizon)) return lineHorizon({});
  const changed = applyScenario(job.model, job.scenario);
  if (isRefusal(changed)) return changed;
  const { model, refusals } = checkModel(changed);
  if (model === null) return refusals[0]!;
  const plan = compileModel(model);
  const outcomes: Outcome[] = [];
  for (let replication = job.from; replication < job.to; replication++) {
    outcomes.push(
      simulate(plan, {
        seed: job.seed,
        replication,
        horizon: job.horizon,
        ...(job.warmup === undefined ? {} : { warmup: job.warmup }),
        ...(job.wipPoints === undefined ? {} : { wipPoints: job.wipPoints }),
        ...(job.periods === undefined ? {} : { periods: job.periods }),
      }),
    );
  }
  return { scenario: job.scenario.id, outcomes };
};

/** A sweep cut into jobs of at most `each` replications. */
export const splitSweep = (
  sweep: Omit<LineJob, "scenario" | "from" | "to"> & {
    readonly scenarios: readonly Scenario[];
    readonly replications: number;
  },
  each = 1,
): LineJob[] => {
  const { scenarios, replications, ...rest } = sweep;
  return scenarios.flatMap((scenario) =>
    Array.from({ length: Math.ceil(replications / each) }, (_, i) => ({
      ...rest,
      scenario,
      from: i * each,
      to: Math.min(replications, (i + 1) * each),
    })),
  );
};

/** Results of the parts as one, by scenario in the order first seen and by replication. */
export const mergeResults = (results: readonly LineJobResult[]): LineJobResult[] => {
  const all = new Map<string, Outcome[]>();
  for (const r of results) {
    const list = all.get(r.scenario) ?? [];
    list.push(...r.outcomes);
    all.set(r.scenario, list);
  }
  return [...all].map(([scenario, outcomes]) => ({
    scenario,
    outcomes: outcomes.toSorted((a, b) => a.replication - b.replication),
  }));
};

/** Interval of any number of an outcome over the replications. */
export const intervalOf = (result: LineJobResult, pick: (o: Outcome) => number, level = 0.95): Interval =>
  meanInterval(result.outcomes.map(pick), level);

/** What a scenario gains over the first, with common random numbers. */
export const gainOf = (
  base: LineJobResult,
  other: LineJobResult,
  pick: (o: Outcome) => number,
  level = 0.95,
): ReturnType<typeof pairedDifference> => pairedDifference(base.outcomes.map(pick), other.outcomes.map(pick), level);
