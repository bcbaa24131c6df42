import writeXlsxFile, { type SheetData } from "write-excel-file/universal";
import { isDay } from "#base/day";
import type { Table } from "../page.ts";

/**
 * A table as a workbook: numbers as numbers, days as days, and every word as text. A cell of text is never a formula,
 * whatever it begins with, so nothing needs disarming here as it does in CSV.
 */
export async function printXlsx({ columns, rows, digits = [] }: Table): Promise<Uint8Array> {
  const head = columns.map((value) => ({ value, type: String, fontWeight: "bold" as const }));
  const body = rows.map((row) =>
    row.map((value, at) => {
      if (value === null) return null;
      const isDigits = digits.includes(columns[at] ?? "");
      if (isDigits && typeof value === "string" && isNumber(value))
        return { value: Number(value), type: Number, format: formatOf(value) };
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

/** Digits that a spreadsheet keeps; a longer amount stays text, so that no won of it is lost. */
const isNumber = (digits: string): boolean =>
  /^-?\d+(?:\.\d+)?$/.test(digits) && digits.replace(/^-?0*|\./g, "").length <= 15;

/** As many decimals as are written: a currency has its own. */
const formatOf = (digits: string): string => {
  const places = digits.split(".")[1]?.length ?? 0;
  return places === 0 ? "#,##0" : `#,##0.${"0".repeat(places)}`;
};

/** Korean letters take twice the room. */
const wide = (value: string | number | null | undefined): number =>
  [...String(value ?? "")].reduce((sum, letter) => sum + (letter > "\u1100" ? 2 : 1), 0);
