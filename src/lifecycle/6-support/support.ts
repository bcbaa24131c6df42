import { defineStates } from "#base/states";
import type { Step } from "#case";
import type { Worth } from "./worth.ts";

/** 지원 is never a rung by itself: a firm is selected, then agreed with, then done; or gives up on the way. */
export const support = defineStates({
  initial: "selected",
  states: {
    selected: { ko: "선정", en: "selected" },
    agreed: { ko: "협약", en: "agreed" },
    completed: { ko: "완료", en: "completed" },
    abandoned: { ko: "포기·해약", en: "abandoned" },
    withdrawn: { ko: "기록 취소", en: "record withdrawn" },
  },
  moves: {
    agree: { from: ["selected"], to: "agreed" },
    complete: { from: ["agreed"], to: "completed" },
    abandon: { from: ["selected", "agreed"], to: "abandoned" },
    withdraw: { from: ["selected", "agreed", "completed", "abandoned"], to: "withdrawn" },
  },
});
export type SupportState = keyof (typeof support)["states"];
export type SupportMove = keyof (typeof support)["moves"];

export interface SupportCase {
  readonly supportCase: string;
  readonly programme: string;
  readonly party: string;
  readonly title: string;
  readonly state: SupportState;
  /** As agreed, and then as given; null while nobody has said. */
  readonly worth: Worth | null;
}

export interface SelectionDraft extends Step {
  readonly programme: string;
  readonly party: string;
  readonly title: string;
  /** The programme year it counts for; that of the day unless told. */
  readonly year?: number;
}

/** A step of a support case, with what it turned out to be worth. */
export interface SupportStep extends Step {
  readonly worth?: Worth | undefined;
}
