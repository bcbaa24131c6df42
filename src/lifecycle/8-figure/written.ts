import { z } from "zod";
import { shapeDay } from "#journal/contract";

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
