import type { CanonicalValue } from "#base/canonical-json";
import type { Day } from "#base/day";
import { text, type Text } from "#base/text";

/** What a signature is asked for. Its kind is the kind of decision, and the word the rules know it by. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** 일반 기안: a decision that is no room's own. */
export const generalKind = "general";

/** What somebody on the line does. */
export const doings = {
  review: text("검토", "review"),
  consent: text("협조", "consent"),
  approve: text("결재", "approval"),
} as const satisfies Readonly<Record<string, Text>>;
export type Doing = keyof typeof doings;

/** Where an approval stands; never kept, always told from what was signed. */
export const standings = {
  pending: text("결재 진행 중", "being approved"),
  approved: text("결재 완료", "approved"),
  returned: text("반려", "returned"),
  withdrawn: text("회수", "withdrawn"),
  void: text("결재 무효", "void"),
} as const satisfies Readonly<Record<string, Text>>;
export type Standing = keyof typeof standings;
export type Ending = Exclude<Standing, "pending" | "approved">;

/** A line of what is asked for, in words, as whoever signs reads it. */
export interface Saying {
  readonly word: Text;
  readonly value: Text;
}

export interface Request {
  readonly subject: Subject;
  readonly title: string;
  /** What is signed: any change of it makes another hash. */
  readonly content: CanonicalValue;
  /** What is shown of it. */
  readonly says: readonly Saying[];
  /** Won; null where it costs nothing. It chooses the rule. */
  readonly amount: bigint | null;
  readonly programme: string | null;
}

export interface Signed {
  readonly by: string;
  readonly name: string;
  /** Whose place was taken (대결), and what he is called. */
  readonly inPlaceOf: { readonly account: string; readonly name: string } | null;
  readonly answer: "signed" | "returned";
  readonly reason: string;
  readonly at: Date;
}

export interface Step {
  readonly no: number;
  readonly turn: number;
  readonly does: Doing;
  readonly seat: string;
  readonly seatWord: Text;
  /** Who holds the seat: on the day it was signed, and until then on the day of asking. */
  readonly holder: { readonly account: string; readonly name: string };
  /** Who signs in his place on the day of asking, while he is away. */
  readonly standIn: { readonly account: string; readonly name: string } | null;
  readonly signed: Signed | null;
}

export interface Approval {
  readonly approval: string;
  readonly subject: Subject;
  readonly title: string;
  readonly content: CanonicalValue;
  readonly sha256: string;
  readonly says: readonly Saying[];
  readonly amount: bigint | null;
  readonly programme: string | null;
  readonly standing: Standing;
  readonly drafted: { readonly by: string; readonly name: string; readonly at: Date };
  /** 전결: signed below the highest seat, by the rule named in `basis`. */
  readonly isDelegated: boolean;
  readonly maySignOwn: boolean;
  readonly basis: string;
  readonly steps: readonly Step[];
  readonly ended: { readonly why: Ending; readonly reason: string; readonly name: string; readonly at: Date } | null;
  readonly previous: string | null;
  /** The version an act on it names as `seen`. */
  readonly version: string;
}

export interface RuleStep {
  readonly does: Doing;
  readonly seat: string;
}

/** A rule of who signs: of one kind of decision or of every other, up to an amount or whatever it costs. */
export interface RuleDraft {
  readonly subject: string | null;
  readonly upTo: bigint | null;
  readonly steps: readonly RuleStep[];
  /** 전결: the one who approves does it for the highest seat. */
  readonly isDelegated: boolean;
  /** Whoever drafts may approve it himself. */
  readonly maySignOwn: boolean;
  /** Where it is written: `위임전결 규정 제5조`. */
  readonly basis: string;
  readonly from: Day;
}

export interface Rule extends RuleDraft {
  readonly rule: string;
  readonly version: bigint;
  readonly to: Day | null;
}
