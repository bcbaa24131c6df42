import { sql } from "kysely";
import type { Dimension, Selection, Total } from "#engine/figure";
import { forever } from "#journal";
import {
  edge,
  fromFacts,
  join,
  knownAt,
  nothing,
  type Question,
  selectionSql,
  type Sql,
  subject,
} from "./compile-selection.ts";
import { isShared, keySql, type TotalQuestion } from "./compile-total.ts";

/**
 * The plan of a figure over all commits at once. A fact is cut into pieces wherever something that a row of R depends on
 * changes: it is told, closed, its organisation merged, an attribute of it corrected, a share in it claimed. The same
 * plan as of one commit is asked of each piece, and what begins and ends is added up in the order of commits.
 */

/** The fold with its levels of evidence, the organisations it comes from, or the groups of a dimension. */
export type Part = "" | "subjects" | "coverage" | Dimension;

/** A question of which a part is kept; for a coverage, with the frame that it is held against. */
export interface Keeping {
  readonly question: TotalQuestion;
  readonly part: Part;
  readonly frame?: TotalQuestion;
}

/** Commits after one and up to another, and the last version of a fact that was told before them. */
export interface Span {
  readonly after: bigint;
  readonly version: bigint;
  readonly upTo: bigint;
}

/** How each (group, unit, denominator, level) moves at each commit of a span: Σ num and how many keys came or went. */
export function movements({ question, part, frame }: Keeping, span: Span): Sql {
  const { side } = question;
  const isOfKeys = side.op === "count" && side.distinct !== "fact";
  const within = sql`seq > ${span.after} and seq <= ${span.upTo}`;
  if (frame !== undefined) return coverageMovements(question, frame, span, within);
  const rows = pieces(question, part, span);
  if (part === "subjects") {
    const own = side.op === "count" && side.distinct === "case" ? leastSubjects(rows) : rows;
    const bySubject = sql`select subject as key, '' as grouped, '' as unit, 0 as level, seq, until from (${own}) o`;
    return crossings(bySubject, within, [0]);
  }
  if (isOfKeys) return crossings(rows, within, part === "" ? [3, 2, 1, 0] : [0]);
  return sql`select grouped, unit, den, level, seq, sum(num * sign) as num, sum(sign)::bigint as n
    from (select r.grouped, r.unit, r.den, r.level, r.num, e.seq, e.sign from (${rows}) r
      cross join lateral (values (r.seq, 1), (r.until, -1)) e(seq, sign)) moved
    where ${within} group by grouped, unit, den, level, seq having sum(num * sign) <> 0 or sum(sign) <> 0`;
}

/** What of a coverage an organisation is, in the place where the others have their level. */
export const covered = { counted: 3, silent: 2, beyond: 1 } as const;

/** [F21] Organisations of the frame and of what is counted, each in one of three: in both, in the frame alone, beyond it. */
function coverageMovements(question: TotalQuestion, frame: TotalQuestion, span: Span, within: Sql): Sql {
  const both = join([touchedFacts(question, "", span), touchedFacts(frame, "", span)], sql` union all `);
  const of = sql`f.subject = any(array(${membersOf(sql`select subject from (${both}) t`)}))`;
  const rows = ([asked, level]: readonly [TotalQuestion, number]) => sql`
    select subject as key, '' as grouped, '' as unit, ${sql.lit(level)} as level, seq, until
    from (${pieces(asked, "subjects", span, of)}) r`;
  const sides = [[frame, covered.silent] as const, [question, covered.beyond] as const].map(rows);
  const has = (level: number) => sql`sum(${sql.ref(`c${level}`)}) over w > 0`;
  return crossings(
    join(sides, sql` union all `),
    within,
    [covered.silent, covered.beyond],
    [sql`when ${has(covered.silent)} and ${has(covered.beyond)} then ${sql.lit(covered.counted)}`],
  );
}

/** A key counts from its first piece to its last, on the best level of those that stand: ±1 where that changes. */
function crossings(rows: Sql, within: Sql, levels: readonly number[], first: readonly Sql[] = []): Sql {
  const standing = [
    ...first,
    ...levels.map((level) => sql`when sum(${sql.ref(`c${level}`)}) over w > 0 then ${sql.lit(level)}`),
  ];
  const counted = levels.map(
    (level) => sql`sum(e.sign) filter (where r.level = ${sql.lit(level)}) as ${sql.ref(`c${level}`)}`,
  );
  return sql`select grouped, unit, 1::numeric as den, v.level, seq, sum(v.sign)::numeric as num, sum(v.sign)::bigint as n
    from (
      select grouped, unit, seq, level, lag(level) over (partition by key, grouped order by seq) as before
      from (
        select key, grouped, unit, seq, case ${join(standing)} end as level
        from (
          select r.key, r.grouped, min(r.unit) as unit, e.seq, ${join(counted, sql`, `)}
          from (${rows}) r cross join lateral (values (r.seq, 1), (r.until, -1)) e(seq, sign)
          group by r.key, r.grouped, e.seq
        ) told window w as (partition by key, grouped order by seq)
      ) stood
    ) turned cross join lateral (values (turned.level, 1), (turned.before, -1)) v(level, sign)
    where ${within} and v.level is not null and turned.level is distinct from turned.before
    group by grouped, unit, v.level, seq having sum(v.sign) <> 0`;
}

/** A case is of the least of the organisations that its facts name at the time. */
const leastSubjects = (rows: Sql): Sql => sql`
  with r as materialized (${rows}), turns as (
    select key, seq from r union select key, until from r
  ), least as (
    select t.key, t.seq, (select min(r.subject::text)::uuid from r where r.key = t.key and r.seq <= t.seq and t.seq < r.until) as subject
    from turns t
  )
  select subject, seq, until from (
    select subject, seq, lead(seq, 1, forever()) over (partition by key order by seq) as until from least
  ) l where subject is not null`;

/** The rows of R with the commits between which each stands. */
function pieces(question: TotalQuestion, part: Part, span: Span, of: Sql = touched(question, part, span)): Sql {
  const { side } = question;
  const dated = { ...question, known: sql`f.seq` };
  const by = part === "" || part === "subjects" || part === "coverage" ? null : edge(part, dated, "d");
  const { joins, holds } = selectionSql(side.of, dated, 0);
  const claimed = claimsOver(question);
  return sql`select ${keySql(side)} as key, ${subject} as subject, f.seq, f.until,
      ${side.op === "count" ? sql`${question.unit}::text` : sql`f.unit`} as unit,
      ${claimed.num}::numeric as num, ${claimed.den} as den,
      ${part === "" ? sql`f.evidence_level` : sql`0`} as level,
      ${by === null ? sql`''` : sql`case when (${by.value}) is null then '' else '=' || (${by.value}) end`} as grouped
    ${fromFacts(dated.known, sql`(${cutFacts(question, part, span.after === 0n ? sql`true` : of)})`)}
    ${joins} ${by === null ? nothing : by.joins} ${claimed.joins}
    where ${join([holds, claimed.holds], sql` and `)}`;
}

/** Facts of the selection, one row for each piece of the time in which they were known. */
function cutFacts(question: TotalQuestion, part: Part, of: Sql): Sql {
  const ofKinds = sql`f.kind = any(${[...question.side.of.kinds]}::text[]) and ${of}`;
  const cuts = changes(question, part).map(
    ({ column, told }) => sql`select f.version, c.seq from fact f join (${told}) c on c.key = ${sql.ref(`f.${column}`)}
      where ${ofKinds} and f.known_from < c.seq and c.seq < f.known_to`,
  );
  return sql`select f.*, s.seq, s.until from fact f
    left join (select version, array_agg(distinct seq order by seq) as seqs from (${join(cuts, sql` union all `)}) c group by version) cut
      on cut.version = f.version
    cross join lateral unnest(array[f.known_from] || coalesce(cut.seqs, '{}'), coalesce(cut.seqs, '{}') || array[f.known_to]) s(seq, until)
    where ${ofKinds}`;
}

/** Something else that a row of R depends on: a column of the fact leads to it, and it changes at these commits. */
interface Changing {
  readonly column: "subject" | "programme" | "fact";
  readonly told: Sql;
}

function changes({ side, scope }: TotalQuestion, part: Part): readonly Changing[] {
  const turns = (alias: string) =>
    sql`cross join lateral (values (${sql.ref(`${alias}.known_from`)}), (${sql.ref(`${alias}.known_to`)})) t(seq)`;
  const attributes = sql`${attributesIn(side.of, part)}::text[]`;
  const all: Changing[] = [
    { column: "subject", told: sql`select m.merged as key, t.seq from party_merge m ${turns("m")}` },
  ];
  if (attributesIn(side.of, part).length > 0)
    all.push({
      column: "subject",
      told: sql`select a.party as key, t.seq from party_attribute a ${turns("a")} where a.name = any(${attributes})
        union all select m.merged, t.seq from party_attribute a ${turns("a")} join party_merge m on m.into_party = a.party
        where a.name = any(${attributes})`,
    });
  if (usesFunder(side.of, part))
    all.push({
      column: "programme",
      told: sql`select p.programme as key, t.seq from programme p join party_merge m on m.merged = p.owner ${turns("m")}`,
    });
  const programme = attributedTo(side);
  if (programme !== null)
    all.push({
      column: "fact",
      told: sql`select c.outcome as key, t.seq from claim c ${turns("c")}
        where c.programme = any(${[...(scope.programmes.get(programme) ?? [])]}::uuid[])`,
    });
  return all;
}

/** All facts of the keys that something changed for in a span: whoever is counted is counted from all that is told of him. */
function touched(question: TotalQuestion, part: Part, span: Span): Sql {
  const { side } = question;
  const facts = touchedFacts(question, part, span);
  const kinds = sql`f.kind = any(${[...side.of.kinds]}::text[])`;
  const isOfCases = side.op === "count" && side.distinct === "case";
  if (part === "subjects" && isOfCases) {
    const cases = sql`select subject from fact f where f."case" = any(array(select "case" from (${facts}) t)) and ${kinds}`;
    return sql`f."case" = any(array(select "case" from fact f where f.subject = any(array(${membersOf(cases)})) and ${kinds}))`;
  }
  if (isOfCases) return sql`f."case" = any(array(select "case" from (${facts}) t))`;
  if (part === "subjects" || (side.op === "count" && side.distinct === "subject"))
    return sql`f.subject = any(array(${membersOf(sql`select subject from (${facts}) t`)}))`;
  return sql`f.fact = any(array(select fact from (${facts}) t))`;
}

/** The facts that were told or closed in a span, or that a row of R depends on something else for. */
function touchedFacts(question: TotalQuestion, part: Part, { after, version, upTo }: Span): Sql {
  const kinds = sql`f.kind = any(${[...question.side.of.kinds]}::text[])`;
  const named = sql`select f.fact, f.subject, f."case" from fact f where ${kinds}`;
  return join(
    [
      sql`${named} and f.version > ${version} and f.known_from <= ${upTo}`,
      sql`${named} and f.known_to > ${after} and f.known_to <= ${upTo} and f.known_to < ${sql.lit(forever)}`,
      ...changes(question, part).map(
        ({ column, told }) => sql`${named} and ${sql.ref(`f.${column}`)} = any(array(
          select c.key from (${told}) c where c.seq > ${after} and c.seq <= ${upTo}))`,
      ),
    ],
    sql` union all `,
  );
}

/** Everybody who was ever one with somebody of these. */
const membersOf = (subjects: Sql): Sql => sql`
  with told as (${subjects}), one as (
    select subject from told union select m.into_party from party_merge m join told on told.subject = m.merged
  )
  select subject from one union select m.merged from party_merge m join one on one.subject = m.into_party`;

export const attributedTo = (side: Total): string | null =>
  side.op === "sum" ? (side.attributed?.programme ?? null) : null;

const dimensionsIn = (selection: Selection, part: Part): readonly string[] => [
  ...(selection.where ?? []).map(({ dimension }) => dimension),
  part,
];

/** Attributes of organisations that a selection or its groups ask for; the type of one never changes. */
export const attributesIn = (selection: Selection, part: Part): string[] =>
  dimensionsIn(selection, part).flatMap((one) =>
    one.startsWith("party:") && one !== "party:type" ? [one.slice(6)] : [],
  );

export const usesFunder = (selection: Selection, part: Part): boolean =>
  dimensionsIn(selection, part).includes("funder");

/** As in the plan, but of the claims on one outcome at one commit, since each piece has its own. */
function claimsOver({ side, scope }: Question & { readonly side: Total }): {
  joins: Sql;
  holds: Sql;
  num: Sql;
  den: Sql;
} {
  const plain = { joins: nothing, holds: sql`true`, num: sql`1`, den: sql`1::numeric` };
  if (side.op === "count") return plain;
  const whole = { ...plain, num: sql`f.value` };
  const programme = attributedTo(side);
  if (programme === null) return whole;
  const programmes = sql`${[...(scope.programmes.get(programme) ?? [])]}::uuid[]`;
  const claimed = sql`c.outcome = f.fact and c.programme = any(${programmes})
    and ${knownAt("c", sql`f.seq`)}`;
  return isShared(side)
    ? {
        joins: sql`cross join lateral (
          select sum(c.num * div(whole.den, c.den)) as num, whole.den
          from claim c, (select least_common_multiple(c.den::numeric) as den from claim c where ${claimed}) whole
          where ${claimed} group by whole.den) share`,
        // most outcomes are nobody's of these: they are not asked one by one
        holds: sql`f.fact in (select outcome from claim where programme = any(${programmes}))`,
        num: sql`f.value * share.num`,
        den: sql`share.den`,
      }
    : { ...whole, holds: sql`exists (select from claim c where ${claimed})` };
}
