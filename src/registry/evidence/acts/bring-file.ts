import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { claiming, type Files } from "#platform/files";
import type { IncomingFile } from "#platform/http";
import type { Aside } from "#platform/machine";
import type { SameFile } from "../contract.ts";
import type { EvidenceDraft } from "../evidence.ts";
import { wordsIn } from "../words.ts";
import { refusedAsPersonal } from "../rules.ts";
import { recordEvidence } from "./record-evidence.ts";

/** Where files are kept and read, and how large one may be. */
export interface FilesKept {
  readonly files: Pick<Files, "put" | "open">;
  readonly uploadLimit: number;
  readonly aside: Aside;
}

export interface Brought {
  readonly evidence: string;
  readonly sha256: string;
  readonly size: bigint | number;
  readonly sameFile: SameFile[];
}

/** Keeps a file that comes with a request and records it as evidence, in the transaction of whatever it comes with: refused with it, it is gone. */
export async function bringFile(
  acting: Acting,
  kept: FilesKept,
  file: IncomingFile,
  told: Omit<EvidenceDraft, "sha256" | "size" | "fileName" | "mediaType">,
): Promise<Brought | Refusal> {
  const stored = await kept.files.put(file.stream, { limit: kept.uploadLimit, claim: claiming(acting.tx) });
  if (isRefusal(stored)) return stored;
  const { sha256, size } = stored;
  const refused = told.visibility === "public" ? await namesPersons(kept, sha256, file) : null;
  if (refused !== null) return refused;
  const draft = { ...told, sha256, size, fileName: file.name, mediaType: file.mediaType };
  const recorded = await recordEvidence(acting, draft);
  return isRefusal(recorded) ? recorded : { ...recorded, sha256, size };
}

/** [E18] What can be read of a file that anybody may open is looked through as far as it is read. */
async function namesPersons({ files, aside }: FilesKept, sha256: string, file: IncomingFile): Promise<Refusal | null> {
  for (const words of await wordsIn(aside, () => files.open(sha256), file)) {
    const refused = refusedAsPersonal(words, "content");
    if (refused !== null) return refused;
  }
  return null;
}
