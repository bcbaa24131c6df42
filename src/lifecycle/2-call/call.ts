import { type Day, dayOf } from "#base/day";
import type { Text } from "#base/text";
import { type Applicant, type Clause, evaluate, type Requirement } from "#engine/eligibility";
import type { Form } from "#engine/form";
import type { CallDocument } from "./documents.ts";
import type {
  CallTrack,
  Direction,
  EligibilityDay,
  Intake,
  MilestoneName,
  Mode,
  PublicState,
  ScoreRuleName,
} from "./vocabulary.ts";

export interface Milestone {
  readonly milestone: MilestoneName;
  readonly on: Day;
  readonly note?: string;
}

/** One assessment period of a call that has several. */
export interface Period {
  readonly no: number;
  readonly opens: Date;
  readonly closes: Date;
}

export interface Criterion {
  readonly key: string;
  readonly word: Text;
  readonly hint?: Text;
  /** The most points it gives: its weight. */
  readonly points: number;
}

/** How an application is scored: what is promised in the notice, and applied as it was promised. */
export interface Scheme {
  readonly criteria: readonly Criterion[];
  /** 가점: given for a fact, beside the criteria. */
  readonly bonuses: readonly { readonly key: string; readonly word: Text; readonly points: number }[];
  /** Of the sum of all points; nobody below it is selected. */
  readonly passMark: number;
  readonly scoreRule: { readonly rule: ScoreRuleName; readonly leastRaters: number };
  /** Keys of criteria, the first that differs decides. */
  readonly tieBreak: readonly string[];
}

/** What a firm of a size brings itself (자부담), as shares that are data with their source. */
export interface OwnShare {
  /** A size of firm, or null for whoever is not named. */
  readonly size: string | null;
  /** Of the whole budget: a decimal such as `0.25`. */
  readonly least: string;
  /** Of its own share, in cash; the rest may be in kind. */
  readonly cashLeast: string;
  readonly basis: string;
}

/** A part of the places for those who are so: founded outside, led by a woman, of a field that the form asks for. */
export interface GroupQuota {
  readonly key: string;
  readonly word: Text;
  readonly who: Requirement;
  /** Places kept for it. */
  readonly least: number | null;
  readonly most: number | null;
}

/** What one version of a call says. */
export interface CallContent {
  readonly title: Text;
  readonly summary: Text;
  readonly track: CallTrack;
  /** 공고일. */
  readonly announced: Day;
  readonly intake: Intake;
  readonly opens: Date;
  /** The instant after which nothing is taken any more; null while it is always open. */
  readonly closes: Date | null;
  readonly periods: readonly Period[];
  readonly milestones: readonly Milestone[];
  /** How many firms are to be selected. */
  readonly quota: number | null;
  /** In their order: whoever belongs to several counts in the first. */
  readonly groups: readonly GroupQuota[];
  /** In won. */
  readonly budget: bigint | null;
  readonly capPerFirm: bigint | null;
  /** What is supported, by the name under which support for the same purpose is found. */
  readonly purpose: string | null;
  readonly form: Form;
  readonly documents: readonly CallDocument[];
  readonly clauses: readonly Clause[];
  readonly eligibleOn: EligibilityDay;
  readonly scheme: Scheme | null;
  readonly matching: readonly OwnShare[];
  readonly evidence: string | null;
  /** Why an R&D call is open for less than 30 days, where it is. */
  readonly shortenedBecause: string | null;
}

export interface CallHead {
  readonly call: string;
  readonly programme: string | null;
  readonly direction: Direction;
  /** Who calls where it is not the hub. */
  readonly caller: string | null;
  readonly mode: Mode;
  readonly copiedFrom: string | null;
  readonly cancelled: { readonly on: Day; readonly because: string } | null;
}

export interface CallVersion extends CallContent {
  readonly no: number;
  readonly because: string | null;
  readonly publishedAt: Date | null;
}

/** A call with one version of what it says. */
export interface Call extends CallHead, CallVersion {}

/** A call that was announced with little more than its dates and its number. */
export interface CallDraft {
  readonly programme: string;
  readonly title: Text;
  readonly announced: Day;
  readonly closes: Date;
  readonly quota: number;
  readonly evidence?: string;
  readonly shortenedBecause?: string;
}

export const emptyForm: Form = { sections: [], rules: [] };

/** [C6] What the public is told, by the dates alone: nobody opens or closes a call by hand. */
export function stateAt(
  call: Pick<Call, "opens" | "closes" | "periods" | "cancelled" | "intake">,
  at: Date,
): PublicState {
  if (call.cancelled !== null && dayOf(at) >= call.cancelled.on) return "cancelled";
  if (call.intake === "periods") {
    if (call.periods.some(({ opens, closes }) => opens <= at && at <= closes)) return "open";
    return call.periods.some(({ opens }) => at < opens) ? "upcoming" : "closed";
  }
  if (at < call.opens) return "upcoming";
  return call.closes === null || at <= call.closes ? "open" : "closed";
}

/** The period that takes what arrives at the instant; null where none does. */
export const periodAt = ({ periods }: Pick<Call, "periods">, at: Date): Period | null =>
  periods.find(({ opens, closes }) => opens <= at && at <= closes) ?? null;

export const milestoneOf = ({ milestones }: Pick<Call, "milestones">, name: MilestoneName): Day | null =>
  milestones.find(({ milestone }) => milestone === name)?.on ?? null;

/** The group in which an applicant counts: the first of which it is known to be. */
export const groupOf = ({ groups }: Pick<Call, "groups">, applicant: Applicant, on: Day): string | null =>
  groups.find(({ key, who }) => evaluate([{ key, requires: who }], applicant, on).verdict === "met")?.key ?? null;

/** The day on which its clauses are evaluated. */
export const eligibilityDayOf = ({ eligibleOn, announced, closes }: Call, at: Date): Day =>
  eligibleOn === "announced" ? announced : dayOf(closes ?? at);
