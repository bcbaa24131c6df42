import { type Fraction, isInteger, roundToInteger, toDecimal } from "#base/fraction";
import { isCurrency } from "#base/currency";
import { groupThousands } from "#base/korean-numeral";
import { formatMoney } from "#base/money";
import { fillKorean } from "#base/particle";
import { text, type Text } from "#base/text";
import type { Definition } from "./expression.ts";
import { counterKo, isUnit, nounEn, unitOf } from "#base/unit";

/**
 * An exact amount as it is printed. Money is rounded half up to its smallest unit (only shares can have less);
 * a ratio is a percentage with one decimal; counts carry the counter of what is counted.
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
  if (unitOf(unit).kind === "ratio") {
    const hundredfold = { num: amount.num * 100n, den: amount.den };
    const digits = toDecimal(hundredfold, 1, "half-up").replace(/\.0$/, "");
    return { ko: `${digits}%`, en: `${digits} %` };
  }
  if (unitOf(unit).kind === "ordinal") {
    // 2차년도 is the second, not two of them
    const which = isInteger(amount) ? `${amount.num}` : toDecimal(amount, 2, "half-up");
    return { ko: `${which}${counterKo(unit)}`, en: `${nounEn(unit, 1)} ${which}` };
  }
  const digits = isInteger(amount) ? groupThousands(`${amount.num}`) : toDecimal(amount, 2, "half-up");
  const many = isInteger(amount) && amount.num === 1n ? 1 : 2;
  return { ko: `${digits}${counterKo(unit)}`, en: `${digits} ${nounEn(unit, many)}` };
}

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
  return { before: text(beforeKo, beforeEn), value: printed, after: text(afterKo, afterEn) };
}
