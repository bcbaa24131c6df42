import { boundOfWords, wordsAfter, wordsBefore } from "./approximator.ts";
import {
  divide,
  fraction,
  isZero,
  multiply,
  negate,
  subtract,
  toDecimal,
  type Fraction,
  type Rounding,
} from "./fraction.ts";
import { groupThousands, readNumeral } from "./korean-numeral.ts";
import type { PrintedClaim } from "./printed-claim.ts";
import { defineRefusal, type Refusal } from "./refusal.ts";
import type { Language } from "./text.ts";
import { counterKo, isUnit, nounEn, unitOf, units, type UnitCode } from "./unit.ts";

export const malformedCount = defineRefusal({
  code: "count-malformed",
  status: 422,
  ko: "“{text}”은(는) 수량으로 읽을 수 없습니다. 37개사처럼 입력해 주십시오.",
  en: "“{text}” cannot be read as a count. Write it as 37개사.",
});

/** A count as a sentence claims it, with the units its counter may mean: 건 counts cases, awards, patents. */
export interface CountClaim extends PrintedClaim {
  readonly counter: string;
  readonly units: readonly UnitCode[];
}

/** A percentage: 7.8 % is `{ percent: 78/10 }`. Growth, share and achievement are percentages. */
export interface Percent {
  readonly percent: Fraction;
}

/** A difference of two percentages, %p. Not a percentage: 60 % → 66 % is +6 %p, and +10 %. */
export interface PercentPoints {
  readonly points: Fraction;
}

const hundred = fraction(100n);

// No count is longer; a hostile text must not make the patterns walk far.
const longest = 200;

const grouped = (n: bigint): string => `${n < 0n ? "-" : ""}${groupThousands(`${n < 0n ? -n : n}`)}`;

/** The number with its Korean counter: 37개사, 1,258명, 8개 사업, 53개. */
export const countKo = (n: bigint, unit: UnitCode): string => `${grouped(n)}${counterKo(unit)}`;

/** The number with its English noun: 37 firms, 1 firm, 1,258 people. */
export const countEn = (n: bigint, unit: UnitCode): string => `${grouped(n)} ${nounEn(unit, n)}`.trimEnd();

export const count = (n: bigint, unit: UnitCode, language: Language): string =>
  language === "ko" ? countKo(n, unit) : countEn(n, unit);

/** A count of firms among which there are universities or institutes counts organisations. */
export const unitOfFirms = (hasInstitutions: boolean): "firm" | "organisation" =>
  hasInstitutions ? "organisation" : "firm";

const counters = [
  ...new Set(Object.values(units).flatMap(({ kind, ko }) => (kind === "count" || kind === "time" ? [ko] : []))),
].sort((a, b) => b.length - a.length);
const countPattern = new RegExp(
  String.raw`^((?:(?:${wordsBefore})\s*)*)([\d,.\s십백천만억여]+?)\s*(여)?\s*(${counters.join("|")})((?:\s*(?:${wordsAfter}))*)$`,
);

/** Reads `37개사`, `총 626개사`, `50여 개사`, `2개 이상`, `1만 2천 명` with their bounds. Refuses a fraction of a thing. */
export function parseCountKo(text: string, at?: string): CountClaim | Refusal {
  const match = text.length > longest ? null : countPattern.exec(text.normalize("NFKC").trim());
  const [, before = "", digits = "", odd = "", counter = "", after = ""] = match ?? [];
  const number = match ? readNumeral(`${digits}${odd}`) : null;
  if (number === null || number.value.den !== 1n) return malformedCount({ text }, at);
  const words = [...before.trim().split(/\s+/), ...(after.match(new RegExp(wordsAfter, "g")) ?? [])];
  return {
    value: number.value,
    step: number.step,
    bound: boundOfWords(number.isOdd ? [...words, "여"] : words),
    counter,
    units: Object.keys(units).filter((code): code is UnitCode => isUnit(code) && unitOf(code).ko === counter),
  };
}

/** Growth from before to after: 200 → 240 is 20 %. Null where there was nothing before. */
export const growth = (before: Fraction, after: Fraction): Percent | null =>
  isZero(before) ? null : { percent: multiply(divide(subtract(after, before), before), hundred) };

/** Part of a whole that the sentence has to name: 33 of 55 is 60 %. Null where the whole is nothing. */
export const share = (part: Fraction, whole: Fraction): Percent | null =>
  isZero(whole) ? null : { percent: multiply(divide(part, whole), hundred) };

/** Achievement: actual ÷ target. 2,620 of 3,000 is 87.3…%. */
export const achievement = (actual: Fraction, target: Fraction): Percent | null => share(actual, target);

/** The difference of two percentages, in percentage points. */
export const pointsBetween = (before: Percent, after: Percent): PercentPoints => ({
  points: subtract(after.percent, before.percent),
});

/** `7.8%`, `-40.9%`, with exactly `places` decimals. */
export const formatPercent = (value: Percent, places: number, mode: Rounding = "half-up"): string =>
  `${toDecimal(value.percent, places, mode)}%`;

/** `+6.0%p`: a difference always shows its sign. */
export function formatPoints(value: PercentPoints, places: number, mode: Rounding = "half-up"): string {
  const digits = toDecimal(value.points, places, mode);
  return `${digits.startsWith("-") || /^[0.]+$/.test(digits) ? "" : "+"}${digits}%p`;
}

/** The sign goes into the noun: `40.9% 감소`, `7.8% 증가`, `변동 없음`; `6.0%p 상승`; in English `40.9% decrease`. */
export function formatChange(
  change: Percent | PercentPoints,
  places: number,
  language: Language,
  mode: Rounding = "half-up",
): string {
  const isPoints = "points" in change;
  const value = isPoints ? change.points : change.percent;
  if (isZero(value)) return language === "ko" ? "변동 없음" : "no change";
  const isFall = value.num < 0n;
  const digits = toDecimal(isFall ? negate(value) : value, places, mirrored(mode, isFall));
  const sign = isPoints ? "%p" : "%";
  if (language === "en") return `${digits}${sign} ${isFall ? "decrease" : "increase"}`;
  return `${digits}${sign} ${isPoints ? (isFall ? "하락" : "상승") : isFall ? "감소" : "증가"}`;
}

// The size is printed without its sign, so a mode that looks at the sign has to be turned round.
const mirrored = (mode: Rounding, isFall: boolean): Rounding =>
  !isFall ? mode : mode === "floor" ? "ceiling" : mode === "ceiling" ? "floor" : mode;

const percentPattern = new RegExp(
  String.raw`^((?:(?:${wordsBefore})\s*)*)([-−△▲+]?)\s*(\d{1,3}(?:,\d{3})+|\d{1,40})(?:\.(\d{1,20}))?\s*(%p|%P|%|퍼센트포인트|퍼센트|프로)(?:의)?\s*` +
    String.raw`(증가|상승|증대|향상|성장|감소|하락|축소|감축)?((?:\s*(?:${wordsAfter}))*)$`,
);

/** A percentage as a sentence claims it; value and step in percent (or points), the sign taken from the verb. */
export interface PercentClaim extends PrintedClaim {
  readonly kind: "percent" | "percent-point";
}

/** Reads `7.8%`, `40.9% 감소` (−40.9), `6%p 상승`, `약 61% 증대`. Refuses a minus sign beside a word that falls. */
export function parsePercentKo(text: string, at?: string): PercentClaim | Refusal {
  const match = text.length > longest ? null : percentPattern.exec(text.normalize("NFKC").trim());
  if (!match) return malformedCount({ text }, at);
  const [, before = "", sign = "", whole = "", decimals = "", unit = "", verb = "", after = ""] = match;
  const isMinus = /[-−△▲]/.test(sign);
  const isFall = /감소|하락|축소|감축/.test(verb);
  if (isMinus && verb !== "") return malformedCount({ text }, at);
  const scale = 10n ** BigInt(decimals.length);
  const size = fraction(BigInt(whole.replaceAll(",", "") + decimals), scale);
  return {
    value: isMinus || isFall ? negate(size) : size,
    step: fraction(1n, scale),
    bound: boundOfWords([...before.trim().split(/\s+/), ...(after.match(new RegExp(wordsAfter, "g")) ?? [])]),
    kind: /p|P|포인트/.test(unit) ? "percent-point" : "percent",
  };
}
