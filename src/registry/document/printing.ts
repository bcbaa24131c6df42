import { parseCanonicalJson } from "#base/canonical-json";
import type { Format, Paper, Printing } from "#platform/document";
import type { DocumentRow } from "./store.ts";

export const printJobKind = "print-document";

/** What a document is printed from: what it says, and at its foot the hash by which anybody can tell it from another. */
export function paperOf({ paper, hash, year, no }: Pick<DocumentRow, "paper" | "hash" | "year" | "no">): Paper {
  const said = parseCanonicalJson(paper) as unknown as Omit<Paper, "footer">;
  return { ...said, footer: `문서번호 ${year}-${no} · 문서 확인값(SHA-256) ${hash}` };
}

/** [DC8] Printed as of the moment it was made, so that it comes out the same whenever it is printed. */
export const printingOf = (row: DocumentRow, madeAt: Date, format: Format): Printing => ({
  ...{ paper: paperOf(row), format, createdMs: madeAt.getTime() },
});
