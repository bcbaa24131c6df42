import { isRefusal, type Refusal } from "#base/refusal";
import { evidenceOfFile, recordEvidence } from "#evidence";
import type { Acting } from "#journal";
import type { Award } from "../award.ts";
import type { OpenGrants } from "../grant-source.ts";

/** A file that is kept already, opened. */
export interface GrantSource {
  readonly file: OpenGrants;
  readonly sha256: string;
  readonly size: bigint | number;
  readonly fileName: string;
}

const mediaTypes = {
  json: "application/json",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** [A12] The file as evidence: once, however often it is imported; for everybody only while it names no person. */
export async function keepGrantFile(
  acting: Acting,
  source: GrantSource & { readonly publisher: string | null; readonly namesPersons: boolean },
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
    mediaType: mediaTypes[source.file.form],
    visibility: source.namesPersons ? "restricted" : "public",
  });
  return isRefusal(recorded) ? recorded : recorded.evidence;
}
