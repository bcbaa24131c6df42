import type { Plan } from "./plan.ts";
import { Series, Spread } from "./spread.ts";
import { type RunOptions } from "./run-options.ts";

/** Everything a run counts. Cleared when the warm-up ends; sizes depend on the model, not on how long it runs. */
export class Counters {
  /** Start of the window that is counted. */
  from = 0;
  /** machine × state → time. */
  readonly time: Float64Array;
  /** Time spent on setups by machine, also where another lot was processed beside it. */
  readonly setupTime: Float64Array;
  readonly setups: Float64Array;
  readonly pieces: Float64Array;
  readonly idealTime: Float64Array;
  readonly jobsDone: Float64Array;
  /** Stations: integral of the waiting line, waits, starts. */
  readonly queueArea: Float64Array;
  readonly queueLast: Float64Array;
  readonly queueMax: Float64Array;
  readonly arrivals: Float64Array;
  readonly starts: Float64Array;
  readonly waitSum: Float64Array;
  readonly waitMax: Float64Array;
  /** Lots at the station, waiting or in a machine: integral, and the sum of their stays. */
  readonly here: Float64Array;
  readonly hereArea: Float64Array;
  readonly stayArea: Float64Array;
  readonly scrapAt: Float64Array;
  readonly reworkAt: Float64Array;
  /** Groups of finished lots. */
  readonly released: Float64Array;
  readonly finished: Float64Array;
  readonly finishedPieces: Float64Array;
  readonly onTime: Float64Array;
  readonly tardiness: Float64Array;
  readonly scrapped: Float64Array;
  /** Lots that found no room at the entrance. */
  readonly lost: Float64Array;
  readonly cycle: Spread[];
  readonly cycleSeries: Series;
  /** Lots in the line. */
  wip = 0;
  wipMax = 0;
  wipArea = 0;
  wipLast = 0;
  cycleSum = 0;
  limitsBroken = 0;
  limitsKept = 0;
  readonly wipCurve: Float64Array;
  wipAt = 0;
  wipEvery: number;
  nextPoint: number;

  constructor(plan: Plan, options: RunOptions) {
    const m = plan.machineIds.length;
    const n = plan.station.ids.length;
    const g = plan.groups.length;
    const f = (length: number): Float64Array => new Float64Array(length);
    this.time = f(m * 8);
    this.setupTime = f(m);
    this.setups = f(m);
    this.pieces = f(m);
    this.idealTime = f(m);
    this.jobsDone = f(m);
    this.queueArea = f(n);
    this.queueLast = f(n);
    this.queueMax = f(n);
    this.arrivals = f(n);
    this.starts = f(n);
    this.waitSum = f(n);
    this.waitMax = f(n);
    this.here = f(n);
    this.hereArea = f(n);
    this.stayArea = f(n);
    this.scrapAt = f(n);
    this.reworkAt = f(n);
    this.released = f(g);
    this.finished = f(g);
    this.finishedPieces = f(g);
    this.onTime = f(g);
    this.tardiness = f(g);
    this.scrapped = f(g);
    this.lost = f(g);
    this.cycle = plan.groups.map(() => new Spread());
    this.cycleSeries = new Series();
    const points = options.wipPoints ?? 200;
    this.wipCurve = f(points);
    this.wipEvery = points === 0 ? Infinity : plan.ticks.instant(options.horizon) / points;
    this.nextPoint = this.wipEvery;
  }

  /** Forgets what the warm-up has counted. Levels (waiting lines, lots in the line) stay. */
  clear(now: number): void {
    this.from = now;
    for (const a of [
      this.time,
      this.setupTime,
      this.setups,
      this.pieces,
      this.idealTime,
      this.jobsDone,
      this.queueArea,
      this.arrivals,
      this.starts,
      this.waitSum,
      this.waitMax,
      this.hereArea,
      this.stayArea,
      this.scrapAt,
      this.reworkAt,
      this.released,
      this.finished,
      this.finishedPieces,
      this.onTime,
      this.tardiness,
      this.scrapped,
      this.lost,
    ])
      a.fill(0);
    this.queueLast.fill(now);
    this.queueMax.fill(0);
    for (const s of this.cycle) s.clear();
    this.wipArea = 0;
    this.wipLast = now;
    this.wipMax = this.wip;
    this.cycleSum = 0;
    this.limitsBroken = 0;
    this.limitsKept = 0;
  }
}
