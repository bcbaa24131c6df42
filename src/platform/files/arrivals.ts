import { mkdir, open, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathOf } from "./files.ts";

/** A file that was put into the store and of which it is not known yet whether anything names it. */
export interface Arrival {
  readonly sha256: string;
  readonly at: Date;
  /** Whoever put it holds a claim for as long as he may still name it (`claiming`). */
  readonly isClaimed: boolean;
}

/**
 * A mark for each file that came, made before the file is in its place: whatever becomes of the act that brought it, of
 * this process or of the power, it is known that somebody has to look whether the file is named.
 */
export interface Arrivals {
  note(sha256: string, isClaimed: boolean): Promise<void>;
  /** The same bytes were offered again, by somebody without a claim: his time begins anew. */
  renew(sha256: string): Promise<void>;
  all(): AsyncIterable<Arrival>;
  forget(sha256: string): Promise<void>;
}

export const openArrivals = (folder: string): Arrivals => {
  const write = async (sha256: string, isClaimed: boolean): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const mark = await open(join(folder, sha256), "w", 0o600);
    try {
      await mark.writeFile(isClaimed ? claimed : "");
      await mark.sync();
    } finally {
      await mark.close();
    }
  };
  const read = (sha256: string) => readFile(join(folder, sha256), "utf8").catch(() => null);
  return {
    // one that somebody without a claim left stays as it is: his time is not over
    note: async (sha256, isClaimed) => {
      if ((await read(sha256)) === null || !isClaimed) await write(sha256, isClaimed);
    },
    renew: async (sha256) => {
      if ((await read(sha256)) !== null) await write(sha256, false);
    },
    async *all() {
      for (const sha256 of await readdir(folder).catch(() => [])) {
        const [found, content] = [await stat(join(folder, sha256)).catch(() => null), await read(sha256)];
        if (pathOf(sha256) !== null && found !== null && content !== null)
          yield { sha256, at: found.mtime, isClaimed: content === claimed };
      }
    },
    forget: (sha256) => rm(join(folder, sha256), { force: true }),
  };
};

const claimed = "claimed";
