import { defineStates } from "#base/states";
import type { Period } from "#base/period";
import type { EvidenceLevel } from "#journal";

/**
 * What is shown of an outcome follows from its fact: the rung of its evidence, a contradiction that stands, or its end.
 * Nothing is stored, so no check can leave it behind.
 */
export const outcome = defineStates({
  initial: "reported",
  states: {
    reported: { ko: "보고(자가신고)", en: "reported" },
    documented: { ko: "증빙 제출", en: "documented" },
    matched: { ko: "공적 자료 확인", en: "matched to a register" },
    inspected: { ko: "현장·감사 확인", en: "inspected" },
    contradicted: { ko: "사실과 다름", en: "contradicted" },
    withdrawn: { ko: "철회", en: "withdrawn" },
  },
  moves: {
    document: { from: ["reported", "contradicted"], to: "documented" },
    match: { from: ["reported", "documented", "contradicted"], to: "matched" },
    inspect: { from: ["reported", "documented", "matched", "contradicted"], to: "inspected" },
    contradict: { from: ["documented", "matched", "inspected"], to: "contradicted" },
    correct: { from: ["reported", "documented", "matched", "inspected"], to: "reported" },
    withdraw: { from: ["reported", "documented", "matched", "inspected", "contradicted"], to: "withdrawn" },
  },
});
export type OutcomeState = keyof (typeof outcome)["states"];

export const outcomeKinds = ["outcome.sale", "outcome.export", "outcome.job"] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export interface Share {
  readonly num: bigint;
  readonly den: bigint;
}

export interface ClaimAsked {
  readonly programme: string;
  readonly share: Share;
  /** Why this programme and this share: an agreement between programmes, money disbursed. */
  readonly basis?: string;
}

export interface OutcomeDraft {
  readonly kind: OutcomeKind;
  readonly party: string;
  /** The programme it is reported under; it owns the division among programmes. */
  readonly homeProgramme: string;
  /** Minor units of money, persons. */
  readonly value: bigint;
  readonly unit: string;
  readonly valid: Period;
  /** A sale: approval number of its tax invoice · an export: number of its declaration · a job: `hashedJobKey`. */
  readonly naturalKey: string;
  readonly claims?: readonly ClaimAsked[];
  /** What it came of: a support case, a project. */
  readonly case?: string;
  readonly evidence?: readonly { readonly evidence: string; readonly position?: string }[];
  readonly evidenceLevel?: EvidenceLevel;
}

export interface Outcome {
  readonly outcome: string;
  readonly kind: OutcomeKind;
  readonly naturalKey: string;
  readonly party: string;
  readonly homeProgramme: string;
  readonly reportedBy: string;
}

/** What the journal and the checks say of an outcome. */
export interface Standing {
  readonly isOpen: boolean;
  readonly level: EvidenceLevel;
  /** The last word on some of its evidence is that it contradicts. */
  readonly isContradicted: boolean;
}

const byLevel: readonly OutcomeState[] = ["reported", "documented", "matched", "inspected"];

/** [O4] The state of an outcome from where its fact stands. */
export function stateOf({ isOpen, level, isContradicted }: Standing): OutcomeState {
  if (!isOpen) return "withdrawn";
  return isContradicted ? "contradicted" : (byLevel[level] as OutcomeState);
}
