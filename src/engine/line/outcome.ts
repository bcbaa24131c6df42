import { accrue } from "./machine.ts";
import { type World } from "./world.ts";
import { BUSY, SETUP, STATES, type MachineState } from "./codes.ts";

/** Shares of the window by state. They add up to exactly 1, in the order of `STATE_ORDER`. */
export type Split = Readonly<Record<MachineState, number>>;
export const STATE_ORDER: readonly MachineState[] = [
  "busy",
  "setup",
  "blocked",
  "down",
  "maintenance",
  "off",
  "starved",
];

export interface MachineOutcome {
  readonly id: string;
  readonly station: string;
  readonly split: Split;
  readonly setupShare: number;
  readonly setups: number;
  readonly jobs: number;
  readonly pieces: number;
  /** Time the pieces would have taken at their ideal cycle. */
  readonly idealTime: number;
}

export interface StationOutcome {
  readonly id: string;
  readonly machines: number;
  /** Means over its machines. */
  readonly split: Split;
  /** Setup time of the machines, also where it ran beside another lot, as a share of the window. */
  readonly setupShare: number;
  readonly arrivals: number;
  readonly starts: number;
  readonly queueMean: number;
  readonly queueMax: number;
  readonly waitMean: number;
  readonly waitMax: number;
  /** Lots waiting or in a machine, time average; and both sides of Little's law for them. */
  readonly lotsMean: number;
  readonly lotTime: number;
  readonly stayTime: number;
  readonly scrapped: number;
  readonly reworked: number;
  readonly pieces: number;
  readonly idealTime: number;
}

export interface GroupOutcome {
  readonly id: string;
  readonly released: number;
  readonly finished: number;
  readonly finishedPieces: number;
  readonly scrapped: number;
  /** Turned away at the entrance. */
  readonly lost: number;
  readonly onTime: number;
  readonly tardinessMean: number;
  readonly cycle: {
    readonly count: number;
    readonly mean: number;
    readonly sd: number;
    readonly min: number;
    readonly max: number;
    readonly p50: number;
    readonly p90: number;
    readonly p95: number;
    readonly histogram: { readonly from: readonly number[]; readonly count: readonly number[] };
  };
}

/** What one replication has shown. Plain data: it can be posted between threads, stored and merged. */
export interface Outcome {
  readonly replication: number;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly events: number;
  /** Finished lots per unit of time. */
  readonly throughput: number;
  readonly wip: {
    readonly mean: number;
    readonly max: number;
    readonly end: number;
    readonly every: number;
    readonly curve: readonly number[];
  };
  /** Both sides of Little's law for the whole line: ∫WIP and the sum of stays within the window. */
  readonly little: { readonly lotTime: number; readonly stayTime: number };
  readonly limits: { readonly kept: number; readonly broken: number };
  /** Cycle times of finished lots in order, joined into means of `each` neighbours. */
  readonly cycleSeries: { readonly each: number; readonly means: readonly number[] };
  readonly groups: readonly GroupOutcome[];
  readonly stations: readonly StationOutcome[];
  readonly machines: readonly MachineOutcome[];
  /** Every lot that could move waits for room another of them holds: a ring of full buffers. */
  readonly stuck: boolean;
  /** Active periods as flat triples (machine, from, to), when the run was asked for them. */
  readonly periods: readonly number[];
}

/** Closes the books at `w.now`. Only counters are touched, so the run can go on. */
export const settle = (w: World): Outcome => {
  const { plan, count: c } = w;
  const now = w.now;
  const window = now - c.from;
  const time = (ticks: number): number => plan.ticks.time(ticks);
  for (let m = 0; m < plan.machineIds.length; m++) accrue(w, m);

  const stays = Float64Array.from(c.stayArea);
  let lineStay = c.cycleSum;
  const free = new Uint8Array(w.lotCapacity);
  for (let k = 0; k < w.lotFreeTop; k++) free[w.lotFree[k]!] = 1;
  for (let lot = 0; lot < w.lotCapacity; lot++) {
    if (free[lot] === 1 || w.lotInside[lot] === 0) continue;
    lineStay += now - Math.max(w.lotRelease[lot]!, c.from);
    if (w.lotHere[lot]! < 0) continue;
    const g = plan.step.station[w.lotStep[lot]!]!;
    stays[g] = stays[g]! + (now - Math.max(w.lotHere[lot]!, c.from));
  }

  const splitOf = (first: number, machines: number): Split => {
    const t = new Float64Array(8);
    for (let m = first; m < first + machines; m++) for (let s = 0; s < 7; s++) t[s] = t[s]! + c.time[m * 8 + s]!;
    const whole = window * machines;
    const split: Record<string, number> = {};
    let sum = 0;
    for (const state of STATE_ORDER) {
      // The last share is what is left, so that rounding cannot make the sum differ from 1.
      const share = state === "starved" ? 1 - sum : window === 0 ? 0 : t[STATES.indexOf(state)]! / whole;
      split[state] = share;
      sum += share;
    }
    return split as Split;
  };
  const lotArea = (g: number): number => c.hereArea[g]! + c.here[g]! * window;

  const machines = plan.machineIds.map((id, m): MachineOutcome => ({
    id,
    station: plan.station.ids[plan.machineStation[m]!]!,
    split: splitOf(m, 1),
    setupShare: c.setupTime[m]! / window,
    setups: c.setups[m]!,
    jobs: c.jobsDone[m]!,
    pieces: c.pieces[m]!,
    idealTime: time(c.idealTime[m]!),
  }));
  const stations = plan.station.ids.map((id, g): StationOutcome => {
    const first = plan.station.first[g]!;
    const many = plan.station.machines[g]!;
    const own = machines.slice(first, first + many);
    const total = (pick: (m: MachineOutcome) => number): number => own.reduce((sum, m) => sum + pick(m), 0);
    const queueArea = c.queueArea[g]! + w.queued[g]! * (now - c.queueLast[g]!);
    return {
      id,
      machines: many,
      split: splitOf(first, many),
      setupShare: total((m) => m.setupShare) / many,
      arrivals: c.arrivals[g]!,
      starts: c.starts[g]!,
      queueMean: queueArea / window,
      queueMax: Math.max(c.queueMax[g]!, now > c.queueLast[g]! ? w.queued[g]! : 0),
      waitMean: c.starts[g] === 0 ? 0 : time(c.waitSum[g]! / c.starts[g]!),
      waitMax: time(c.waitMax[g]!),
      lotsMean: lotArea(g) / window,
      lotTime: time(lotArea(g)),
      stayTime: time(stays[g]!),
      scrapped: c.scrapAt[g]!,
      reworked: c.reworkAt[g]!,
      pieces: total((m) => m.pieces),
      idealTime: total((m) => m.idealTime),
    };
  });
  const groups = plan.groups.map((id, k): GroupOutcome => {
    const spread = c.cycle[k]!;
    const none = spread.count === 0; // zeros, not NaN: an outcome must survive JSON unchanged
    const late = c.finished[k]! - c.onTime[k]!;
    const histogram = spread.histogram();
    return {
      id,
      released: c.released[k]!,
      finished: c.finished[k]!,
      finishedPieces: c.finishedPieces[k]!,
      scrapped: c.scrapped[k]!,
      lost: c.lost[k]!,
      onTime: c.onTime[k]!,
      tardinessMean: late === 0 ? 0 : time(c.tardiness[k]! / late),
      cycle: {
        count: spread.count,
        mean: time(spread.mean),
        sd: spread.count > 1 ? time(Math.sqrt(spread.variance)) : 0,
        min: none ? 0 : time(spread.min),
        max: none ? 0 : time(spread.max),
        p50: none ? 0 : time(spread.quantile(0.5)),
        p90: none ? 0 : time(spread.quantile(0.9)),
        p95: none ? 0 : time(spread.quantile(0.95)),
        histogram: { from: histogram.from.map(time), count: histogram.count },
      },
    };
  });
  const wipArea = c.wipArea + c.wip * (now - c.wipLast);
  const periods = Array.from(w.periods);
  if (w.options.periods === true) {
    for (let m = 0; m < plan.machineIds.length; m++) {
      if (w.activeFrom[m]! >= 0 && now > w.activeFrom[m]!) periods.push(m, w.activeFrom[m]!, now);
    }
  }
  return {
    replication: w.options.replication,
    seed: w.options.seed,
    from: time(c.from),
    to: time(now),
    events: w.events.popped,
    throughput: groups.reduce((sum, g) => sum + g.finished, 0) / time(window),
    wip: {
      mean: wipArea / window,
      max: c.wipMax,
      end: c.wip,
      every: Number.isFinite(c.wipEvery) ? time(c.wipEvery) : 0,
      curve: Array.from(c.wipCurve.subarray(0, c.wipAt)),
    },
    little: { lotTime: time(wipArea), stayTime: time(lineStay) },
    limits: { kept: c.limitsKept, broken: c.limitsBroken },
    cycleSeries: { each: c.cycleSeries.each, means: c.cycleSeries.means().map(time) },
    groups,
    stations,
    machines,
    stuck: isStuck(w),
    periods: periods.map((value, i) => (i % 3 === 0 ? value : time(value))),
  };
};

const isStuck = (w: World): boolean => {
  if (w.count.wip === 0) return false;
  if (w.events.size === 0) return true;
  return (
    w.roomHead.some((lot) => lot >= 0) &&
    w.running.every((n) => n === 0) &&
    w.closed.every((n) => n === 0) &&
    w.episode.every((u) => u < 0) &&
    !w.lotInside.some((inside, lot) => inside === 1 && w.lotHere[lot]! < 0)
  );
};

/** Share of the time a station could work in which it did, setups included: the utilisation of most published tables. */
export const loadOf = (split: Split): number => {
  const up = 1 - split.down - split.maintenance - split.off;
  return up <= 0 ? 0 : (split.busy + split.setup) / up;
};

/** State numbers for readers of the event log. */
export const stateName = (code: number): MachineState =>
  STATES[code] ?? (code === SETUP ? "setup" : code === BUSY ? "busy" : "starved");
