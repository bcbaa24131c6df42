import { sql } from "kysely";
import { countsKeys, facts, relation } from "./compile.ts";
import { panelRows, passingRelation, totals, about } from "./compile-organisations.ts";
import { knownAt, type Question, type Reading, type Sql } from "./compile-selection.ts";

/** What each organisation contributes to one side of a measure. */
const contributed = (question: Question, reading: Reading): Sql => sql`
  select subject, unit, den, sum(num) as num, sum(facts) as facts
  from (${relation(question, reading)}) r group by subject, unit, den`;

/** Organisations with what they contribute; `parts` and `under` are what is shown of each, exactly. */
export const bySubject = (question: Question, reading: Reading): Sql => sql`
  select subject, unit, sum(num / den) as size, sum(facts) as facts,
    json_agg(json_build_array(num::text, den::text)) as parts, '[]'::json as under
  from (${contributed(question, reading)}) d group by subject, unit`;

/** Of two sides: everybody on either of them, with what he has on the one and on the other. */
export const bySubjectOfBoth = (over: Question, under: Question, reading: Reading, size: "over" | "moved"): Sql => {
  const [above, below] = [sql`sum(num / den) filter (where above)`, sql`sum(num / den) filter (where not above)`];
  return sql`
  select subject, coalesce(min(unit) filter (where above), ${size === "over" ? sql`''` : sql`min(unit)`}) as unit,
    ${size === "over" ? sql`coalesce(${above}, 0)` : sql`abs(coalesce(${above}, 0) - coalesce(${below}, 0))`} as size,
    sum(facts) as facts,
    coalesce(json_agg(json_build_array(num::text, den::text)) filter (where above), '[]') as parts,
    coalesce(json_agg(json_build_array(num::text, den::text)) filter (where not above), '[]') as under
  from (
    select true as above, o.* from (${contributed(over, reading)}) o
    union all select false, u.* from (${contributed(under, reading)}) u
  ) d group by subject`;
};

/** Which organisations are listed, where not only those that count are of interest. */
export type Part = "stayed" | "left" | "joined" | "silent" | "reached" | "below";

/** [F32] Who reaches the line, or has a total and does not; with it. */
export function bySubjectOfLine(question: Question, part: Part, reading: Reading): Sql {
  const { side } = question;
  if (side.op !== "passing") throw new Error(`${side.op} has no line`);
  const passed = sql`t.subject in (select subject from (${passingRelation(question, side, reading)}) p)`;
  return sql`
  select subject, unit, num / den as size, facts, json_build_array(json_build_array(num::text, den::text)) as parts,
    '[]'::json as under
  from (${totals(about(question, side.of), reading)}) t where ${part === "below" ? sql`not ${passed}` : passed}`;
}

/** [F30] Of a growth: those of one part of its universe, with what they have and had. */
export function bySubjectOfPanel(question: Question, part: Part, reading: Reading): Sql {
  const { side } = question;
  if (side.op !== "panel") throw new Error(`${side.op} has no panel`);
  const pair = (of: string) => sql`case when ${sql.ref(`${of}_num`)} is null then '[]'::json
    else json_build_array(json_build_array(${sql.ref(`${of}_num`)}::text, ${sql.ref(`${of}_den`)}::text)) end`;
  const [was, is] = [sql`b_num is not null`, sql`a_num is not null`];
  const holds = {
    ...{ stayed: sql`${was} and ${is}`, left: sql`${was} and not ${is}`, joined: sql`not ${was} and ${is}` },
    ...{ silent: sql`not ${was} and not ${is}`, reached: sql`true`, below: sql`false` },
  }[part];
  const change = sql`a_num / a_den - b_num / b_den`;
  const size =
    part === "stayed"
      ? side.take === "gain"
        ? change
        : sql`coalesce((${change}) / nullif(b_num / b_den, 0), 0)`
      : sql`coalesce(a_num / a_den, b_num / b_den, 0)`;
  return sql`
  select subject, unit, trunc(${size}, 20) as size, facts, ${pair("a")} as parts, ${pair("b")} as under
  from (${panelRows(question, side, reading)}) p where ${holds}`;
}

/** How many organisations a list holds. */
export const listed = (by: Sql): Sql => sql`select count(*)::text as subjects from (${by}) b`;

/** Organisations of a list, largest first; the cursor is (size, name, organisation). */
export const subjects = (by: Sql, question: Question, after: Cursor | null, limit: number): Sql => sql`
  with by_subject as (
    ${by}
  ), named as (
    -- gathered, not joined: a planner that has not counted the names yet would read them all for each organisation, and
    -- asked for one organisation at a time they are looked up in an index that is fifty blocks deep
    select subject, unit, size, facts, parts, under, coalesce(max(name) over (partition by subject), '') collate "C" as name
    from (
      select subject, unit, size, facts, parts, under, null as name from by_subject
      union all
      select a.party, null, null, null, null, null, a.value from party_attribute a
      where a.party = any(array(select subject from by_subject)) and a.name = 'name.ko'
        and a.valid @> ${question.valid}::date and ${knownAt("a", question.known)}
    ) told
  )
  select subject::text, unit, facts::text, parts, under, size::text, name,
    (select type from party where party = subject) as type
  from named
  where size is not null and ${
    after === null
      ? sql`true`
      : sql`(-size, name, subject) > (-(${after[0]}::numeric), ${after[1]}::text collate "C", ${after[2]}::uuid)`
  }
  order by -size, named.name, named.subject limit ${limit}`;
export type Cursor = readonly [string, string, string];

/**
 * Facts with what each contributes, in the order they were true. Where a key is counted once, its first fact carries
 * the one and the others say that they are counted already, so that the column still sums to the level above.
 */
export const factPage = (
  question: Question,
  reading: Reading,
  after: readonly [string, string] | null,
  limit: number,
): Sql => sql`
  with rows as (${facts(question, reading)}), counted as (
    select fact, min(key::text) as key, min(subject::text) as subject, min(kind) as kind, min("case") as "case",
      min(programme::text) as programme, min(valid::text) as valid, min(lower(valid)) as since, min(value) as value,
      min(fact_unit) as fact_unit, min(unit) as unit, min(natural_key) as natural_key,
      min(evidence_level) as evidence_level, json_agg(json_build_array(num::text, den::text)) as parts
    from rows group by fact
  ), told as (
    select c.*, ${
      countsKeys(question) ? sql`row_number() over (partition by key order by fact) = 1` : sql`true`
    } as counts from counted c
  )
  select fact::text, key, subject, kind, "case", programme, valid, value::text, fact_unit, unit, natural_key,
    evidence_level, parts, counts, since::text,
    (select count(*) from evidence_of_fact e where e.fact = told.fact and ${knownAt("e", question.known)})::int as evidence
  from told
  where ${after === null ? sql`true` : sql`(since, fact) > (${after[0]}::date, ${after[1]}::uuid)`}
  order by since, fact limit ${limit}`;
