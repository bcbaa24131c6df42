import type { Day } from "#base/day";
import type { Text } from "#base/text";

/** What an applicant must be, as data: each is evaluated on a stated day over what is known of the applicant. */
export type Requirement =
  /** 업력 N년 이내: founded at most so many years before the day, to the day. */
  | { readonly type: "founded-within"; readonly years: number }
  /** 업력 N년 이상. */
  | { readonly type: "founded-for"; readonly years: number }
  /** The head office lies in one of these. */
  | { readonly type: "region"; readonly regions: readonly Named[]; readonly isExcluded?: boolean }
  /** KSIC codes of a stated revision: a section letter, or the first digits of a code. */
  | {
      readonly type: "industry";
      readonly revision: KsicRevision;
      readonly codes: readonly string[];
      readonly isExcluded?: boolean;
    }
  | { readonly type: "size"; readonly sizes: readonly Named[] }
  | { readonly type: "sort"; readonly sorts: readonly Named[] }
  | { readonly type: "employees"; readonly least?: number; readonly most?: number }
  | { readonly type: "not-debarred" }
  | { readonly type: "no-unpaid-clawback" }
  /** Not supported for the same purpose by others; within the last years, or ever. */
  | { readonly type: "not-supported-for"; readonly purpose: string; readonly years?: number }
  /** One of several is enough. */
  | { readonly type: "any"; readonly of: readonly Requirement[] }
  /** All of several: an alternative among others that asks for more than one thing. */
  | { readonly type: "all"; readonly of: readonly Requirement[] }
  /** What a notice says in words that nothing can compare. */
  | { readonly type: "as-told"; readonly told: Text }
  /** What the applicant says of itself, in an answer to a question of the form. */
  | { readonly type: "answer"; readonly question: string; readonly is: string | boolean };
export type RequirementType = Requirement["type"];

/** What a requirement is joined of, down to what is no longer joined. */
export const partsOf = (requires: Requirement): Requirement[] =>
  requires.type === "any" || requires.type === "all" ? requires.of.flatMap(partsOf) : [requires];

export interface Named {
  readonly key: string;
  readonly word: Text;
}

/** 한국표준산업분류: codes of two revisions are not the same codes. */
export const ksicRevisions = [9, 10, 11] as const;
export type KsicRevision = (typeof ksicRevisions)[number];

export interface Clause {
  readonly key: string;
  /** How the notice says it; a sentence made from the requirement where nothing is said. */
  readonly says?: Text;
  readonly requires: Requirement;
  /** The article of law or of the notice that it rests on. */
  readonly article?: string;
}

/** What is known of an applicant on the day. Null or left out: nobody knows, which is neither yes nor no. */
export interface Applicant {
  readonly founded?: Day | null;
  /** Where its head office lies, from the closest to the widest: changwon, gyeongnam. */
  readonly regions?: readonly string[] | null;
  readonly industries?: readonly { readonly revision: KsicRevision; readonly code: string }[] | null;
  readonly size?: string | null;
  readonly sort?: string | null;
  /** How the size and the sort it has are called, where a clause does not name them. */
  readonly words?: Readonly<Record<string, Text>>;
  readonly employees?: number | null;
  readonly debarments?: readonly { readonly from: Day; readonly to: Day | null; readonly by: Text }[] | null;
  readonly unpaidClawbacks?: readonly { readonly since: Day; readonly won: bigint; readonly by: Text }[] | null;
  readonly supports?: readonly { readonly purpose: string; readonly day: Day; readonly by: Text }[] | null;
  readonly answers?: Readonly<Record<string, unknown>>;
}

export type Verdict = "met" | "failed" | "unknown";
export const verdicts: Readonly<Record<Verdict, Text>> = {
  met: { ko: "충족", en: "met" },
  failed: { ko: "미충족", en: "not met" },
  unknown: { ko: "확인 필요", en: "to be checked" },
};

export interface ClauseResult {
  readonly clause: string;
  readonly says: Text;
  readonly verdict: Verdict;
  /** What is known of the applicant, as it was compared. Null where nobody knows. */
  readonly value: Text | null;
  readonly reason: Text;
  readonly article: string | null;
}

export interface Eligibility {
  readonly on: Day;
  /** Failed where one clause is, unknown where one cannot be said and none failed. */
  readonly verdict: Verdict;
  readonly clauses: readonly ClauseResult[];
}
