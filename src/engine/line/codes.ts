import type { Rule } from "./model.ts";

/** The numbers that stand for words inside a run: flat tables and event kinds hold these. */

/** How a waiting line is ordered: by keys that never change, by those and the setup, or by a scan each time. */
export const RANK_STATIC = 0;
export const RANK_SETUP = 1;
export const RANK_SCAN = 2;

export const WAKE_LONGEST_IDLE = 0;
export const WAKE_LEAST_SETUP = 1;
export const WAKE_FIRST = 2;

export const UNIT_BREAK_CALENDAR = 0;
export const UNIT_BREAK_BUSY = 1;
export const UNIT_PM_CALENDAR = 2;
export const UNIT_PM_BUSY = 3;
export const UNIT_PM_PIECES = 4;

/** Rules as numbers, for the inner loops. */
export const RULE_PRIORITY = 0;
export const RULE_FIFO = 1;
export const RULE_EDD = 2;
export const RULE_SPT = 3;
export const RULE_SETUP = 4;
export const RULE_CR = 5;
export const RULE_SLACK = 6;
export const RULE_CUSTOM = 7;
export const RULE_FULL = 8;
export const RULE_CR_ARRIVAL = 9;
const RULE_CODES: Readonly<Record<string, number>> = {
  priority: 0,
  fifo: 1,
  edd: 2,
  spt: 3,
  setup: 4,
  cr: 5,
  slack: 6,
  fullest: 8,
  "cr-on-arrival": 9,
};
/** A station's rules as codes, in order. */
export const codesOf = (rules: readonly Rule[]): Int32Array =>
  Int32Array.from(rules, (r) => RULE_CODES[r] ?? RULE_CUSTOM);

export const EVENT_SOURCE = 0;
export const EVENT_ORDER = 1;
export const EVENT_ARRIVE = 2;
export const EVENT_JOB_END = 3;
export const EVENT_UNIT_DUE = 4;
export const EVENT_UNIT_END = 5;
export const EVENT_SHIFT = 6;
export const EVENT_BATCH_WAIT = 7;
export const EVENT_OPERATOR_FREE = 8;
export const EVENT_VEHICLE_BACK = 9;

/**
 * The order of what falls on one instant (README, “One instant”): what is finished is finished, then what stops, then what
 * comes back, then what arrives. Machines choose after all of it. By kind of event; lower comes first.
 */
export const TURN: Int8Array = (() => {
  const order = [
    EVENT_JOB_END,
    EVENT_OPERATOR_FREE,
    EVENT_UNIT_DUE,
    EVENT_UNIT_END,
    EVENT_SHIFT,
    EVENT_VEHICLE_BACK,
    EVENT_ARRIVE,
    EVENT_SOURCE,
    EVENT_ORDER,
    EVENT_BATCH_WAIT,
  ];
  return Int8Array.from({ length: order.length }, (_, kind) => order.indexOf(kind));
})();

export const STARVED = 0;
export const BUSY = 1;
export const SETUP = 2;
export const BLOCKED = 3;
export const DOWN = 4;
export const MAINTENANCE = 5;
export const OFF = 6;
export const STATES = ["starved", "busy", "setup", "blocked", "down", "maintenance", "off"] as const;
export type MachineState = (typeof STATES)[number];

export const DO_LOT = 0;
export const DO_MACHINE = 1;
export const DO_ROOM = 2;
export const DO_CARD = 3;
export const DO_STATION = 4;
export const DO_DEPART = 5;
/** A lot that has come looks for a machine. */
export const DO_START = 6;
