import { EventLog, LOG_KINDS, type LogKind } from "./event-log.ts";
import { checkModel } from "./check-model.ts";
import type { LineModel, Station, Step } from "./model.ts";
import type { Outcome } from "./outcome.ts";
import { compileModel, type Plan } from "./plan.ts";
import { simulate } from "./simulate.ts";
import { type RunOptions } from "./run-options.ts";

/** Small lines for the tests: what one wants to see, and defaults for the rest. */
export const lineOf = (
  stations: readonly Station[],
  steps: readonly Step[],
  rest: Partial<LineModel> = {},
): LineModel => ({
  name: "test",
  timeUnit: "minute",
  stations,
  routes: [{ id: "R", steps }],
  parts: [{ id: "P", route: "R" }],
  ...rest,
});

export interface Ran {
  readonly plan: Plan;
  readonly outcome: Outcome;
  readonly log: EventLog;
  /** Rows of one kind as [time, lot, station or state, machine]. */
  rows(kind: LogKind): (readonly [number, number, string, string])[];
}

/** Checks, compiles and runs a model with its event log. A model that is refused makes the test fail with the reason. */
export const run = (model: LineModel, horizon: number, options: Partial<RunOptions> = {}): Ran => {
  const { model: good, refusals } = checkModel(JSON.parse(JSON.stringify(model)));
  if (good === null) throw new Error(refusals.map((r) => r.text.en).join("\n"));
  const plan = compileModel(good);
  const log = new EventLog();
  const outcome = simulate(plan, { seed: 1, replication: 0, horizon, log, ...options });
  const rows = (kind: LogKind): (readonly [number, number, string, string])[] => {
    const code = LOG_KINDS.indexOf(kind);
    const found: (readonly [number, number, string, string])[] = [];
    for (let i = 0; i < log.length; i++) {
      if (log.kind[i] !== code) continue;
      const step = log.step[i]!;
      found.push([
        log.time[i]!,
        log.lot[i]!,
        kind === "state" ? String(step) : plan.station.ids[plan.step.station[step]!]!,
        plan.machineIds[log.machine[i]!] ?? "",
      ]);
    }
    return found;
  };
  return { plan, outcome, log, rows };
};
