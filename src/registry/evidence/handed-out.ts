import type { Readable } from "node:stream";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Files } from "#platform/files";
import type { OutgoingFile } from "#platform/http";
import type { Aside } from "#platform/machine";
import type { EvidencePreview } from "./contract.ts";
import type { Evidence } from "./evidence.ts";
import { mostRead, previewAside, shownAs } from "./preview.ts";
import { evidenceDamaged, fileLost } from "./rules.ts";
import { bytesOf } from "./words.ts";

export type FilesRead = Pick<Files, "open" | "verify">;
type Offered = Pick<Evidence, "sha256" | "size" | "fileName" | "mediaType">;

/** [E16] The bytes as they were offered, or why there are none. */
async function openWhole(files: FilesRead, sha256: string): Promise<Readable | Refusal> {
  const stream = await files.open(sha256);
  if (stream !== null) return stream;
  return (await files.verify(sha256)) === "damaged" ? evidenceDamaged({ sha256 }) : fileLost({ sha256 });
}

/** A file for whoever may have it: who that is was asked before. */
export async function handOut(
  files: FilesRead,
  { sha256, fileName, mediaType }: Offered,
): Promise<OutgoingFile | Refusal> {
  const stream = await openWhole(files, sha256);
  return isRefusal(stream) ? stream : { file: fileName, mediaType, stream };
}

/** [E15] Its beginning, to be shown beside something. */
export async function handOutBeginning(
  { files, aside }: { readonly files: FilesRead; readonly aside: Aside },
  { sha256, size, fileName, mediaType }: Offered,
): Promise<EvidencePreview | Refusal> {
  const shown = shownAs(mediaType, fileName);
  const nothing = { text: null, sheets: [], isCut: false };
  if (shown === "pdf" || shown === "image" || shown === "none") return { ...nothing, as: shown };
  const stream = await openWhole(files, sha256);
  if (isRefusal(stream)) return stream;
  const bytes = await bytesOf(stream, mostRead[shown === "workbook" ? "workbook" : "text"]);
  const preview = await previewAside(aside, { shown, bytes, isWhole: BigInt(bytes.length) === size });
  return isRefusal(preview) ? preview : ({ ...nothing, ...preview } as EvidencePreview);
}
