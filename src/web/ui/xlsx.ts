import writeXlsxFile, { type SheetData } from "write-excel-file/universal";
import { isDay } from "#base/day";
import type { Table } from "../page.ts";

/**
 * A table as a workbook: numbers as numbers, days as days, and every word as text. A cell of text is never a formula,
 * whatever it begins with, so nothing needs disarming here as it does in CSV.
 */
export async function printXlsx({ columns, rows }: Table): Promise<Uint8Array> {
  const head = columns.map((value) => ({ value, type: String, fontWeight: "bold" as const }));
  const body = rows.map((row) =>
    row.map((value) => {
      if (value === null) return null;
      if (typeof value === "number") return { value, type: Number, format: "#,##0.###" };
      if (isDay(value)) return { value: new Date(`${value}T00:00:00Z`), type: Date, format: "yyyy-mm-dd" };
      return { value, type: String };
    }),
  );
  const widths = columns.map((word, i) => ({
    width: Math.min(60, 2 + Math.max(...[word, ...rows.slice(0, 200).map((row) => row[i])].map(wide))),
  }));
  const file = writeXlsxFile([head, ...body] as SheetData, { columns: widths, stickyRowsCount: 1 });
  return new Uint8Array(await (await file.toBlob()).arrayBuffer());
}

/** Korean letters take twice the room. */
const wide = (value: string | number | null | undefined): number =>
  [...String(value ?? "")].reduce((sum, letter) => sum + (letter > "\u1100" ? 2 : 1), 0);
