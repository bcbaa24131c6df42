import { meanInterval, pairedDifference, type Interval } from "./analysis.ts";
import type { LineModel } from "./model.ts";
import type { Outcome } from "./outcome.ts";
import { compileModel } from "./plan.ts";
import { simulate } from "./simulate.ts";

export interface BufferSearch {
  readonly allocation: Readonly<Record<string, number>>;
  readonly throughput: Interval;
  /** Each trial with its gain over the best before it; what the answer rests on. */
  readonly steps: readonly {
    readonly allocation: readonly number[];
    readonly throughput: number;
    readonly gain: Interval;
    readonly taken: boolean;
  }[];
}

/**
 * Shares out `places` waiting places among the stations that have a limited buffer, for the highest throughput.
 * It starts even and moves one place at a time from where lots wait least before a full buffer to where machines are
 * blocked most, all under common random numbers; a move is kept when the paired interval of its gain is above zero, and the
 * search ends when no neighbouring allocation is clearly better.
 */
export const searchBuffers = (
  model: LineModel,
  options: {
    readonly places: number;
    readonly seed: number;
    readonly replications: number;
    readonly horizon: number;
    readonly warmup?: number;
    readonly trials?: number;
  },
): BufferSearch => {
  const where = model.stations
    .map((s, i) => ({ s, i }))
    .filter(({ s }) => s.buffer !== undefined)
    .map(({ i }) => i);
  const k = where.length;
  const even = where.map((_, n) => Math.floor(options.places / k) + (n < options.places % k ? 1 : 0));
  const run = (allocation: readonly number[]): Outcome[] => {
    const stations = model.stations.map((s, i) =>
      where.includes(i) ? { ...s, buffer: allocation[where.indexOf(i)]! } : s,
    );
    const plan = compileModel({ ...model, stations });
    return Array.from({ length: options.replications }, (_, replication) =>
      simulate(plan, {
        seed: options.seed,
        replication,
        horizon: options.horizon,
        wipPoints: 0,
        ...(options.warmup === undefined ? {} : { warmup: options.warmup }),
      }),
    );
  };
  const steps: { allocation: readonly number[]; throughput: number; gain: Interval; taken: boolean }[] = [];
  const tried = new Set<string>([even.join()]);
  let best = even;
  let outcomes = run(even);
  const through = (list: readonly Outcome[]): number[] => list.map((o) => o.throughput);
  let left = options.trials ?? 60;
  search: while (left > 0) {
    // How full each buffer is tells which has a place to spare.
    const full = where.map(
      (g, n) =>
        outcomes.reduce((sum, o) => sum + o.stations[g]!.queueMean, 0) / outcomes.length / Math.max(1, best[n]!),
    );
    const blocked = where.map(
      (g) => outcomes.reduce((sum, o) => sum + (g > 0 ? o.stations[g - 1]!.split.blocked : 0), 0) / outcomes.length,
    );
    const moves: { from: number; to: number; hope: number }[] = [];
    for (let from = 0; from < k; from++)
      for (let to = 0; to < k; to++) {
        if (from !== to && best[from]! > 0)
          moves.push({ from, to, hope: blocked[to]! - blocked[from]! + Math.abs(0.5 - full[from]!) });
      }
    moves.sort((a, b) => b.hope - a.hope || a.from - b.from || a.to - b.to);
    for (const { from, to } of moves) {
      const trial = best.map((b, n) => (n === from ? b - 1 : n === to ? b + 1 : b));
      if (tried.has(trial.join())) continue;
      if (left-- <= 0) break search;
      tried.add(trial.join());
      const other = run(trial);
      const gain = pairedDifference(through(outcomes), through(other));
      const taken = gain.low > 0;
      steps.push({ allocation: trial, throughput: meanInterval(through(other)).mean, gain, taken });
      if (!taken) continue;
      best = trial;
      outcomes = other;
      continue search;
    }
    break;
  }
  return {
    allocation: Object.fromEntries(where.map((g, n) => [model.stations[g]!.id, best[n]!])),
    throughput: meanInterval(through(outcomes)),
    steps,
  };
};
