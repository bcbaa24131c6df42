import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { type Clock, systemClock } from "#platform/clock";
import { type Config, readConfig } from "#platform/config";
import { type Database, openDatabase } from "#platform/db";
import { type OpenFiles, openFiles, withAlarm } from "#platform/files";
import { type Log, openLog } from "#platform/log";
import { type Founded, type Founding, openFounded } from "./founding.ts";

/** A hub that is open: the same for the server and for the command line. */
export interface Hub extends Founded {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
  readonly files: OpenFiles;
  close(): Promise<void>;
}

export interface OpenHubOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: (step: Text) => void;
  readonly log?: Log;
  readonly clock?: Clock;
  /** Aborted, the hub is not opened: what was begun of it is undone, the database left, and its reason thrown. */
  readonly signal?: AbortSignal;
  /** A real hub is to be founded here. */
  readonly founding?: Founding;
}

/** Opens the hub that the environment describes. Where there is none yet a demonstration may begin, or one is founded. */
export async function openHub(options: OpenHubOptions): Promise<Hub | Refusal> {
  const { env, progress, clock = systemClock, signal = new AbortController().signal, founding = null } = options;
  const config = readConfig(env);
  if (isRefusal(config)) return config;
  const log = options.log ?? openLog(config.log);
  const database = await openDatabase(config, { log, progress, clock, signal });
  if (isRefusal(database)) return database;
  try {
    signal.throwIfAborted();
    const kept = await openFiles(config, clock.now());
    if (isRefusal(kept)) {
      await database.close();
      return kept;
    }
    const { files: alarmed, settled } = withAlarm(kept, { database, log, now: () => clock.now() });
    const files: OpenFiles = { ...kept, ...alarmed };
    const founded = await openFounded({ database, files, config, clock, progress, signal, founding });
    if (isRefusal(founded)) {
      await database.close();
      return founded;
    }
    // what was just told is counted at once, so that the first questions are planned well
    if (founded.isNew) await database.pool.query("analyze");
    const close = () => settled().then(() => database.close());
    return { config, clock, log, database, files, ...founded, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
