import { buffer } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import { isRefusal, type Refusal } from "#base/refusal";
import { type BackupFolder, hashOf, openBackups, readManifest, snapshotsIn } from "./manifest.ts";

export interface BackupChecked {
  readonly snapshot: string;
  /** Pieces of rows and files that were read and are what they were. */
  readonly intact: number;
  /** Names of pieces and files that are damaged or gone, and of the manifest where it is. */
  readonly damaged: readonly string[];
  /** Files that the hub itself had lost when the backup was made. */
  readonly lost: readonly string[];
}

/** Reads a backup whole, every piece and every file, and compares each with its hash. Without a name: the newest. */
export async function verifyBackup(path: string, snapshot?: string): Promise<BackupChecked | Refusal> {
  const folder = await openBackups(path);
  if (isRefusal(folder)) return folder;
  const read = await readManifest(folder, snapshot);
  if (isRefusal(read)) return read;
  const { name, made } = read;
  if (made === null) return { snapshot: name, intact: 0, damaged: [name], lost: [] };
  const damaged: string[] = [];
  let intact = 0;
  for (const { content, stored } of made.tables.flatMap(({ pieces }) => pieces)) {
    const isRight = await rowsOf(folder, stored).then(
      (rows) => rows !== null && hashOf(rows) === content,
      () => false,
    );
    if (isRight) intact += 1;
    else damaged.push(stored);
  }
  for (const file of made.files) {
    if ((await folder.files.verify(file)) === "intact") intact += 1;
    else damaged.push(file);
  }
  return { snapshot: name, intact, damaged, lost: made.lost };
}

/** Every backup of the folder, earliest first. */
export async function backupsIn(path: string): Promise<readonly string[] | Refusal> {
  const folder = await openBackups(path);
  return isRefusal(folder) ? folder : snapshotsIn(folder);
}

/** The rows of a piece as COPY wrote them; null where the piece is gone. */
export async function rowsOf(folder: BackupFolder, stored: string): Promise<Buffer | null> {
  const stream = await folder.rows.open(stored);
  if (stream === null) return null;
  const unpacked = createGunzip();
  stream.once("error", (error) => unpacked.destroy(error));
  return buffer(stream.pipe(unpacked));
}
