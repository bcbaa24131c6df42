import type { Day } from "#base/day";
import { defineStates } from "#base/states";

/** 이의신청: filed within its days, acted on within its days. */
export const objection = defineStates({
  initial: "filed",
  states: {
    filed: { ko: "이의신청 접수", en: "objection filed" },
    upheld: { ko: "이의신청 인용", en: "objection upheld" },
    dismissed: { ko: "이의신청 기각", en: "objection dismissed" },
    withdrawn: { ko: "이의신청 취하", en: "objection withdrawn" },
  },
  moves: {
    uphold: { from: ["filed"], to: "upheld" },
    dismiss: { from: ["filed"], to: "dismissed" },
    withdraw: { from: ["filed"], to: "withdrawn" },
  },
});
export type ObjectionState = keyof (typeof objection)["states"];

export interface Objection {
  readonly objection: string;
  readonly selection: string;
  readonly programme: string | null;
  readonly party: string;
  readonly state: ObjectionState;
  readonly grounds: string;
  readonly due: Day;
  readonly answer: string | null;
}

/** The term in which it is answered, as it runs. */
export const decisionOf = (id: string) => ({ term: "objection-decision", of: { kind: "objection", id } }) as const;
