import { sql } from "kysely";
import type { Day } from "#base/day";
import type { Holidays } from "#engine/term";
import { forever } from "#journal";
import type { Tx } from "#platform/db";
import type { Holiday, Running } from "./holiday.ts";

export interface KnownHoliday extends Holiday {
  readonly source: string;
}

export async function allHolidays(tx: Tx): Promise<KnownHoliday[]> {
  const { rows } = await sql<KnownHoliday>`
    select day::text, name, source from public_holiday where known_to = ${forever} order by day`.execute(tx);
  return rows;
}

/** The public holidays that are known, for the counting of terms. */
export const holidaysOf = async (tx: Tx): Promise<Holidays> => new Set((await allHolidays(tx)).map(({ day }) => day));

export async function insertHolidays(tx: Tx, seq: bigint, source: string, days: readonly Holiday[]): Promise<void> {
  await sql`insert into public_holiday (day, name, source, known_from)
    select day, name, ${source}, ${seq} from unnest(${days.map(({ day }) => day)}::date[],
      ${days.map(({ name }) => name)}::text[]) as d(day, name)`.execute(tx);
}

export async function closeHolidays(tx: Tx, seq: bigint, days: readonly Day[]): Promise<number> {
  const { numAffectedRows } = await sql`update public_holiday set known_to = ${seq}
    where known_to = ${forever} and day = any(${[...days]}::date[])`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

export interface RunningRow extends Running {
  /** Who began it. */
  readonly by: string;
}

export async function runningTerms(tx: Tx): Promise<RunningRow[]> {
  const { rows } = await sql<RunningRow>`
    select r.running, r.term, r.track, jsonb_build_object('kind', r.of_kind, 'id', r.of_id) as "of",
      r.starts::text as "from", jsonb_build_object('ko', r.ko, 'en', r.en) as what, r.link as "to", r.party, c.actor as "by"
    from running_term r join journal_commit c on c.seq = r.known_from
    where r.known_to = ${forever} order by r.starts, r.running`.execute(tx);
  return rows;
}

export async function insertRunning(tx: Tx, seq: bigint, one: Running): Promise<void> {
  await sql`insert into running_term (running, term, track, of_kind, of_id, starts, ko, en, link, party, known_from)
    values (${one.running}, ${one.term}, ${one.track}, ${one.of.kind}, ${one.of.id}, ${one.from}::date, ${one.what.ko},
      ${one.what.en}, ${one.to}, ${one.party}, ${seq})`.execute(tx);
}

export async function closeRunning(tx: Tx, seq: bigint, term: string, of: Running["of"]): Promise<number> {
  const { numAffectedRows } = await sql`update running_term set known_to = ${seq}
    where known_to = ${forever} and term = ${term} and of_kind = ${of.kind} and of_id = ${of.id}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
