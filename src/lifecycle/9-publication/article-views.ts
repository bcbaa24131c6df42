import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { unitOf } from "#base/unit";
import {
  claimsIn,
  fits,
  holdAgainst,
  type Ours,
  type Reading,
  type Said,
  type Sentence,
  writeSentence,
} from "#engine/sentence";
import { viewAmount } from "#figure";
import { type AsOf, resolveAsOf } from "#journal";
import type { Tx } from "#platform/db";
import { type Article, type ArticleFigure, type ArticleLine, unknownArticle } from "./article.ts";
import type { ArticleLineView, WrittenView } from "./article-contract.ts";
import { allArticles, figuresDeclared, findArticle, linesOf } from "./article-store.ts";
import type { Asking } from "./claim-figures.ts";
import { rungWord, whyDiffers } from "./draft-words.ts";
import { readingsOf, referenceOf, yearsByCode } from "./release-reading.ts";
import { awaited } from "./vocabulary.ts";

/** A figure of a sentence as it reads on the article's day, with where it opens. */
interface Read {
  readonly reading: Reading;
  readonly ours: Ours;
  readonly to: string;
}

/** By what was known then; of a day before the hub began, by what is known of it now. */
async function dayOfArticle(tx: Tx, { asOf }: Article, now: Date): Promise<AsOf | Refusal> {
  const then = await resolveAsOf(tx, { "as-of": asOf }, now);
  return isRefusal(then) && then.refusal === "as-of-before-first"
    ? resolveAsOf(tx, { "as-of": asOf, known: dayOf(now) }, now)
    : then;
}

function addressOf(reference: string, { asOf }: Article, on: AsOf, now: Date): string {
  const { figure, ask } = referenceOf(reference);
  const query = new URLSearchParams({ "as-of": asOf });
  for (const [name, value] of Object.entries(ask)) if (typeof value === "string") query.set(name, value);
  if (dayOf(on.knownAt) > asOf) query.set("known", dayOf(now));
  return `/figures/${encodeURIComponent(figure)}?${query.toString()}`;
}

const figuresIn = ({ slots }: Sentence): string[] =>
  Object.values(slots).flatMap((slot) => ("figure" in slot ? [slot.figure] : []));
const programmesIn = ({ slots }: Sentence): string[] =>
  Object.values(slots).flatMap((slot) => ("programme" in slot ? [slot.programme] : []));

/** [AO3] Every number of an article: computed, or why not; and the sentences that the hub writes in its place. */
export async function articleView(tx: Tx, name: string, { now, reader, memo }: Asking) {
  const article = await findArticle(tx, name);
  if (article === null) return unknownArticle({ article: name });
  const lines = await linesOf(tx, name);
  const declared = await figuresDeclared(tx, name);
  const on = await dayOfArticle(tx, article, now);
  const says = declared.flatMap(({ says: said }) => said ?? []);
  const references = [...declared.map(({ figure }) => figure), ...says.flatMap(figuresIn)];
  const found = isRefusal(on) ? new Map<string, never>() : await readingsOf(tx, references, on, memo, reader);
  const read = new Map<string, Read>();
  for (const [reference, one] of found) {
    if (isRefusal(one) || isRefusal(on)) continue;
    const { reading } = one;
    const { figure, title, unit, rung, value } = reading;
    if (value === null) continue;
    const ours: Ours = { figure, title, unit, rung, value, scope: "", asOf: article.asOf };
    read.set(reference, { reading, ours, to: addressOf(reference, article, on, now) });
  }
  const years = await yearsByCode(tx, says.flatMap(programmesIn));
  const readings = new Map([...read].map(([reference, { reading }]) => [reference, reading]));
  const write = (sentence: Sentence, language: "ko" | "en"): WrittenView => {
    const written = writeSentence(sentence, { readings, published: article.publishedOn, years }, language);
    return {
      text: written.text,
      marks: written.marks.flatMap(({ figure, from, to }) => {
        const opens = figure === null ? undefined : read.get(figure)?.to;
        return opens === undefined || /^[^\d]*$/.test(written.text.slice(from, to)) ? [] : [{ from, to, opens }];
      }),
      faults: written.faults.map((fault) => fault.text),
    };
  };
  const numbers = [...new Set([...lines, ...declared].map(({ sentence }) => sentence))].toSorted((a, b) => a - b);
  const sentences = numbers.map((no) => {
    const own = declared.filter(({ sentence }) => sentence === no);
    const said = own.find((one) => one.says !== null)?.says ?? null;
    return {
      no,
      lines: linesView(
        lines.filter(({ sentence }) => sentence === no),
        own,
        read,
        article,
      ),
      written: said === null ? null : { ko: write(said, "ko"), en: write(said, "en") },
    };
  });
  return {
    ...article,
    counts: countsOf(
      sentences.flatMap((one) => one.lines),
      lines,
    ),
    sentences,
  };
}

/** Which figure each line prints: one that agrees with it, else one of its unit that no other line agrees with. */
function linesView(
  lines: readonly ArticleLine[],
  declared: readonly ArticleFigure[],
  read: ReadonlyMap<string, Read>,
  article: Article,
): ArticleLineView[] {
  const own = declared.flatMap(({ figure }) => read.get(figure) ?? []);
  const said = lines.map((line) => saidIn(line, article));
  const taken = new Map<number, Read>();
  const isFree = (one: Read): boolean => ![...taken.values()].includes(one);
  for (const [index, one] of said.entries()) {
    const agreeing = one === null ? undefined : own.find((each) => isFree(each) && isOf(one, each));
    if (agreeing !== undefined) taken.set(index, agreeing);
  }
  for (const [index, one] of said.entries()) {
    if (taken.has(index)) continue;
    if (one === null) {
      const year = own.find((each) => isFree(each) && countsYears(lines[index]?.printed ?? null, each));
      if (year !== undefined) taken.set(index, year);
      continue;
    }
    const alike = own.find((each) => isFree(each) && one.units.includes(each.ours.unit));
    if (alike !== undefined) taken.set(index, alike);
  }
  return lines.map((line, index) => lineView(line, said[index] ?? null, taken.get(index)));
}

/** 2년차 is no number to be held to, and still the second year of the programme. */
const countsYears = (printed: string | null, { ours }: Read): boolean =>
  unitOf(ours.unit).kind === "ordinal" && `${ours.value.num}` === /\d+/.exec(printed ?? "")?.[0];

/** A target reads like its bound; whoever promises at least two is not held to two. */
const isOf = (said: Said, { ours }: Read): boolean =>
  fits(said, ours) || (said.units.includes(ours.unit) && said.claim.bound === "at-least" && equalsValue(said, ours));
const equalsValue = ({ claim }: Said, { value }: Ours): boolean =>
  claim.value.num === value.num && claim.value.den === value.den;

const saidIn = ({ quotation, printed }: ArticleLine, { publishedOn }: Article): Said | null =>
  claimsIn(quotation, publishedOn).find((one) => one.text === printed)?.said ?? null;

function lineView(line: ArticleLine, said: Said | null, own: Read | undefined): ArticleLineView {
  const { quotation, printed, without, trap } = line;
  const bare = { quotation, printed, trap };
  if (own === undefined)
    return "awaits" in without
      ? {
          ...{ ...bare, state: "waiting", figure: null },
          says: awaited[without.awaits],
        }
      : { ...bare, state: "not-verified", figure: null, says: without.why };
  const { ours, reading, to } = own;
  const figure = {
    ...{ figure: ours.figure, title: ours.title, amount: viewAmount({ amount: ours.value, unit: ours.unit }), to },
    rung: rungWord(ours.rung),
  };
  // a number that only counts in words of its own, such as 2년차
  const isSame = said === null || isOf(said, own);
  return {
    ...{ ...bare, state: isSame ? "computed" : "differs", figure },
    says: isSame
      ? reading.isProvisional
        ? text("증빙 확인 중인 자료가 들어 있음", "some of it is not verified yet")
        : text("기록에서 산출한 값과 같음", "computed from records")
      : whyDiffers(holdAgainst(said, ours), ours, said.units),
  };
}

function countsOf(views: readonly ArticleLineView[], lines: readonly ArticleLine[]) {
  const count = (state: ArticleLineView["state"]): number => views.filter((one) => one.state === state).length;
  const waiting = new Map<string, { word: Text; n: number }>();
  const ordered = [...lines].toSorted((a, b) => a.sentence - b.sentence);
  for (const [index, view] of views.entries()) {
    const without = ordered[index]?.without;
    if (view.state !== "waiting" || without === undefined || !("awaits" in without)) continue;
    const before = waiting.get(without.awaits);
    waiting.set(without.awaits, { word: awaited[without.awaits], n: (before?.n ?? 0) + 1 });
  }
  return {
    ...{ computed: count("computed"), differs: count("differs"), notVerified: count("not-verified") },
    waiting: [...waiting].map(([room, one]) => ({ room, ...one })).toSorted((a, b) => b.n - a.n),
  };
}

export const articlesView = async (tx: Tx) => ({ rows: await allArticles(tx) });
