import type { Table } from "../page.ts";

/** What makes a spreadsheet run a cell, narrow, wide and small, also behind what it skips: space, tab, unseen characters. */
const runs = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^[\t\r\n]/u;
/** A number of a number column stays one; whatever goes on behind the digits is no number. */
const isPlainNumber = /^-?\d+(?:\.\d+)?$/;

const cell = (value: string | number | null): string => {
  if (value === null) return "";
  let text = String(value);
  if (typeof value === "string" && runs.test(text) && !isPlainNumber.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const line = (row: Table["rows"][number]): string => `${row.map(cell).join(",")}\r\n`;

/** Rows between two looks at the clock: a millisecond or less. */
const rowsAtOnce = 100;
/** A reader beside a large export waits for one stretch of it, not for all. */
const longestStretchMs = 3;

const othersGoFirst = (): Promise<void> => new Promise((go) => setTimeout(go, 0));

/**
 * RFC 4180 with CRLF, and a byte order mark so that a spreadsheet reads Korean. Formulas are disarmed. Written in stretches,
 * between which everybody else is served.
 */
export async function printCsv({ columns, rows }: Table): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const pieces = [encoder.encode(`\uFEFF${line(columns)}`)];
  let began = performance.now();
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    pieces.push(
      encoder.encode(
        rows
          .slice(from, from + rowsAtOnce)
          .map(line)
          .join(""),
      ),
    );
    if (performance.now() - began < longestStretchMs) continue;
    await othersGoFirst();
    began = performance.now();
  }
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
