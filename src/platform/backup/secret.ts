import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isRefusal, type Refusal } from "#base/refusal";
import { makeBackups, mark } from "./manifest.ts";

const place = (path: string): string => join(path, mark, "session.secret");

/** Keeps the secret with the backups: with another one every authenticator and every link to a provider is dead. */
export async function keepSecret(path: string, secret: string): Promise<Refusal | null> {
  const folder = await makeBackups(path);
  if (isRefusal(folder)) return folder;
  await writeFile(place(path), `${secret}\n`, { mode: 0o600, flush: true });
  return null;
}

/** The secret of the hub that was backed up; null where it came from `SESSION_SECRET` and was never in the folder. */
export const secretIn = async (path: string): Promise<string | null> =>
  readFile(place(path), "utf8").then(
    (kept) => kept.trim(),
    () => null,
  );
