import { sql } from "kysely";
import type { Tx } from "#platform/db";

export interface SanctionImport {
  readonly import: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly toldIn: bigint;
  readonly undoneIn: bigint | null;
  readonly undoReason: string | null;
}

export async function insertImport(
  tx: Tx,
  one: Pick<SanctionImport, "import" | "fileName" | "sha256" | "toldIn">,
  lines: readonly { readonly sanction: string; readonly row: number }[],
): Promise<void> {
  await sql`insert into sanction_import (import, file_name, hash, told_in)
    values (${one.import}, ${one.fileName}, ${one.sha256}, ${one.toldIn})`.execute(tx);
  await sql`insert into sanction_import_line (sanction, import, row)
    select sanction, ${one.import}::uuid, row from unnest(${lines.map(({ sanction }) => sanction)}::uuid[],
      ${lines.map(({ row }) => row)}::int[]) as l(sanction, row)`.execute(tx);
}

export async function importsOf(tx: Tx, id: string | null = null): Promise<(SanctionImport & { lines: number })[]> {
  const { rows } = await sql<SanctionImport & { lines: number }>`
    select i.import, i.file_name as "fileName", i.hash as "sha256", i.told_in as "toldIn", i.undone_in as "undoneIn",
      i.undo_reason as "undoReason", (select count(*)::int from sanction_import_line l where l.import = i.import) as lines
    from sanction_import i where ${id}::uuid is null or i.import = ${id}::uuid order by i.told_in desc`.execute(tx);
  return rows;
}

export async function linesOfImport(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ sanction: string }>`
    select sanction from sanction_import_line where import = ${id} order by row`.execute(tx);
  return rows.map(({ sanction }) => sanction);
}

export async function closeImport(tx: Tx, id: string, seq: bigint, reason: string): Promise<void> {
  await sql`update sanction_import set undone_in = ${seq}, undo_reason = ${reason} where import = ${id}`.execute(tx);
}
