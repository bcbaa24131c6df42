import type { Day } from "#base/day";
import type { Fraction } from "#base/fraction";
import type { PrintedClaim } from "#base/printed-claim";
import { defineRefusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { UnitCode } from "#base/unit";
import { claimsIn, rungNamed, rungs, type Said, stepsAbove } from "#engine/sentence";

/** What a printed number is about: a figure of ours, another print, or a matter that it is the first to speak of. */
export type About =
  | { readonly about: "figure"; readonly figure: string }
  | { readonly about: "print"; readonly claim: string }
  | { readonly about: "topic"; readonly topic: Text };

/** A number that somebody has printed, with the sentence it stands in. */
export interface Printed {
  readonly claim: string;
  readonly publisher: string;
  readonly medium: string;
  readonly publishedOn: Day;
  readonly address: string | null;
  readonly note: string | null;
  readonly quotation: string;
  readonly printed: string;
  readonly number: PrintedClaim;
  readonly units: readonly UnitCode[];
  readonly parts: readonly Fraction[];
  readonly rung: string | null;
  readonly asOf: Day;
  readonly period: "month" | "year" | null;
  readonly about: About;
  /** The print that holds all of it: 2,225억 lie within 7,654억. */
  readonly partOf: string | null;
  readonly withdrawn: string | null;
}

/** A number of a sentence as it may be entered. */
export interface ReadNumber {
  readonly printed: string;
  readonly said: Said;
  /** What is said of it, to the end of its clause. */
  readonly clause: string;
}

/** [PC1] The numbers of a quotation, as the Korean reader reads them. */
export const numbersOf = (quotation: string, published: Day): ReadNumber[] =>
  claimsIn(quotation, published).map(({ text, said, clause }) => ({ printed: text, said, clause }));

/** Which rung of the ladder of what it is about its words name. */
export function rungSaid({ clause }: Pick<ReadNumber, "clause">, rung: string): string | null {
  const ladder = rungs.get(rung)?.ladder;
  return ladder === undefined ? null : rungNamed(clause, ladder);
}

/** Which rung its words name, of whatever ladder; of what no figure of ours is about, the longest word is meant. */
export function anyRung({ clause }: Pick<ReadNumber, "clause">): string | null {
  let best: { readonly code: string; readonly size: number } | null = null;
  for (const [code, { words }] of rungs) {
    for (const word of words)
      if (clause.includes(word) && word.length > (best?.size ?? 0)) best = { code, size: word.length };
  }
  return best?.code ?? null;
}

/** A verb may say less than has happened, never more: only a higher rung is held against us. */
export const isMore = (said: string | null, rung: string): boolean =>
  said !== null && (stepsAbove(said, rung) ?? 0) > 0;

/** How a period is written in a sentence: 6월 수출액, 연간 184억. */
export const periodIn = (quotation: string): Printed["period"] =>
  /연간|한\s?해|올해|작년|지난해|\d{4}년(?!\s?\d{1,2}월)/.test(quotation)
    ? "year"
    : /\d{1,2}월|월간/.test(quotation)
      ? "month"
      : null;

export const unknownPrinted = defineRefusal({
  code: "unknown-printed-claim",
  status: 404,
  ko: "공표 수치가 없습니다.",
  en: "There is no such printed claim.",
});
export const numberNotPrinted = defineRefusal({
  code: "printed-number-not-found",
  status: 422,
  ko: "인용한 문장에서 ‘{printed}’을(를) 숫자로 읽을 수 없습니다. 문장에 있는 숫자를 선택해 주십시오.",
  en: "“{printed}” is not read as a number of the quoted sentence. Choose one that stands in it.",
});
export const printedAlready = defineRefusal({
  code: "printed-claim-exists",
  status: 409,
  ko: "같은 매체의 같은 문장에 있는 이 숫자는 이미 입력되어 있습니다.",
  en: "This number of this sentence has been entered already.",
});
export const aboutNothing = defineRefusal({
  code: "printed-claim-about-nothing",
  status: 422,
  ko: "무엇에 관한 수치인지 하나만 선택해 주십시오: 지표, 다른 공표 수치, 새 주제.",
  en: "Say what it is about, just one of: a figure, another print, a new matter.",
});
export const noSuchBasis = defineRefusal({
  code: "printed-claim-basis",
  status: 422,
  ko: "비교할 공표 수치가 없거나 그 자체가 다른 수치에 대한 것입니다.",
  en: "The print to compare with is not there, or is about another one itself.",
});
export const printedLater = defineRefusal({
  code: "printed-claim-as-of-later",
  status: 422,
  ko: "기준일이 보도일보다 늦습니다.",
  en: "It speaks of a day after the day it was printed.",
});
export const noSource = defineRefusal({
  code: "printed-claim-without-source",
  status: 422,
  ko: "원문 주소나 출처 설명 가운데 하나는 있어야 합니다.",
  en: "Give its address, or say where it is recorded.",
});
export const withdrawnAlready = defineRefusal({
  code: "printed-claim-withdrawn",
  status: 409,
  ko: "이미 취소한 공표 수치입니다.",
  en: "The printed claim has been withdrawn already.",
});
export const basisOfOthers = defineRefusal({
  code: "printed-claim-compared-with",
  status: 409,
  ko: "다른 공표 수치 {n}건이 이 수치와 비교되고 있어 취소할 수 없습니다.",
  en: "{n} other prints are compared with this one, so it cannot be withdrawn.",
});
