import type { Refusal } from "#base/refusal";
import type { Aside } from "#platform/machine";
import { printHtml } from "./html.ts";
import { printHwpx } from "./hwpx.ts";
import type { Format, Paper } from "./paper.ts";
import { printPdf } from "./pdf.ts";

export interface Printing {
  readonly paper: Paper;
  readonly format: Format;
  /** Milliseconds since 1970: the moment that stands in the file. */
  readonly createdMs: number;
}

/** The bytes of a document. The same paper, format and moment give the same bytes, whenever and wherever. */
export function printed({ paper, format, createdMs }: Printing): Uint8Array {
  const createdAt = new Date(createdMs);
  if (format === "pdf") return printPdf(paper, createdAt);
  return format === "hwpx" ? printHwpx(paper, createdAt) : printHtml(paper);
}

/** The same, done where it keeps nobody waiting. */
export const printAside = (aside: Aside, asked: Printing): Promise<Uint8Array | Refusal> =>
  aside.run<Uint8Array>({ module: import.meta.url, name: "printed" }, asked);
