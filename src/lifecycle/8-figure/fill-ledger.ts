import { sql } from "kysely";
import type { Dimension } from "#engine/figure";
import type { Tx } from "#platform/db";
import type { Prepared } from "./ask.ts";
import { type Keeping, movements } from "./compile-ledger.ts";
import type { Kept } from "./ledger.ts";
import { coverageKept, hashOfKeeping, isKept, partsKept } from "./ledger-form.ts";

/** A figure as it was asked, and the dimensions whose groups are kept beside its fold. */
export interface ToKeep {
  readonly prepared: Prepared;
  readonly dimensions: readonly Dimension[];
}

/**
 * [F81] Brings the ledgers of figures up to the last commit, from nothing where there are none. Answers which ledgers these are;
 * of a side that cannot be kept there is none. One pass over the facts for each part of what is new.
 */
export async function fillLedgers(tx: Tx, all: readonly ToKeep[]): Promise<bigint[]> {
  await sql`set local statement_timeout = 0`.execute(tx);
  const { rows } = await sql<{ seq: bigint | null; version: bigint }>`
    select (select max(seq) from journal_commit) as seq, coalesce((select max(version) from fact), 0) as version`.execute(
    tx,
  );
  const [{ seq, version } = { seq: null, version: 0n }] = rows;
  if (seq === null) return [];
  const filled = new Set<bigint>();
  for (const { prepared, dimensions } of all) {
    const coverage = coverageKept(prepared);
    const keeping = [
      ...prepared.sides
        .filter(isKept)
        .flatMap((question) => partsKept(question, dimensions).map((part): Keeping => ({ question, part }))),
      ...(coverage === null ? [] : [coverage]),
    ];
    const { figure } = prepared.asked.definition;
    for (const one of keeping) filled.add(await fill(tx, one, { figure, until: seq, version }));
  }
  return [...filled];
}

interface Target {
  readonly figure: string;
  readonly until: bigint;
  readonly version: bigint;
}

async function fill(tx: Tx, keeping: Keeping, { figure, until, version }: Target): Promise<bigint> {
  const { question, part } = keeping;
  // two who fill at once: the second waits here, and finds nothing left to do
  const { rows } = await sql<Kept>`
    insert into figure_ledger as kept (question, part, figure, valid, until, version)
    values (${hashOfKeeping(keeping)}, ${part}, ${figure}, ${question.valid}, null, 0)
    on conflict (question, part) do update set until = kept.until
    returning ledger, coalesce(until, 0) as until, version`.execute(tx);
  const [kept] = rows;
  if (kept === undefined) throw new Error(`no ledger of ${figure} ${part}`);
  if (kept.until >= until) return kept.ledger;
  await sql`update figure_ledger set until = ${until}, version = ${version} where ledger = ${kept.ledger}`.execute(tx);
  const moved = movements(keeping, { after: kept.until, version: kept.version, upTo: until });
  await sql`
    with moved as materialized (${moved}), named as (
      select distinct grouped, unit, den, level from moved
    ), fresh as (
      insert into figure_ledger_slot (ledger, grouped, unit, den, level)
      select ${kept.ledger}, grouped, unit, den, level from named
      on conflict do nothing returning *
    ), slots as (
      select s.*, coalesce(r.num, 0) as num, coalesce(r.n, 0) as n
      from (select * from figure_ledger_slot where ledger = ${kept.ledger} union all select * from fresh) s
      left join lateral (
        select num, n from figure_ledger_row r where r.slot = s.slot order by r.known desc limit 1
      ) r on true
    )
    insert into figure_ledger_row (slot, known, num, n)
    select s.slot, m.seq, s.num + sum(m.num) over w, s.n + sum(m.n) over w
    from moved m join slots s using (grouped, unit, den, level)
    window w as (partition by s.slot order by m.seq)`.execute(tx);
  return kept.ledger;
}
