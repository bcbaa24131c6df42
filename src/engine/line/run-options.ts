import type { EventLog } from "./event-log.ts";

/** What a custom dispatching rule sees of a waiting lot. Lower scores go first. */
export interface LotView {
  readonly part: string;
  readonly step: string;
  readonly station: string;
  readonly now: number;
  readonly waitingSince: number;
  readonly release: number;
  readonly due: number;
  readonly priority: number;
  readonly pieces: number;
  readonly processTime: number;
  readonly workLeft: number;
  /** Lots the station has started so far. */
  readonly started: number;
}
/** Infinity keeps the lot waiting. */
export type CustomRule = (lot: LotView) => number;

export interface RunOptions {
  readonly seed: number;
  readonly replication: number;
  readonly horizon: number;
  readonly warmup?: number;
  readonly rules?: Readonly<Record<string, CustomRule>>;
  /** Points of the curve of work in process; 200 unless told, 0 for none. */
  readonly wipPoints?: number;
  readonly log?: EventLog;
  /** Keep the active periods of all machines, for the shifting bottleneck. They grow with time. */
  readonly periods?: boolean;
  /** Stop after this many events. */
  readonly maxEvents?: number;
}
