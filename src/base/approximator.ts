import type { Bound } from "./printed-claim.ts";

/** Words that say how exact a printed number is. */
export type Approximator = "약" | "여" | "정도" | "가까이" | "내외" | "이상" | "이하" | "초과" | "미만";

const bounds: ReadonlyMap<string, Bound> = new Map<string, Bound>([
  ["약", "rounded"],
  ["대략", "rounded"],
  ["정도", "rounded"],
  ["내외", "rounded"],
  ["안팎", "rounded"],
  ["가량", "rounded"],
  ["쯤", "rounded"],
  ["선", "rounded"],
  ["여", "floored"],
  ["남짓", "floored"],
  ["대", "floored"],
  ["가까이", "just-under"],
  ["이상", "at-least"],
  ["최소", "at-least"],
  ["적어도", "at-least"],
  ["초과", "more-than"],
  ["넘게", "more-than"],
  ["넘는", "more-than"],
  ["이하", "at-most"],
  ["이내", "at-most"],
  ["까지", "at-most"],
  ["최대", "at-most"],
  ["미만", "less-than"],
]);

/** What a number with that word stands for. */
export const boundOfApproximator = (word: Approximator): Bound => bounds.get(word) as Bound;

/** The word for a number that was rounded so, or undefined for limits, which a rounding never makes. */
export const approximatorOf = (bound: Bound): Approximator | undefined =>
  bound === "rounded" ? "약" : bound === "floored" ? "여" : bound === "just-under" ? "가까이" : undefined;

// A limit says more than a rounding, and 여 more than 약: “약 50개 이상” is a limit.
const strength: readonly Bound[] = [
  "rounded",
  "just-under",
  "floored",
  "at-most",
  "less-than",
  "at-least",
  "more-than",
];

/** The bound of all words met around one number; unknown words (총, 규모) say nothing. No word: rounded. */
export const boundOfWords = (words: readonly string[]): Bound =>
  words
    .flatMap((word) => bounds.get(word) ?? [])
    .reduce<Bound>((a, b) => (strength.indexOf(b) > strength.indexOf(a) ? b : a), "rounded");

/** Whether the number names where a range begins: 50억 원대 reaches up to 60억, 100명 남짓 is not yet 200. */
export const opensRange = (words: readonly string[]): boolean => words.includes("대") || words.includes("남짓");

/** Patterns for the words before and after a number, for readers. 대 and 선 begin other words: 대출, 선정. */
export const wordsBefore = "총|약|대략|최소|최대|적어도|무려|모두|각각|각";
export const wordsAfter =
  "이상|이하|미만|초과|정도|가까이|가량|내외|안팎|쯤|규모|상당|수준|남짓|넘게|넘는|이내|까지|씩|(?:대|선)(?![가-힣])|대(?=[의로를에가는])";
