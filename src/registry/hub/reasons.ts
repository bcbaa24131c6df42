import { sql } from "kysely";
import type { Tx } from "#platform/db";

/** The reasons that were given for what these commits told, by commit; several of one commit stand together. */
export type Reasons = (tx: Tx, commits: readonly bigint[]) => Promise<ReadonlyMap<bigint, string>>;

/** Reasons that lie in tables of a room's own, each row with its `reason` and the commit it became known in. */
export const reasonsIn =
  (...tables: readonly string[]): Reasons =>
  async (tx, commits) => {
    if (commits.length === 0) return new Map();
    const each = tables.map(
      (table) =>
        sql`select known_from, reason from ${sql.table(table)} where known_from = any(${[...commits]}::bigint[])`,
    );
    const { rows } = await sql<{ known_from: bigint; reason: string }>`
      select known_from, string_agg(distinct reason, '; ' order by reason) as reason
      from (${sql.join(each, sql` union all `)}) told group by known_from`.execute(tx);
    return new Map(rows.map(({ known_from, reason }) => [known_from, reason]));
  };

/** What any of several rooms was given as a reason. */
export const reasonsOfAll =
  (rooms: readonly { readonly reasons?: Reasons }[]): Reasons =>
  async (tx, commits) => {
    const found = new Map<bigint, string>();
    for (const { reasons } of rooms)
      for (const [commit, reason] of (await reasons?.(tx, commits)) ?? []) found.set(commit, reason);
    return found;
  };
