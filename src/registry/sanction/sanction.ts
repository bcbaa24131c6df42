import type { Day } from "#base/day";
import { defineStates } from "#base/states";
import type { BasisName } from "./vocabulary.ts";

export const sanction = defineStates({
  initial: "noticed",
  states: {
    noticed: { ko: "사전 통지", en: "noticed" },
    "under-review": { ko: "재검토 중", en: "under re-review" },
    "in-force": { ko: "처분 확정", en: "in force" },
    ended: { ko: "종료", en: "ended" },
    lifted: { ko: "해제", en: "lifted" },
    dropped: { ko: "처분하지 않음", en: "dropped" },
    withdrawn: { ko: "기록 취소", en: "record withdrawn" },
  },
  moves: {
    "ask-review": { from: ["noticed"], to: "under-review" },
    impose: { from: ["noticed", "under-review"], to: "in-force" },
    drop: { from: ["noticed", "under-review"], to: "dropped" },
    pay: { from: ["in-force"], to: "in-force" },
    end: { from: ["in-force"], to: "ended" },
    lift: { from: ["in-force"], to: "lifted" },
    withdraw: { from: ["noticed", "under-review", "in-force", "ended"], to: "withdrawn" },
  },
});
export type SanctionState = keyof (typeof sanction)["states"];
export type SanctionMove = keyof (typeof sanction)["moves"];

/** What is imposed: days of a debarment, or a sum. */
export interface Terms {
  readonly starts: Day | null;
  /** The first day on which it is over. */
  readonly ends: Day | null;
  readonly won: bigint | null;
  /** What a surcharge is a multiple of. */
  readonly baseWon: bigint | null;
}

export interface SanctionCase extends Terms {
  readonly sanction: string;
  /** The number of the document that decides it, unique with whoever issued it. */
  readonly number: string;
  readonly basis: BasisName;
  readonly party: string;
  readonly programme: string | null;
  /** The other government that told of it; null for our own. */
  readonly toldBy: string | null;
  /** What it is for. */
  readonly ground: string;
  readonly state: SanctionState;
  readonly noticed: Day;
  /** The last day on which a re-review may be asked for. */
  readonly reviewUntil: Day;
  readonly decided: Day | null;
  readonly paidWon: bigint;
  /** The day it ended, was lifted or dropped. */
  readonly over: Day | null;
}
