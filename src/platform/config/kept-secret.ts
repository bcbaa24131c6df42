import { randomBytes } from "node:crypto";
import { link, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Config } from "./config.ts";
import { claimDataFolder, writeWhole } from "./data-folder.ts";
import { secretDiffers, secretTooShort } from "./folder-refusals.ts";

/** What signs must not be guessed: 32 characters of what we make are 192 bits. */
const shortestSecret = 32;

/** What the hub keeps in its data folder unless it is given: what signs its sessions, and the checkpoints of its log. */
export const secretNames = ["session", "log"] as const;
export type SecretName = (typeof secretNames)[number];

export const givenSecret = ({ signIn, logSecret: given }: Config, name: SecretName): string | null =>
  name === "session" ? signIn.sessionSecret : given;

/**
 * The secret of that name: the variable, or the one kept in the data folder, made on the first question. Two processes
 * that ask at once get the same answer.
 */
export async function secretOf(config: Config, at: Date, name: SecretName): Promise<string | Refusal> {
  const given = givenSecret(config, name);
  if (given !== null) return given;
  const folder = await claimDataFolder(config.dataFolder, at);
  if (isRefusal(folder)) return folder;
  const path = join(folder.path, `${name}.secret`);
  const secret = await keptSecret(path);
  // emptied by a full disk or by hand, it would sign with nothing, and everything could be forged
  return secret.length < shortestSecret ? secretTooShort({ path }) : secret;
}

/** Takes over a secret of a hub that was backed up; another one that stands already is not overwritten. */
export async function adoptSecret(config: Config, at: Date, name: SecretName, secret: string): Promise<Refusal | null> {
  const folder = await claimDataFolder(config.dataFolder, at);
  if (isRefusal(folder)) return folder;
  const path = join(folder.path, `${name}.secret`);
  const kept = await readFile(path, "utf8").catch(() => null);
  if (kept === null) await writeWhole(path, `${secret}\n`);
  return kept === null || kept.trim() === secret ? null : secretDiffers({ path });
}

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
