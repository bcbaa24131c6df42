import type { Day } from "#base/day";
import { defineStates } from "#base/states";
import type { PromisedRule } from "#engine/selection";

/** The reviewers of one call: put together, at work with sealed scores, closed, decided by the chair, told to applicants. */
export const panel = defineStates({
  initial: "formed",
  states: {
    formed: { ko: "평가단 구성", en: "panel formed" },
    reviewing: { ko: "평가 진행", en: "reviewing" },
    closed: { ko: "채점 마감", en: "scores closed" },
    decided: { ko: "심의 의결", en: "decided by the panel" },
    notified: { ko: "결과 통보", en: "results notified" },
    dissolved: { ko: "평가단 해산", en: "panel dissolved" },
  },
  moves: {
    open: { from: ["formed"], to: "reviewing" },
    close: { from: ["reviewing"], to: "closed" },
    decide: { from: ["closed"], to: "decided" },
    notify: { from: ["decided"], to: "notified" },
    dissolve: { from: ["formed"], to: "dissolved" },
  },
});
export type PanelState = keyof (typeof panel)["states"];

export interface Panel {
  readonly panel: string;
  readonly call: string;
  readonly programme: string | null;
  readonly party: string;
  readonly state: PanelState;
  readonly chair: string | null;
  /** Reviews that each application needs. */
  readonly demand: number;
  readonly loadLow: number;
  readonly loadHigh: number;
  /** How many reviewers of each application must know its field. */
  readonly experts: number;
  readonly floor: number | null;
  /** The last day for scores. */
  readonly due: Day;
  /** Of one signed review. */
  readonly feeWon: bigint;
  /** How it scores and selects, as the call promised it. */
  readonly rule: PromisedRule;
  readonly minutesSha256: string | null;
}

/** While these are what the database holds, a reviewer reads the files; before and after, nothing. */
export const isOpen = ({ state }: Pick<Panel, "state">): boolean => state === "reviewing";
/** Scores are sealed until all are in or the chair has closed. */
export const isUnsealed = ({ state }: Pick<Panel, "state">): boolean =>
  state === "closed" || state === "decided" || state === "notified";
