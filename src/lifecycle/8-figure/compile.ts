import { type RawBuilder, sql } from "kysely";
import { addDays, type Day } from "#base/day";
import {
  boundsOf,
  type Count,
  type Dimension,
  type KindOfFact,
  type Predicate,
  type Selection,
  type Sum,
} from "#engine/figure";
import { type FactSeen, publicFacts } from "#journal";

/**
 * One plan, several readings. `facts` is the relation of fact rows a measure selects; `relation` is R(key,
 * contribution), every key once; the value is a fold over R and the drill is a page of it, so they cannot disagree.
 * Read-only, over the journal and what it refers to.
 */
export interface Question {
  readonly side: Count | Sum;
  /** The unit of a count; a sum takes the unit of its facts. */
  readonly unit: string;
  readonly valid: Day;
  readonly known: bigint;
  readonly kinds: Kinds;
  readonly scope: Scope;
  /** Read as the public reads: as far as the hub has published. Null for those who see every fact. */
  readonly published: bigint | null;
}

export type Kinds = ReadonlyMap<string, KindOfFact & { readonly seen?: FactSeen }>;

/** Names used in predicates, resolved to identities: a programme with everything below it, an organisation. */
export interface Scope {
  readonly programmes: ReadonlyMap<string, readonly string[]>;
  readonly parties: ReadonlyMap<string, readonly string[]>;
}

type Sql = RawBuilder<unknown>;
const nothing = sql``;
const join = (parts: readonly Sql[], by: Sql = sql` `): Sql => sql.join([...parts], by);

/** Rows a commit could see. */
const knownAt = (alias: string, known: bigint): Sql =>
  sql`${sql.ref(`${alias}.known_from`)} <= ${known} and ${sql.ref(`${alias}.known_to`)} > ${known}`;

// the organisation after merges: merges point at the survivor directly, so one join is enough
const subject = sql`coalesce(m.into_party, f.subject)`;
const fromFacts = (known: bigint): Sql =>
  sql`from fact f left join party_merge m on m.merged = f.subject and ${knownAt("m", known)}`;

interface Edge {
  readonly value: Sql;
  readonly joins: Sql;
}

/** How a dimension is reached: always an edge to one value, so that no join multiplies rows. */
function edge(dimension: Dimension, question: Question, alias: string): Edge {
  if (dimension.startsWith("facet:"))
    return { value: sql`f.facets ->> ${sql.lit(dimension.slice(6))}`, joins: nothing };
  if (dimension === "party:type") {
    return {
      value: sql`${sql.ref(`${alias}.type`)}`,
      joins: sql`join party ${sql.ref(alias)} on ${sql.ref(`${alias}.party`)} = ${subject}`,
    };
  }
  if (dimension.startsWith("party:")) {
    return {
      value: sql`${sql.ref(`${alias}.value`)}`,
      joins: sql`left join party_attribute ${sql.ref(alias)} on ${sql.ref(`${alias}.party`)} = ${subject}
        and ${sql.ref(`${alias}.name`)} = ${sql.lit(dimension.slice(6))}
        and ${sql.ref(`${alias}.valid`)} @> ${question.valid}::date and ${knownAt(alias, question.known)}`,
    };
  }
  switch (dimension) {
    case "programme":
      return { value: sql`f.programme::text`, joins: nothing };
    case "funder":
      // like any organisation the one that pays is the survivor of its merges
      return {
        value: sql`coalesce(${sql.ref(`${alias}_m.into_party`)}, ${sql.ref(`${alias}.owner`)})::text`,
        joins: sql`left join programme ${sql.ref(alias)} on ${sql.ref(`${alias}.programme`)} = f.programme
          left join party_merge ${sql.ref(`${alias}_m`)} on ${sql.ref(`${alias}_m.merged`)} = ${sql.ref(`${alias}.owner`)}
            and ${knownAt(`${alias}_m`, question.known)}`,
      };
    case "kind":
      return { value: sql`f.kind`, joins: nothing };
    case "unit":
      return { value: sql`f.unit`, joins: nothing };
    case "year":
      return { value: sql`to_char(lower(f.valid), 'YYYY')`, joins: nothing };
    case "evidence":
      return { value: sql`f.evidence_level::text`, joins: nothing };
    default:
      return { value: sql`${subject}::text`, joins: nothing };
  }
}

function predicateSql(predicate: Predicate, question: Question, alias: string): { joins: Sql; holds: Sql } {
  const { value, joins } = edge(predicate.dimension, question, alias);
  const names = predicate.is ?? predicate.isNot ?? [];
  const { programmes, parties } = question.scope;
  const resolve: Partial<Record<string, Scope["parties"]>> = {
    programme: programmes,
    funder: parties,
    subject: parties,
  };
  const table = resolve[predicate.dimension];
  const values = table === undefined ? [...names] : names.flatMap((name) => table.get(name) ?? []);
  const among = sql`${value} = any(${values}::text[])`;
  return { joins, holds: predicate.is === undefined ? sql`(${among}) is not true` : among };
}

function whenHolds(selection: Selection, question: Question): Sql {
  const kind = selection.kinds.map((name) => question.kinds.get(name)).find((found) => found !== undefined);
  if (kind === undefined) throw new Error(`no kind among ${selection.kinds.join(", ")}`);
  const { holds, from, to, last } = boundsOf(selection.when, kind, question.valid);
  const parts: Sql[] = [];
  if (holds === "on") parts.push(sql`f.valid @> ${from}::date`);
  if (holds === "within") parts.push(sql`lower(f.valid) >= ${from}::date and lower(f.valid) < ${to}::date`);
  if (last !== null) {
    parts.push(
      kind.measure === "state"
        ? sql`lower(f.valid) <= ${last}::date`
        : sql`upper(f.valid) <= ${addDays(last, 1)}::date`,
    );
  }
  return parts.length === 0 ? sql`true` : join(parts, sql` and `);
}

function selectionSql(selection: Selection, question: Question, depth: number): { joins: Sql; holds: Sql } {
  const predicates = (selection.where ?? []).map((predicate, index) =>
    predicateSql(predicate, question, `p${depth}_${index}`),
  );
  const holds: Sql[] = [
    // one kind is asked for by itself, so that the index of a kind's facts gives them in order
    selection.kinds.length === 1
      ? sql`f.kind = ${selection.kinds[0]}`
      : sql`f.kind = any(${[...selection.kinds]}::text[])`,
    knownAt("f", question.known),
    whenHolds(selection, question),
    ...predicates.map((predicate) => predicate.holds),
    ...(question.published === null ? [] : [publicFacts("f", selection.kinds, question.kinds, question.published)]),
  ];
  if ((selection.evidenceAtLeast ?? 0) > 0) holds.push(sql`f.evidence_level >= ${selection.evidenceAtLeast ?? 0}`);
  if (selection.among !== undefined) {
    const cohort = selectionSql(selection.among, question, depth + 1);
    holds.push(
      sql`${subject} in (select ${subject} ${fromFacts(question.known)} ${cohort.joins} where ${cohort.holds})`,
    );
  }
  return { joins: join(predicates.map((predicate) => predicate.joins)), holds: join(holds, sql` and `) };
}

/** What a question may add: one dimension to group by, a group to stay within, one organisation. */
export interface Reading {
  readonly by?: Dimension;
  readonly group?: string | null;
  readonly subject?: string;
}

/** The fact rows a measure selects, each with its key and what of its amount counts. */
export function facts(question: Question, reading: Reading = {}): Sql {
  const { side } = question;
  const { joins, holds } = selectionSql(side.of, question, 0);
  const by = reading.by === undefined ? null : edge(reading.by, question, "d");
  const key =
    side.op === "sum" || side.distinct === "fact"
      ? sql`f.fact`
      : side.distinct === "case"
        ? sql`f."case" collate "C"`
        : subject;
  const claimed = claimSql(question);
  const within: Sql[] = [holds, claimed.holds];
  if (reading.group !== undefined && by !== null) {
    within.push(reading.group === null ? sql`${by.value} is null` : sql`${by.value} = ${reading.group}`);
  }
  if (reading.subject !== undefined) within.push(sql`${subject} = ${reading.subject}::uuid`);
  return sql`select ${key} as key, ${subject} as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
      f.unit as fact_unit, f.natural_key, f.evidence_level,
      ${side.op === "sum" ? sql`f.unit` : sql`${question.unit}::text`} as unit,
      ${claimed.num} as num, ${claimed.den} as den,
      ${by === null ? sql`null::text` : by.value} as grouped
    ${fromFacts(question.known)} ${joins} ${by === null ? nothing : by.joins} ${claimed.joins}
    where ${join(within, sql` and `)}`;
}

function claimSql({ side, scope, known }: Question): { joins: Sql; holds: Sql; num: Sql; den: Sql } {
  const plain = { joins: nothing, holds: sql`true`, num: sql`1`, den: sql`1::numeric` };
  if (side.op === "count") return plain;
  const whole = { ...plain, num: sql`f.value` };
  if (side.attributed === undefined) return whole;
  const programmes = scope.programmes.get(side.attributed.programme) ?? [];
  const claimed = sql`c.programme = any(${[...programmes]}::uuid[]) and ${knownAt("c", known)}`;
  return side.attributed.mode === "whole"
    ? { ...whole, holds: sql`exists (select from claim c where c.outcome = f.fact and ${claimed})` }
    : {
        // one row an outcome: its claims are added over the least common multiple of their denominators
        joins: sql`join (
          select c.outcome, sum(c.num * div(whole.den, c.den)) as num, whole.den
          from claim c join (
            select c.outcome, least_common_multiple(c.den::numeric) as den from claim c where ${claimed} group by c.outcome
          ) whole using (outcome)
          where ${claimed} group by c.outcome, whole.den
        ) share on share.outcome = f.fact`,
        holds: sql`true`,
        num: sql`f.value * share.num`,
        den: sql`share.den`,
      };
}

/** Only shares have denominators; grouping by a constant would cost a third of the time. */
const isShared = ({ side }: Question): boolean => side.op === "sum" && side.attributed?.mode === "shared";

const countsKeys = ({ side }: Question): boolean => side.op === "count" && side.distinct !== "fact";

/** R(key, contribution): a key once in each group, with the best evidence it stands on. */
export function relation(question: Question, reading: Reading = {}): Sql {
  const rows = facts(question, reading);
  if (!countsKeys(question)) {
    return sql`select key, subject, grouped, unit, num, den, evidence_level as level, 1 as facts from (${rows}) f`;
  }
  const { side } = question;
  const ofKey = side.op === "count" && side.distinct === "subject" ? sql`key` : sql`min(subject::text)::uuid`;
  return sql`select key, ${ofKey} as subject, grouped, min(unit) as unit, 1 as num, 1::numeric as den,
      max(evidence_level) as level, count(*) as facts
    from (${rows}) f group by key, grouped`;
}

/** The fold: Σ by unit, denominator and level of evidence, with the number of keys. */
export function fold(question: Question, reading: Reading = {}): Sql {
  const den = isShared(question) ? sql`den` : sql`1`;
  return sql`
  select unit, (${den})::text as den, level, sum(num)::text as num, count(*)::text as n
  from (${relation(question, reading)}) r
  group by unit, level${isShared(question) ? sql`, den` : nothing} order by unit, level, 2`;
}

/**
 * How many organisations R comes from. A question of its own: the database answers two plain aggregates over all its
 * processors faster than one that keeps both.
 */
export const subjectsIn = (question: Question, reading: Reading = {}): Sql => sql`
  select count(*)::text as subjects from (select subject from (${relation(question, reading)}) r group by subject) s`;

/** Every key of a count of organisations is one: there is nothing to ask. */
export const keysAreSubjects = ({ side }: Question): boolean => side.op === "count" && side.distinct === "subject";

/** The fold in each group of a dimension. */
export const breakdown = (question: Question, by: Dimension): Sql => sql`
  select grouped, unit, den::text, sum(num)::text as num, count(*)::text as n
  from (${relation(question, { by })}) r group by grouped, unit, den order by grouped nulls last, unit, den`;

/** A page of R in key order. */
export const page = (question: Question, after: string | null, limit: number): Sql => sql`
  select key::text, unit, num::text, den::text, facts::text from (${relation(question)}) r
  where ${after === null ? sql`true` : sql`r.key > ${after}${isCase(question) ? nothing : sql`::uuid`}`}
  order by r.key limit ${limit}`;

const isCase = ({ side }: Question): boolean => side.op === "count" && side.distinct === "case";

/** What each organisation contributes to one side of a measure. */
const contributed = (question: Question, reading: Reading): Sql => sql`
  select subject, unit, den, sum(num) as num, sum(facts) as facts
  from (${relation(question, reading)}) r group by subject, unit, den`;

const bySubject = (question: Question, reading: Reading): Sql => sql`
  select subject, unit, sum(num / den) as size, sum(facts) as facts,
    json_agg(json_build_array(num::text, den::text)) as parts, '[]'::json as under
  from (${contributed(question, reading)}) d group by subject, unit`;

/** Of a ratio: everybody on either side of the line, with what he has above it and below it. */
const bySubjectOfBoth = (over: Question, under: Question, reading: Reading): Sql => sql`
  select subject, coalesce(min(unit) filter (where above), '') as unit, coalesce(sum(num / den) filter (where above), 0) as size,
    sum(facts) as facts,
    coalesce(json_agg(json_build_array(num::text, den::text)) filter (where above), '[]') as parts,
    coalesce(json_agg(json_build_array(num::text, den::text)) filter (where not above), '[]') as under
  from (
    select true as above, o.* from (${contributed(over, reading)}) o
    union all select false, u.* from (${contributed(under, reading)}) u
  ) d group by subject`;

/** How many organisations a ratio speaks of. */
export const subjectsOfBoth = (over: Question, under: Question, reading: Reading): Sql => sql`
  select count(*)::text as subjects from (
    select subject from (${relation(over, reading)}) o union select subject from (${relation(under, reading)}) u) s`;

/**
 * Organisations with what they contribute, largest first; the cursor is (amount, name, organisation). With `under`, those of
 * a ratio.
 */
export const subjects = (
  question: Question,
  reading: Reading,
  after: Cursor | null,
  limit: number,
  under: Question | null = null,
): Sql => sql`
  with by_subject as (
    ${under === null ? bySubject(question, reading) : bySubjectOfBoth(question, under, reading)}
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
