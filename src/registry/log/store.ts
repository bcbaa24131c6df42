import { sql } from "kysely";
import type { Tx } from "#platform/db";
import { type Entry, type EntrySort, printEntry } from "./entry.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- Kysely asks for an index signature
type LogTables = {
  log_entry: { index: bigint; sort: EntrySort; about: string; entry: string; leaf: Uint8Array; known_from: bigint };
  log_node: { level: number; index: bigint; hash: Uint8Array };
};

export const own = (tx: Tx) => tx.$extendTables<LogTables>();

/** The commit of the running transaction must be open. Answers the place of the entry. */
export async function appendEntry(tx: Tx, about: string, entry: Entry): Promise<number> {
  const { rows } = await sql<{ index: bigint }>`
    select log_append(${entry.entry}, ${about}, ${printEntry(entry)}) as index`.execute(tx);
  return Number((rows[0] as { index: bigint }).index);
}

export async function sizeOf(tx: Tx): Promise<number> {
  const row = await own(tx)
    .selectFrom("log_entry")
    .select(({ fn }) => fn.max("index").as("last"))
    .executeTakeFirst();
  return row?.last === null || row === undefined ? 0 : Number(row.last) + 1;
}

export const lastOf = (tx: Tx, sort: EntrySort) =>
  own(tx)
    .selectFrom("log_entry")
    .selectAll()
    .where("sort", "=", sort)
    .orderBy("index", "desc")
    .limit(1)
    .executeTakeFirst();

export const entryAbout = (tx: Tx, sort: EntrySort, about: string) =>
  own(tx).selectFrom("log_entry").selectAll().where("sort", "=", sort).where("about", "=", about).executeTakeFirst();
