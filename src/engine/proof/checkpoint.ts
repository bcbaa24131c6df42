import { isRefusal, type Refusal } from "#base/refusal";
import { base64Of, bytesOfBase64, countOf } from "./bytes.ts";
import { broken } from "./broken.ts";
import { type Note, readNote } from "./note.ts";
import type { Hash } from "./tree.ts";

/** C2SP tlog-checkpoint: which log, how long it is, and the root over all of it. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  readonly more: readonly string[];
}

export const printCheckpoint = ({ origin, size, root, more }: Checkpoint): string =>
  [origin, `${size}`, base64Of(root), ...more, ""].join("\n");

export function readCheckpoint(written: string): { readonly note: Note; readonly checkpoint: Checkpoint } | Refusal {
  const note = readNote(written);
  if (isRefusal(note)) return note;
  const [origin = "", printed = "", printedRoot = "", ...more] = note.text.split("\n");
  const size = countOf(printed);
  const root = bytesOfBase64(printedRoot);
  if (origin === "" || size === null || root === null || root.length !== 32 || more.pop() !== "" || more.includes(""))
    return broken("체크포인트를 읽을 수 없습니다", "the checkpoint cannot be read");
  return { note, checkpoint: { origin, size, root, more } };
}
