import { boundOfWords, wordsAfter, wordsBefore } from "./approximator.ts";
import { exponentOf, isCurrency, type Currency } from "./currency.ts";
import { fraction, multiply, negate } from "./fraction.ts";
import { plainWords } from "./korean-currency-word.ts";
import { readNumeral } from "./korean-numeral.ts";
import type { Money } from "./money.ts";
import type { PrintedClaim } from "./printed-claim.ts";
import { defineRefusal, isRefusal, type Refusal } from "./refusal.ts";

/** An amount as a sentence claims it: value and step are in minor units of `money.currency`. */
export interface AmountClaim extends PrintedClaim {
  readonly money: Money;
}

export interface FoundAmount {
  /** Position in the sentence, in UTF-16 code units; `to` is exclusive. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly claim: AmountClaim;
}

export const malformedKoreanAmount = defineRefusal({
  code: "amount-malformed",
  status: 422,
  ko: "“{text}”은(는) 금액으로 읽을 수 없습니다. 20억 3,700만 원처럼 입력해 주십시오.",
  en: "“{text}” cannot be read as an amount. Write it as 20억 3,700만 원.",
});

export const amountWithoutCurrency = defineRefusal({
  code: "amount-currency-missing",
  status: 422,
  ko: "“{text}”에 통화가 없습니다. 원, 달러, 백만불처럼 입력해 주십시오.",
  en: "“{text}” names no currency. Add 원, 달러, 백만불 or a code.",
});

const signs: ReadonlyMap<string, Currency> = new Map<string, Currency>([
  ["₩", "KRW"],
  ["US$", "USD"],
  ["$", "USD"],
  ["£", "GBP"],
  ["€", "EUR"],
  ["¥", "JPY"],
]);

// No amount is longer; a hostile text must not make the patterns walk far.
const longest = 200;
const numeral = String.raw`[\d,.\s십백천만억조경여]{0,80}[\d십백천만억조경여]`;
const currencyWords = [...plainWords.keys()].sort((a, b) => b.length - a.length).join("|");
const amount = new RegExp(
  String.raw`^((?:(?:${wordsBefore})\s*)*)([-−△▲+]?)\s*(US\$|[₩$£€¥]|[A-Z]{3}(?=[\s\d]))?\s*([-−△▲]?)\s*` +
    String.raw`(${numeral})\s*(${currencyWords}|[A-Z]{3})?((?:\s*(?:${wordsAfter}))*)$`,
);

/**
 * Reads an amount as Korean sentences write it, in every style: `1조 6천억 원`, `46.7억 원`,
 * `4천5백만달러`, `498백만불`, `약 7,654억여 원`, `₩2,037,000,000`, `△3억 원`. Returns its exact value and the step of the
 * last printed place. `currency` is assumed where the text names none; without either it refuses, as it refuses
 * commas that are not at thousands, units out of order and fractions of a minor unit.
 */
export function parseKoreanAmount(text: string, currency?: Currency, at?: string): AmountClaim | Refusal {
  const match = text.length > longest ? null : amount.exec(text.normalize("NFKC").trim());
  if (!match) return malformedKoreanAmount({ text }, at);
  const [, before = "", outerSign = "", prefix, innerSign = "", digits = "", suffix, after = ""] = match;
  const named = [prefix, suffix].flatMap((word) => (word === undefined ? [] : [currencyOf(word)]));
  if (named.includes(null) || new Set(named).size > 1 || (outerSign !== "" && innerSign !== "")) {
    return malformedKoreanAmount({ text }, at);
  }
  const of = named[0] ?? currency;
  if (of === undefined) return amountWithoutCurrency({ text }, at);

  const number = readNumeral(digits);
  if (number === null) return malformedKoreanAmount({ text }, at);
  const minorPerOne = fraction(10n ** BigInt(exponentOf(of)));
  const size = multiply(number.value, minorPerOne);
  if (size.den !== 1n) return malformedKoreanAmount({ text }, at);
  const isNegative = /[-−△▲]/.test(outerSign + innerSign);
  const value = isNegative ? negate(size) : size;
  const words = [...before.trim().split(/\s+/), ...(after.match(new RegExp(wordsAfter, "g")) ?? [])];
  return {
    value,
    step: multiply(number.step, minorPerOne),
    bound: boundOfWords(number.isOdd ? [...words, "여"] : words),
    money: { minor: value.num, currency: of },
  };
}

const currencyOf = (word: string): Currency | null =>
  plainWords.get(word) ?? signs.get(word) ?? (isCurrency(word) ? word : null);

// 원 begins other words too: 원도심, 원인, 원격. What follows it must not make one of them.
const candidate = new RegExp(
  String.raw`(?:(?:${wordsBefore})\s*){0,3}[-−△▲]?(?<![\d.,])\d${numeral.replace("{0,80}", "{0,80}?")}?\s*` +
    String.raw`(?:${currencyWords})(?!도심|인|격|자력|료|형|천|칙|활|룸)(?:\s*(?:${wordsAfter}))*`,
  "g",
);

/** Every amount with a currency word that a sentence names, in order: for checking a draft against its figures. */
export function scanKoreanAmounts(sentence: string): FoundAmount[] {
  const found: FoundAmount[] = [];
  candidate.lastIndex = 0;
  for (let match = candidate.exec(sentence); match; match = candidate.exec(sentence)) {
    const claim = parseKoreanAmount(match[0]);
    if (isRefusal(claim)) {
      // “2020, 60억 원” begins with a number that is not of the amount: try again behind its first digits.
      const digits = /\d+/.exec(match[0]) as RegExpExecArray;
      candidate.lastIndex = match.index + digits.index + digits[0].length;
      continue;
    }
    found.push({ from: match.index, to: match.index + match[0].length, text: match[0], claim });
  }
  return found;
}
