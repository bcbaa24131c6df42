import {
  equals,
  type Fraction,
  fraction,
  isInteger,
  isZero,
  largestRemainder,
  negate,
  roundToInteger,
  sumFractions,
  toDecimal,
} from "#base/fraction";
import { isCurrency } from "#base/currency";
import { groupThousands } from "#base/korean-numeral";
import { formatMoney } from "#base/money";
import { percentDigits } from "#base/percent";
import { plainAmount } from "#base/plain-amount";
import { fillKorean } from "#base/particle";
import { text, type Text } from "#base/text";
import type { Definition } from "./expression.ts";
import { isGrowth } from "./parts.ts";
import { counterKo, isUnit, nounEn, type UnitCode, unitOf } from "#base/unit";

/**
 * An exact amount as it is printed. Money is rounded half up to its smallest unit (only shares can have less);
 * a share is a percentage with one decimal, or as many as keep it apart from 0 % and 100 %; counts carry the counter of what is counted.
 *
 * @param amount exact; money in minor units of its currency.
 * @param unit a currency or a unit code of `#base/unit`; a fault otherwise.
 */
export function printAmount(amount: Fraction, unit: string): Text {
  if (isCurrency(unit)) {
    const money = { minor: roundToInteger(amount, "half-up"), currency: unit };
    return { ko: formatMoney(money, "ko"), en: formatMoney(money, "en") };
  }
  if (!isUnit(unit)) throw new Error(`${unit} is not a unit`);
  if (unit === "percent" || unit === "percent-point") {
    const digits = percentDigits(amount);
    return { ko: `${digits}${counterKo(unit)}`, en: `${digits} ${nounEn(unit, 2)}` };
  }
  if (unitOf(unit).kind === "ordinal") {
    // 2차년도 is the second, not two of them
    const which = isInteger(amount) ? `${amount.num}` : toDecimal(amount, 2, "half-up");
    return { ko: `${which}${counterKo(unit)}`, en: `${nounEn(unit, 1)} ${which}` };
  }
  const digits = isInteger(amount) ? groupThousands(`${amount.num}`) : toDecimal(amount, 2, "half-up");
  const many = isInteger(amount) && amount.num === 1n ? 1 : 2;
  return { ko: `${digits}${counterKo(unit)}`, en: `${digits} ${nounEn(unit, many)}`.trimEnd() };
}

/**
 * How many of its frame a figure counts: 계약한 기업·기관 60개 중 53개, 총 3개 연차 중 2차년도.
 *
 * @param unit of what the frame counts.
 */
export function printCoverage(
  { n, of }: { readonly n: number; readonly of: number },
  word: Text,
  unit: UnitCode,
): Text {
  const [counted, whole] = [n, of].map((many) => printAmount(fraction(BigInt(many)), unit)) as [Text, Text];
  return unitOf(unit).kind === "ordinal"
    ? text(`총 ${groupThousands(`${of}`)}개 ${word.ko} 중 ${counted.ko}`, `${counted.en} of ${groupThousands(`${of}`)}`)
    : text(
        `${word.ko} ${whole.ko} 중 ${counted.ko}`,
        `${groupThousands(`${n}`)} of ${groupThousands(`${of}`)} ${word.en}`,
      );
}

/** In English the verb after a value agrees with it: one firm has, two firms have. */
const agreeing = (after: string, value: string): string => {
  const singular: Readonly<Record<string, string>> = { have: "has", are: "is", were: "was", do: "does" };
  return value.startsWith("1 ")
    ? after.replace(/^ (have|are|were|do)\b/, (_, verb: string) => ` ${singular[verb]}`)
    : after;
};

/** What two times are compared by says whether it became more or less; everything else is an amount. */
const isSigned = ({ measure }: Pick<Definition, "measure">): boolean =>
  measure.op === "difference" || isGrowth(measure);

/** [F36] Computed, never typed. */
export const directionOf = (amount: Fraction): Text =>
  isZero(amount)
    ? text("변동 없음", "no change")
    : amount.num > 0n
      ? text("증가", "increased")
      : text("감소", "decreased");

/**
 * The value as it stands in its sentence: with a sign where two times are compared (+7.8 %), or bare where {direction} says
 * it (9개 감소).
 */
export function printValue(definition: Definition, amount: Fraction, unit: string): Text {
  if (!isSigned(definition)) return printAmount(amount, unit);
  return saysDirection(definition) ? printAmount(sizeOf(amount), unit) : printSigned(amount, unit);
}

const sizeOf = (amount: Fraction): Fraction => (amount.num < 0n ? negate(amount) : amount);

/** How much more or less: +7.8 %, −9개. */
export function printSigned(amount: Fraction, unit: string): Text {
  const { ko, en } = printAmount(sizeOf(amount), unit);
  const sign = isZero(amount) ? "" : amount.num < 0n ? "−" : "+";
  return text(`${sign}${ko}`, `${sign}${en}`);
}

/**
 * Parts of one whole as they are rounded for print, side by side: money to its smallest unit by largest remainder, so that
 * the printed parts add up to the printed whole. Counts are whole already.
 */
export function roundParts(parts: readonly Fraction[], whole: Fraction, unit: string): readonly Fraction[] {
  const isRounded = isCurrency(unit) && parts.some((part) => !isInteger(part)) && equals(sumFractions(parts), whole);
  return isRounded ? largestRemainder(parts, roundToInteger(whole, "half-up")).map((minor) => fraction(minor)) : parts;
}

export const printParts = (parts: readonly Fraction[], whole: Fraction, unit: string): Text[] =>
  roundParts(parts, whole, unit).map((part) => printAmount(part, unit));

/** An amount as it is printed, in digits alone: what a file says beside the exact amount. */
export function printedDigits(amount: Fraction, unit: string): string {
  if (isCurrency(unit)) return plainAmount(fraction(roundToInteger(amount, "half-up")), unit).value;
  if (unit === "percent" || unit === "percent-point") return percentDigits(amount);
  return isInteger(amount) ? `${amount.num}` : toDecimal(amount, 2, "half-up");
}

const saysDirection = ({ sentence }: Definition): boolean => sentence.ko.includes("{direction}");

/** The sentence around its value, so that the value can be the link. Particles follow how the value is read. */
export function printSentence(
  definition: Definition,
  printed: Text,
  amount?: Fraction,
): { before: Text; value: Text; after: Text } {
  // nothing increased or decreased: no sentence that says one of them
  if (saysDirection(definition) && amount !== undefined && isZero(amount)) {
    const { ko, en } = definition.title;
    return { before: text(`${ko}: `, `${en}: `), value: directionOf(amount), after: text("", "") };
  }
  const direction = amount === undefined ? text("", "") : directionOf(amount);
  const cut = (sentence: string, value: string, way: string): [string, string] => {
    const at = sentence.indexOf("{value}");
    const rest = fillKorean(sentence.slice(at), { value, direction: way });
    return [fillKorean(sentence.slice(0, at), { direction: way }), rest.slice(value.length)];
  };
  const [beforeKo, afterKo] = cut(definition.sentence.ko, printed.ko, direction.ko);
  const [beforeEn, afterEn] = cut(definition.sentence.en, printed.en, direction.en);
  return { before: text(beforeKo, beforeEn), value: printed, after: text(afterKo, agreeing(afterEn, printed.en)) };
}
