import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeAmount, shapeDay, shapeText } from "#journal/contract";
import { mostLetters } from "./draft-check-contract.ts";

const shapeCounts = z.object({
  computed: z.number().int(),
  differs: z.number().int(),
  waiting: z.array(z.object({ room: z.string(), word: shapeText, n: z.number().int() })),
  notVerified: z.number().int(),
});
const shapeHead = z.object({
  article: z.string(),
  title: shapeText,
  publisher: z.string(),
  medium: z.string(),
  publishedOn: z.string(),
  asOf: z.string(),
  address: z.string().nullable(),
});
const shapeFigureOfLine = z.object({
  figure: z.string(),
  title: shapeText,
  amount: shapeAmount,
  rung: shapeText.nullable(),
  to: z.string(),
});
const shapeLine = z.object({
  quotation: z.string(),
  printed: z.string().nullable(),
  state: z.enum(["computed", "differs", "waiting", "not-verified"]),
  figure: shapeFigureOfLine.nullable(),
  /** What is wrong, what it waits for, or why it is not verified. */
  says: shapeText,
  trap: shapeText.nullable(),
});
export type ArticleLineView = z.infer<typeof shapeLine>;
const shapeWritten = z.object({
  text: z.string(),
  /** Where its numbers stand and where they open; UTF-16 code units, `to` exclusive. */
  marks: z.array(z.object({ from: z.number().int(), to: z.number().int(), opens: z.string() })),
  faults: z.array(shapeText),
});
export type WrittenView = z.infer<typeof shapeWritten>;

export const listArticles = defineRoute({
  name: "list-articles",
  method: "GET",
  path: "/articles",
  summary: text("열린 기사 목록", "Articles, opened"),
  may: "anyone",
  shows: "recorded",
  reply: z.object({ rows: z.array(shapeHead) }),
  refusals: [],
});

export const readArticle = defineRoute({
  name: "read-article",
  method: "GET",
  path: "/articles/:article",
  summary: text("기사의 모든 숫자와 우리 지표", "Every number of an article, and our figure of it"),
  may: "anyone",
  shows: "recorded",
  params: z.object({ article: z.string() }),
  reply: shapeHead.extend({
    counts: shapeCounts,
    sentences: z.array(
      z.object({
        no: z.number().int(),
        lines: z.array(shapeLine),
        /** The sentence as the hub writes it from its records, in both languages. */
        written: z.object({ ko: shapeWritten, en: shapeWritten }).nullable(),
      }),
    ),
  }),
  refusals: ["unknown-article"],
});

export const openArticle = defineRoute({
  name: "open-article",
  method: "POST",
  path: "/articles",
  summary: text("기사를 열어 숫자마다 지표를 단다", "Open an article: every number beside its figure"),
  may: ["officer"],
  body: z.object({
    article: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
    title: z.object({ ko: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) }),
    publisher: z.string().trim().min(1).max(200),
    medium: z.string().trim().min(1).max(200),
    publishedOn: shapeDay,
    asOf: shapeDay.optional(),
    address: z
      .url({ protocol: /^https?$/ })
      .max(1000)
      .optional(),
    /** Read for its numbers; of it nothing is kept but the words around each. */
    text: z.string().trim().min(1).max(mostLetters).meta({ field: "longText" }),
  }),
  reply: z.object({ article: z.string() }),
  unseen: "adds",
  refusals: [
    ...["article-exists", "article-empty", "article-line-not-quoted", "day-malformed", "unknown-figure"],
    ...["printed-claim-as-of-later", "work-too-heavy", "figure-not-shown", "as-of-before-first", "ambiguous-name"],
  ],
});
