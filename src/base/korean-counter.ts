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
import { groupThousands } from "./korean-numeral.ts";
import type { Language } from "./text.ts";
import { counterKo, nounEn, type UnitCode } from "./unit.ts";

export { parseCountKo, type CountClaim } from "./korean-count-reading.ts";
export { parsePercentKo, type PercentClaim } from "./korean-percent-reading.ts";

/** A percentage: 7.8 % is `{ percent: 78/10 }`. Growth, share and achievement are percentages. */
export interface Percent {
  readonly percent: Fraction;
}

/** A difference of two percentages, %p. Not a percentage: 60 % → 66 % is +6 %p, and +10 %. */
export interface PercentPoints {
  readonly points: Fraction;
}

const hundred = fraction(100n);

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
