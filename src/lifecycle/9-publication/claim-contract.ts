import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeAmount, shapeDay, shapeText } from "#journal/contract";

const shapeQuote = z.object({
  claim: z.string(),
  publisher: z.string(),
  medium: z.string(),
  publishedOn: z.string(),
  address: z.string().nullable(),
  note: z.string().nullable(),
  quotation: z.string(),
  printed: z.string(),
  amount: shapeAmount,
  /** The values it stands for, in words: “50 이상 60 미만”. */
  interval: shapeText,
  rung: shapeText.nullable(),
  asOf: z.string(),
});
/** Our answer, with where it opens. */
const shapeOwn = z.object({
  figure: z.string(),
  title: shapeText,
  amount: shapeAmount,
  rung: shapeText.nullable(),
  asOf: z.string(),
  group: shapeText.nullable(),
  to: z.string(),
});
const shapeHeld = z.object({
  ...shapeQuote.shape,
  /** What it is about, in words, and what it is held against. */
  about: shapeText,
  verdict: z.enum(["agrees", "differs", "unexplained", "first", "no-answer"]),
  by: z.array(z.object({ difference: z.string(), word: shapeText })),
  says: shapeText,
  own: shapeOwn.nullable(),
  /** The answer of ours that explains it, where that is another one than what it is about. */
  explains: shapeOwn.nullable(),
  basis: shapeQuote.nullable(),
  partOf: shapeQuote.nullable(),
});
export type HeldView = z.infer<typeof shapeHeld>;
export type OwnView = z.infer<typeof shapeOwn>;
export type QuoteView = z.infer<typeof shapeQuote>;

export const listPrintedClaims = defineRoute({
  name: "list-printed-claims",
  method: "GET",
  path: "/printed-claims",
  summary: text("언론과 다른 기관이 공표한 수치와의 비교", "Numbers that others printed, held against ours"),
  may: "anyone",
  shows: "recorded",
  query: z.object({ figure: z.string().max(200).optional() }),
  reply: z.object({ rows: z.array(shapeHeld) }),
  refusals: [],
});

export const readPrintedClaim = defineRoute({
  name: "read-printed-claim",
  method: "GET",
  path: "/printed-claims/:claim",
  summary: text("공표 수치 하나와 우리 지표", "One printed claim beside our figure"),
  may: "anyone",
  shows: "recorded",
  params: z.object({ claim: z.string() }),
  reply: shapeHeld.extend({
    withdrawn: z.string().nullable(),
    /** Other prints about the same thing. */
    beside: z.array(shapeHeld),
  }),
  refusals: ["unknown-printed-claim"],
});

const quoted = {
  quotation: z.string().trim().min(2).max(400).meta({ field: "longText" }),
  publishedOn: shapeDay,
};

export const readQuotation = defineRoute({
  name: "read-quotation",
  method: "POST",
  path: "/printed-claims/reading",
  summary: text("인용할 문장에서 수치를 읽는다(저장하지 않음)", "Read the numbers of a sentence, keeping nothing"),
  may: ["officer"],
  body: z.object(quoted),
  reply: z.object({
    numbers: z.array(
      z.object({
        printed: z.string(),
        amount: shapeAmount,
        interval: shapeText,
        period: z.enum(["month", "year"]).nullable(),
        /** The figure it is most likely about. */
        figure: z.string().nullable(),
      }),
    ),
    figures: z.array(z.object({ figure: z.string(), title: shapeText })),
    firsts: z.array(z.object({ claim: z.string(), topic: shapeText })),
  }),
  unseen: "computes",
  refusals: ["day-malformed"],
});

export const recordPrintedClaim = defineRoute({
  name: "record-printed-claim",
  method: "POST",
  path: "/printed-claims",
  summary: text("다른 곳이 공표한 수치를 입력한다", "Enter a number that somebody else printed"),
  may: ["officer"],
  body: z.object({
    ...quoted,
    printed: z.string().trim().min(1).max(100),
    publisher: z.string().trim().min(1).max(200),
    medium: z.string().trim().min(1).max(200),
    address: z
      .url({ protocol: /^https?$/ })
      .max(1000)
      .optional(),
    note: z.string().trim().min(1).max(500).optional(),
    figure: z.string().max(200).optional(),
    against: z.uuid().optional(),
    topic: z.object({ ko: z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(100) }).optional(),
    asOf: shapeDay.optional(),
    period: z.enum(["month", "year"]).optional(),
    partOf: z.uuid().optional(),
  }),
  reply: z.object({ claim: z.string() }),
  unseen: "adds",
  refusals: [
    ...["day-malformed", "unknown-figure", "printed-number-not-found", "printed-claim-exists"],
    ...["printed-claim-about-nothing", "printed-claim-basis", "printed-claim-as-of-later"],
    "printed-claim-without-source",
  ],
});

export const withdrawPrintedClaim = defineRoute({
  name: "withdraw-printed-claim",
  method: "POST",
  path: "/printed-claims/:claim/withdrawal",
  summary: text("잘못 입력한 공표 수치를 취소한다", "Withdraw a printed claim that was entered wrongly"),
  may: ["officer"],
  params: z.object({ claim: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(1000) }),
  reply: z.object({ claim: z.string() }),
  unseen: "once",
  refusals: ["unknown-printed-claim", "printed-claim-withdrawn", "printed-claim-compared-with"],
});
