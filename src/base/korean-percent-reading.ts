import { boundOfWords, wordsAfter, wordsBefore } from "./approximator.ts";
import { fraction, negate } from "./fraction.ts";
import { stepOf, wordsOf } from "./korean-amount-reading.ts";
import { malformedCount } from "./korean-count-reading.ts";
import { readSign, signMarks, undecidedSign, type SignConvention } from "./korean-sign.ts";
import type { PrintedClaim } from "./printed-claim.ts";
import type { Refusal } from "./refusal.ts";

/** A percentage as a sentence claims it; value and step in percent (or points), the sign taken from mark or verb. */
export interface PercentClaim extends PrintedClaim {
  readonly kind: "percent" | "percent-point";
  /** The convention a triangle before it was read by. */
  readonly signs?: SignConvention;
}

export const rises = "증가|상승|증대|향상|성장|급증|급등|폭증|폭등|신장|확대|늘어난|늘었다|늘어|늘";
export const falls = "감소|하락|축소|감축|급감|급락|폭락|위축|줄어든|줄었다|줄어|줄";
export const percentUnit = "%p|%P|%포인트|%|퍼센트포인트|퍼센트|프로";

// No percentage is longer; a hostile text must not make the patterns walk far.
const longest = 200;
const percentPattern = new RegExp(
  String.raw`^((?:(?:${wordsBefore})\s*)*)([${signMarks}]?)\s*(\d{1,3}(?:,\d{3})+|\d{1,40})(?:\.(\d{1,20}))?\s*(여)?\s*(${percentUnit})` +
    String.raw`((?:\s*(?:${wordsAfter}))*)(?:의|나|까지)?\s*(?:(${rises}|↑)|(${falls}|↓))?((?:\s*(?:${wordsAfter}))*)$`,
);

/**
 * Reads `7.8%`, `40.9% 감소` (−40.9), `6%p 상승`, `17.3% 급감`, `7.8%↑`, `▼3.2%`, `0.8%대`, `약 61% 증대`. `convention` says
 * what ▲ and △ mean. Refuses a sign beside a word that says the other thing, and a minus beside a fall.
 */
export function parsePercentKo(text: string, at?: string, convention?: SignConvention): PercentClaim | Refusal {
  const match = text.length > longest ? null : percentPattern.exec(text.normalize("NFKC").trim());
  if (!match) return malformedCount({ text }, at);
  const [, before = "", mark = "", whole = "", decimals = "", odd, unit = "", near = "", rise, fall, after = ""] =
    match;
  const sign = readSign(mark, convention ?? (rise !== undefined ? "press" : fall !== undefined ? "budget" : undefined));
  if (sign === null) return undecidedSign({ text }, at);
  // ▲7.8% 증가 says it twice, and the word decides; −3% 감소 may be a rise, and ▼3% 증가 is nothing.
  const isTwice = mark !== "" && (rise ?? fall) !== undefined;
  if (isTwice && (mark === "-" || mark === "−" || sign.isNegative !== (fall !== undefined))) {
    return malformedCount({ text }, at);
  }
  const scale = 10n ** BigInt(decimals.length);
  const size = fraction(BigInt(whole.replaceAll(",", "") + decimals), scale);
  const words = wordsOf(before, `${near} ${after}`, odd !== undefined);
  return {
    value: sign.isNegative || fall !== undefined ? negate(size) : size,
    step: stepOf(size, fraction(1n, scale), words),
    bound: boundOfWords(words),
    kind: /p|P|포인트/.test(unit) ? "percent-point" : "percent",
    ...(sign.signs === undefined ? {} : { signs: sign.signs }),
  };
}
