import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { isRefusal, type Refusal } from "#base/refusal";
import { hasRoomFor } from "#platform/config";
import { filesFull, fileTooLarge, sizeInWords } from "./files.ts";

/** A file on its way: complete, hashed, on the disk for good, but not yet in its place. */
export interface Spooled {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** Longer than a request may take; whoever still writes changes the time of his file. */
const ABANDONED_AFTER_MS = 900_000;

/** Writes a stream aside; `use` then puts the finished file where it belongs. What is left of it is removed. */
export const spool = async <T>(
  folder: string,
  stream: Readable,
  limit: number,
  use: (file: Spooled) => Promise<T>,
): Promise<T | Refusal> => {
  const path = join(folder, randomUUID());
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if (!(await hasRoomFor("files", folder))) return filesFull({});
    const written = await write(path, stream, limit);
    return isRefusal(written) ? written : await use({ path, ...written });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOSPC" || code === "EDQUOT") return filesFull({});
    throw error;
  } finally {
    stream.destroy();
    await rm(path, { force: true });
  }
};

const write = async (
  path: string,
  stream: Readable,
  limit: number,
): Promise<{ sha256: string; size: number } | Refusal> => {
  const hash = createHash("sha256");
  let size = 0;
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk as string);
      size += bytes.length;
      if (size > limit) return fileTooLarge({ limit: sizeInWords(limit) });
      hash.update(bytes);
      await file.writeFile(bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest("hex"), size };
};

/** Removes what killed processes left half-written and nobody has written to for a quarter of an hour. */
export const clearSpool = async (folder: string, now: Date): Promise<number> => {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found === null || now.getTime() - found.mtimeMs < ABANDONED_AFTER_MS) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
};
