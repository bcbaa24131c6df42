import type { Readable } from "node:stream";
import readWorkbookFile from "read-excel-file/node";
import { decode, mostRead, shownAs, unpacksToLittle } from "./preview.ts";

/** Whether what stands in a file can be read as words here: text, separated values, workbooks. */
export const isReadable = (mediaType: string, fileName: string): boolean =>
  ["text", "table", "workbook"].includes(shownAs(mediaType, fileName));

/** A text is read so far; more than a programme's largest list. */
const mostText = 32 * 2 ** 20;

/** The words of a file, in parts; none of what cannot be read. */
export async function wordsIn(stream: Readable, mediaType: string, fileName: string): Promise<readonly string[]> {
  const isWorkbook = shownAs(mediaType, fileName) === "workbook";
  const bytes = await bytesOf(stream, isWorkbook ? mostRead.workbook + 1 : mostText);
  if (!isWorkbook) return [decode(bytes)];
  if (bytes.length > mostRead.workbook || !unpacksToLittle(bytes)) return [];
  try {
    return (await readWorkbookFile(bytes)).map(({ data }) =>
      data.map((row) => row.map((cell) => (typeof cell === "object" ? "" : String(cell))).join("\t")).join("\n"),
    );
  } catch {
    return [];
  }
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
