import { wordsAfter, wordsBefore } from "./approximator.ts";
import { parseDated, type Dated } from "./dated.ts";
import { addYears, partsOf, type Day } from "./day.ts";
import type { AmountClaim } from "./korean-amount-reading.ts";
import { findAmounts, range, type Span } from "./korean-amount-scan.ts";
import { counterPattern, parseCountKo, type CountClaim } from "./korean-count-reading.ts";
import { numeralCharacters } from "./korean-numeral.ts";
import { falls, parsePercentKo, percentUnit, rises, type PercentClaim } from "./korean-percent-reading.ts";
import { signMarks, type SignConvention } from "./korean-sign.ts";
import { withPlainWidth } from "./plain-width.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

/** What a text says in numbers, where it stands. A refusal is a question to the writer; `unread` is a number of nothing. */
export type FoundNumber = Span &
  (
    | { readonly kind: "amount"; readonly read: AmountClaim | Refusal }
    | { readonly kind: "percent"; readonly read: PercentClaim | Refusal }
    | { readonly kind: "count"; readonly read: CountClaim }
    | { readonly kind: "date"; readonly read: Dated }
    | { readonly kind: "unread" }
  );

export interface ScanOptions {
  /** What ▲ and △ mean in this text. */
  readonly convention?: SignConvention;
  /** The day of publication: the year of `지난 4월 2일` is the last one that fits, of `오는 8월` the next. */
  readonly published?: Day;
}

const percents = new RegExp(
  String.raw`(?:(?:${wordsBefore})\s*){0,2}[${signMarks}]?\s?(?<![\d.,]|${range})\d[\d,]*(?:\.\d+)?여?\s?(?:${percentUnit})(?:\s?(?:${wordsAfter}))*` +
    String.raw`(?:의?\s?(?:${rises}|${falls}|↑|↓))?`,
  "g",
);

// A counter of one syllable begins many words (4대 핵심사업, 3분기, 2차관): what follows has to be a particle or a space.
const particle = "이상|이하|을|를|이|가|은|는|의|에|로|으로|과|와|도|만|씩|까지|부터|남짓|규모|정도|이나|이며|간";
const counts = new RegExp(
  String.raw`(?:(?:${wordsBefore})\s*){0,3}(?<![\d.,A-Za-z제]|${range})\d[${numeralCharacters}]{0,20}?여?\s?(?:${counterPattern})` +
    String.raw`(?=$|[^가-힣]|(?:${particle}))(?<!년(?!간|에 걸쳐|\s?동안))` +
    String.raw`(?<!대(?=\s?(?:핵심|분야|전략|중점|과제|목표|주력|보험|권역|거점|부문|추진|원칙|혁신|미래|국정|강국)))` +
    String.raw`(?:\(\d[\d,]*\s?(?:${counterPattern})\))?(?:\s*(?:${wordsAfter}))*`,
  "g",
);

const quote = "['’‘`´]";
const dates = new RegExp(
  [
    String.raw`(?<![\d.,])(?:\d{4}|${quote}\d{2})년(?:\s?\d{1,2}월(?:\s?\d{1,2}일)?|\s?[1-4](?:/4)?분기|\s?[상하]반기|\s?말(?![가-힣]))?`,
    String.raw`(?<![\d.,])\d{4}[.-]\s?\d{1,2}[.-]\s?\d{1,2}\.?(?!\d)`,
    String.raw`(?:${quote}|(?<=[(~∼]))\d{2}\.\s?\d{1,2}(?:\.\s?\d{1,2})?(?:\.|월)(?!\d)`,
    String.raw`(?<![\d.,])\d{1,2}월(?:\s?\d{1,2}일)?(?![가-힣]*간)`,
  ].join("|"),
  "g",
);

/** Every amount, percentage, count and date of a text in order, and every other number as `unread`. */
export function scanKoreanNumbers(text: string, { convention, published }: ScanOptions = {}): FoundNumber[] {
  const plain = withPlainWidth(text);
  const found: FoundNumber[] = [
    ...findAmounts(text, convention).map((each): FoundNumber => ({ ...each, kind: "amount" })),
    ...spansOf(text, plain, percents).flatMap((span): FoundNumber[] => {
      const read = parsePercentKo(plain.slice(span.from, span.to), undefined, convention);
      return isRefusal(read) && read.refusal === "count-malformed" ? [] : [{ ...span, kind: "percent", read }];
    }),
    ...spansOf(text, plain, counts).flatMap((span): FoundNumber[] => {
      const read = parseCountKo(plain.slice(span.from, span.to));
      return isRefusal(read) ? [] : [{ ...span, kind: "count", read }];
    }),
    ...spansOf(text, plain, dates).flatMap((span): FoundNumber[] => {
      const read = dateOf(plain, span, published);
      return read === null ? [] : [{ ...span, kind: "date", read }];
    }),
  ];
  const kept = withoutOverlap(found);
  const unread = spansOf(text, plain, /\d(?:[\d,.]*\d)?/g).filter(
    (span) => !kept.some(({ from, to }) => span.from < to && from < span.to),
  );
  return [...kept, ...unread.map((span): FoundNumber => ({ ...span, kind: "unread" }))].sort((a, b) => a.from - b.from);
}

const spansOf = (text: string, plain: string, pattern: RegExp): Span[] =>
  [...plain.matchAll(pattern)].map(({ 0: said, index }) => {
    const from = index + said.length - said.trimStart().length;
    const to = from + said.trim().length;
    return { from, to, text: text.slice(from, to) };
  });

/** Of two readings of one place the longer is the right one: 20억 3700만 원 is no 20. */
function withoutOverlap(found: readonly FoundNumber[]): FoundNumber[] {
  const kept: FoundNumber[] = [];
  for (const each of found.toSorted((a, b) => b.to - b.from - (a.to - a.from))) {
    if (!kept.some(({ from, to }) => each.from < to && from < each.to)) kept.push(each);
  }
  return kept;
}

function dateOf(plain: string, { from, to }: Span, published: Day | undefined): Dated | null {
  const said = plain.slice(from, to);
  if (!/^\d{1,2}월/.test(said)) {
    const read = parseDated(said);
    return isRefusal(read) ? null : read;
  }
  if (published === undefined) return null;
  const { year } = partsOf(published);
  const before = plain.slice(Math.max(0, from - 4), from);
  const near = parseDated(`${year}년 ${said}`);
  if (isRefusal(near)) return null;
  const shift =
    /작년 ?$/.test(before) || (/지난 ?$/.test(before) && near.from > published)
      ? -1
      : /내년 ?$/.test(before) || (/오는 ?$/.test(before) && near.to <= published)
        ? 1
        : 0;
  return shift === 0 ? near : { ...near, from: addYears(near.from, shift), to: addYears(near.to, shift) };
}
