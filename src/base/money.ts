import { exponentOf, isCurrency, parseCurrency, signOf, type Currency } from "./currency.ts";
import { fraction, multiply, roundToInteger, type Fraction, type Rounding } from "./fraction.ts";
import { groupThousands, splitNumeral } from "./korean-numeral.ts";
import { defineRefusal, isRefusal, type Refusal } from "./refusal.ts";
import type { Language } from "./text.ts";

export { currencies, exponentOf, isCurrency, parseCurrency, type Currency } from "./currency.ts";

/** An exact amount: whole minor units (won, pence, cents) of one currency. */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

export const mixedCurrencies = defineRefusal({
  code: "money-currencies-mixed",
  status: 422,
  ko: "통화가 서로 다른 금액은 더할 수 없습니다: {one}과(와) {other}.",
  en: "Amounts in different currencies cannot be added: {one} and {other}.",
});

export const malformedAmount = defineRefusal({
  code: "money-amount-malformed",
  status: 422,
  ko: "“{text}”은(는) {currency} 금액으로 읽을 수 없습니다. 1234.50처럼 숫자로 입력해 주십시오.",
  en: "“{text}” cannot be read as an amount in {currency}. Write digits, as in 1234.50.",
});

export const tooManyDecimals = defineRefusal({
  code: "money-decimals-too-many",
  status: 422,
  ko: "“{text}”은(는) {currency}에 없는 소수 자리까지 적혀 있습니다({currency}의 소수 자리는 {places}자리).",
  en: "“{text}” has more decimals than {currency} has: {places}.",
});

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency });
export const won = (minor: bigint): Money => ({ minor, currency: "KRW" });

export const isMoney = (value: unknown): value is Money =>
  typeof value === "object" &&
  value !== null &&
  "minor" in value &&
  typeof value.minor === "bigint" &&
  "currency" in value &&
  isCurrency(value.currency);

/** Adds two amounts of one currency; refuses mixed ones and names both. */
export const addMoney = (a: Money, b: Money): Money | Refusal =>
  a.currency === b.currency
    ? { minor: a.minor + b.minor, currency: a.currency }
    : mixedCurrencies({ one: a.currency, other: b.currency });

export const subtractMoney = (a: Money, b: Money): Money | Refusal => addMoney(a, negateMoney(b));
export const negateMoney = (a: Money): Money => ({ minor: -a.minor, currency: a.currency });
export const isSameMoney = (a: Money, b: Money): boolean => a.minor === b.minor && a.currency === b.currency;

/** −1, 0, 1 by size; refuses mixed currencies. */
export const compareMoney = (a: Money, b: Money): -1 | 0 | 1 | Refusal =>
  a.currency !== b.currency
    ? mixedCurrencies({ one: a.currency, other: b.currency })
    : a.minor < b.minor
      ? -1
      : a.minor > b.minor
        ? 1
        : 0;

/** A share of an amount in whole minor units. To divide one amount among several without loss use `largestRemainder`. */
export const shareOfMoney = (a: Money, share: Fraction, mode: Rounding): Money => ({
  minor: roundToInteger(multiply(fraction(a.minor), share), mode),
  currency: a.currency,
});

/** One total per currency met, in the order of the codes. Never refuses. */
export function totalsByCurrency(amounts: Iterable<Money>): Money[] {
  const totals = new Map<Currency, bigint>();
  for (const { minor, currency } of amounts) totals.set(currency, (totals.get(currency) ?? 0n) + minor);
  return [...totals]
    .map(([currency, minor]) => ({ minor, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** Exact total. Refuses when two or more currencies are met, naming all. `whenEmpty` is the currency of no amounts. */
export function sumMoney(amounts: Iterable<Money>, whenEmpty: Currency): Money | Refusal {
  const totals = totalsByCurrency(amounts);
  const [first, ...others] = totals;
  if (first === undefined) return money(0n, whenEmpty);
  if (others.length === 0) return first;
  return mixedCurrencies({ one: first.currency, other: others.map((total) => total.currency).join(", ") });
}

/**
 * Reads a decimal amount exactly, no float in between: `31178456.00`, `-1,234.5`, `12e3` (a JSON number as text).
 * Commas must stand at thousands. Decimals beyond the currency's are refused unless they are zeros, which say nothing.
 */
export function parseDecimalAmount(text: string, currency: Currency, at?: string): Money | Refusal {
  const match = /^\s*([+-]?)(\d{1,40}|\d{1,3}(?:,\d{3}){1,13})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,2}))?\s*$/.exec(text);
  if (!match) return malformedAmount({ text, currency }, at);
  const [, sign = "", whole = "", decimals = "", power = "0"] = match;
  const digits = BigInt(whole.replaceAll(",", "") + decimals);
  const shift = exponentOf(currency) + Number(power) - decimals.length;
  const scale = 10n ** BigInt(Math.abs(shift));
  if (shift < 0 && digits % scale !== 0n) {
    return tooManyDecimals({ text, currency, places: `${exponentOf(currency)}` }, at);
  }
  const minor = shift < 0 ? digits / scale : digits * scale;
  return money(sign === "-" ? -minor : minor, currency);
}

/** Digits for machines and spreadsheets: `31178456.00`, `2037000000`. `parseDecimalAmount` reads it back unchanged. */
export function formatMoneyPlain({ minor, currency }: Money): string {
  const places = exponentOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, "0");
  const sign = minor < 0n ? "-" : "";
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/**
 * The amount for people, exact: won in Korean by 조·억·만 (`20억 3,700만 원`, `100원`), everything else by sign and
 * commas (`₩2,037,000,000`, `£31,178,456.00`, `CHF 12.50`). Other styles: `#base/korean-amount`.
 */
export function formatMoney(amount: Money, language: Language): string {
  const sign = amount.minor < 0n ? "-" : "";
  const size = amount.minor < 0n ? -amount.minor : amount.minor;
  if (language === "ko" && amount.currency === "KRW") {
    const chunks = splitNumeral(size);
    if (chunks.length === 0) return "0원";
    const printed = chunks.map(({ coefficient, unit }) => `${groupThousands(`${coefficient}`)}${unit}`).join(" ");
    return `${sign}${printed}${chunks.at(-1)?.unit === "" ? "" : " "}원`;
  }
  const [whole = "", decimals] = formatMoneyPlain({ minor: size, currency: amount.currency }).split(".");
  const digits = groupThousands(whole) + (decimals === undefined ? "" : `.${decimals}`);
  return `${sign}${signOf(amount.currency)}${digits}`;
}

/** Currency and digits as `GBP 31178456.00`, for keys and messages where the sign would be ambiguous. */
export const moneyText = (amount: Money): string => `${amount.currency} ${formatMoneyPlain(amount)}`;

/** Reads what `moneyText` writes. */
export function parseMoneyText(text: string, at?: string): Money | Refusal {
  const [code = "", digits = ""] = text.trim().split(/\s+/, 2);
  const currency = parseCurrency(code, at);
  return isRefusal(currency) ? currency : parseDecimalAmount(digits, currency, at);
}
