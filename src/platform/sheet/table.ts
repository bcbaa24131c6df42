import type { Row, Sheet } from "./sheet.ts";

/** A row below the headings, each cell asked for by what its column is. */
export interface TableRow<Column extends string> {
  readonly line: number;
  /** As it was written, without the space around it; nothing where there is no such column. */
  readonly said: (column: Column) => string;
}

const headsLookedAt = 30;
const plain = (heading: string): string =>
  heading
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, "")
    .replaceAll(/\s+/g, "")
    .toLowerCase();
const textOf = (cell: Row<string>["cells"][number] | undefined): string => String(cell ?? "").trim();

/**
 * The rows below the first row that heads every column that is needed; titles and notes may stand above it. `headings`
 * are what people call each column, without spaces and what stands in brackets. Null: no sheet has such a row.
 */
export function tableIn<const Column extends string>(
  sheets: readonly Sheet<string>[],
  headings: Readonly<Record<Column, readonly string[]>>,
  needed: readonly NoInfer<Column>[],
): readonly TableRow<Column>[] | null {
  for (const { rows } of sheets)
    for (const [at, { cells }] of rows.slice(0, headsLookedAt).entries()) {
      const heads = cells.map((cell) => plain(textOf(cell)));
      const columns = new Map<string, number>();
      for (const [column, words] of Object.entries<readonly string[]>(headings)) {
        const found = heads.findIndex((head) => words.includes(head));
        if (found >= 0) columns.set(column, found);
      }
      if (!needed.every((column) => columns.has(column))) continue;
      return rows
        .slice(at + 1)
        .filter((row) => row.cells.some((cell) => textOf(cell) !== ""))
        .map((row) => ({ line: row.line, said: (column) => textOf(row.cells[columns.get(column) ?? -1]) }));
    }
  return null;
}
