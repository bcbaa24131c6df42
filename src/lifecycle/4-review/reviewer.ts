import type { Day } from "#base/day";
import { defineStates } from "#base/states";

/** Somebody in the pool: invited by the office, there once he consents with his own account, until he leaves. */
export const reviewer = defineStates({
  initial: "invited",
  states: {
    invited: { ko: "위촉 요청", en: "invited" },
    consented: { ko: "위촉", en: "reviewer" },
    ended: { ko: "위촉 종료", en: "left the pool" },
  },
  moves: {
    consent: { from: ["invited"], to: "consented" },
    end: { from: ["invited", "consented"], to: "ended" },
  },
});
export type ReviewerState = keyof (typeof reviewer)["states"];

export interface Reviewer {
  readonly reviewer: string;
  /** The person. */
  readonly party: string;
  readonly organisation: string | null;
  readonly department: string | null;
  readonly email: string;
  readonly account: string | null;
  readonly programme: null;
  readonly state: ReviewerState;
  readonly keywords: readonly string[];
  /** Codes of the Korean industry classification (KSIC), as long as they are known. */
  readonly industries: readonly string[];
  readonly consentedUntil: Day | null;
  /** When he agreed on paper that his data are kept; null who was asked by letter alone. */
  readonly agreedOn: Day | null;
}

export const tieWords = {
  employment: { ko: "근무", en: "employment" },
  kinship: { ko: "친족", en: "kinship" },
  project: { ko: "공동 과제", en: "project together" },
} as const;
export type TieKind = keyof typeof tieWords;

export interface Tie {
  readonly tie: TieKind;
  readonly party: string;
  readonly since: Day;
  /** The first day after it; null while it lasts. */
  readonly until: Day | null;
  readonly note: string;
}
