import type { Day } from "#base/day";
import { defineStates } from "#base/states";
import type { Step } from "#case";
import type { Basis, Worth } from "./worth.ts";

/** What one party was promised and given by one offer: promise, use and clawback are kept apart. */
export const supportLine = defineStates({
  initial: "promised",
  states: {
    promised: { ko: "약정", en: "promised" },
    "handed-over": { ko: "제공", en: "handed over" },
    "clawed-back": { ko: "환수", en: "clawed back" },
    cancelled: { ko: "약정 취소", en: "promise cancelled" },
    withdrawn: { ko: "기록 취소", en: "record withdrawn" },
  },
  moves: {
    "hand-over": { from: ["promised"], to: "handed-over" },
    "claw-back": { from: ["handed-over", "clawed-back"], to: "clawed-back" },
    cancel: { from: ["promised"], to: "cancelled" },
    withdraw: { from: ["promised", "handed-over", "clawed-back", "cancelled"], to: "withdrawn" },
  },
});
export type LineState = keyof (typeof supportLine)["states"];
export type LineMove = keyof (typeof supportLine)["moves"];

export interface SupportLine {
  readonly supportLine: string;
  /** The name of the offer that gives it. */
  readonly offer: string;
  /** The case of the offer; null where the register itself is the record. */
  readonly of: string | null;
  readonly programme: string | null;
  readonly party: string;
  readonly title: string;
  readonly state: LineState;
  readonly basis: Basis | null;
  /** What is given in kind, as the price list names it. */
  readonly item: string | null;
  readonly quantity: bigint | null;
  /** Paid a month by who gets it; null where it is not given by the month. */
  readonly chargedWon: bigint | null;
  readonly promised: Day;
  readonly promisedWon: bigint | null;
  readonly until: Day | null;
  readonly handedOver: Day | null;
  readonly handedOverWon: bigint | null;
  /** The first day it is not given any more. */
  readonly ended: Day | null;
  /** Up to which day its months are valued. */
  readonly countedTo: Day | null;
  readonly clawedBackWon: bigint;
}

export interface SupportDraft extends Step {
  readonly offer: string;
  readonly of?: string | null;
  readonly programme: string | null;
  readonly party: string;
  readonly title: string;
  readonly worth: Worth | null;
  readonly until?: Day | null;
}

export const isByMonth = ({ chargedWon }: SupportLine): boolean => chargedWon !== null;

/** The worth of a line as it was promised. */
export function worthOfLine({ basis, item, quantity, chargedWon, promisedWon }: SupportLine): Worth | null {
  if (basis === "won") return promisedWon === null ? null : { basis, won: promisedWon };
  if (basis === null || item === null) return null;
  if (chargedWon !== null) return { basis, item, charged: chargedWon };
  return quantity === null ? null : { basis, item, quantity };
}
