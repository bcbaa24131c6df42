import {
  applyScenario,
  checkModel,
  compileModel,
  EventLog,
  lineHorizon,
  type LineModel,
  LOG_KINDS,
  type Outcome,
  type Plan,
  shiftingBottleneck,
  Simulation,
} from "#engine/line";
import { isRefusal, type Refusal } from "#base/refusal";

export interface RunAsk {
  readonly variants: readonly { readonly id: string; readonly model: unknown }[];
  readonly seed: number;
  readonly replications: number;
  readonly horizon: number;
  readonly warmup: number;
}

/** How often each arrow was taken; null is outside, `scrap` what was thrown away. */
export interface FlowCount {
  readonly from: string | null;
  readonly to: string | null;
  readonly isScrap: boolean;
  readonly isBack: boolean;
  readonly lots: number;
}

/** What one lot does, in order: it waits for a station, is worked on, is done there; it leaves. */
export interface Moment {
  readonly time: number;
  /** Index of the station; −1 outside. */
  readonly at: number;
  readonly what: "wait" | "work" | "done" | "gone";
}

/** The first lots of the first replication, to be watched. */
export interface Trace {
  readonly end: number;
  readonly stations: readonly string[];
  readonly lots: readonly (readonly Moment[])[];
}

export interface VariantResult {
  readonly id: string;
  readonly outcomes: readonly Outcome[];
  /** Share of the time in which a station was the bottleneck. */
  readonly bottleneck: readonly { readonly station: string; readonly share: number }[];
  readonly flows: readonly FlowCount[];
  readonly trace: Trace;
  /** When the lots of the first replication had blocked one another for good; null where they go on. */
  readonly frozenAt: number | null;
}

export type RunAnswer =
  | { readonly results: readonly VariantResult[] }
  | { readonly variant: string; readonly refusals: readonly Refusal[] };

const slices = 20;
const mostRows = 150_000;
const mostWatched = 400;

/**
 * Runs every variant with the same random numbers. `tell` hears how far it is, within a replication too, so that a long
 * one shows progress. Plain data in, plain data out: here, in a worker of the browser, in a test.
 */
export function runLine(
  ask: RunAsk,
  tell: (share: number, variant: number, replication: number) => void = () => undefined,
): RunAnswer {
  const plans: Plan[] = [];
  for (const { id, model } of ask.variants) {
    const checked = checkModel(model);
    if (checked.model === null) return { variant: id, refusals: checked.refusals };
    plans.push(compileModel(checked.model));
  }
  const { seed, horizon, warmup, replications } = ask;
  if (warmup >= horizon) return { variant: ask.variants[0]?.id ?? "", refusals: [lineHorizon({})] };
  const whole = plans.length * (replications + 1) * slices;
  let done = 0;
  const results = plans.map((plan, v): VariantResult => {
    const outcomes: Outcome[] = [];
    const shares = new Map<string, number>();
    for (let replication = 0; replication < replications; replication++) {
      const run = new Simulation(plan, { seed, replication, horizon, warmup, periods: true });
      for (let k = 1; k <= slices; k++) {
        run.runTo((horizon * k) / slices);
        tell((done += 1) / whole, v, replication);
      }
      const { periods, ...outcome } = run.outcome();
      for (const { machine, sole, shifting } of shiftingBottleneck(periods, outcome.from, outcome.to).shares) {
        const station = outcome.machines[machine]?.station ?? "";
        shares.set(station, (shares.get(station) ?? 0) + (sole + shifting / 2) / replications);
      }
      outcomes.push({ ...outcome, periods: [] });
    }
    const bottleneck = [...shares]
      .map(([station, share]) => ({ station, share }))
      .toSorted((a, b) => b.share - a.share);
    const log = traced(plan, ask);
    done += slices;
    tell(done / whole, v, replications - 1);
    return {
      id: ask.variants[v]?.id ?? "",
      outcomes,
      bottleneck,
      flows: countFlows(plan, log),
      trace: watch(plan, log),
      frozenAt: frozen(log, horizon),
    };
  });
  return { results };
}

/** The first replication again, with its event log, as far as the log may grow. */
function traced(plan: Plan, { seed, horizon }: RunAsk): EventLog {
  const log = new EventLog();
  const run = new Simulation(plan, { seed, replication: 0, horizon, wipPoints: 0, log });
  for (let k = 1; k <= 400 && log.length < mostRows; k++) run.runTo((horizon * k) / 400);
  return log;
}

/** Arrivals may go on at the gate of a line in which nothing moves any more, so the kernel still has events. */
function frozen(log: EventLog, horizon: number): number | null {
  if (log.length >= mostRows) return null;
  for (let i = log.length - 1; i >= 0; i--) {
    const kind = kindOf(log, i);
    if (kind !== "start" && kind !== "end" && kind !== "finish") continue;
    const last = log.time[i] as number;
    const isWaiting = (log.lot[i] as number) >= 0 && kind !== "finish";
    return isWaiting && horizon - last > horizon / 4 ? last : null;
  }
  return null;
}

const kindOf = (log: EventLog, i: number) => LOG_KINDS[log.kind[i] as number];
const stationOf = (plan: Plan, log: EventLog, i: number): number => plan.step.station[log.step[i] as number] ?? -1;

function countFlows(plan: Plan, log: EventLog): FlowCount[] {
  const last = new Map<number, { station: number; step: number }>();
  const counts = new Map<string, { from: number; to: number; isScrap: boolean; isBack: boolean; lots: number }>();
  const add = (from: number, to: number, isScrap: boolean, isBack: boolean): void => {
    const key = `${from} ${to} ${isScrap} ${isBack}`;
    const count = counts.get(key);
    if (count === undefined) counts.set(key, { from, to, isScrap, isBack, lots: 1 });
    else count.lots += 1;
  };
  for (let i = 0; i < log.length; i++) {
    const lot = log.lot[i] as number;
    const kind = kindOf(log, i);
    const before = last.get(lot);
    if (kind === "start") {
      const step = log.step[i] as number;
      add(before?.station ?? -1, stationOf(plan, log, i), false, before !== undefined && step <= before.step);
      last.set(lot, { station: stationOf(plan, log, i), step });
    } else if (kind === "finish" || kind === "scrap") {
      if (before !== undefined) add(before.station, -1, kind === "scrap", false);
      last.delete(lot);
    }
  }
  const name = (g: number): string | null => plan.station.ids[g] ?? null;
  return [...counts.values()].map(({ from, to, ...rest }) => ({ from: name(from), to: name(to), ...rest }));
}

function watch(plan: Plan, log: EventLog): Trace {
  const lots = new Map<number, Moment[]>();
  let end = 0;
  for (let i = 0; i < log.length; i++) {
    const lot = log.lot[i] as number;
    const kind = kindOf(log, i);
    if (lot < 0 || (kind !== "start" && kind !== "end" && kind !== "finish" && kind !== "scrap" && kind !== "release"))
      continue;
    let moments = lots.get(lot);
    if (moments === undefined) {
      if (lots.size >= mostWatched) continue;
      lots.set(lot, (moments = []));
    }
    const time = log.time[i] as number;
    end = Math.max(end, time);
    const at = stationOf(plan, log, i);
    if (kind === "release") moments.push({ time, at, what: "wait" });
    else if (kind === "start") {
      const since = log.from[i] as number;
      if (moments.at(-1)?.what !== "wait" || moments.at(-1)?.at !== at) moments.push({ time: since, at, what: "wait" });
      moments.push({ time, at, what: "work" });
    } else if (kind === "end") moments.push({ time, at, what: "done" });
    else moments.push({ time, at: -1, what: "gone" });
  }
  return { end, stations: [...plan.station.ids], lots: [...lots.values()] };
}

/** A line with the changes of a scenario; the line itself where they do not fit it. */
export function scenarioOf(model: LineModel, id: string, set: Readonly<Record<string, unknown>>): LineModel {
  const changed = applyScenario(model, { id, set });
  return isRefusal(changed) ? model : changed;
}
