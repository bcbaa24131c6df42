import { type RawBuilder, sql } from "kysely";
import { openCommit } from "#journal";
import type { Tx } from "#platform/db";
import { acts } from "../act-words.ts";
import type { Entry, EntrySort } from "../entry.ts";
import { appendEntry } from "../store.ts";

/** Of some rows, each with `about`, those that the log has no entry of. */
export async function unlogged<Row extends { readonly about: string }>(
  tx: Tx,
  sort: EntrySort,
  rowsOf: RawBuilder<unknown>,
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`select r.* from (${rowsOf}) r
    where not exists (select from log_entry e where e.sort = ${sort} and e.about = r.about)`.execute(tx);
  return rows;
}

/**
 * [LG7] What was bound before there was a log, logged later and saying so: from then on nobody can change it unseen. Of
 * the time before, the log says nothing.
 */
export async function logEarlier(
  tx: Tx,
  at: Date,
  entries: readonly { readonly about: string; readonly entry: Entry }[],
): Promise<number> {
  if (entries.length === 0) return 0;
  await openCommit(tx, at, "hub", acts.named["log-earlier"]);
  for (const { about, entry } of entries) await appendEntry(tx, about, { ...entry, late: true });
  return entries.length;
}
