import type { Day } from "#base/day";
import { defineStates } from "#base/states";

/** What was told to an applicant, and what became of it. What the panel decided stands before, and is nobody's yet. */
export const selection = defineStates({
  initial: "waiting",
  states: {
    selected: { ko: "선정", en: "selected" },
    waiting: { ko: "예비 선정", en: "on the waiting list" },
    "not-selected": { ko: "미선정", en: "not selected" },
    "given-up": { ko: "선정 포기", en: "selection given up" },
  },
  moves: {
    "move-up": { from: ["waiting"], to: "selected" },
    release: { from: ["waiting"], to: "not-selected" },
    reselect: { from: ["not-selected", "waiting"], to: "selected" },
    "give-up": { from: ["selected"], to: "given-up" },
  },
});
export type SelectionState = keyof (typeof selection)["states"];

export interface Selection {
  readonly selection: string;
  readonly panel: string;
  readonly application: string;
  readonly programme: string | null;
  readonly party: string;
  readonly state: SelectionState;
  readonly notified: Day;
}
