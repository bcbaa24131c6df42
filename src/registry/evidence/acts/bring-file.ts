import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import type { Files } from "#platform/files";
import type { IncomingFile } from "#platform/http";
import type { SameFile } from "../contract.ts";
import type { EvidenceDraft } from "../evidence.ts";
import { isReadable, wordsIn } from "../words.ts";
import { refusedAsPersonal } from "../rules.ts";
import { recordEvidence } from "./record-evidence.ts";

/** Where files are kept, and how large one may be. */
export interface FilesKept {
  readonly files: Pick<Files, "put" | "open">;
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
  const refused = told.visibility === "public" ? await namesPersons(files, sha256, file) : null;
  if (refused !== null) return refused;
  const draft = { ...told, sha256, size, fileName: file.name, mediaType: file.mediaType };
  const recorded = await recordEvidence(acting, draft);
  return isRefusal(recorded) ? recorded : { ...recorded, sha256, size };
}

/** [E18] What can be read of a file that anybody may open is looked through as far as it is read. */
async function namesPersons(
  files: FilesKept["files"],
  sha256: string,
  { name, mediaType }: IncomingFile,
): Promise<Refusal | null> {
  const stream = isReadable(mediaType, name) ? await files.open(sha256) : null;
  if (stream === null) return null;
  for (const words of await wordsIn(stream, mediaType, name)) {
    const refused = refusedAsPersonal(words, "content");
    if (refused !== null) return refused;
  }
  return null;
}
