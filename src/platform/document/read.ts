import { isRefusal, type Refusal } from "#base/refusal";
import type { Aside } from "#platform/machine";
import { decodeBytes } from "#platform/sheet";
import { readDocx } from "./read-docx.ts";
import { readHwpx } from "./read-hwpx.ts";
import { unpack, type Unpacked } from "./unpack.ts";
import {
  brokenDocument,
  hugeDocument,
  linesOf,
  oldDocument,
  unknownDocument,
  wordlessDocument,
  type Written,
} from "./written.ts";

const begins = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** The words of a document that somebody wrote; what it is is decided by what is in it. */
export async function readDocument(bytes: Uint8Array): Promise<Written | Refusal> {
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return oldDocument({});
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) return readPdf(bytes);
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return readPackage(bytes);
  const { text } = decodeBytes(bytes);
  // a picture or a program has signs that no text has
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return /[\u0000-\u0008\u000E-\u001A\uFFFD]/.test(text.slice(0, 4000)) ? unknownDocument({}) : { sort: "text", text };
}

async function readPdf(bytes: Uint8Array): Promise<Written | Refusal> {
  // two megabytes that nobody needs before the first PDF
  const { extractText, getDocumentProxy } = await import("unpdf");
  try {
    // pdf.js takes what it is given away
    const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), { mergePages: false });
    return text.every((page) => page.trim() === "") ? wordlessDocument({}) : { sort: "pdf", text: text.join("\n") };
  } catch {
    return brokenDocument({ part: "PDF" });
  }
}

function readPackage(bytes: Uint8Array): Written | Refusal {
  let parts: Unpacked | null;
  try {
    parts = unpack(bytes);
  } catch {
    return brokenDocument({ part: "ZIP" });
  }
  if (parts === null) return hugeDocument({});
  const isHwpx = parts.get("mimetype")?.trim() === "application/hwp+zip";
  if (!isHwpx && !parts.has("word/document.xml")) return unknownDocument({});
  const paragraphs = isHwpx ? readHwpx(parts) : readDocx(parts);
  if (isRefusal(paragraphs)) return paragraphs;
  return { sort: isHwpx ? "hwpx" : "docx", text: linesOf(paragraphs).join("\n") };
}

/** How the words of an uploaded document are read. */
export type DocumentReader = (bytes: Uint8Array) => Promise<Written | Refusal>;

/** Reads it where it keeps nobody waiting. */
export const documentsAside =
  (aside: Aside): DocumentReader =>
  (bytes) =>
    aside.run<Written | Refusal>({ module: import.meta.url, name: "documentTold" }, { bytes });

export const documentTold = ({ bytes }: { readonly bytes: Uint8Array }): ReturnType<DocumentReader> =>
  readDocument(bytes);
