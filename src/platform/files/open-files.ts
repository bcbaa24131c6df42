import { join } from "node:path";
import { isRefusal, type Refusal } from "#base/refusal";
import { claimDataFolder, type Config } from "#platform/config";
import { type Arrivals, openArrivals } from "./arrivals.ts";
import { diskFiles } from "./disk-files.ts";
import type { Files } from "./files.ts";
import { s3Files } from "./s3-files.ts";
import { clearSpool } from "./spool.ts";

/** The files of a hub that is open, and where they lie on their way in. */
export interface OpenFiles extends Files {
  /** Folder for what is half-written; uploads are put aside there as well, so that one sweep clears all of it. */
  readonly aside: string;
  /** What came and is not known to be named. */
  readonly arrivals: Arrivals;
  /** What lies there without having come by a mark, and unnamed, since when that is known. */
  readonly leftBehind: Arrivals;
  /** Clears away what nobody writes to any more; answers how many files it was. */
  sweep(now: Date): Promise<number>;
}

/** The hub's files: in the data folder, or in the bucket of S3_BUCKET. Clears away what was left half-written. */
export const openFiles = async (config: Config, now: Date): Promise<OpenFiles | Refusal> => {
  const claimed = await claimDataFolder(config.dataFolder, now);
  if (isRefusal(claimed)) return claimed;
  const folder = join(config.dataFolder, "files");
  const aside = join(folder, ".unfinished");
  await clearSpool(aside, now);
  const arrivals = openArrivals(join(folder, ".arrived"));
  const files = config.files.s3 === null ? diskFiles(folder, arrivals) : s3Files(config.files.s3, aside, arrivals);
  const leftBehind = openArrivals(join(folder, ".unnamed"));
  return { ...files, aside, arrivals, leftBehind, sweep: (at) => clearSpool(aside, at) };
};
