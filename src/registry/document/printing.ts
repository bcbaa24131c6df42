import { parseCanonicalJson } from "#base/canonical-json";
import type { Format, Paper, Printing } from "#platform/document";
import type { Language } from "#base/text";
import type { DocumentRow, TranslationRow } from "./store.ts";

export const printJobKind = "print-document";

type Said = Omit<Paper, "footer">;
type Numbered = Pick<DocumentRow, "paper" | "hash" | "year" | "no">;

/** What a document is printed from: what it says, and at its foot the hash by which anybody can tell it from another. */
export function paperOf({ paper, hash, year, no }: Numbered): Paper {
  const said = parseCanonicalJson(paper) as unknown as Said;
  return { ...said, footer: `문서번호 ${year}-${no} · 문서 확인값(SHA-256) ${hash}` };
}

/** [DC11] Its English, which says at its foot that the Korean holds. */
export function englishOf(
  { year, no, hash: original }: Numbered,
  { paper, hash }: Pick<TranslationRow, "paper" | "hash">,
): Paper {
  const said = parseCanonicalJson(paper) as unknown as Said;
  const footer = `Document ${year}-${no} in English; the Korean (SHA-256 ${original}) prevails · SHA-256 of the English ${hash}`;
  return { ...said, footer };
}

/** Which language somebody asks for; `both` is the Korean with the English behind it. */
export const editions = ["ko", "en", "both"] as const;
export type Edition = (typeof editions)[number];

/** [DC11] Null: it has no English. */
export function editionOf(row: Numbered, translation: TranslationRow | null, edition: Edition): Paper | null {
  const korean = paperOf(row);
  if (edition === "ko") return korean;
  if (translation === null) return null;
  const english = englishOf(row, translation);
  if (edition === "en") return english;
  const foot = { block: "words", style: "small", align: "center", text: korean.footer } as const;
  return { ...korean, blocks: [...korean.blocks, foot, { block: "page" }, ...english.blocks], footer: english.footer };
}

/** [DC8] Printed as of the moment it was made, so that it comes out the same whenever it is printed. */
export const printingOf = (paper: Paper, madeAt: Date, format: Format): Printing => ({
  ...{ paper, format, createdMs: madeAt.getTime() },
});

export const languages = ["ko", "en"] as const satisfies readonly Language[];
