import { z } from "zod";
import { shapeAmount, shapeAsked, shapeDay, shapePeriod, shapeText } from "#journal/contract";

/** Share of the value that stands on each level of evidence: 0 self-reported · 1 document · 2 register · 3 inspected. */
export const shapeEvidenceMix = z.array(
  z.object({ level: z.number().int(), word: shapeText, amount: shapeAmount, n: z.number().int() }),
);

/** The 지표정의서 of a figure, printed from its expression. */
export const shapeDefinition = z.object({
  definition: z.string(),
  hash: z.string(),
  title: shapeText,
  formula: shapeText,
  unit: shapeText,
  population: shapeText,
  source: shapeText,
  evidence: shapeText,
  rung: shapeText,
  expression: z.unknown(),
  dimensions: z.array(z.object({ dimension: z.string(), word: shapeText })),
  parameters: z.array(z.object({ dimension: z.string(), word: shapeText })),
  /** [F80] Null where it is answered from the as-of ledger once it is published; otherwise why it is not. */
  ledger: shapeText.nullable(),
});

/**
 * [F17] How a figure stands: computed; provisional, because something in it rests on a word alone and is not published;
 * unrecorded, which is no nought; not shown: nothing that this reader may see, which is neither; refused.
 */
export const shapeStanding = z.enum(["computed", "provisional", "unrecorded", "not-shown", "refused"]);

export const shapeFigure = z.object({
  figure: z.string(),
  /** The sentence as it would be printed; `before`, the printed value and `after`, so that the value can be the link. */
  sentence: z.object({ before: shapeText, value: shapeText, after: shapeText }),
  title: shapeText,
  /** Null when it is not computable: then `refusal` says why. */
  amount: shapeAmount.nullable(),
  refusal: z.object({ code: z.string(), text: shapeText, amounts: z.array(shapeAmount) }).nullable(),
  standing: shapeStanding,
  /** Items without evidence in it. */
  selfReported: z.number().int(),
  /** Contributing keys, and distinct organisations behind them. */
  n: z.number().int(),
  subjects: z.number().int(),
  /**
   * The frame the value speaks of: `n` of its `of` are counted, and `beyond` are counted that it does not hold. Null where
   * the definition names none.
   */
  coverage: z
    .object({ n: z.number().int(), of: z.number().int(), beyond: z.number().int(), word: shapeText, text: shapeText })
    .nullable(),
  /** Records of imported files that could not be taken and are counted nowhere; `unread` of them without an amount. */
  lacks: z.object({ records: z.number().int(), unread: z.number().int(), totals: z.array(shapeAmount) }).nullable(),
  evidenceMix: shapeEvidenceMix,
  definition: shapeDefinition,
  /** `until` is the last day it is to be met on; before that a lower bound is not missed, nor an upper one kept. */
  /**
   * Of a growth: how its universe divides. `of` = stayed + left + joined + silent; `flat` have nothing to grow from and no
   * rate; `beyond` have a value and are not of the universe; `wide` is what its universe was narrowed from, null where it
   * was not; `isOver` says that nothing more can come of the later time.
   */
  panel: z
    .object({
      ...{ of: z.number().int(), stayed: z.number().int(), left: z.number().int(), joined: z.number().int() },
      ...{ silent: z.number().int(), flat: z.number().int(), beyond: z.number().int() },
      ...{ wide: z.number().int().nullable(), isOver: z.boolean(), text: shapeText },
    })
    .nullable(),
  /** Of a difference and of a growth of sums: what there was, and what there is. */
  compared: z.object({ before: shapeAmount, after: shapeAmount }).nullable(),
  /** Whether it says what came of it, what is planned, what somebody promised, or what is foretold. */
  tense: z.object({ tense: z.enum(["result", "plan", "promise", "forecast"]), word: shapeText }),
  /**
   * Of figures over what a firm's year is accepted by: as of which acceptance, of how many organisations, what the figure was
   * by it (to those who see every fact), and how many facts are known otherwise since and wait to be restated.
   */
  accepted: z
    .object({
      ...{ at: z.string(), subjects: z.number().int(), late: z.number().int() },
      ...{ value: shapeText.nullable(), text: shapeText },
    })
    .nullable(),
  target: z
    .object({
      programme: z.string(),
      indicator: z.string(),
      amount: shapeAmount,
      bound: z.enum([">=", "<="]),
      until: z.string(),
      state: z.enum(["reached", "missed", "under-way"]),
      text: shapeText,
    })
    .nullable(),
  asOf: shapeAsked,
  where: z.record(z.string(), z.string()),
});
export type FigureView = z.infer<typeof shapeFigure>;

/** Of a ratio: what stands below the line beside the amount above it, and the two divided; null where nothing can be. */
export const shapeDivided = z.object({ under: shapeAmount, quotient: shapeAmount.nullable() }).nullable();
export type Divided = z.infer<typeof shapeDivided>;

export const shapeBreakdown = z.object({
  figure: z.string(),
  dimension: z.string(),
  dimensionWord: shapeText,
  /** Of a ratio asked without a side, what stands above its line; `divided` has the rest. */
  total: shapeAmount,
  divided: shapeDivided,
  groups: z.array(
    z.object({
      ...{ group: z.string(), word: shapeText, amount: shapeAmount, divided: shapeDivided, n: z.number().int() },
      /** [F49] Of the set that a rank is a place in: which place each has, and whose place the figure is. */
      place: z.object({ place: z.number().int(), isOurs: z.boolean() }).nullable(),
    }),
  ),
  /** Groups that were not said in the table that was published: to whom the figure is told in groups only, they are not there. */
  unsaid: z.array(z.object({ group: z.string(), word: shapeText })),
  /** How many organisations a group has at least that is said; null where every row is open to everybody. */
  fewest: z.number().int().nullable(),
  /** Σ groups − overlap = total. Null when every key is in one group only. */
  overlap: shapeAmount.nullable(),
  /** Which organisations are in several groups, the first of them by name; null where there is no overlap of organisations. */
  several: z
    .object({
      n: z.number().int(),
      rows: z.array(z.object({ subject: z.string(), name: shapeText, groups: z.array(z.string()) })),
    })
    .nullable(),
  additive: z.boolean(),
  /** Whether its groups, less the overlap, are the total: those of a mean, a middle or a growth are answered anew. */
  adds: z.boolean(),
  asOf: shapeAsked,
});
/** A table that was told with a publication: an unsaid group has no amount, but for those who may see everything. */
export const shapeTableTold = z.object({
  dimension: z.string(),
  word: shapeText,
  /** The rule it was told by: so many organisations at least, whole percents of the largest, and of what estimates it. */
  ...{ fewest: z.number().int(), dominance: z.number().int(), p: z.number().int() },
  /** Nothing of it could be told. */
  withheld: z.boolean(),
  cells: z.array(
    z.object({
      ...{ group: z.string(), word: shapeText, isSaid: z.boolean() },
      ...{ amount: shapeAmount.nullable(), n: z.number().int().nullable(), why: shapeText.nullable() },
    }),
  ),
});
export type TableTold = z.infer<typeof shapeTableTold>;
export type BreakdownView = z.infer<typeof shapeBreakdown>;

/** Of a growth, who has a value at both times, before only, after only, or at neither; of a line, who reaches it. */
export const shapePart = z.enum(["stayed", "left", "joined", "silent", "reached", "below"]);

/** Firms of a figure (or of one group of it): their amounts sum to `total`. */
export const shapeSubjectPage = z.object({
  figure: z.string(),
  total: shapeAmount,
  divided: shapeDivided,
  n: z.number().int(),
  /** Whether the amounts of all rows add up to the total: those of a mean, a middle or a growth do not. */
  adds: z.boolean(),
  /** Which of its organisations these are, where there are several lists of them, each with how many it holds. */
  part: shapePart.nullable(),
  parts: z.array(z.object({ part: shapePart, word: shapeText, n: z.number().int() })),
  rows: z.array(
    z.object({
      subject: z.string(),
      name: shapeText,
      type: shapeText,
      amount: shapeAmount,
      divided: shapeDivided,
      /** What it has by itself, where it contributes something else; what it had before, and how much that has grown. */
      own: shapeAmount.nullable(),
      before: shapeAmount.nullable(),
      change: shapeAmount.nullable(),
      facts: z.number().int(),
    }),
  ),
  next: z.string().nullable(),
  asOf: shapeAsked,
});
export type SubjectPage = z.infer<typeof shapeSubjectPage>;

/** Facts of a figure (or of one firm in it): their contributions sum to `total`. */
export const shapeFactPage = z.object({
  figure: z.string(),
  subject: z.object({ subject: z.string(), name: shapeText }).nullable(),
  /** Of a ratio: whose facts these are, those above the line or below it. */
  side: z.enum(["over", "under"]).nullable(),
  total: shapeAmount,
  n: z.number().int(),
  rows: z.array(
    z.object({
      fact: z.string(),
      case: z.string(),
      kindWord: shapeText,
      programmeName: shapeText.nullable(),
      subject: z.string(),
      subjectName: shapeText,
      naturalKey: z.string(),
      valid: shapePeriod,
      /** What the fact says, and what of it counts here (share of a claim; 0 where the firm is counted already). */
      amount: shapeAmount,
      contribution: shapeAmount,
      why: shapeText.nullable(),
      evidenceLevel: z.number().int(),
      evidence: z.number().int(),
    }),
  ),
  next: z.string().nullable(),
  asOf: shapeAsked,
});
export type FactPage = z.infer<typeof shapeFactPage>;

/** Organisations of the frame that have not answered: `n` of `of`. */
export const shapeSilentPage = z.object({
  figure: z.string(),
  title: shapeText,
  /** What the frame is. */
  word: shapeText,
  of: z.number().int(),
  n: z.number().int(),
  rows: z.array(z.object({ subject: z.string(), name: shapeText, type: shapeText })),
  next: z.string().nullable(),
  asOf: shapeAsked,
});
export type SilentPage = z.infer<typeof shapeSilentPage>;

/** A definition as it is written outside: the language of `#engine/figure`, closed; a cohort holds no cohort of its own. */
const word = z.object({ ko: z.string().trim().min(1).max(300), en: z.string().trim().min(1).max(300) });
const dimension = z
  .string()
  .max(80)
  .regex(/^(programme|funder|kind|unit|year|evidence|subject|(facet|party):[a-z][a-z0-9.-]*)$/);
const values = z.array(z.string().max(200)).min(1).max(50);
const predicate = z.strictObject({ dimension, is: values.optional(), isNot: values.optional() });
const moment = z.union([
  z.strictObject({ on: shapeDay }),
  z.strictObject({ yearsBefore: z.number().int().min(1).max(50) }),
]);
const when = z.discriminatedUnion("when", [
  z.strictObject({ when: z.literal("as-of"), at: moment.optional() }),
  z.strictObject({ when: z.literal("until"), at: moment.optional() }),
  z.strictObject({ when: z.literal("during"), from: shapeDay, to: shapeDay }),
  z.strictObject({ when: z.literal("year"), offset: z.number().int().min(-50).max(5) }),
  z.strictObject({ when: z.literal("ever") }),
]);
const own = {
  kinds: z.array(z.string().max(80)).min(1).max(10),
  when,
  where: z.array(predicate).max(10).optional(),
  evidenceAtLeast: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
};
const selection = z.strictObject({ ...own, among: z.strictObject(own).optional() });
const count = z.strictObject({
  op: z.literal("count"),
  distinct: z.enum(["subject", "case", "fact"]),
  of: selection,
});
const latest = { of: selection, each: z.array(dimension).max(3).optional() };
const total = z.discriminatedUnion("op", [
  count,
  z.strictObject({
    op: z.literal("sum"),
    of: selection,
    attributed: z.strictObject({ programme: z.string().max(80), mode: z.enum(["shared", "whole"]) }).optional(),
  }),
  z.strictObject({ op: z.literal("last"), ...latest }),
  z.strictObject({ op: z.literal("final"), ...latest }),
]);
const bound = z.string().regex(/^-?[0-9]{1,30}$/);
const measure = z.union([
  total,
  z.strictObject({ op: z.literal("ratio"), over: total, under: total }),
  z.strictObject({ op: z.literal("share"), of: total, where: z.array(predicate).min(1).max(10) }),
  z.strictObject({ op: z.literal("passing"), of: total, atLeast: bound.optional(), atMost: bound.optional() }),
  z.strictObject({ op: z.enum(["mean", "median", "max", "min"]), of: total }),
  z.strictObject({ op: z.literal("difference"), of: total, before: when }),
  z.strictObject({
    op: z.enum(["pooled-growth", "mean-growth", "median-growth"]),
    of: total,
    before: when,
    over: selection,
  }),
  z.strictObject({
    ...{ op: z.literal("rank"), of: total, by: dimension, ours: z.string().max(200) },
    first: z.enum(["most", "least"]),
  }),
]);
export const shapeWritten = z.strictObject({
  figure: z
    .string()
    .max(80)
    .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/),
  title: word,
  sentence: word,
  unit: z.string().max(40),
  measure,
  frame: z.strictObject({ count, word }).optional(),
  rung: word,
  population: word,
  source: word,
  dimensions: z.array(dimension).max(12),
  parameters: z.array(dimension).max(12),
  target: z.string().max(80).optional(),
});
