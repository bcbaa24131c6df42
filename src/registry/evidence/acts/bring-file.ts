import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import type { Files } from "#platform/files";
import type { IncomingFile } from "#platform/http";
import type { SameFile } from "../contract.ts";
import type { EvidenceDraft } from "../evidence.ts";
import { recordEvidence } from "./record-evidence.ts";

/** Where files are kept, and how large one may be. */
export interface FilesKept {
  readonly files: Pick<Files, "put">;
  readonly uploadLimit: number;
}

export interface Brought {
  readonly evidence: string;
  readonly sha256: string;
  readonly size: bigint | number;
  readonly sameFile: SameFile[];
}

/** Keeps a file that comes with a request and records it as evidence, in the transaction of whatever it comes with. */
export async function bringFile(
  acting: Acting,
  { files, uploadLimit }: FilesKept,
  file: IncomingFile,
  told: Omit<EvidenceDraft, "sha256" | "size" | "fileName" | "mediaType">,
): Promise<Brought | Refusal> {
  const stored = await files.put(file.stream, { limit: uploadLimit });
  if (isRefusal(stored)) return stored;
  const { sha256, size } = stored;
  const draft = { ...told, sha256, size, fileName: file.name, mediaType: file.mediaType };
  const recorded = await recordEvidence(acting, draft);
  return isRefusal(recorded) ? recorded : { ...recorded, sha256, size };
}
