import { wordsAfter, wordsBefore } from "./approximator.ts";
import {
  currencyNames,
  currencySigns,
  currencyWords,
  englishScale,
  parseKoreanAmount,
  type AmountClaim,
} from "./korean-amount-reading.ts";
import { numeralCharacters } from "./korean-numeral.ts";
import { signMarks, type SignConvention } from "./korean-sign.ts";
import { withPlainWidth } from "./plain-width.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

/** Where something stands in a sentence, in UTF-16 code units; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface FoundAmount extends Span {
  readonly claim: AmountClaim;
}

/** 5~10억 원 is a range: its upper end alone is not what was said. */
export const range = String.raw`\d\s?[~∼–-]\s?`;
const rest = `[${numeralCharacters}여]{0,80}?`;
// 원 begins other words too: 원도심, 원인, 원격. What follows it must not make one of them; 3동 is a building.
const ends = String.raw`(?:${currencyWords.replace(/(?<=\|)동(?=\||$)/, String.raw`(?<=[백천만억조]\s?)동`)})(?!도심|인|격|자력|료|형|천|칙|활|룸)`;
// 수천만 원 is no ten million, and 사원, 일원 are no amounts: in Hangul alone it takes a 만 or more.
const spoken = String.raw`(?<![가-힣\d.,]|[수몇]\s)[일이삼사오육칠팔구십백천]${rest}[만억조](?:\s?[일이삼사오육칠팔구십백천]{1,7}만?)?\s*`;
const candidate = new RegExp(
  String.raw`(?:(?:${wordsBefore})\s*){0,3}(?:(?:${currencyNames})\s*)?[${signMarks}]?\s?(?:` +
    String.raw`(?:${currencySigns}|(?<![A-Za-z])[A-Z]{3}\s)\s?\d[\d,.]*(?<=\d)(?:\s*(?:${englishScale})(?![a-z])|[백천만억조]+)?(?:${ends})?` +
    String.raw`|(?:(?<![\d.,]|${range})\d${rest}\s*|${spoken}|(?<![가-힣\d.,])만\s)${ends}정?` +
    String.raw`)(?:\s*(?:${wordsAfter}))*`,
  "g",
);

/** Every amount that a sentence names with a currency, in order, and what could only be asked about. */
export function findAmounts(sentence: string, convention?: SignConvention): (Span & { read: AmountClaim | Refusal })[] {
  const plain = withPlainWidth(sentence);
  const found: (Span & { read: AmountClaim | Refusal })[] = [];
  candidate.lastIndex = 0;
  for (let match = candidate.exec(plain); match; match = candidate.exec(plain)) {
    const lead = match[0].length - match[0].trimStart().length;
    const read = parseKoreanAmount(match[0].trim(), undefined, undefined, convention);
    if (isRefusal(read) && read.refusal === "amount-malformed") {
      // “2020, 60억 원” begins with a number that is not of the amount: try again behind its first digits.
      const digits = /\d+/.exec(match[0]);
      candidate.lastIndex = match.index + (digits === null ? 1 : digits.index + digits[0].length);
      continue;
    }
    const from = match.index + lead;
    const to = from + match[0].trim().length;
    found.push({ from, to, text: sentence.slice(from, to), read });
  }
  return found;
}

/** Every amount with a currency that a sentence names, in order: for checking a draft against its figures. */
export const scanKoreanAmounts = (sentence: string, convention?: SignConvention): FoundAmount[] =>
  findAmounts(sentence, convention).flatMap(({ read, ...span }) => (isRefusal(read) ? [] : [{ ...span, claim: read }]));
