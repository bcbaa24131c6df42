import { compileModel, type LineModel, meanInterval, type Outcome, simulate } from "#engine/line";
import type { BenchRow } from "../bench.ts";

interface Case {
  readonly name: string;
  readonly model: LineModel;
  readonly horizon: number;
  readonly warmup: number;
  readonly checks: readonly { readonly what: string; readonly theory: number; readonly pick: (o: Outcome) => number }[];
}

const queue = (
  name: string,
  interarrival: number,
  time: LineModel["routes"][number]["steps"][number]["time"],
  machines = 1,
  buffer?: number,
): LineModel => ({
  name,
  timeUnit: "minute",
  stations: [{ id: "S", machines, ...(buffer === undefined ? {} : { buffer }) }],
  routes: [{ id: "R", steps: [{ station: "S", time }] }],
  parts: [{ id: "P", route: "R" }],
  sources: [
    {
      id: "in",
      part: "P",
      interarrival: { kind: "exponential", mean: interarrival },
      ...(buffer === undefined ? {} : { whenFull: "lose" as const }),
    },
  ],
});

const S = (o: Outcome): Outcome["stations"][number] => o.stations[0]!;

/** Erlang C: probability of waiting with offered load `a` and `c` servers. */
const erlangC = (a: number, c: number): number => {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < c; k++) sum += term *= a / k;
  const last = (term * a) / c / (1 - a / c);
  return last / (sum + last);
};

/** Stationary distribution of a chain by elimination (Grassmann, Taksar, Heyman: no subtraction, no cancellation). */
const stationary = (rates: number[][]): number[] => {
  const n = rates.length;
  const q = rates.map((row) => [...row]);
  for (let k = n - 1; k > 0; k--) {
    const out = q[k]!.slice(0, k).reduce((s, x) => s + x, 0);
    for (let i = 0; i < k; i++) q[i]![k] = q[i]![k]! / out;
    for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) if (i !== j) q[i]![j] = q[i]![j]! + q[i]![k]! * q[k]![j]!;
  }
  const p = [1];
  for (let k = 1; k < n; k++) p[k] = p.slice(0, k).reduce((s, x, i) => s + x * q[i]![k]!, 0);
  const sum = p.reduce((s, x) => s + x, 0);
  return p.map((x) => x / sum);
};

/** Throughput of two exponential machines that fail while they work, with `b` places between them. */
const twoMachines = (
  mu: readonly [number, number],
  fail: readonly [number, number],
  repair: readonly [number, number],
  b: number,
): number => {
  const top = b + 2;
  const at = (n: number, a1: number, a2: number): number => (n * 2 + a1) * 2 + a2;
  const rates = Array.from({ length: (top + 1) * 4 }, () => new Array<number>((top + 1) * 4).fill(0));
  for (let n = 0; n <= top; n++)
    for (let a1 = 0; a1 < 2; a1++)
      for (let a2 = 0; a2 < 2; a2++) {
        const from = rates[at(n, a1, a2)]!;
        if (a1 === 0) from[at(n, 1, a2)] = repair[0];
        else if (n < top) {
          from[at(n + 1, 1, a2)] = mu[0];
          from[at(n, 0, a2)] = fail[0];
        }
        if (a2 === 0) from[at(n, a1, 1)] = from[at(n, a1, 1)]! + repair[1];
        else if (n > 0) {
          from[at(n - 1, a1, 1)] = from[at(n - 1, a1, 1)]! + mu[1];
          from[at(n, a1, 0)] = fail[1];
        }
      }
  // States that cannot be reached (a blocked machine does not fail) would make the chain reducible.
  const alive = rates
    .map((_, s) => s)
    .filter((s) => {
      const downA = ((s >> 1) & 1) === 0;
      const downB = (s & 1) === 0;
      return !(downA && (s >> 2 === top || fail[0] === 0)) && !(downB && (s >> 2 === 0 || fail[1] === 0));
    });
  const p = stationary(alive.map((i) => alive.map((j) => rates[i]![j]!)));
  return alive.reduce((sum, s, i) => sum + (s >> 2 > 0 && (s & 1) === 1 ? p[i]! * mu[1] : 0), 0);
};

const line = (b: number, failing: boolean): LineModel => {
  const breakdowns = (uptime: number, repair: number) =>
    failing
      ? {
          breakdowns: [
            {
              clock: "busy" as const,
              uptime: { kind: "exponential" as const, mean: uptime },
              repair: { kind: "exponential" as const, mean: repair },
            },
          ],
        }
      : {};
  return {
    name: "two machines",
    timeUnit: "minute",
    stations: [
      { id: "A", ...breakdowns(20, 5) },
      { id: "B", buffer: b, ...breakdowns(30, 4) },
    ],
    routes: [
      {
        id: "R",
        steps: [
          { station: "A", time: { kind: "exponential", mean: 1 } },
          { station: "B", time: { kind: "exponential", mean: 0.9 }, branch: [{ to: 1, probability: 1 }] },
        ],
      },
    ],
    parts: [{ id: "P", route: "R" }],
    // A closed loop with more lots than fit behind A: A never starves, and nothing piles up in memory.
    wip: Array.from({ length: b + 6 }, () => ({ part: "P", step: 1 })),
  };
};

const cases = (): Case[] => {
  const mg1 = (lambda: number, mean: number, variance: number): number =>
    (lambda * (variance + mean * mean)) / (2 * (1 - lambda * mean));
  const a = 2.4;
  const c = 3;
  const waits = erlangC(a, c);
  const k = 5;
  const weights = Array.from({ length: k + 1 }, (_, n) => {
    let w = 1;
    for (let i = 1; i <= n; i++) w *= 2 / Math.min(i, 2);
    return w;
  });
  const norm = weights.reduce((s, x) => s + x, 0);
  const jackson: LineModel = {
    name: "Jackson",
    timeUnit: "minute",
    stations: [{ id: "A" }, { id: "B", machines: 2 }, { id: "C" }],
    routes: [
      {
        id: "R",
        steps: [
          { station: "A", time: { kind: "exponential", mean: 1 } },
          { station: "B", time: { kind: "exponential", mean: 2 }, branch: [{ to: 1, probability: 0.2 }] },
          { station: "C", time: { kind: "exponential", mean: 1.2 }, branch: [{ to: 2, probability: 0.25 }] },
        ],
      },
    ],
    parts: [{ id: "P", route: "R" }],
    sources: [{ id: "in", part: "P", interarrival: { kind: "exponential", mean: 2.5 } }],
  };
  // Visits: A = 1 + 0.2·B, B = A + 0.25·C, C = 0.8·B.
  const vb = 1 / (1 - 0.2 - 0.25 * 0.8);
  const va = 1 + 0.2 * vb;
  const vc = 0.8 * vb;
  const rho = [0.4 * va, (0.4 * vb * 2) / 2, 0.4 * vc * 1.2];
  const lotsB = 2 * rho[1]! + (erlangC(2 * rho[1]!, 2) * rho[1]!) / (1 - rho[1]!);
  return [
    {
      name: "M/M/1 ρ=0.8",
      model: queue("M/M/1", 1.25, { kind: "exponential", mean: 1 }),
      horizon: 60_000,
      warmup: 2000,
      checks: [
        { what: "wait", theory: 4, pick: (o) => S(o).waitMean },
        { what: "queue", theory: 3.2, pick: (o) => S(o).queueMean },
        { what: "busy", theory: 0.8, pick: (o) => S(o).split.busy },
      ],
    },
    {
      name: "M/M/3 ρ=0.8",
      model: queue("M/M/3", 1 / a, { kind: "exponential", mean: 1 }, c),
      horizon: 30_000,
      warmup: 1000,
      checks: [
        { what: "wait (Erlang C)", theory: waits / (c - a), pick: (o) => S(o).waitMean },
        { what: "queue", theory: (waits * a) / (c - a), pick: (o) => S(o).queueMean },
      ],
    },
    {
      name: "M/M/2/5 ρ=1",
      model: queue("M/M/2/5", 0.5, { kind: "exponential", mean: 1 }, 2, 3),
      horizon: 30_000,
      warmup: 500,
      checks: [
        {
          what: "share lost",
          theory: weights[k]! / norm,
          pick: (o) => o.groups[0]!.lost / (o.groups[0]!.lost + o.groups[0]!.released),
        },
        { what: "lots", theory: weights.reduce((s, x, n) => s + (n * x) / norm, 0), pick: (o) => S(o).lotsMean },
      ],
    },
    {
      name: "M/D/1 ρ=0.8",
      model: queue("M/D/1", 1.25, 1),
      horizon: 40_000,
      warmup: 1000,
      checks: [{ what: "wait", theory: 2, pick: (o) => S(o).waitMean }],
    },
    {
      name: "M/G/1 lognormal cv 1.5",
      model: queue("M/G/1", 1.25, { kind: "lognormal", mean: 1, sd: 1.5 }),
      horizon: 100_000,
      warmup: 4000,
      checks: [{ what: "wait (Pollaczek–Khinchine)", theory: mg1(0.8, 1, 2.25), pick: (o) => S(o).waitMean }],
    },
    {
      name: "M/G/1 Erlang-4",
      model: queue("M/E4/1", 1.25, { kind: "erlang", stages: 4, mean: 1 }),
      horizon: 40_000,
      warmup: 1000,
      checks: [{ what: "wait (Pollaczek–Khinchine)", theory: mg1(0.8, 1, 0.25), pick: (o) => S(o).waitMean }],
    },
    {
      name: "M/G/∞ uniform",
      model: queue("M/G/inf", 0.2, { kind: "uniform", min: 0, max: 4 }, 80),
      horizon: 20_000,
      warmup: 100,
      checks: [
        { what: "lots", theory: 10, pick: (o) => S(o).lotsMean },
        { what: "wait", theory: 0, pick: (o) => S(o).waitMean },
      ],
    },
    {
      name: "Jackson network",
      model: jackson,
      horizon: 60_000,
      warmup: 2000,
      checks: [
        { what: "lots at A", theory: rho[0]! / (1 - rho[0]!), pick: (o) => o.stations[0]!.lotsMean },
        { what: "lots at B", theory: lotsB, pick: (o) => o.stations[1]!.lotsMean },
        { what: "lots at C", theory: rho[2]! / (1 - rho[2]!), pick: (o) => o.stations[2]!.lotsMean },
        {
          what: "cycle time",
          theory: (rho[0]! / (1 - rho[0]!) + lotsB + rho[2]! / (1 - rho[2]!)) / 0.4,
          pick: (o) => o.groups[0]!.cycle.mean,
        },
      ],
    },
    ...[0, 2, 8].map((b): Case => ({
      name: `two machines, ${b} places`,
      model: line(b, false),
      horizon: 40_000,
      warmup: 200,
      checks: [
        {
          what: "throughput (chain)",
          theory: twoMachines([1, 1 / 0.9], [0, 0], [1, 1], b),
          pick: (o) => o.stations[1]!.starts / (o.to - o.from),
        },
      ],
    })),
    ...[0, 5].map((b): Case => ({
      name: `two failing machines, ${b} places`,
      model: line(b, true),
      horizon: 80_000,
      warmup: 400,
      checks: [
        {
          what: "throughput (chain)",
          theory: twoMachines([1, 1 / 0.9], [1 / 20, 1 / 30], [1 / 5, 1 / 4], b),
          pick: (o) => o.stations[1]!.starts / (o.to - o.from),
        },
      ],
    })),
  ];
};

/** Layer 1: every case within three standard errors over 30 replications, and Little's law exactly. */
export const closedForms = (replications = 30, seed = 20): BenchRow[] => {
  const rows: BenchRow[] = [];
  for (const { name, model, horizon, warmup, checks } of cases()) {
    const plan = compileModel(model);
    const outcomes = Array.from({ length: replications }, (_, replication) =>
      simulate(plan, { seed, replication, horizon, warmup, wipPoints: 0 }),
    );
    for (const { what, theory, pick } of checks) {
      const i = meanInterval(outcomes.map(pick));
      const se = i.sd / Math.sqrt(replications);
      const off = se === 0 ? (i.mean === theory ? 0 : Infinity) : (i.mean - theory) / se;
      rows.push({
        name: `${name}: ${what}`,
        reference: round(theory),
        ours: round(i.mean),
        note: `${off.toFixed(2)} SE, SE ${se.toPrecision(2)}`,
        ok: Math.abs(off) <= 3,
      });
    }
    if (model.sources === undefined) continue;
    const exact = compileModel({ ...model, resolution: 2 ** -10 });
    const o = simulate(exact, { seed, replication: 0, horizon, warmup, wipPoints: 0 });
    const worst = Math.max(
      ...o.stations.map((s) => Math.abs(s.lotTime - s.stayTime)),
      Math.abs(o.little.lotTime - o.little.stayTime),
    );
    rows.push({
      name: `${name}: Little's law, ∫lots − Σstays`,
      reference: 0,
      ours: worst,
      note: "every station and the line, on a time grid of 2⁻¹⁰",
      ok: worst === 0,
    });
  }
  return rows;
};

const round = (x: number): number => Number(x.toPrecision(6));
