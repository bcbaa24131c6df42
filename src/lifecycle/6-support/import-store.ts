import { sql } from "kysely";
import type { Tx } from "#platform/db";

export interface SupportImport {
  readonly import: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly toldIn: bigint;
  readonly undoneIn: bigint | null;
  readonly undoReason: string | null;
}

export async function insertImport(
  tx: Tx,
  one: Pick<SupportImport, "import" | "fileName" | "sha256" | "toldIn">,
  lines: readonly { readonly supportLine: string; readonly row: number }[],
): Promise<void> {
  await sql`insert into support_import (import, file_name, hash, told_in)
    values (${one.import}, ${one.fileName}, ${one.sha256}, ${one.toldIn})`.execute(tx);
  await sql`insert into support_import_line (support_line, import, row)
    select line, ${one.import}::uuid, row from unnest(${lines.map(({ supportLine }) => supportLine)}::uuid[],
      ${lines.map(({ row }) => row)}::int[]) as l(line, row)`.execute(tx);
}

export async function importsOf(tx: Tx, id: string | null = null): Promise<(SupportImport & { lines: number })[]> {
  const { rows } = await sql<SupportImport & { lines: number }>`
    select i.import, i.file_name as "fileName", i.hash as "sha256", i.told_in as "toldIn", i.undone_in as "undoneIn",
      i.undo_reason as "undoReason", (select count(*)::int from support_import_line l where l.import = i.import) as lines
    from support_import i where ${id}::uuid is null or i.import = ${id}::uuid order by i.told_in desc`.execute(tx);
  return rows;
}

export async function linesOfImport(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select support_line as line from support_import_line where import = ${id} order by row`.execute(tx);
  return rows.map(({ line }) => line);
}

export async function closeImport(tx: Tx, id: string, seq: bigint, reason: string): Promise<void> {
  await sql`update support_import set undone_in = ${seq}, undo_reason = ${reason} where import = ${id}`.execute(tx);
}
