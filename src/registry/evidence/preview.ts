import { inflateRawSync } from "node:zlib";
import readWorkbookFile from "read-excel-file/node";
import type { Refusal } from "#base/refusal";
import type { Aside } from "#platform/machine";

/** What stands in a document, as far as it can be shown beside its facts. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Whether there are more rows or columns than these. */
  readonly isCut: boolean;
}

export const mostRows = 200;
const mostColumns = 40;
const mostSheets = 10;
/** A sheet that unpacks to more is not opened here: it may be made to fill a server's memory. */
const mostUnpacked = 64 * 2 ** 20;

/** Korean spreadsheets hand out CSV in the code page of Windows as often as in UTF-8. */
export function decode(bytes: Uint8Array): string {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : undefined;
  for (const encoding of marked === undefined ? ["utf-8", "euc-kr"] : [marked])
    try {
      // as a stream: the bytes may end in the middle of a letter
      return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    } catch {
      // the next one
    }
  return new TextDecoder().decode(bytes);
}

/** RFC 4180, with the separator that the first line has most of. */
export function readSeparated(text: string, mostLines = mostRows + 1): string[][] {
  const firstLine = text.slice(0, text.search(/\r?\n|$/));
  const separator = [",", "\t", ";"].reduce((best, each) =>
    firstLine.split(each).length > firstLine.split(best).length ? each : best,
  );
  const rows: string[][] = [];
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], "", false];
  const endRow = (): void => {
    rows.push([...row, cell]);
    [row, cell] = [[], ""];
  };
  for (let i = 0; i < text.length && rows.length < mostLines; i += 1) {
    const letter = text[i] as string;
    if (isQuoted) {
      if (letter !== '"') cell += letter;
      else if (text[i + 1] === '"') cell += text[(i += 1)] as string;
      else isQuoted = false;
    } else if (letter === '"' && cell === "") isQuoted = true;
    else if (letter === separator) {
      row.push(cell);
      cell = "";
    } else if (letter === "\n") endRow();
    else if (letter !== "\r") cell += letter;
  }
  if (rows.length < mostLines && (cell !== "" || row.length > 0)) endRow();
  return rows;
}

export const sheetOf = (name: string, rows: readonly (readonly unknown[])[], isCut = false): Sheet => ({
  name,
  rows: rows.slice(0, mostRows).map((row) => row.slice(0, mostColumns).map(printed)),
  isCut: isCut || rows.length > mostRows || rows.some(({ length }) => length > mostColumns),
});

const printed = (cell: unknown): string =>
  cell === null || cell === undefined
    ? ""
    : cell instanceof Date
      ? cell.toISOString().replace(/T00:00:00\.000Z$/, "")
      : typeof cell === "object"
        ? JSON.stringify(cell)
        : // oxlint-disable-next-line typescript/no-base-to-string -- what is left of a cell is text, a number or yes and no
          String(cell);

/** The sheets of an XLSX file, or undefined when it is none or unpacks to too much. */
export async function readWorkbook(bytes: Buffer): Promise<Sheet[] | undefined> {
  if (!unpacksToLittle(bytes)) return undefined;
  try {
    return (await readWorkbookFile(bytes)).slice(0, mostSheets).map(({ sheet, data }) => sheetOf(sheet, data));
  } catch {
    return undefined;
  }
}

/** What of a file is shown beside its facts: `none` says that it must be opened by itself. */
export type Preview =
  | { readonly as: "pdf" | "image" | "none" }
  | { readonly as: "text"; readonly text: string; readonly isCut: boolean }
  | { readonly as: "table"; readonly sheets: readonly Sheet[] };

const mostText = 20_000;
/** A text or a separated table is read so far, a workbook only if it is no larger. */
export const mostRead = { text: 512 * 1024, workbook: 8 * 2 ** 20 };

/** How a file is shown, by what it says it is. */
export function shownAs(mediaType: string, fileName: string): "pdf" | "image" | "text" | "table" | "workbook" | "none" {
  const type = mediaType.replace(/;.*$/s, "").trim().toLowerCase();
  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? "";
  if (type === "application/pdf") return "pdf";
  if (["image/png", "image/jpeg", "image/webp", "image/gif"].includes(type)) return "image";
  if (ending === "csv" || ending === "tsv" || type === "text/csv") return "table";
  if (ending === "xlsx") return "workbook";
  return ["txt", "json", "md", "xml"].includes(ending) || type === "text/plain" ? "text" : "none";
}

/** The preview out of the first bytes of a file; `isWhole` when there are no more. */
export async function previewOf(shown: ReturnType<typeof shownAs>, bytes: Buffer, isWhole: boolean): Promise<Preview> {
  switch (shown) {
    case "text": {
      const text = decode(bytes);
      return { as: "text", text: text.slice(0, mostText), isCut: !isWhole || text.length > mostText };
    }
    case "table": {
      const rows = readSeparated(decode(bytes));
      return { as: "table", sheets: [sheetOf("", rows, !isWhole && rows.length <= mostRows)] };
    }
    case "workbook": {
      const sheets = isWhole ? await readWorkbook(bytes) : undefined;
      return sheets === undefined ? { as: "none" } : { as: "table", sheets };
    }
    default:
      return { as: shown };
  }
}

/** Unpacks every entry that a ZIP's directory names, as far as the bound; what a header claims is not believed. */
export function unpacksToLittle(bytes: Buffer, most = mostUnpacked): boolean {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length) return false;
  let left = most;
  try {
    for (let at = bytes.readUInt32LE(end + 16), entry = bytes.readUInt16LE(end + 10); entry > 0; entry -= 1) {
      const [packed, local] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
      const data = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const body = bytes.subarray(data, data + packed);
      left -= bytes.readUInt16LE(at + 10) === 0 ? body.length : inflateRawSync(body, { maxOutputLength: left }).length;
      if (left <= 0) return false;
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    return true;
  } catch {
    return false;
  }
}

/** The preview of a file, done where it keeps nobody waiting: unpacking a workbook takes its time. */
export const previewAside = (aside: Aside, given: PreviewAsked): Promise<Preview | Refusal> =>
  aside.run<Preview>({ module: import.meta.url, name: "previewTold" }, given);

interface PreviewAsked {
  readonly shown: ReturnType<typeof shownAs>;
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}
export const previewTold = ({ shown, bytes, isWhole }: PreviewAsked): Promise<Preview> =>
  previewOf(shown, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), isWhole);
