import { createHash } from "node:crypto";
import { mkdir, open, opendir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { Readable } from "node:stream";
import type { Arrivals } from "./arrivals.ts";
import { type Files, nameIn, pathOf } from "./files.ts";
import { spool } from "./spool.ts";

/** Files in a folder: written aside, flushed, then renamed into place, so a power cut leaves a whole file or none. */
export const diskFiles = (folder: string, arrivals?: Arrivals): Files => {
  const place = (sha256: string): string | null => {
    const path = pathOf(sha256);
    return path === null ? null : join(folder, path);
  };
  const sizeOf = async (sha256: string): Promise<number | null> => {
    const path = place(sha256);
    const found = path === null ? false : await stat(path).catch(isMissing);
    return found !== false && found.isFile() ? found.size : null;
  };
  const verify: Files["verify"] = async (sha256) => {
    const path = place(sha256);
    const file = path === null ? false : await open(path, "r").catch(isMissing);
    if (file === false) return "missing";
    return (await hashOf(file.createReadStream())) === sha256 ? "intact" : "damaged";
  };
  return {
    description: folder,
    put: (stream, { limit, claim }) =>
      spool(join(folder, ".unfinished"), stream, limit, async ({ path, sha256, size }) => {
        await claim?.(sha256);
        if ((await sizeOf(sha256)) === size && (await verify(sha256)) === "intact") {
          if (claim === undefined) await arrivals?.renew(sha256);
          return { sha256, size, isNew: false };
        }
        await arrivals?.note(sha256, claim !== undefined);
        const target = join(folder, pathOf(sha256) ?? "");
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await rename(path, target);
        // The name must survive a power cut as well: flush the folders that carry it.
        for (const level of [dirname(target), dirname(dirname(target)), folder]) await flushFolder(level);
        return { sha256, size, isNew: true };
      }),
    async open(sha256) {
      const path = place(sha256);
      const file = path === null ? false : await open(path, "r").catch(isMissing);
      if (file === false) return null;
      // the very bytes that were checked are handed on, whatever takes the name meanwhile
      if ((await hashOf(file.createReadStream({ autoClose: false, start: 0 }))) === sha256)
        return file.createReadStream({ start: 0 });
      await file.close();
      return null;
    },
    async *names() {
      const below = await opendir(folder, { recursive: true }).catch(isMissing);
      if (below === false) return;
      for await (const entry of below) {
        const path = relative(folder, join(entry.parentPath, entry.name));
        const name = entry.isFile() ? nameIn(path.replaceAll(sep, "/")) : null;
        if (name !== null) yield name;
      }
    },
    has: async (sha256) => (await sizeOf(sha256)) !== null,
    verify,
    remove: async (sha256) => {
      const path = place(sha256);
      if (path !== null) await rm(path, { force: true });
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
