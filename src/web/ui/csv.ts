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

/** RFC 4180 with CRLF, and a byte order mark so that a spreadsheet reads Korean. Formulas are disarmed. */
export const printCsv = ({ columns, rows }: Table): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`\uFEFF${line(columns)}${rows.map(line).join("")}`);
