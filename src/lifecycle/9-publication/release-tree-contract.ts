import { z } from "zod";
import { isDay } from "#base/day";
import { shapeAmount, shapeDay as shapeDayTyped, shapeText } from "#journal/contract";

/** A day of a text that is kept: one that is none would be kept as well. */
const shapeDay = shapeDayTyped.refine((one): boolean => isDay(one));
const said = z.object({ ko: z.string().max(2_000), en: z.string().max(2_000) });
export const shapeTitle = z.object({ ko: z.string().trim().min(1).max(200), en: z.string().trim().max(200) });
/** A figure, or its question as in its address: `tenants?as-of=2024-12-31`. */
const reference = z.string().min(1).max(600);
const style = z
  .object({
    comma: z.boolean(),
    thousand: z.enum(["digits", "천"]),
    gap: z.enum([" ", ""]),
    gapBeforeWord: z.enum([" ", ""]),
    suffix: z.enum(["규모", "상당"]),
    lowest: z.enum(["원", "천", "만", "천만", "억", "천억", "조"]),
    rounding: z.enum(["half-up", "down"]),
    approximator: z.literal("auto"),
  })
  .partial();
const code = z.string().min(1).max(100);
export const shapeSlot = z.discriminatedUnion("say", [
  z.object({
    say: z.literal("figure"),
    figure: reference,
    style: style.optional(),
    bound: z.enum(["at-least", "at-most"]).optional(),
    isTotal: z.boolean().optional(),
    places: z.number().int().min(0).max(4).optional(),
    counter: z.enum(["개사", "곳"]).optional(),
  }),
  z.object({
    say: z.literal("verb"),
    figure: reference,
    form: z.enum(["done", "and", "brief", "brief-and", "feat", "onward"]),
    as: code.optional(),
  }),
  z.object({ say: z.literal("rung"), figure: reference }),
  z.object({ say: z.literal("year"), year: z.number().int().min(1900).max(2200) }),
  z.object({ say: z.literal("year-of-figures"), offset: z.number().int().min(-20).max(20) }),
  z.object({ say: z.literal("day"), day: shapeDay }),
  z.object({ say: z.literal("programme-year"), programme: code, as: z.enum(["run", "name"]) }),
  z.object({ say: z.literal("programme-span"), programme: code, as: z.enum(["first", "last", "length"]) }),
  z.object({
    say: z.literal("officer"),
    officer: z.object({
      name: z.string().trim().min(1).max(60),
      office: z.string().trim().min(1).max(120),
      held: z.object({ from: shapeDay, to: shapeDay.nullable() }),
    }),
    event: shapeDay,
  }),
]);
export const shapeSentence = z.object({
  text: said,
  slots: z.record(z.string().regex(/^[a-z][a-zA-Z0-9-]{0,40}$/), shapeSlot),
});
export type SentenceTold = z.infer<typeof shapeSentence>;

/** Who is quoted, in the office he holds or held; whom the letter that asks for consent goes to is kept beside it. */
const shapeSpeaker = z.object({
  name: z.string().trim().min(1).max(60),
  office: z.string().trim().min(1).max(120),
  held: z.object({ from: shapeDay, to: shapeDay.nullable() }),
});
export const shapeNode = z.discriminatedUnion("node", [
  z.object({ node: z.literal("heading"), sentence: shapeSentence }),
  z.object({ node: z.literal("paragraph"), sentences: z.array(shapeSentence).min(1).max(40) }),
  z.object({ node: z.literal("quotation"), speaker: shapeSpeaker, on: shapeDay, sentence: shapeSentence }),
  z.object({ node: z.literal("table"), title: shapeTitle, figures: z.array(reference).min(1).max(60) }),
  z.object({ node: z.literal("chart"), title: shapeTitle, figure: reference, dimension: z.string().min(1).max(100) }),
]);
export type NodeTold = z.infer<typeof shapeNode>;
/** A release: what it says, its numbers as figures. */
export const shapeTree = z.object({
  title: shapeSentence,
  subtitle: shapeSentence.nullable(),
  nodes: z.array(shapeNode).max(200),
});
export type TreeTold = z.infer<typeof shapeTree>;

/** A sentence as it is printed, with where its slots stand in it. */
const shapeMarkOfText = z.object({
  slot: z.string(),
  figure: z.string().nullable(),
  from: z.number().int(),
  to: z.number().int(),
});
export const shapePrinted = z.object({
  text: shapeText,
  marks: z.object({ ko: z.array(shapeMarkOfText), en: z.array(shapeMarkOfText) }),
});
export type Printed = z.infer<typeof shapePrinted>;
export const shapeRow = z.object({
  figure: z.string(),
  title: shapeText,
  rung: shapeText,
  amount: shapeAmount.nullable(),
});
export const shapePrintedNode = z.discriminatedUnion("node", [
  z.object({ node: z.literal("heading"), said: shapePrinted }),
  z.object({ node: z.literal("paragraph"), said: z.array(shapePrinted) }),
  z.object({
    node: z.literal("quotation"),
    said: shapePrinted,
    /** As he is named on the day of publication: with (당시) where the office ended before it. */
    speaker: shapeText,
    quotation: z.string(),
  }),
  z.object({ node: z.literal("table"), title: shapeText, rows: z.array(shapeRow) }),
  z.object({
    node: z.literal("chart"),
    title: shapeText,
    figure: z.string(),
    dimension: z.string(),
    dimensionWord: shapeText,
    /** Each group with what opens it, where the figure can be asked by that dimension. */
    groups: z.array(
      z.object({ group: z.string(), word: shapeText, amount: shapeAmount, where: z.string().nullable() }),
    ),
  }),
]);
export type PrintedNode = z.infer<typeof shapePrintedNode>;
export const shapePrintedTree = z.object({
  title: shapePrinted,
  subtitle: shapePrinted.nullable(),
  nodes: z.array(shapePrintedNode),
});
export type PrintedTree = z.infer<typeof shapePrintedTree>;

export const shapeFinding = z.object({
  /** Where: the title has none; else the node and, in a paragraph, the sentence. */
  node: z.number().int().nullable(),
  sentence: z.number().int(),
  /** What in the Korean text it is about. */
  part: z.string().nullable(),
  code: z.string(),
  text: shapeText,
  /** Whether it keeps the release from being published. */
  stops: z.boolean(),
});
export type ReleaseFinding = z.infer<typeof shapeFinding>;
