import { sql } from "kysely";
import { type Act, type Acting, openCommit } from "#journal";
import type { Tx } from "#platform/db";
import type { OutcomeList } from "./outcome-list.ts";

const lists = sql`
  select outcome_list as "outcomeList", sort, programme, party, first_day as "firstDay", last_day as "lastDay",
    file_name as "fileName", sha256, size, media_type as "mediaType", rows, rejected, brought_by as "broughtBy", at
  from outcome_list`;

export async function findList(tx: Tx, id: string): Promise<OutcomeList | null> {
  const { rows } = await sql<OutcomeList>`${lists} where outcome_list = ${id}::uuid`.execute(tx);
  return rows[0] ?? null;
}

/** The last ones first; of a firm its own, of the office all. */
export async function lastLists(tx: Tx, parties: readonly string[] | null, limit = 100): Promise<OutcomeList[]> {
  const { rows } = await sql<OutcomeList>`${lists}
    where ${parties === null ? sql`true` : sql`party = any(${[...parties]}::uuid[])`}
    order by outcome_list desc limit ${limit}`.execute(tx);
  return rows;
}

export async function insertList(tx: Tx, one: OutcomeList): Promise<void> {
  await sql`
    insert into outcome_list (outcome_list, sort, programme, party, first_day, last_day, file_name, sha256, size,
      media_type, rows, rejected, brought_by, at)
    values (${one.outcomeList}::uuid, ${one.sort}, ${one.programme}::uuid, ${one.party}::uuid, ${one.firstDay}::date,
      ${one.lastDay}::date, ${one.fileName}, ${one.sha256}, ${one.size}::bigint, ${one.mediaType},
      ${JSON.stringify(one.rows)}::jsonb, ${JSON.stringify(one.rejected)}::jsonb, ${one.broughtBy}, ${one.at})`.execute(
    tx,
  );
}

export interface ListStep {
  readonly step: "confirm" | "check" | "undo";
  readonly evidence: string | null;
  readonly reason: string;
  readonly actor: string;
  readonly seq: bigint;
  readonly at: Date;
}

export async function stepsOf(tx: Tx, id: string): Promise<ListStep[]> {
  const { rows } = await sql<ListStep>`
    select s.step, s.evidence, s.reason, s.actor, s.known_from as seq, c.at from outcome_list_step s
    join journal_commit c on c.seq = s.known_from where s.outcome_list = ${id}::uuid order by s.known_from`.execute(tx);
  return rows;
}

export async function insertStep(
  { tx, at, actor }: Acting,
  act: Act,
  id: string,
  { step, evidence = null, reason = "" }: { step: ListStep["step"]; evidence?: string | null; reason?: string },
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into outcome_list_step (outcome_list, step, evidence, reason, actor, known_from)
    values (${id}::uuid, ${step}, ${evidence}::uuid, ${reason}, ${actor}, ${seq}::bigint)`.execute(tx);
}

export interface ToldByList {
  readonly fact: string;
  readonly line: number;
  readonly isNew: boolean;
  readonly levelBefore: number;
}

export async function insertTold(
  { tx, at, actor }: Acting,
  act: Act,
  id: string,
  told: readonly ToldByList[],
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into outcome_list_told (outcome_list, fact, line, is_new, level_before, known_from)
    select ${id}::uuid, (t ->> 'fact')::uuid, (t ->> 'line')::int, (t ->> 'isNew')::boolean, (t ->> 'levelBefore')::smallint,
      ${seq}::bigint
    from jsonb_array_elements(${JSON.stringify(told)}::jsonb) t`.execute(tx);
}

export async function toldBy(tx: Tx, id: string): Promise<ToldByList[]> {
  const { rows } = await sql<ToldByList>`
    select fact, line, is_new as "isNew", level_before as "levelBefore" from outcome_list_told
    where outcome_list = ${id}::uuid order by line`.execute(tx);
  return rows;
}

/** The parties by the business numbers they have here. */
export async function partiesByNumber(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ value: string; party: string }>`
    select i.value, coalesce((select m.into_party from party_merge m where m.merged = i.party and m.known_to = forever()), i.party) as party
    from party_identifier i where i.scheme = 'business-number' and i.known_to = forever()`.execute(tx);
  return new Map(rows.map(({ value, party }) => [value.replaceAll(/\D/g, ""), party]));
}

export async function insertDouble(
  { tx, at, actor }: Acting,
  act: Act,
  one: {
    readonly double: string;
    readonly decision: "same" | "different";
    readonly withdrawn: string | null;
    readonly reason: string;
  },
): Promise<void> {
  const seq = await openCommit(tx, at, actor, act);
  await sql`insert into outcome_double (double, decision, withdrawn, reason, actor, known_from)
    values (${one.double}, ${one.decision}, ${one.withdrawn}::uuid, ${one.reason}, ${actor}, ${seq}::bigint)`.execute(
    tx,
  );
}
