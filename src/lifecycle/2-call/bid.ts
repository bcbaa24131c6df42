import type { Day } from "#base/day";
import { defineStates } from "#base/states";

/** The stages of a call that the hub answers: each reached is a fact, whatever came of it. */
export const bid = defineStates({
  initial: "preparing",
  states: {
    preparing: { ko: "응모 준비", en: "preparing" },
    submitted: { ko: "응모 접수", en: "submitted" },
    reviewed: { ko: "서면평가 통과", en: "through the written review" },
    presented: { ko: "발표평가 완료", en: "presented" },
    won: { ko: "선정", en: "won" },
    lost: { ko: "탈락", en: "lost" },
    withdrawn: { ko: "응모 포기", en: "withdrawn" },
  },
  moves: {
    submit: { from: ["preparing"], to: "submitted" },
    "pass-review": { from: ["submitted"], to: "reviewed" },
    present: { from: ["reviewed"], to: "presented" },
    win: { from: ["submitted", "reviewed", "presented"], to: "won" },
    lose: { from: ["submitted", "reviewed", "presented"], to: "lost" },
    withdraw: { from: ["preparing", "submitted", "reviewed", "presented"], to: "withdrawn" },
  },
});
export type BidState = keyof (typeof bid)["states"];
export type BidMove = keyof (typeof bid)["moves"];

export interface Bid {
  readonly bid: string;
  readonly call: string;
  readonly party: string;
  readonly programme: string | null;
  readonly state: BidState;
  readonly competitors: number | null;
  readonly begun: Day;
}
