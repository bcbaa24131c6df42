import { isRefusal, type Refusal } from "#base/refusal";
import { evidenceOfFile, recordEvidence } from "#evidence";
import type { Acting } from "#journal";
import type { Award } from "../award.ts";

/** A file that is kept already, with its text. */
export interface GrantSource {
  readonly text: string;
  readonly sha256: string;
  readonly size: bigint | number;
  readonly fileName: string;
}

/** The file as evidence: once, however often it is imported. */
export async function keepGrantFile(
  acting: Acting,
  source: GrantSource & { readonly publisher: string | null },
  awards: readonly Award[],
): Promise<string | Refusal> {
  const known = await evidenceOfFile(acting.tx, source.sha256);
  const before = known.find(({ kind }) => kind === "dataset");
  if (before !== undefined) return before.evidence;
  const funders = [...new Set(awards.map(({ funder }) => funder.name))].slice(0, 3).join(", ");
  const recorded = await recordEvidence(acting, {
    sha256: source.sha256,
    size: source.size,
    kind: "dataset",
    title: `360Giving · ${source.publisher ?? funders}`.slice(0, 300),
    issuer: source.publisher ?? funders,
    issuedOn: null,
    fileName: source.fileName,
    mediaType: "application/json",
    visibility: "public",
  });
  return isRefusal(recorded) ? recorded : recorded.evidence;
}
