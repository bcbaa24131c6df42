import { sql } from "kysely";
import { type Act, type Acting, forever, openCommit } from "#journal";
import type { Tx } from "#platform/db";
import type { ComparisonSet, Known, Series, Statistic } from "./statistic.ts";

const statistics = sql`
  select statistic, jsonb_build_object('ko', ko, 'en', en) as name, issuer, unit, frequency, measure, source
  from statistic`;

export async function findStatistic(tx: Tx, id: string): Promise<Statistic | null> {
  const { rows } = await sql<Statistic>`${statistics} where statistic = ${id}::uuid`.execute(tx);
  return rows[0] ?? null;
}

export async function allStatistics(tx: Tx, known = forever): Promise<Statistic[]> {
  const { rows } = await sql<Statistic>`${statistics} where known_from <= ${known} order by ko, statistic`.execute(tx);
  return rows;
}

export async function statisticNamed(tx: Tx, issuer: string, ko: string): Promise<boolean> {
  const { rows } = await sql`select from statistic where issuer = ${issuer}::uuid and ko = ${ko}`.execute(tx);
  return rows.length > 0;
}

export async function insertStatistic({ tx, at, actor }: Acting, act: Act, one: Statistic): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into statistic (statistic, ko, en, issuer, unit, frequency, measure, source, known_from)
    values (${one.statistic}::uuid, ${one.name.ko}, ${one.name.en}, ${one.issuer}::uuid, ${one.unit}, ${one.frequency},
      ${one.measure}, ${one.source}, ${seq})`.execute(tx);
}

/** The series of a statistic, or of all, as far as they were known. */
export async function seriesOf(tx: Tx, statistic: string | null, known = forever): Promise<Series[]> {
  const { rows } = await sql<Series>`select series, statistic, area from statistic_series
    where (${statistic}::uuid is null or statistic = ${statistic}::uuid) and known_from <= ${known}
    order by area, series`.execute(tx);
  return rows;
}

export async function findSeries(tx: Tx, id: string): Promise<Series | null> {
  const { rows } = await sql<Series>`
    select series, statistic, area from statistic_series where series = ${id}::uuid`.execute(tx);
  return rows[0] ?? null;
}

export async function insertSeries(
  { tx, at, actor, newId }: Acting,
  act: Act,
  statistic: string,
  areas: readonly string[],
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into statistic_series (series, statistic, area, known_from)
    select s.series, ${statistic}::uuid, s.area, ${seq}
    from unnest(${areas.map(() => newId())}::uuid[], ${[...areas]}::text[]) as s(series, area)`.execute(tx);
}

export async function setsOf(tx: Tx, statistic: string, known = forever): Promise<ComparisonSet[]> {
  const { rows } = await sql<ComparisonSet>`
    select c.comparison_set as "comparisonSet", c.statistic, c.name, array_agg(s.area order by s.area) as areas
    from comparison_set c join comparison_set_area a using (comparison_set) join statistic_series s using (series)
    where c.statistic = ${statistic}::uuid and c.known_from <= ${known}
    group by c.comparison_set order by c.name`.execute(tx);
  return rows;
}

export async function insertSet({ tx, at, actor }: Acting, act: Act, one: ComparisonSet): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into comparison_set (comparison_set, statistic, name, known_from)
    values (${one.comparisonSet}::uuid, ${one.statistic}::uuid, ${one.name}, ${seq})`.execute(tx);
  await sql`insert into comparison_set_area (comparison_set, series)
    select ${one.comparisonSet}::uuid, series from statistic_series
    where statistic = ${one.statistic}::uuid and area = any(${[...one.areas]}::text[])`.execute(tx);
}

/** The values of series as they were known at a commit, the earliest period first. */
export async function valuesOf(tx: Tx, series: readonly string[], known: bigint): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select fact, "case" as series, split_part(natural_key, '/', 2) as period, value from fact
    where "case" = any(${[...series]}::text[]) and kind in ('statistic.value', 'statistic.level')
      and known_from <= ${known} and known_to > ${known}
    order by 3`.execute(tx);
  return rows;
}

export interface VintageRow {
  readonly fact: string;
  readonly period: string;
  readonly value: bigint;
  readonly level: number;
  readonly from: bigint;
  readonly at: Date;
  readonly until: Date | null;
  /** Of the table that told it. */
  readonly released: string | null;
  readonly isUndo: boolean;
}

/** [XS2] Every version of the values of a series that was known by a commit, of the latest period first, the newest of it first. */
export async function vintagesOf(tx: Tx, series: string, known: bigint): Promise<VintageRow[]> {
  const { rows } = await sql<VintageRow>`
    with told as (select f.*, split_part(f.natural_key, '/', 2) as period, lag(f.value) over same as before,
        lag(f.known_to) over same as closed
      from fact f where f."case" = ${series} and f.kind in ('statistic.value', 'statistic.level')
        and f.known_from <= ${known}
      window same as (partition by f.natural_key order by f.known_from))
    select t.fact, t.period, t.value, t.evidence_level as level, t.known_from as "from", c.at,
      case when t.known_to <= ${known} then (select at from journal_commit where seq = t.known_to) end as "until",
      (select i.released::text from statistic_told d join statistic_table i using (statistic_table)
        where d.fact = t.fact and d.known_from = t.known_from limit 1) as released,
      c.act = 'undo-table' as "isUndo"
    from told t join journal_commit c on c.seq = t.known_from
    -- a version that only stands on other evidence says no other value
    where t.before is distinct from t.value or t.closed is distinct from t.known_from
    order by t.period desc, t.known_from desc`.execute(tx);
  return rows;
}
