import { randomBytes } from "node:crypto";
import { link, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Config } from "./config.ts";
import { claimDataFolder, writeWhole } from "./data-folder.ts";

/**
 * The secret that signs sessions: SESSION_SECRET, or the one kept in the data folder, made on the first question.
 * Two processes that ask at once get the same answer.
 */
export const sessionSecret = async (config: Config, at: Date): Promise<string | Refusal> => {
  if (config.signIn.sessionSecret !== null) return config.signIn.sessionSecret;
  const folder = await claimDataFolder(config.dataFolder, at);
  return isRefusal(folder) ? folder : keptSecret(join(folder.path, "session.secret"));
};

/** Reads a secret of the data folder, or makes it: whoever comes second takes what the first one made. */
export const keptSecret = async (path: string): Promise<string> => {
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept !== null) return kept.trim();
  const made = `${path}.${randomBytes(6).toString("hex")}`;
  await writeWhole(made, `${randomBytes(32).toString("base64url")}\n`);
  try {
    await link(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(made);
  }
  return (await readFile(path, "utf8")).trim();
};
