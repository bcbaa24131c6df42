import { widen, widenFloats } from "./event-queue.ts";
import { Ticks } from "./ticks.ts";

export const LOG_KINDS = [
  "release",
  "arrive",
  "start",
  "end",
  "finish",
  "scrap",
  "rework",
  "state",
  "limit-broken",
  "wait-room",
  "wait-card",
] as const;
export type LogKind = (typeof LOG_KINDS)[number];
export const LOG_RELEASE = 0;
export const LOG_ARRIVE = 1;
export const LOG_START = 2;
export const LOG_END = 3;
export const LOG_FINISH = 4;
export const LOG_SCRAP = 5;
export const LOG_REWORK = 6;
export const LOG_STATE = 7;
export const LOG_LIMIT = 8;
export const LOG_ROOM = 9;
export const LOG_CARD = 10;

/**
 * The trace of a run as typed columns; a row costs 32 bytes and nothing is boxed. `lot` is the lot's serial number, `step`
 * the row of the plan's step table. A `state` row says: `machine` was in state `step` from `from` to `time`. Opt-in, because it grows with time.
 */
export class EventLog {
  length = 0;
  kind: Int32Array = new Int32Array(1024);
  time: Float64Array = new Float64Array(1024);
  /** Start of what ends here: of the stay, of the wait, of the state; else equal to `time`. */
  from: Float64Array = new Float64Array(1024);
  lot: Int32Array = new Int32Array(1024);
  step: Int32Array = new Int32Array(1024);
  machine: Int32Array = new Int32Array(1024);
  /** The run that writes says how it counts time; rows are in the model's unit. */
  ticks = new Ticks(0);

  add(kind: number, time: number, from: number, lot: number, step: number, machine: number): void {
    if (this.length === this.kind.length) {
      const n = this.length * 2;
      this.kind = widen(this.kind, n);
      this.time = widenFloats(this.time, n);
      this.from = widenFloats(this.from, n);
      this.lot = widen(this.lot, n);
      this.step = widen(this.step, n);
      this.machine = widen(this.machine, n);
    }
    const i = this.length++;
    this.kind[i] = kind;
    this.time[i] = this.ticks.time(time);
    this.from[i] = this.ticks.time(from);
    this.lot[i] = lot;
    this.step[i] = step;
    this.machine[i] = machine;
  }
}
