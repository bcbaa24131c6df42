import { type EventLog, LOG_FINISH, LOG_START, LOG_STATE } from "./event-log.ts";
import type { StationOutcome } from "./outcome.ts";
import type { Plan } from "./plan.ts";
import { STATES, type MachineState } from "./codes.ts";

/** A number together with the rows of the event log it is made of. */
export interface Opened {
  readonly value: number;
  readonly unit: "1/time" | "time" | "share";
  readonly formula: string;
  /** Row numbers in the log. */
  readonly steps: Int32Array;
}

export type OpenFigure =
  | { readonly of: "throughput" }
  | { readonly of: "cycle-time" }
  | { readonly of: "wait"; readonly station: string }
  | { readonly of: "state"; readonly station: string; readonly machine?: string; readonly state: MachineState };

/**
 * Computes a statistic again from the events of the log, and says which ones. It agrees with the statistic the run
 * counted by itself; a test holds the two together.
 */
export const openFigure = (plan: Plan, log: EventLog, figure: OpenFigure, from: number, to: number): Opened => {
  const steps: number[] = [];
  const window = to - from;
  if (figure.of === "throughput" || figure.of === "cycle-time") {
    let sum = 0;
    for (let i = 0; i < log.length; i++) {
      if (log.kind[i] !== LOG_FINISH || log.time[i]! <= from || log.time[i]! > to) continue;
      steps.push(i);
      sum += log.time[i]! - log.from[i]!;
    }
    return figure.of === "throughput"
      ? {
          value: steps.length / window,
          unit: "1/time",
          formula: "finished lots / window",
          steps: Int32Array.from(steps),
        }
      : {
          value: steps.length === 0 ? 0 : sum / steps.length,
          unit: "time",
          formula: "Σ (finish − release) / finished lots",
          steps: Int32Array.from(steps),
        };
  }
  const g = plan.station.ids.indexOf(figure.station);
  if (figure.of === "wait") {
    let sum = 0;
    for (let i = 0; i < log.length; i++) {
      if (
        log.kind[i] !== LOG_START ||
        log.time[i]! <= from ||
        log.time[i]! > to ||
        plan.step.station[log.step[i]!] !== g
      )
        continue;
      steps.push(i);
      sum += log.time[i]! - log.from[i]!;
    }
    return {
      value: steps.length === 0 ? 0 : sum / steps.length,
      unit: "time",
      formula: "Σ (start − arrival) / starts",
      steps: Int32Array.from(steps),
    };
  }
  const only = figure.machine === undefined ? -1 : plan.machineIds.indexOf(figure.machine);
  const code = STATES.indexOf(figure.state);
  let sum = 0;
  for (let i = 0; i < log.length; i++) {
    const m = log.machine[i]!;
    if (log.kind[i] !== LOG_STATE || log.step[i] !== code || plan.machineStation[m] !== g || (only >= 0 && m !== only))
      continue;
    const span = Math.min(log.time[i]!, to) - Math.max(log.from[i]!, from);
    if (span <= 0) continue;
    steps.push(i);
    sum += span;
  }
  const machines = only >= 0 ? 1 : plan.station.machines[g]!;
  return {
    value: sum / (window * machines),
    unit: "share",
    formula: `Σ time ${figure.state} / (window · ${machines} machines)`,
    steps: Int32Array.from(steps),
  };
};

/**
 * Elements and KPIs of ISO 22400-2 for a station of a run, machine times as means over its machines.
 * PBT = window − planned stops (off, maintenance); APT = processing; AUPT = APT + setup.
 */
export interface LineOee {
  readonly elements: {
    readonly PBT: number;
    readonly APT: number;
    readonly AUPT: number;
    readonly ADET: number;
    readonly ASUT: number;
    readonly PQ: number;
    readonly GQ: number;
    readonly PRI: number;
  };
  readonly availability: number;
  readonly effectiveness: number;
  readonly quality: number;
  readonly oee: number;
}

/** Null when the station was never planned to work or never worked: then the KPI is not computable, and not zero or one. */
export const oeeOf = (station: StationOutcome, window: number): LineOee | null => {
  const s = station.split;
  const whole = window * station.machines;
  const PBT = whole * (1 - s.off - s.maintenance);
  const APT = whole * s.busy;
  if (PBT <= 0 || APT <= 0 || station.pieces <= 0) return null;
  const PQ = station.pieces;
  const GQ = PQ * (1 - (station.starts === 0 ? 0 : (station.scrapped + station.reworked) / station.starts));
  const PRI = station.idealTime / PQ;
  const availability = APT / PBT;
  const effectiveness = (PRI * PQ) / APT;
  const quality = GQ / PQ;
  return {
    elements: {
      PBT,
      APT,
      AUPT: APT + whole * s.setup,
      ADET: whole * (s.starved + s.blocked),
      ASUT: whole * s.setup,
      PQ,
      GQ,
      PRI,
    },
    availability,
    effectiveness,
    quality,
    oee: availability * effectiveness * quality,
  };
};
