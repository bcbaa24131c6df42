import { z } from "zod";
import { shapeEvidenceId } from "#evidence/contract";
import { shapeDay, shapeMoney, shapeText } from "#journal/contract";
import { callTracks, eligibilityDays, intakes, milestoneNames, scoreRules } from "./vocabulary.ts";

const names = <Name extends string>(words: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(words) as [Name, ...Name[]]);
const words = (most: number) => z.object({ ko: z.string().max(most), en: z.string().max(most) });
const key = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const decimal = z.string().regex(/^[+-]?\d{1,18}(?:\.\d{1,9})?$/);
const list = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most);
const count = z.number().int().min(0).max(100_000);

/** A moment in Korea, to the minute or the second: `2025-03-31T18:00`. */
export const shapeMoment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/);

const leafTerm = z.union([
  z.object({ answer: key }),
  z.object({ value: decimal }),
  z.object({ day: shapeDay }),
  z.object({ known: z.literal("today") }),
  z.object({ sum: key, column: key }),
  z.object({ rows: key }),
]);
const plus = z.object({ plus: list(leafTerm, 20) });
const term = z.union([leafTerm, plus, z.object({ times: decimal, of: z.union([leafTerm, plus]) })]);
const leaf = z.union([
  z.object({ op: z.literal("answered"), question: key }),
  z.object({ op: z.literal("equals"), question: key, value: z.union([z.string().max(60), z.boolean()]) }),
  z.object({ op: z.literal("one-of"), question: key, values: list(z.string().max(60), 50) }),
  z.object({ op: z.literal("compare"), left: term, is: z.enum(["<", "<=", "=", ">=", ">"]), right: term }),
]);
const joined = <Inner extends z.ZodType>(inner: Inner) =>
  z.union([
    inner,
    z.object({ op: z.literal("not"), of: inner }),
    z.object({ op: z.enum(["all", "any"]), of: list(inner, 20) }),
  ]);
/** Joined twice at the most: what nobody can read is no condition for a notice. */
const condition = joined(joined(leaf));

const options = list(z.object({ key, word: words(200) }), 200);
const cell = [
  z.object({ type: z.literal("short-text"), mostChars: count.optional() }),
  z.object({ type: z.literal("long-text"), mostChars: count.optional() }),
  z.object({
    ...{ type: z.literal("number"), unit: words(20), least: decimal.optional(), most: decimal.optional() },
    decimals: z.number().int().min(0).max(9).optional(),
  }),
  z.object({ type: z.literal("won"), least: decimal.optional(), most: decimal.optional() }),
  z.object({ type: z.literal("day"), first: shapeDay.optional(), last: shapeDay.optional() }),
  z.object({ type: z.literal("choice"), options }),
  z.object({ type: z.literal("yes-no") }),
] as const;
const column = z.object({ key, word: words(200), required: z.boolean(), is: z.discriminatedUnion("type", [...cell]) });
const kind = z.discriminatedUnion("type", [
  ...cell,
  z.object({ type: z.literal("choices"), options, least: count.optional(), most: count.optional() }),
  z.object({
    ...{ type: z.literal("table"), columns: list(column, 30), leastRows: count.optional() },
    mostRows: count.optional(),
  }),
  z.object({
    ...{ type: z.literal("file"), endings: list(z.string().regex(/^[a-z0-9]{1,8}$/), 20) },
    ...{
      mostBytes: z.number().int().min(1).max(2_000_000_000),
      mostFiles: z.number().int().min(1).max(500).optional(),
    },
  }),
  z.object({ type: z.literal("business-number") }),
  z.object({ type: z.literal("address") }),
]);
const question = z.object({
  ...{ key, word: words(500), hint: words(1000).optional(), required: z.boolean(), shown: condition.optional() },
  ...{ prefill: z.string().max(60).optional(), is: kind },
});
export const shapeForm = z.object({
  sections: list(
    z.object({
      ...{ key, word: words(300), hint: words(1000).optional(), shown: condition.optional() },
      questions: list(question, 200),
    }),
    50,
  ),
  rules: list(z.object({ name: key, at: key, holds: condition, says: words(500) }), 100),
});

const named = list(z.object({ key: z.string().max(60), word: words(100) }), 50);
const years = z.number().int().min(0).max(100);
const simple = [
  z.object({ type: z.literal("founded-within"), years }),
  z.object({ type: z.literal("founded-for"), years }),
  z.object({ type: z.literal("region"), regions: named, isExcluded: z.boolean().optional() }),
  z.object({
    ...{ type: z.literal("industry"), revision: z.union([z.literal(9), z.literal(10), z.literal(11)]) },
    ...{ codes: list(z.string().max(5), 100), isExcluded: z.boolean().optional() },
  }),
  z.object({ type: z.literal("size"), sizes: named }),
  z.object({ type: z.literal("sort"), sorts: named }),
  z.object({ type: z.literal("employees"), least: count.optional(), most: count.optional() }),
  z.object({ type: z.literal("not-debarred") }),
  z.object({ type: z.literal("no-unpaid-clawback") }),
  z.object({ type: z.literal("not-supported-for"), purpose: z.string().max(200), years: years.optional() }),
  z.object({ type: z.literal("as-told"), told: words(1000) }),
  z.object({ type: z.literal("answer"), question: key, is: z.union([z.boolean(), z.string().max(60)]) }),
] as const;
/** Joined twice at the most: one of several, of which one may ask for more than one thing. */
const ofAll = z.object({ type: z.literal("all"), of: list(z.discriminatedUnion("type", [...simple]), 10) });
const requirement = z.discriminatedUnion("type", [
  ...simple,
  z.object({ type: z.literal("any"), of: list(z.discriminatedUnion("type", [...simple, ofAll]), 10) }),
  ofAll,
]);
const clause = z.object({
  ...{ key, says: words(500).optional(), requires: requirement, article: z.string().max(200).optional() },
});

const document = z.object({
  ...{ key, word: words(200), required: z.boolean(), endings: list(z.string().regex(/^[a-z0-9]{1,8}$/), 20) },
  expiry: z.discriminatedUnion("rule", [
    z.object({ rule: z.literal("issued-within"), months: z.number().int().min(1).max(120) }),
    z.object({ rule: z.literal("valid-on") }),
    z.object({ rule: z.literal("none") }),
  ]),
  template: shapeEvidenceId.optional(),
});

const points = z.number().int().min(0).max(1000);
const scheme = z.object({
  criteria: list(z.object({ key, word: words(200), hint: words(1000).optional(), points }), 50),
  bonuses: list(z.object({ key, word: words(200), points }), 50),
  ...{ passMark: points, tieBreak: list(key, 50) },
  scoreRule: z.object({ rule: names(scoreRules), leastRaters: z.number().int().min(0).max(100) }),
});

const bound = z.number().int().min(0).max(100_000).nullable();
const group = z.object({ key, word: words(200), who: requirement, least: bound, most: bound });

/** What a version of a call says, as it is read and told. */
export const shapeContent = z.object({
  ...{ title: words(200), summary: words(4000), track: names(callTracks), announced: shapeDay },
  ...{ intake: names(intakes), opens: shapeMoment, closes: shapeMoment.nullable() },
  periods: list(z.object({ no: z.number().int().min(1).max(100), opens: shapeMoment, closes: shapeMoment }), 50),
  milestones: list(
    z.object({ milestone: names(milestoneNames), on: shapeDay, note: z.string().max(300).optional() }),
    30,
  ),
  quota: z.number().int().min(0).max(100_000).nullable(),
  groups: list(group, 20).default([]),
  ...{ budget: shapeMoney.nullable(), capPerFirm: shapeMoney.nullable(), purpose: z.string().max(200).nullable() },
  ...{ form: shapeForm, documents: list(document, 50), clauses: list(clause, 50), eligibleOn: names(eligibilityDays) },
  scheme: scheme.nullable(),
  matching: list(
    z.object({
      ...{ size: z.string().max(60).nullable(), least: decimal, cashLeast: decimal, basis: z.string().max(300) },
    }),
    20,
  ),
  ...{ evidence: shapeEvidenceId.nullable(), shortenedBecause: z.string().max(1000).nullable() },
});
export type ContentView = z.infer<typeof shapeContent>;

export const shapeFault = z.object({ code: z.string(), at: z.string(), text: shapeText });
export type FaultView = z.infer<typeof shapeFault>;

/** A clause on a stated day: met, failed or not known, with its reason and its article. */
export const shapeEligibility = z.object({
  on: z.string(),
  verdict: z.enum(["met", "failed", "unknown"]),
  clauses: z.array(
    z.object({
      ...{ clause: z.string(), says: shapeText, verdict: z.enum(["met", "failed", "unknown"]) },
      ...{ value: shapeText.nullable(), reason: shapeText, article: z.string().nullable() },
    }),
  ),
});
export type EligibilityView = z.infer<typeof shapeEligibility>;
