import { sql } from "kysely";
import { type Dimension, totalsOf } from "#engine/figure";
import { eachRelation, factsOfOrganisations, panelRelation, passingRelation } from "./compile-organisations.ts";
import { nothing, type Question, type Reading, type Sql } from "./compile-selection.ts";
import { factsOfTotal, isShared, type TotalQuestion } from "./compile-total.ts";

export type { Kinds, Question, Reading, Scope } from "./compile-selection.ts";

/** Whether a question is about what facts make by themselves, not organisation by organisation. */
export function isOfTotal(question: Question): question is TotalQuestion {
  const { op } = question.side;
  return op === "count" || op === "sum" || op === "last" || op === "final";
}

/** The fact rows under a relation, each with its key and what of its amount counts. */
export const facts = (question: Question, reading: Reading = {}): Sql =>
  isOfTotal(question)
    ? factsOfTotal(question, reading)
    : factsOfOrganisations(question, relation(question, reading), reading);

/** Keys that are counted once whatever is told of them: the first fact carries the one. */
export const countsKeys = ({ side }: Question): boolean =>
  side.op === "passing" || (side.op === "count" && side.distinct !== "fact");

/** R(key, contribution): a key once in each group, with the evidence it stands on, the best of what is counted. */
export function relation(question: Question, reading: Reading = {}): Sql {
  const { side } = question;
  if (side.op === "passing") return passingRelation(question, side, reading);
  if (side.op === "panel") return panelRelation(question, side, reading);
  if (side.op === "mean" || side.op === "median" || side.op === "max" || side.op === "min")
    return eachRelation(question, side, reading);
  const rows = facts(question, reading);
  if (!countsKeys(question)) {
    return sql`select key, subject, grouped, unit, num, den, evidence_level as level, 1 as facts from (${rows}) f`;
  }
  const ofKey = side.op === "count" && side.distinct === "subject" ? sql`key` : sql`min(subject::text)::uuid`;
  return sql`select key, ${ofKey} as subject, grouped, min(unit) as unit, 1 as num, 1::numeric as den,
      max(evidence_level) as level, count(*) as facts
    from (${rows}) f group by key, grouped`;
}

/** Only shares and rates have denominators; grouping by a constant would cost a third of the time. */
const hasDenominators = (question: Question): boolean => {
  const { side } = question;
  if (side.op === "panel") return true;
  return side.op !== "passing" && totalsOf(side).some(isShared);
};

/** The fold: Σ by unit, denominator and level of evidence, with the number of keys. */
export function fold(question: Question, reading: Reading = {}): Sql {
  const den = hasDenominators(question) ? sql`den` : sql`1`;
  return sql`
  select unit, (${den})::text as den, level, sum(num)::text as num, count(*)::text as n
  from (${relation(question, reading)}) r
  group by unit, level${hasDenominators(question) ? sql`, den` : nothing} order by unit, level, 2`;
}

/**
 * How many organisations R comes from. A question of its own: the database answers two plain aggregates over all its
 * processors faster than one that keeps both.
 */
export const subjectsIn = (question: Question, reading: Reading = {}): Sql => sql`
  select count(*)::text as subjects from (select subject from (${relation(question, reading)}) r group by subject) s`;

/** Every key is an organisation: there is nothing to ask. */
export const keysAreSubjects = (question: Question): boolean =>
  !isOfTotal(question) || (question.side.op === "count" && question.side.distinct === "subject");

/** Which rows of R its value is picked from: the middle of them, or an end; null where all are folded. */
export function pick(question: Question, reading: Reading = {}): Sql | null {
  const { side } = question;
  const op = side.op === "panel" ? (side.of.op === "median-growth" ? "median" : null) : side.op;
  const held =
    op === "median"
      ? sql`at in ((n + 1) / 2, n / 2 + 1)`
      : op === "max"
        ? sql`at = n`
        : op === "min"
          ? sql`at = 1`
          : null;
  return held === null
    ? null
    : sql`select unit, num::text, den::text from (
        select unit, num, den, count(*) over (partition by unit) as n,
          row_number() over (partition by unit order by div(num * 1e40::numeric, den), key) as at
        from (${relation(question, reading)}) r) placed
      where ${held}`;
}

/** The fold in each group of a dimension. */
export const breakdown = (question: Question, by: Dimension): Sql => sql`
  select grouped, unit, den::text, sum(num)::text as num, count(*)::text as n
  from (${relation(question, { by })}) r group by grouped, unit, den order by grouped nulls last, unit, den`;

/** A page of R in key order. */
export const page = (question: Question, after: string | null, limit: number): Sql => sql`
  select key::text, unit, num::text, den::text, facts::text from (${relation(question)}) r
  where ${after === null ? sql`true` : sql`r.key > ${after}${keysAreText(question) ? nothing : sql`::uuid`}`}
  order by r.key limit ${limit}`;

/** A case is called what its room calls it; whatever else is counted has an identity. */
export const keysAreText = ({ side }: Question): boolean => side.op === "count" && side.distinct === "case";
