import { sql } from "kysely";
import { type Each, type Panel, type Passing, rateScale, timesOf, type Total } from "#engine/figure";
import { join, type Question, type Reading, type Sql, subjectsOf } from "./compile-selection.ts";
import { factsOfTotal, isShared, type TotalQuestion } from "./compile-total.ts";

/** The same question about the total that each organisation has. */
export const about = (question: Question, side: Total): TotalQuestion => ({ ...question, side });

/** What each organisation has by itself, as one fraction, on the weakest evidence that it stands on. */
export function totals(question: TotalQuestion, reading: Reading): Sql {
  const rows = factsOfTotal(question, reading);
  const level = sql`min(evidence_level) as level, count(*) as facts`;
  if (question.side.op === "count")
    return sql`select subject, grouped, min(unit) as unit, count(distinct key)::numeric as num, 1::numeric as den, ${level}
      from (${rows}) f group by subject, grouped`;
  if (!isShared(question.side))
    return sql`select subject, grouped, unit, sum(num)::numeric as num, 1::numeric as den, ${level}
      from (${rows}) f group by subject, grouped, unit`;
  return sql`select subject, grouped, unit, sum(num * div(whole, den)) as num, whole as den, ${level}
    from (select f.*, least_common_multiple(den) over (partition by subject, grouped, unit) as whole from (${rows}) f) f
    group by subject, grouped, unit, whole`;
}

/** R of those whose total reaches the line. */
export function passingRelation(question: Question, { of, atLeast, atMost }: Passing, reading: Reading): Sql {
  const holds = [
    ...(atLeast === undefined ? [] : [sql`num >= ${atLeast}::numeric * den`]),
    ...(atMost === undefined ? [] : [sql`num <= ${atMost}::numeric * den`]),
  ];
  return sql`select subject as key, subject, grouped, ${question.unit}::text as unit, 1 as num, 1::numeric as den, level, facts
    from (${totals(about(question, of), reading)}) t where ${join(holds, sql` and `)}`;
}

/** R of one total an organisation. */
export const eachRelation = (question: Question, { of }: Each, reading: Reading): Sql =>
  sql`select subject as key, subject, grouped, unit, num, den, level, facts
    from (${totals(about(question, of), reading)}) t`;

/** R of a growth: who is of the universe and has a value at both times. */
export function panelRelation(question: Question, panel: Panel, reading: Reading): Sql {
  const { num, den } = taken[panel.take];
  const both = sql`a_num is not null and b_num is not null`;
  return sql`select subject as key, subject, grouped, ${panel.take === "rate" ? sql`'percent'` : sql`unit`} as unit,
      ${num} as num, ${den} as den, level, facts
    from (${panelRows(question, panel, reading)}) p where ${panel.take === "rate" ? sql`${both} and b_num > 0` : both}`;
}

/**
 * The universe of a growth, each with what it has (a) and had (b); null where it has no value. Gathered, not joined: a
 * planner that has not counted the facts yet would go through all of one time for each organisation of the other.
 */
export function panelRows(question: Question, { of }: Panel, reading: Reading): Sql {
  const [after, before] = timesOf(of).map((total) => totals(about(question, total), reading)) as [Sql, Sql];
  const one = (column: string, time: "a" | "b") =>
    sql`max(${sql.ref(column)}) filter (where time = ${sql.lit(time)}) as ${sql.ref(`${time}_${column}`)}`;
  const own = reading.subject === undefined ? sql`true` : sql`subject = ${reading.subject}::uuid`;
  // a group is of the organisation itself, and known of those only that have a value
  const held = reading.group === undefined ? own : sql`${own} and (a_num is not null or b_num is not null)`;
  return sql`select * from (
    select subject, bool_or(time = 'u') as held, max(grouped) as grouped, coalesce(max(unit), '') as unit, min(level) as level,
      coalesce(sum(facts), 0) as facts, ${one("num", "a")}, ${one("den", "a")}, ${one("num", "b")}, ${one("den", "b")}
    from (
      select 'u' as time, subject, null::text as grouped, null::text as unit, null::numeric as num, null::numeric as den,
        null::int as level, null::bigint as facts from (${subjectsOf(of.over, question)}) u
      union all select 'a', subject, grouped, unit, num, den, level, facts from (${after}) a
      union all select 'b', subject, grouped, unit, num, den, level, facts from (${before}) b
    ) told group by subject
  ) p where held and ${held}`;
}

// (after − before) ÷ before over one denominator; a rate is rounded half up, away from nothing, to a trillionth
const gain = sql`(a_num * b_den - b_num * a_den)`;
const taken: Readonly<Record<Panel["take"], { num: Sql; den: Sql }>> = {
  gain: { num: gain, den: sql`a_den * b_den` },
  before: { num: sql`b_num`, den: sql`b_den` },
  rate: {
    num: sql`sign(${gain}) * div(2 * abs(${gain}) * ${sql.lit(`${rateScale}`)}::numeric + b_num * a_den, 2 * b_num * a_den)`,
    den: sql`${sql.lit(`${rateScale}`)}::numeric`,
  },
};

/** The facts behind a relation by organisation, of those that are in it. */
export function factsOfOrganisations(question: Question, relation: Sql, reading: Reading): Sql {
  const { side } = question;
  if (side.op === "panel") {
    const both = timesOf(side.of).map((total) => factsOfTotal(about(question, total), reading));
    return sql`select * from (${join(both, sql` union all `)}) f where subject in (select subject from (${relation}) r)`;
  }
  const inner = factsOfTotal(about(question, (side as Passing | Each).of), reading);
  if (side.op !== "passing") return inner;
  return sql`select f.subject as key, f.subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value, f.fact_unit,
      f.natural_key, f.evidence_level, ${question.unit}::text as unit, 1 as num, 1::numeric as den, f.grouped
    from (${inner}) f where f.subject in (select subject from (${relation}) r)`;
}

/** How a universe divides; `beyond` has a value and is not of it. */
export const panelCounts = (question: Question, { of }: Panel): Sql => {
  const [after, before] = timesOf(of).map((total) => factsOfTotal(about(question, total))) as [Sql, Sql];
  return sql`
    select count(*) filter (where held and was and stands)::int as stayed, count(*) filter (where held and was and not stands)::int as left,
      count(*) filter (where held and not was and stands)::int as joined,
      count(*) filter (where held and not was and not stands)::int as silent,
      count(*) filter (where not held)::int as beyond
    from (
      select subject, bool_or(held) as held, bool_or(was) as was, bool_or(stands) as stands from (
        select subject, true as held, false as was, false as stands from (${subjectsOf(of.over, question)}) u
        union all select subject, false, true, false from (${before}) b
        union all select subject, false, false, true from (${after}) a
      ) told group by subject
    ) one`;
};
