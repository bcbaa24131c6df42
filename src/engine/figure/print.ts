import { type Fraction, fraction, isInteger, roundToInteger, toDecimal } from "#base/fraction";
import { isCurrency } from "#base/currency";
import { groupThousands } from "#base/korean-numeral";
import { formatMoney } from "#base/money";
import { percentDigits } from "#base/percent";
import { fillKorean } from "#base/particle";
import { text, type Text } from "#base/text";
import type { Definition } from "./expression.ts";
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

/** The sentence around its value, so that the value can be the link. Particles follow how the value is read. */
export function printSentence(definition: Definition, printed: Text): { before: Text; value: Text; after: Text } {
  const cut = (sentence: string, filled: string, value: string): [string, string] => {
    const before = sentence.slice(0, sentence.indexOf("{value}"));
    return [before, filled.slice(before.length + value.length)];
  };
  const [beforeKo, afterKo] = cut(
    definition.sentence.ko,
    fillKorean(definition.sentence.ko, { value: printed.ko }),
    printed.ko,
  );
  const [beforeEn, afterEn] = cut(
    definition.sentence.en,
    definition.sentence.en.replace("{value}", printed.en),
    printed.en,
  );
  return { before: text(beforeKo, beforeEn), value: printed, after: text(afterKo, agreeing(afterEn, printed.en)) };
}
