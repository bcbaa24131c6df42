import { createHash } from "node:crypto";
import { mkdir, open, opendir, rename, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import { type Files, nameIn, pathOf } from "./files.ts";
import { spool } from "./spool.ts";

/** Files in a folder: written aside, flushed, then renamed into place, so a power cut leaves a whole file or none. */
export const diskFiles = (folder: string): Files => {
  const place = (sha256: string): string | null => {
    const path = pathOf(sha256);
    return path === null ? null : join(folder, path);
  };
  const has = async (sha256: string): Promise<boolean> => {
    const path = place(sha256);
    return path !== null && (await stat(path).then((found) => found.isFile(), isMissing));
  };
  const openFile = async (sha256: string): Promise<Readable | null> => {
    const path = place(sha256);
    if (path === null) return null;
    const file = await open(path, "r").catch(isMissing);
    return file === false ? null : file.createReadStream();
  };
  return {
    description: folder,
    put: (stream, { limit }) =>
      spool(join(folder, ".unfinished"), stream, limit, async ({ path, sha256, size }) => {
        if (await has(sha256)) return { sha256, size, isNew: false };
        const target = join(folder, pathOf(sha256) ?? "");
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await rename(path, target);
        // The name must survive a power cut as well: flush the folders that carry it.
        for (const level of [dirname(target), dirname(dirname(target)), folder]) await flushFolder(level);
        return { sha256, size, isNew: true };
      }),
    open: openFile,
    has,
    async *names() {
      const below = await opendir(folder, { recursive: true }).catch(isMissing);
      if (below === false) return;
      for await (const entry of below) {
        const path = relative(folder, join(entry.parentPath, entry.name));
        const name = entry.isFile() ? nameIn(path.replaceAll(sep, "/")) : null;
        if (name !== null) yield name;
      }
    },
    async verify(sha256) {
      const stream = await openFile(sha256);
      return stream === null ? "missing" : (await hashOf(stream)) === sha256 ? "intact" : "damaged";
    },
  };
};

export const hashOf = async (stream: Readable): Promise<string> => {
  const hash = createHash("sha256");
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest("hex");
};

/** For a missing file false; anything else that went wrong is a fault. */
const isMissing = (error: unknown): false => {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return false;
  throw error;
};

const flushFolder = async (path: string): Promise<void> => {
  // Windows has no handle on folders and needs none.
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
