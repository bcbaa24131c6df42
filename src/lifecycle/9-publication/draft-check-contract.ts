import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { asOfRefusals, shapeAmount, shapeDay, shapeText } from "#journal/contract";

/** What a finding stands beside: a figure of ours on a day, or a number that somebody else has printed. */
const shapeBeside = z.object({
  title: shapeText,
  amount: shapeAmount,
  rung: shapeText.nullable(),
  asOf: z.string(),
  /** Where it opens. */
  to: z.string(),
  /** The words in which others printed it; null of a figure of ours. */
  printed: z.string().nullable(),
});
const shapeFinding = z.object({
  /** Where it stands in the text, in UTF-16 code units; `to` is exclusive. */
  from: z.number().int(),
  to: z.number().int(),
  said: z.string(),
  finding: z.enum([
    ...(["agrees", "differs", "no-figure", "verb-claims-more", "told-as-result", "part-added-to-whole"] as const),
    ...(["subset-added", "parts-do-not-add", "unclear", "claim-without-figure"] as const),
  ]),
  /** In words, what is wrong with it or what it is. */
  says: shapeText,
  beside: shapeBeside.nullable(),
});
export type FindingView = z.infer<typeof shapeFinding>;

export const mostLetters = 300_000;

export const checkDraft = defineRoute({
  name: "check-draft",
  method: "POST",
  path: "/draft-checks",
  summary: text(
    "보도자료 초안의 숫자와 표현을 지표에 대어 확인한다",
    "Check the numbers and words of a draft against the figures",
  ),
  may: ["officer", "official"],
  takes: "json-and-file",
  body: z.object({
    text: z.string().max(mostLetters).optional(),
    /** The day it will be published: 올해 and 지난 4월 are read by it. */
    published: shapeDay,
    /** The day whose figures it is held against; the day of publication unless told. */
    asOf: shapeDay.optional(),
  }),
  reply: z.object({
    text: z.string(),
    asOf: z.string(),
    findings: z.array(shapeFinding),
  }),
  unseen: "computes",
  refusals: [
    ...["draft-empty", "draft-too-long", "day-malformed", "document-old", "document-unknown", "document-broken"],
    ...["document-incomplete", "document-locked", "document-too-large", "document-without-text", "file-too-large"],
    ...asOfRefusals,
  ],
});
