import type { Day } from "#base/day";
import { defineRefusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { Sentence } from "#engine/sentence";
import type { Awaited } from "./vocabulary.ts";

/** A number or claim that an article prints, in the few words it stands in, and what is to be kept in mind of it. */
export interface ArticleLine {
  /** Sentences are numbered as one reads, headings included. */
  readonly sentence: number;
  readonly quotation: string;
  /** The number, as it stands there; praise has none. */
  readonly printed: string | null;
  /** Where no figure answers: the room it waits for, or why the records cannot honestly carry it. */
  readonly without: { readonly awaits: Awaited } | { readonly why: Text };
  readonly trap: Text | null;
}

/** What a room declares of a sentence. */
export interface ArticleFigure {
  readonly sentence: number;
  readonly figure: string;
  readonly says: Sentence | null;
}

export interface Article {
  readonly article: string;
  readonly title: Text;
  readonly publisher: string;
  readonly medium: string;
  readonly publishedOn: Day;
  readonly asOf: Day;
  readonly address: string | null;
}

export const unknownArticle = defineRefusal({
  code: "unknown-article",
  status: 404,
  ko: "기사 ‘{article}’이(가) 없습니다.",
  en: "There is no article “{article}”.",
});
export const articleExists = defineRefusal({
  code: "article-exists",
  status: 409,
  ko: "기사 ‘{article}’은(는) 이미 있습니다.",
  en: "There is an article “{article}” already.",
});
export const articleEmpty = defineRefusal({
  code: "article-empty",
  status: 422,
  ko: "기사에서 확인할 숫자나 표현을 찾지 못했습니다.",
  en: "No number and no claim was found in the article.",
});
export const notQuoted = defineRefusal({
  code: "article-line-not-quoted",
  status: 422,
  ko: "‘{printed}’이(가) 인용문에 없습니다.",
  en: "“{printed}” does not stand in the quotation.",
});
