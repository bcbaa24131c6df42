import type { Answer, Answers, Ground } from "./answers.ts";
import { match, standing } from "./match.ts";
import { pages } from "./pages.ts";
import { printCsv } from "./ui/csv.ts";
import { printXlsx } from "./ui/xlsx.ts";

/** The table of an address, to be made of what the hub answered. */
export interface TableAsked {
  /** Without its form at the end. */
  readonly url: string;
  readonly form: "csv" | "xlsx";
  readonly ground: Ground;
  readonly answers: Answers;
}

export interface PrintedTable {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Null where the page has no table, or none with these answers. */
export async function printTable({ url, form, ground, answers }: TableAsked): Promise<PrintedTable | null> {
  const found = match(pages, url);
  if (found?.page?.csv === undefined) return null;
  const known = { ground, answers };
  const table = found.page.csv(standing(found.page, found.address, { ground, answers: {} }), known);
  if (table === undefined) return null;
  return { name: table.name, bytes: await (form === "csv" ? printCsv(table) : printXlsx(table)) };
}

/** What the hub said to a question, as it came: text is handed to another thread in no time, what was read from it is not. */
export interface Said {
  readonly text: string;
  readonly isProblem: boolean;
}

/** The same in a thread of its own: whatever its rows cost to read, to arrange and to print, nobody waits for it. */
export function printTableSaid({
  said,
  ...asked
}: Omit<TableAsked, "answers"> & { readonly said: Readonly<Record<string, Said>> }): Promise<PrintedTable | null> {
  const answers: Record<string, Answer> = {};
  for (const [url, { text, isProblem }] of Object.entries(said)) {
    const read = JSON.parse(text) as never;
    answers[url] = isProblem ? { problem: read } : { reply: read };
  }
  return printTable({ ...asked, answers });
}
