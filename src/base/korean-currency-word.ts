import type { Currency } from "./currency.ts";

/** Currencies as Korean sentences name them. `백만불` and `천불` carry a scale: 498백만불 is USD 498,000,000. */
const words = {
  원: { currency: "KRW", scale: 1n },
  달러: { currency: "USD", scale: 1n },
  불: { currency: "USD", scale: 1n },
  백만불: { currency: "USD", scale: 1_000_000n },
  "백만 달러": { currency: "USD", scale: 1_000_000n },
  천불: { currency: "USD", scale: 1_000n },
  파운드: { currency: "GBP", scale: 1n },
  유로: { currency: "EUR", scale: 1n },
  엔: { currency: "JPY", scale: 1n },
  위안: { currency: "CNY", scale: 1n },
} as const satisfies Record<string, { readonly currency: Currency; readonly scale: bigint }>;

export type CurrencyWord = keyof typeof words;

export const meaningOf = (word: CurrencyWord): { readonly currency: Currency; readonly scale: bigint } => words[word];

/** The plain word for a currency, or null where the sentence has to use its code. */
export const wordFor = (currency: Currency): CurrencyWord | null =>
  (Object.keys(words) as CurrencyWord[]).find((word) => words[word].currency === currency) ?? null;

/** Words without a scale of their own, for reading: the scale of 백만불 is read as part of the number. */
export const plainWords: ReadonlyMap<string, Currency> = new Map<string, Currency>([
  ...(Object.keys(words) as CurrencyWord[])
    .filter((word) => words[word].scale === 1n)
    .map((word) => [word, words[word].currency] as const),
  ["미불", "USD"],
  ["미국 달러", "USD"],
  ["미달러", "USD"],
  ["엔화", "JPY"],
  ["호주달러", "AUD"],
  ["캐나다달러", "CAD"],
  ["홍콩달러", "HKD"],
  ["싱가포르달러", "SGD"],
  ["동", "VND"],
  ["바트", "THB"],
  ["링깃", "MYR"],
  ["루블", "RUB"],
]);

/** A currency named before the amount: 미화 100만불. */
export const prefixWords: ReadonlyMap<string, Currency> = new Map<string, Currency>([
  ["미화", "USD"],
  ["한화", "KRW"],
  ["원화", "KRW"],
  ["달러화", "USD"],
  ["유로화", "EUR"],
  ["엔화", "JPY"],
  ["위안화", "CNY"],
]);
