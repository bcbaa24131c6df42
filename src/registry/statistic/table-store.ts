import { sql } from "kysely";
import type { Day } from "#base/day";
import { type Act, type Acting, openCommit } from "#journal";
import type { Tx } from "#platform/db";
import type { RejectedCell, TableRow } from "./statistic-table.ts";
import type { Decision } from "./vocabulary.ts";

export interface BroughtTable {
  readonly table: string;
  readonly statistic: string;
  /** The day on which its issuer published it. */
  readonly released: Day;
  readonly fileName: string;
  readonly sha256: string;
  readonly size: bigint;
  readonly mediaType: string;
  readonly rows: readonly TableRow[];
  readonly rejected: readonly RejectedCell[];
  readonly broughtBy: string;
  readonly at: Date;
}

const tables = sql`
  select statistic_table as "table", statistic, released, file_name as "fileName", sha256, size,
    media_type as "mediaType", rows, rejected, brought_by as "broughtBy", at
  from statistic_table`;

export async function findTable(tx: Tx, id: string): Promise<BroughtTable | null> {
  const { rows } = await sql<BroughtTable>`${tables} where statistic_table = ${id}::uuid`.execute(tx);
  return rows[0] ?? null;
}

export async function lastTables(tx: Tx, statistic: string, limit = 100): Promise<BroughtTable[]> {
  const { rows } = await sql<BroughtTable>`${tables} where statistic = ${statistic}::uuid
    order by statistic_table desc limit ${limit}`.execute(tx);
  return rows;
}

export async function insertTable(tx: Tx, one: BroughtTable): Promise<void> {
  await sql`insert into statistic_table (statistic_table, statistic, released, file_name, sha256, size, media_type, rows,
      rejected, brought_by, at)
    values (${one.table}::uuid, ${one.statistic}::uuid, ${one.released}::date, ${one.fileName}, ${one.sha256},
      ${one.size}::bigint, ${one.mediaType}, ${JSON.stringify(one.rows)}::jsonb, ${JSON.stringify(one.rejected)}::jsonb,
      ${one.broughtBy}, ${one.at})`.execute(tx);
}

export interface TableStep {
  readonly step: "confirm" | "undo";
  readonly evidence: string | null;
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
}

export async function stepsOf(tx: Tx, id: string): Promise<TableStep[]> {
  const { rows } = await sql<TableStep>`
    select s.step, s.evidence, s.reason, s.actor, c.at from statistic_table_step s
    join journal_commit c on c.seq = s.known_from where s.statistic_table = ${id}::uuid order by s.known_from`.execute(
    tx,
  );
  return rows;
}

export async function insertStep(
  { tx, at, actor }: Acting,
  act: Act,
  id: string,
  { step, evidence = null, reason = "" }: { step: TableStep["step"]; evidence?: string | null; reason?: string },
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into statistic_table_step (statistic_table, step, evidence, reason, actor, known_from)
    values (${id}::uuid, ${step}, ${evidence}::uuid, ${reason}, ${actor}, ${seq}::bigint)`.execute(tx);
}

export interface ToldValue {
  readonly fact: string;
  /** What was held true before; null of a value that is new. */
  readonly valueBefore: bigint | null;
}

export async function insertTold(
  { tx, at, actor }: Acting,
  act: Act,
  id: string,
  told: readonly ToldValue[],
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into statistic_told (statistic_table, fact, value_before, known_from)
    select ${id}::uuid, t.fact, t.before, ${seq}::bigint from unnest(${told.map(({ fact }) => fact)}::uuid[],
      ${told.map(({ valueBefore }) => valueBefore)}::bigint[]) as t(fact, before)`.execute(tx);
}

export async function toldBy(tx: Tx, id: string): Promise<(ToldValue & { seq: bigint })[]> {
  const { rows } = await sql<ToldValue & { seq: bigint }>`
    select fact, value_before as "valueBefore", known_from as seq from statistic_told
    where statistic_table = ${id}::uuid order by fact`.execute(tx);
  return rows;
}

export interface Questioned {
  readonly question: string;
  readonly table: string;
  readonly statistic: string;
  readonly series: string;
  readonly area: string;
  readonly period: string;
  readonly value: bigint;
  readonly power: number;
  readonly line: number;
  readonly written: string;
  readonly since: Date;
}

export async function insertQuestions(
  { tx, at, actor }: Acting,
  act: Act,
  table: string,
  asked: readonly Pick<Questioned, "question" | "series" | "period" | "value" | "power" | "line" | "written">[],
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into questioned_value (questioned_value, statistic_table, series, period, value, power, line, written,
      known_from)
    select q.id, ${table}::uuid, q.series, q.period, q.value, q.power, q.line, q.written, ${seq}::bigint
    from unnest(${asked.map(({ question }) => question)}::uuid[], ${asked.map(({ series }) => series)}::uuid[],
      ${asked.map(({ period }) => period)}::text[], ${asked.map(({ value }) => value)}::bigint[],
      ${asked.map(({ power }) => power)}::smallint[], ${asked.map(({ line }) => line)}::int[],
      ${asked.map(({ written }) => written)}::text[]) as q(id, series, period, value, power, line, written)`.execute(
    tx,
  );
}

const questions = sql`
  select q.questioned_value as question, q.statistic_table as "table", t.statistic, q.series, s.area, q.period, q.value,
    q.power::int as power, q.line, q.written, c.at as since
  from questioned_value q join statistic_table t using (statistic_table) join statistic_series s using (series)
  join journal_commit c on c.seq = q.known_from`;

export async function findQuestion(tx: Tx, id: string): Promise<Questioned | null> {
  const { rows } = await sql<Questioned>`${questions} where q.questioned_value = ${id}::uuid`.execute(tx);
  return rows[0] ?? null;
}

/** [XS6] Values that wait for a decision, the oldest first; none of an import that was undone. */
export async function openQuestions(tx: Tx, statistic: string | null = null): Promise<Questioned[]> {
  const { rows } = await sql<Questioned>`${questions}
    where (${statistic}::uuid is null or t.statistic = ${statistic}::uuid)
      and not exists (select from value_decision d where d.questioned_value = q.questioned_value)
      and not exists (select from statistic_table_step u where u.statistic_table = q.statistic_table and u.step = 'undo')
    order by q.known_from, s.area, q.period`.execute(tx);
  return rows;
}

export interface DecidedValue extends Questioned {
  readonly decision: Decision | null;
  readonly reason: string | null;
  readonly actor: string | null;
  readonly decidedAt: Date | null;
}

export async function questionsOfTable(tx: Tx, table: string): Promise<DecidedValue[]> {
  const { rows } = await sql<DecidedValue>`
    select asked.*, d.decision, d.reason, d.actor, dc.at as "decidedAt" from (${questions}
      where q.statistic_table = ${table}::uuid) asked
    left join value_decision d on d.questioned_value = asked.question
    left join journal_commit dc on dc.seq = d.known_from order by asked.area, asked.period`.execute(tx);
  return rows;
}

export async function insertDecision(
  { tx, at, actor }: Acting,
  act: Act,
  question: string,
  { decision, reason }: { readonly decision: Decision; readonly reason: string },
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into value_decision (questioned_value, decision, reason, actor, known_from)
    values (${question}::uuid, ${decision}, ${reason}, ${actor}, ${seq}::bigint)`.execute(tx);
}

export async function isDecided(tx: Tx, question: string): Promise<boolean> {
  const { rows } = await sql`select from value_decision where questioned_value = ${question}::uuid`.execute(tx);
  return rows.length > 0;
}
