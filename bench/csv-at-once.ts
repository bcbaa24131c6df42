import type { Table } from "../src/web/page.ts";

/** The peer of the export that gives the loop back: written apart from it, all rows in one go. */
export function stringify({ columns, rows }: Table): string {
  const cell = (value: string | number | null): string => {
    const isWord = typeof value === "string" && !/^-?\d+(?:\.\d+)?$/.test(value);
    const text = `${isWord && /^[=+\-@]/.test(value) ? "'" : ""}${value ?? ""}`;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${[columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
