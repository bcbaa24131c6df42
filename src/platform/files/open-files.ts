import { join } from "node:path";
import { isRefusal, type Refusal } from "#base/refusal";
import { claimDataFolder, type Config } from "#platform/config";
import { diskFiles } from "./disk-files.ts";
import type { Files } from "./files.ts";
import { s3Files } from "./s3-files.ts";
import { clearSpool } from "./spool.ts";

/** The hub's files: in the data folder, or in the bucket of S3_BUCKET. Clears away what was left half-written. */
export const openFiles = async (config: Config, now: Date): Promise<Files | Refusal> => {
  const claimed = await claimDataFolder(config.dataFolder, now);
  if (isRefusal(claimed)) return claimed;
  const folder = join(config.dataFolder, "files");
  const aside = join(folder, ".unfinished");
  await clearSpool(aside, now);
  return config.files.s3 === null ? diskFiles(folder) : s3Files(config.files.s3, aside);
};
