// The program that clears up after a run of tests: `node clear-run.testing.ts RUN_FOLDER SERVER_FOLDER`, see run.testing.ts.
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isRefusal } from "#base/refusal";
import { silentLog } from "#platform/log";
import { joinEmbedded } from "./embedded.ts";
import { isAlive, ownerOf, readPostmasterFile } from "./postmaster-file.ts";

const [, , runFolder = "", serverFolder = ""] = process.argv;
const PATIENCE_MS = 30_000;

/** Data folders with a database, whether or not it runs. */
const dataFoldersIn = (folder: string, depth = 4): string[] => {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (entries.some(({ name }) => name === "postgres")) return [folder];
  return depth === 0
    ? []
    : entries
        .filter(({ name }) => name !== "node_modules")
        .flatMap(({ name }) => dataFoldersIn(join(folder, name), depth - 1));
};

/** Stops the server of a data folder. Who still uses it is ended first, or, where it is shared, left in peace. */
const stopServer = async (dataFolder: string, isShared: boolean): Promise<void> => {
  const cluster = join(dataFolder, "postgres");
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const owner = await ownerOf(cluster, await readPostmasterFile(cluster));
    if (owner.kind !== "ours") return;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const joined = await joinEmbedded({ dataFolder, log: silentLog, durable: false, signal }).catch(() => null);
    if (joined !== null && !isRefusal(joined)) {
      const { rows } = await joined.presence.query<{ pid: number }>(
        `select distinct substring(application_name from '^geojeom presence (\\d+)$')::int as pid
         from pg_stat_activity where application_name like 'geojeom presence %'`,
      );
      const others = rows.map(({ pid }) => pid).filter((pid) => pid !== process.pid && isAlive(pid));
      if (!isShared) for (const pid of others) process.kill(pid, "SIGKILL");
      if ((await joined.leave()) || (isShared && others.length > 0)) return;
    }
    if (Date.now() > deadline) {
      if (!isShared) process.kill(owner.pid, "SIGQUIT");
      return;
    }
    // What the dead asked is still being answered, and their connections stand until then.
    await wait(100);
  }
};

process.stdin.resume();
await once(process.stdin, "close");
for (const dataFolder of dataFoldersIn(runFolder)) await stopServer(dataFolder, false);
await stopServer(serverFolder, true);
await rm(runFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
