import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isRefusal, type Refusal } from "#base/refusal";
import { makeBackups, mark } from "./manifest.ts";

const place = (path: string, name: string): string => join(path, mark, `${name}.secret`);

/**
 * Keeps a secret with the backups: with another one of its sessions every authenticator and every link to a provider is
 * dead, with another one of its log nobody can tell the log from a forged one.
 */
export async function keepSecret(path: string, name: string, secret: string): Promise<Refusal | null> {
  const folder = await makeBackups(path);
  if (isRefusal(folder)) return folder;
  await writeFile(place(path, name), `${secret}\n`, { mode: 0o600, flush: true });
  return null;
}

/** A secret of the hub that was backed up; null where it was given and never in the folder. */
export const secretIn = async (path: string, name: string): Promise<string | null> =>
  readFile(place(path, name), "utf8").then(
    (kept) => kept.trim(),
    () => null,
  );
