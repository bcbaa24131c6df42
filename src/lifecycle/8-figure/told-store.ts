import { sql } from "kysely";
import type { Day } from "#base/day";
import { fraction } from "#base/fraction";
import type { Rule, Unsaid } from "#engine/disclosure";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import type { ToldCell, ToldTables } from "./told-table.ts";

/** A publication that told a figure, and what it was computed with. */
export interface TellingOf {
  readonly publication: string;
  readonly asOf: AsOf;
  readonly rule: Rule;
  readonly withheld: readonly string[];
}

interface ToldRow extends Rule {
  readonly figure: string;
  readonly publication: string;
  readonly as_of: Day;
  readonly as_known: bigint;
  readonly known_at: Date;
  readonly withheld: string[];
}

const asTelling = ({ publication, as_of, as_known, known_at, fewest, dominance, p, withheld }: ToldRow): TellingOf => ({
  publication,
  asOf: { valid: as_of, known: as_known, knownAt: known_at, final: true },
  rule: { fewest, dominance, p },
  withheld,
});

const selected = sql`t.figure, t.publication, t.as_of::text as as_of, t.as_known, c.at as known_at, t.fewest, t.dominance, t.p, t.withheld
  from figure_told t join journal_commit c on c.seq = t.as_known`;

/** Every publication that told a figure, the first one first. */
export async function toldBefore(tx: Tx, figure: string): Promise<TellingOf[]> {
  const { rows } = await sql<ToldRow>`select ${selected} where t.figure = ${figure} order by t.known_from`.execute(tx);
  return rows.map(asTelling);
}

/** Of each figure the newest day that was told by a day and a commit. */
export async function toldBy(
  tx: Tx,
  figures: readonly string[],
  { valid, known }: Pick<AsOf, "valid" | "known">,
): Promise<ReadonlyMap<string, TellingOf>> {
  if (figures.length === 0) return new Map();
  const { rows } = await sql<ToldRow>`
    select distinct on (t.figure) ${selected}
    where t.figure = any(${[...figures]}::text[]) and t.as_of <= ${valid}::date and t.known_from <= ${known}::bigint
    order by t.figure, t.as_of desc, t.known_from desc`.execute(tx);
  return new Map(rows.map((row) => [row.figure, asTelling(row)]));
}

export async function cellsTold(tx: Tx, publication: string, figure: string, dimension?: string) {
  const { rows } = await sql<{
    dimension: string;
    grouped: string;
    num: string | null;
    den: string | null;
    unit: string | null;
    n: string | null;
    unsaid: Unsaid | null;
  }>`select dimension, grouped, num::text, den::text, unit, n::text, unsaid from figure_told_cell
    where publication = ${publication} and figure = ${figure}
      and ${dimension === undefined ? sql`true` : sql`dimension = ${dimension}`} order by dimension, grouped`.execute(
    tx,
  );
  return rows.map(({ num, den, unit, n, ...row }): ToldCell & { readonly dimension: string } => ({
    ...row,
    said:
      num === null || den === null || unit === null
        ? null
        : { amount: fraction(BigInt(num), BigInt(den)), unit, n: Number(n) },
  }));
}

/** In the commit of the publication. */
export async function insertTold(
  tx: Tx,
  publication: string,
  figure: string,
  { tables, withheld }: ToldTables,
  { fewest, dominance, p }: Rule,
): Promise<void> {
  await sql`insert into figure_told
    select publication, ${figure}, as_of, as_known, known_from, ${fewest}, ${dominance}, ${p}, ${[...withheld]}::text[]
    from publication where publication = ${publication}`.execute(tx);
  for (const [dimension, cells] of tables) {
    const rows = cells.map(({ grouped, said, unsaid }) => ({
      grouped,
      unsaid,
      ...(said === null ? {} : { num: `${said.amount.num}`, den: `${said.amount.den}`, unit: said.unit, n: said.n }),
    }));
    await sql`insert into figure_told_cell (publication, figure, dimension, grouped, num, den, unit, n, unsaid)
      select ${publication}, ${figure}, ${dimension}, grouped, num, den, unit, n, unsaid
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(grouped text, num numeric, den numeric, unit text, n bigint, unsaid text)`.execute(tx);
  }
}
