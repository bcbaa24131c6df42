import { type RawBuilder, sql } from "kysely";
import type { Text } from "#base/text";
import { type Selection, selectionsOf, totalsOf } from "#engine/figure";
import { type Commit, commitsOf, wordsOfActs } from "#journal";
import type { Tx } from "#platform/db";
import { facts, type Question } from "./compile.ts";
import { definitionCommits } from "./store.ts";
import type { Opened } from "./opening.ts";

export interface Change extends Commit {
  /** What the act is called. */
  readonly word: Text;
}

// under a number the newest of them say enough; every fact has its whole history
const mostChanges = 5;

/**
 * [F16] The commits after which a figure gives another answer about the same day, newest first: of exactly what counts
 * otherwise by what is known at `known`, and what told, changed, withdrew, claimed or merged them since, or a new
 * definition. What was only looked at again is none of them.
 */
export async function changesBehind(tx: Tx, then: Opened, known: bigint): Promise<Change[]> {
  const after = then.asOf.known;
  const { figure } = then.approved.definition;
  const touched = then.prepared.sides.map((side) => touchedSince(side, known));
  const { rows } = await sql<{ seq: bigint }>`
    select distinct seq from (${sql.join(touched, sql` union all `)}) t
    where seq > ${after}::bigint and seq <= ${known}::bigint order by seq desc limit ${mostChanges}`.execute(tx);
  const defined = await definitionCommits(tx, figure, after, known);
  const seqs = [...rows.map(({ seq }) => seq), ...defined];
  const commits = (await commitsOf(tx, seqs)).toSorted((a, b) => (a.seq > b.seq ? -1 : 1)).slice(0, mostChanges);
  const wordOf = await wordsOfActs(tx, commits);
  return commits.map((commit) => ({ ...commit, word: wordOf(commit.act) }));
}

/** Selections from the outermost in: each is narrowed to the organisations of the next. */
const within = (selection: Selection): readonly Selection[] =>
  selection.among === undefined ? [selection] : [selection, ...within(selection.among)];

function touchedSince(then: Question, known: bigint): RawBuilder<unknown> {
  const own = totalsOf(then.side).map(({ of }) => of);
  // whoever is of a universe or a cohort is told by other facts than those that count
  const cohorts = selectionsOf(then.side).flatMap((one) => within(one).slice(own.includes(one) ? 1 : 0));
  const all = [...own, ...cohorts];
  const dimensions = all.flatMap(({ where = [] }) => where.map(({ dimension }) => dimension));
  const attributes = dimensions.filter((name) => name.startsWith("party:")).map((name) => name.slice(6));
  // unless levels of evidence decide what counts, a check changes nothing
  const countsLevels = dimensions.includes("evidence") || all.some(({ evidenceAtLeast = 0 }) => evidenceAtLeast > 0);
  const said = sql`jsonb_build_array(v.value, v.unit, v.valid, v.subject, v.programme, v.facets,
    ${countsLevels ? sql`v.evidence_level` : sql`null`})`;
  return sql`
    (with a as (${facts(then)}), b as (${facts({ ...then, known })}), moved as (
      (select key, unit, num, den from a except select key, unit, num, den from b)
      union (select key, unit, num, den from b except select key, unit, num, den from a)
    ), fact_moved as (
      select fact, subject from a where key in (select key from moved)
      union select fact, subject from b where key in (select key from moved)
    ), version as (
      select v.fact, v.known_from, v.known_to,
        ${said} is distinct from lag(${said}) over (partition by v.fact order by v.known_from) as is_new
      from fact v
      where v.fact in (select fact from fact_moved)
        or v.kind = any(${cohorts.flatMap(({ kinds }) => kinds)}::text[])
          and v.subject in (select subject from fact_moved)
    )
    select known_from as seq from version where is_new
    union all
    select v.known_to from version v
    where not exists (select from version n where n.fact = v.fact and n.known_from = v.known_to)
    union all
    select unnest(array[c.known_from, c.known_to]) from claim c where c.outcome in (select fact from fact_moved)
    union all
    select unnest(array[m.known_from, m.known_to]) from party_merge m
    where m.merged in (select subject from fact_moved)
    union all
    select unnest(array[a.known_from, a.known_to]) from party_attribute a
    where a.party in (select subject from fact_moved) and a.name = any(${attributes}::text[]))`;
}
