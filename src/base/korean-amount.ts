import { exponentOf } from "./currency.ts";
import { fraction, roundToInteger, toDecimal, type Fraction, type Rounding } from "./fraction.ts";
import { meaningOf, wordFor, type CurrencyWord } from "./korean-currency-word.ts";
import { groupThousands, myriads, sizeOfMyriad, splitNumeral } from "./korean-numeral.ts";
import { approximatorOf, boundOfApproximator, type Approximator } from "./approximator.ts";
import { signMark, type SignConvention } from "./korean-sign.ts";
import { isMoney, moneyText, type Money } from "./money.ts";
import { agrees as agreesWith, type Bound, type PrintedClaim } from "./printed-claim.ts";
import { defineRefusal, type Refusal } from "./refusal.ts";

export { parseKoreanAmount, type AmountClaim } from "./korean-amount-reading.ts";
export { scanKoreanAmounts, type FoundAmount } from "./korean-amount-scan.ts";
export type { SignConvention } from "./korean-sign.ts";
export {
  claimInterval,
  findUnitSlip,
  type Bound,
  type Interval,
  type PrintedClaim,
  type UnitSlip,
} from "./printed-claim.ts";
export type { Approximator } from "./approximator.ts";
export type { CurrencyWord } from "./korean-currency-word.ts";

const sizes = {
  원: 1n,
  천: 10n ** 3n,
  만: 10n ** 4n,
  십만: 10n ** 5n,
  백만: 10n ** 6n,
  천만: 10n ** 7n,
  억: 10n ** 8n,
  십억: 10n ** 9n,
  백억: 10n ** 10n,
  천억: 10n ** 11n,
  조: 10n ** 12n,
} as const;

/** A decimal place by its Korean name; `원` is the ones, of whichever currency. */
export type Place = keyof typeof sizes;
/** The places that a text by 조·억·만 can end at visibly. At 천, 천만 and 천억 exact thousands are written with 천. */
export type ChunkPlace = "원" | "천" | "만" | "천만" | "억" | "천억" | "조";

/** The switches in which printed amounts differ, even inside one press release. All have defaults: `20억 3,700만 원`, exact. */
export type AmountStyle = (
  | { readonly notation?: "chunks"; readonly lowest?: ChunkPlace }
  /** `46.7억`: one unit, as many decimals as `lowest` needs. */
  | { readonly notation: "decimal"; readonly lowest?: Place }
) & {
  /** Commas in a coefficient of 1000 and more: 8,017억, or 3700만 without. */
  readonly comma?: boolean;
  /** Exact thousands with 천: 1조 6천억 for 1조 6,000억. */
  readonly thousand?: "digits" | "천";
  /** Between units: `20억 3700만`, `40억1000만`. */
  readonly gap?: " " | "";
  /** Before the currency: `7,654억 원`, `2,225억원`. */
  readonly gapBeforeWord?: " " | "";
  /** Must be a word of the amount's currency. 백만불 and 천불 print whole numbers of themselves. */
  readonly word?: CurrencyWord;
  /** What to do with a remainder below `lowest`. Refused unless chosen. */
  readonly rounding?: "refuse" | Rounding;
  /** `auto` takes 약, 여 or 가까이 as the rounding asks, and none when exact. */
  readonly approximator?: Approximator | "auto";
  /** 총 in front. */
  readonly isTotal?: boolean;
  readonly suffix?: "규모" | "상당";
  /** △ for minus as budgets write it, ▲ and ▼ as papers mark a rise and a fall; a plain minus unless chosen. */
  readonly signs?: SignConvention;
};

/** A printed amount, and what the print stands for: value and step are in minor units of `money.currency`. */
export interface PrintedAmount extends PrintedClaim {
  readonly text: string;
  /** The printed value, which is the exact one unless `isExact` is false. */
  readonly money: Money;
  readonly isExact: boolean;
}

export const amountRemainder = defineRefusal({
  code: "amount-remainder",
  status: 422,
  ko: "{amount}은(는) {place} 단위로 나누어떨어지지 않습니다. 반올림 방법을 지정해야 표기할 수 있습니다.",
  en: "{amount} leaves a remainder below {place}. It can only be printed with a chosen rounding.",
});

export const amountWordWrong = defineRefusal({
  code: "amount-word-wrong",
  status: 422,
  ko: "{amount}은(는) “{word}”(으)로 표기할 수 없습니다.",
  en: "{amount} cannot be printed in “{word}”.",
});

/**
 * Prints an amount as Korean sentences do, in any style. Refuses a remainder below the lowest unit
 * unless a rounding is chosen, and a currency word of another currency.
 */
export function formatKoreanAmount(money: Money, style: AmountStyle = {}): PrintedAmount | Refusal {
  const word = style.word ?? wordFor(money.currency);
  if (word !== null && meaningOf(word).currency !== money.currency) {
    return amountWordWrong({ amount: moneyText(money), word });
  }
  const scale = word === null ? 1n : meaningOf(word).scale;
  const minorPerOne = 10n ** BigInt(exponentOf(money.currency));
  const lowest = lowestOf(style, scale);

  const exact = fraction(money.minor, lowest * minorPerOne);
  const mode = style.rounding ?? "refuse";
  const isExact = exact.den === 1n;
  if (!isExact && mode === "refuse") {
    return amountRemainder({
      amount: moneyText(money),
      place: style.lowest ?? (scale === 1n ? "원" : (word as string)),
    });
  }
  const value = roundToInteger(exact, mode === "refuse" ? "truncate" : mode) * lowest;
  const size = value < 0n ? -value : value;
  const number =
    style.notation === "decimal" || scale > 1n
      ? decimalOf(size, lowest, scale, style)
      : chunksOf(size, isExact ? 1n : lowest, style);

  const bound = boundOf(money.minor, value * minorPerOne, mode);
  const approximator =
    style.approximator === "auto" ? (isExact ? undefined : approximatorOf(bound)) : style.approximator;
  return {
    text: dress(`${signMark(value, style.signs)}${number.text}`, word ?? money.currency, approximator, style),
    money: { minor: value * minorPerOne, currency: money.currency },
    value: fraction(value * minorPerOne),
    step: fraction(number.step * minorPerOne),
    bound: approximator === undefined ? bound : boundOfApproximator(approximator),
    isExact,
  };
}

/**
 * Whether an exact value is one that the printed claim stands for. An amount in another currency never is.
 * Plain numbers are compared in the claim's own unit (minor units, for a claim read from an amount).
 */
export function agrees(exact: Money | Fraction | bigint, claim: PrintedClaim & { readonly money?: Money }): boolean {
  if (!isMoney(exact)) return agreesWith(exact, claim);
  return (claim.money === undefined || claim.money.currency === exact.currency) && agreesWith(exact.minor, claim);
}

/** The place that is rounded to. A word with a scale prints itself in whole numbers, or finer in decimals. */
function lowestOf(style: AmountStyle, scale: bigint): bigint {
  const asked = sizes[style.lowest ?? "원"];
  if (scale === 1n) return asked;
  return style.notation === "decimal" && asked < scale ? asked : scale;
}

interface PrintedNumber {
  readonly text: string;
  readonly step: bigint;
}

function chunksOf(size: bigint, lowest: bigint, style: AmountStyle): PrintedNumber {
  if (size === 0n) return { text: lowest === 1n ? "0" : `0${style.lowest ?? ""}`, step: lowest };
  const isThousandWritten = style.thousand === "천" || (style.lowest?.startsWith("천") ?? false);
  const chunks = splitNumeral(size).map(({ coefficient, unit }, i, all): PrintedNumber => {
    // 3억 4천 원 would be heard as 3억 4천만 원.
    const isHeardOtherwise = unit === "" && i > 0 && all[i - 1]?.unit !== "만";
    const isThousand = isThousandWritten && !isHeardOtherwise && coefficient % 1000n === 0n && coefficient < 10_000n;
    const digits = isThousand ? `${coefficient / 1000n}천` : grouped(`${coefficient}`, style);
    return { text: `${digits}${unit}`, step: sizeOfMyriad(unit) * (isThousand ? 1000n : 1n) };
  });
  return { text: chunks.map(({ text }) => text).join(style.gap ?? " "), step: (chunks.at(-1) as PrintedNumber).step };
}

function decimalOf(size: bigint, lowest: bigint, scale: bigint, style: AmountStyle): PrintedNumber {
  // The unit is not smaller than the lowest place, or digits would be printed that are not known.
  const unit =
    scale > 1n
      ? { name: "", size: scale }
      : (myriads.find((myriad) => myriad.size <= size && myriad.size >= lowest) ??
        myriads.filter((myriad) => myriad.size >= lowest).reduce((_, smallest) => smallest));
  const places = `${unit.size / lowest}`.length - 1;
  const [whole = "", decimals = ""] = toDecimal(fraction(size, unit.size), places, "truncate").split(".");
  const kept = decimals.replace(/0+$/, "");
  const text = `${grouped(whole, style)}${kept === "" ? "" : `.${kept}`}${unit.name}`;
  return { text, step: unit.size / 10n ** BigInt(kept.length) };
}

const grouped = (digits: string, style: AmountStyle): string =>
  (style.comma ?? true) ? groupThousands(digits) : digits;

/** What the print stands for when no word says so: nearest rounding leaves half a step, cutting off a whole one. */
function boundOf(exact: bigint, printed: bigint, mode: "refuse" | Rounding): Bound {
  if (exact === printed || mode === "half-up" || mode === "half-even") return "rounded";
  const isSmaller = exact < 0n ? printed > exact : printed < exact;
  return isSmaller && !(printed === 0n && exact < 0n) ? "floored" : "just-under";
}

function dress(number: string, word: string, approximator: Approximator | undefined, style: AmountStyle): string {
  const isCode = /^[A-Z]{3}$/.test(word);
  // 100원 and 498백만불, but 20억 3,700만 원: digits lean on their word, named units stand apart.
  const gap = isCode ? " " : (style.gapBeforeWord ?? (/\d$/.test(number) ? "" : " "));
  const before = `${style.isTotal === true ? "총 " : ""}${approximator === "약" ? "약 " : ""}`;
  const odd = approximator === "여" ? "여" : "";
  const after = approximator === undefined || approximator === "약" || approximator === "여" ? "" : ` ${approximator}`;
  return `${before}${number}${odd}${gap}${word}${after}${style.suffix === undefined ? "" : ` ${style.suffix}`}`;
}
