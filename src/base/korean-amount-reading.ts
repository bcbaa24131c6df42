import { boundOfWords, opensRange, wordsAfter, wordsBefore } from "./approximator.ts";
import { exponentOf, isCurrency, type Currency } from "./currency.ts";
import { fraction, multiply, negate, type Fraction } from "./fraction.ts";
import { plainWords, prefixWords } from "./korean-currency-word.ts";
import { lastPlaceThatCounts, numeralCharacters, readNumeral } from "./korean-numeral.ts";
import { readSign, signMarks, undecidedSign, type SignConvention } from "./korean-sign.ts";
import type { Money } from "./money.ts";
import type { PrintedClaim } from "./printed-claim.ts";
import { defineRefusal, isRefusal, type Refusal } from "./refusal.ts";

/** An amount as a sentence claims it: value and step are in minor units of `money.currency`. */
export interface AmountClaim extends PrintedClaim {
  readonly money: Money;
  /** The convention a triangle before it was read by. */
  readonly signs?: SignConvention;
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

export const ambiguousAmount = defineRefusal({
  code: "amount-ambiguous",
  status: 422,
  ko: "“{text}”은(는) 두 가지 금액으로 읽힙니다. 3억 4천만 원, 3억 4,000원처럼 만 단위까지 입력해 주십시오.",
  en: "“{text}” can be read as two amounts. Write 만 out: 3억 4천만 원, or 3억 4,000원.",
});

export const signs: ReadonlyMap<string, Currency> = new Map<string, Currency>([
  ["₩", "KRW"],
  ["US$", "USD"],
  ["$", "USD"],
  ["£", "GBP"],
  ["€", "EUR"],
  ["¥", "JPY"],
  ["₫", "VND"],
]);
const englishScales: ReadonlyMap<string, bigint> = new Map([
  ["thousand", 1000n],
  ["million", 1_000_000n],
  ["mn", 1_000_000n],
  ["billion", 1_000_000_000n],
  ["bn", 1_000_000_000n],
  ["trillion", 1_000_000_000_000n],
]);

// No amount is longer; a hostile text must not make the patterns walk far.
const longest = 200;
const byLength = (words: Iterable<string>): string => [...words].sort((a, b) => b.length - a.length).join("|");
export const currencyWords = byLength(plainWords.keys());
export const currencyNames = byLength(prefixWords.keys());
export const currencySigns = String.raw`US\$|[₩$£€¥₫]`;
export const englishScale = byLength(englishScales.keys());
/** What budgets and articles write before an amount: it says whose it is, not how much. */
export const labels =
  "총사업비|총 사업비|사업비|총예산|예산액|예산|총액|합계|국비|도비|시비|군비|구비|지방비|민간부담금|민자|자부담";

const amount = new RegExp(
  String.raw`^(?:(?:${labels})\s*)?((?:(?:${wordsBefore})\s*)*)(일금|금)?\s*(${currencyNames})?\s*([${signMarks}]?)\s*` +
    String.raw`(${currencySigns}|[A-Z]{3}(?=[\s\d]))?\s*([${signMarks}]?)\s*` +
    String.raw`((?:[${numeralCharacters}여]{0,80})[${numeralCharacters.replace(",.\\s", "")}여])\s*` +
    String.raw`(${englishScale})?\s*(${currencyWords}|[A-Z]{3})?(정|整)?((?:\s*(?:${wordsAfter}))*)$`,
);

/**
 * Reads an amount as Korean sentences write it, in every style: `1조 6천억 원`, `46.7억 원`, `4천5백만달러`, `498백만불`,
 * `약 7,654억여 원`, `3조원대`, `일금 오천만원정`, `미화 100만불`, `₩2,037,000,000`, `△3억 원`. Returns its exact value and
 * the step of the last printed place. `currency` is assumed where the text names none, and `convention` says what ▲ and △
 * mean. It refuses what may be two amounts (`1.000원`, `3억4천 원`, ▲ without a convention), commas that are not at
 * thousands, units out of order and fractions of a minor unit.
 */
export function parseKoreanAmount(
  text: string,
  currency?: Currency,
  at?: string,
  convention?: SignConvention,
): AmountClaim | Refusal {
  const plain = text.length > longest ? "" : text.normalize("NFKC").trim();
  const twice = /^(.+?)\s*\(([^()]+)\)$/.exec(plain);
  if (twice === null) return readOne(plain, text, currency, at, convention);
  // 일금 오천만원정(₩50,000,000): said twice, and both have to say the same.
  const both = twice.slice(1).map((one) => readOne(one.trim(), text, currency, at, convention));
  const [first, second] = both as [AmountClaim | Refusal, AmountClaim | Refusal];
  if (isRefusal(first) || isRefusal(second)) return isRefusal(first) ? first : second;
  const isSame = first.money.minor === second.money.minor && first.money.currency === second.money.currency;
  return isSame ? first : ambiguousAmount({ text }, at);
}

function readOne(
  plain: string,
  text: string,
  currency: Currency | undefined,
  at: string | undefined,
  convention: SignConvention | undefined,
): AmountClaim | Refusal {
  const malformed = (): Refusal => malformedKoreanAmount({ text }, at);
  const match = amount.exec(plain);
  if (!match) return malformed();
  const [
    ,
    before = "",
    formal,
    name,
    outerSign = "",
    prefix,
    innerSign = "",
    digits = "",
    scale,
    word,
    full,
    after = "",
  ] = match;
  const named = [name, prefix, word].flatMap((each) => (each === undefined ? [] : [currencyOf(each)]));
  if (named.includes(null) || new Set(named).size > 1 || (outerSign !== "" && innerSign !== "")) return malformed();
  const of = named[0] ?? currency;
  if (of === undefined) return amountWithoutCurrency({ text }, at);

  const number = readNumeral(digits);
  if (number === null || (scale !== undefined && /[^\d,.\s]/.test(digits))) return malformed();
  // A point before three digits of which the last is 0 is a comma elsewhere: 1.000원, 1.500억. Dinars have three places.
  if (/\.\d\d0(?!\d)/.test(digits) && exponentOf(of) !== 3) return ambiguousAmount({ text }, at);
  // 3억5000 is mostly 3억 5천만, and 3만5 is 3만 5천: without 원 nobody can tell.
  if (word === undefined && /(?:[억조경]\s?[\d,]+|만\s?\d)$/.test(digits)) return ambiguousAmount({ text }, at);
  const isFormal = formal !== undefined || full !== undefined;
  if (number.spoken !== undefined && word !== undefined && !isFormal) return ambiguousAmount({ text }, at);
  const said = number.spoken !== undefined && !isFormal ? number.spoken : { value: number.value, place: number.step };

  const minorPerOne = fraction(10n ** BigInt(exponentOf(of)) * (englishScales.get(scale ?? "") ?? 1n));
  const size = multiply(said.value, minorPerOne);
  if (size.den !== 1n) return malformed();
  const sign = readSign(outerSign + innerSign, convention);
  if (sign === null) return undecidedSign({ text }, at);
  const value = sign.isNegative ? negate(size) : size;
  const words = wordsOf(before, after, number.isOdd);
  return {
    value,
    step: stepOf(size, multiply(said.place, minorPerOne), words),
    bound: boundOfWords(words),
    money: { minor: value.num, currency: of },
    ...(sign.signs === undefined ? {} : { signs: sign.signs }),
  };
}

const after = new RegExp(wordsAfter, "g");

/** The words around a number that say how exact it is. */
export const wordsOf = (before: string, behind: string, isOdd = false): string[] => [
  ...before.trim().split(/\s+/),
  ...(behind.match(after) ?? []),
  ...(isOdd ? ["여"] : []),
];

export const stepOf = (size: Fraction, step: Fraction, words: readonly string[]): Fraction =>
  opensRange(words) ? lastPlaceThatCounts(size, step) : step;

const currencyOf = (word: string): Currency | null =>
  plainWords.get(word) ?? prefixWords.get(word) ?? signs.get(word) ?? (isCurrency(word) ? word : null);
