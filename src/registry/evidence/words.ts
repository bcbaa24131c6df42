import type { Readable } from "node:stream";
import readWorkbookFile from "read-excel-file/node";
import { isRefusal } from "#base/refusal";
import type { Aside } from "#platform/machine";
import { decode, mostRead, shownAs, unpacksToLittle } from "./preview.ts";

type Readably = "text" | "table" | "workbook" | "pdf";
/** Whether what stands in a file can be read as words here: text, separated values, workbooks, PDF that holds its text. */
const readAs = (mediaType: string, fileName: string): Readably | null => {
  const shown = shownAs(mediaType, fileName);
  return shown === "image" || shown === "none" ? null : shown;
};

/** A text is read so far; more than a programme's largest list. */
const mostText = 32 * 2 ** 20;

interface Told {
  readonly as: Readably;
  readonly bytes: Uint8Array;
}

/**
 * The words of a file in parts, read where it keeps nobody waiting. None of what cannot be read: pictures, what is
 * damaged or locked, and what takes longer to read than it may.
 */
export async function wordsIn(
  aside: Aside,
  open: () => Promise<Readable | null>,
  { mediaType, name }: { readonly mediaType: string; readonly name: string },
): Promise<readonly string[]> {
  const as = readAs(mediaType, name);
  const stream = as === null ? null : await open();
  if (as === null || stream === null) return [];
  const bytes = await bytesOf(stream, as === "workbook" ? mostRead.workbook + 1 : mostText);
  const words = await aside.run<readonly string[]>({ module: import.meta.url, name: "wordsTold" }, { as, bytes });
  return isRefusal(words) ? [] : words;
}

export async function wordsTold({ as, bytes: given }: Told): Promise<readonly string[]> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (as === "text" || as === "table") return [decode(bytes)];
  try {
    return as === "pdf" ? await wordsOfPdf(bytes) : await wordsOfWorkbook(bytes);
  } catch {
    return [];
  }
}

async function wordsOfWorkbook(bytes: Buffer): Promise<readonly string[]> {
  if (bytes.length > mostRead.workbook || !unpacksToLittle(bytes)) return [];
  return (await readWorkbookFile(bytes)).map(({ data }) =>
    data.map((row) => row.map((cell) => (typeof cell === "object" ? "" : String(cell))).join("\t")).join("\n"),
  );
}

async function wordsOfPdf(bytes: Buffer): Promise<readonly string[]> {
  const { extractText, getDocumentProxy } = await import("unpdf");
  return (await extractText(await getDocumentProxy(new Uint8Array(bytes)))).text;
}

/** The beginning of a file. */
export async function bytesOf(stream: Readable, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length >= most) break;
  }
  return Buffer.concat(parts).subarray(0, most);
}
