import { sql } from "kysely";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { defineFigure } from "#figure";
import { writeActs, writeKinds } from "#journal";
import { type Clock, systemClock } from "#platform/clock";
import { type Config, readConfig } from "#platform/config";
import { type Database, openDatabase, type Tx } from "#platform/db";
import { type Files, type OpenFiles, openFiles } from "#platform/files";
import { freshId } from "#platform/identity";
import { type Log, openLog } from "#platform/log";
import { tellStory } from "../../story/tell.ts";
import { actWords, definitions, kinds } from "./wired.ts";

/** A hub that is open: the same for the server and for the command line. */
export interface Hub {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly database: Database;
  readonly files: OpenFiles;
  /** The story its records were made up from; null for a real one. */
  readonly story: string | null;
  /** The hub was founded by this very opening. */
  readonly isNew: boolean;
  close(): Promise<void>;
}

export interface OpenHubOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly progress: (step: Text) => void;
  readonly log?: Log;
  readonly clock?: Clock;
  /** Aborted, the hub is not opened: what was begun of it is undone, the database left, and its reason thrown. */
  readonly signal?: AbortSignal;
}

/** Opens the hub that the environment describes, and founds it where there is none yet. */
export async function openHub(options: OpenHubOptions): Promise<Hub | Refusal> {
  const { env, progress, clock = systemClock, signal = new AbortController().signal } = options;
  const config = readConfig(env);
  if (isRefusal(config)) return config;
  const log = options.log ?? openLog(config.log);
  const database = await openDatabase(config, { log, progress, clock, signal });
  if (isRefusal(database)) return database;
  try {
    signal.throwIfAborted();
    const files = await openFiles(config, clock.now());
    if (isRefusal(files)) {
      await database.close();
      return files;
    }
    const founded = await found({ database, files, config, clock, progress, signal });
    if (isRefusal(founded)) {
      await database.close();
      return founded;
    }
    // what was just told is counted at once, so that the first questions are planned well
    if (founded.isNew) await database.pool.query("analyze");
    return { config, clock, log, database, files, ...founded, close: () => database.close() };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Founding is one transaction, its story included: a hub is there whole or not at all, whatever happens meanwhile, and
 * of two processes that open a new folder at once one founds and the other finds it founded.
 */
function found(parts: {
  database: Database;
  files: Files;
  config: Config;
  clock: Clock;
  progress: (step: Text) => void;
  signal: AbortSignal;
}): Promise<{ story: string | null; isNew: boolean } | Refusal> {
  const { database, files, config, clock, progress, signal } = parts;
  return database.transaction("write", async (tx) => {
    await sql`select pg_advisory_xact_lock(7103)`.execute(tx);
    const { rows } = await sql<{ story: string | null }>`select story from hub`.execute(tx);
    await writeKinds(tx, kinds);
    await writeActs(tx, actWords);
    const standing = rows[0];
    // a story tells the past, and there is nothing yet that a clock could be ahead of
    if (standing === undefined)
      await sql`select set_config('geojeom.clock', '', true), set_config('geojeom.longest_silence', '', true)`.execute(
        tx,
      );
    if (standing === undefined && config.story !== null) {
      progress(
        text("창원 거점의 예시 자료(합성)를 입력하는 중", "Telling the story of the Changwon hub (synthetic records)"),
      );
      await tellStory({ tx, files, progress: inSteps(progress, signal) });
    }
    const refused = await defineStandardFigures(tx, clock.now());
    if (refused !== null) return refused;
    if (standing !== undefined) return { story: standing.story, isNew: false };
    await sql`insert into hub (story, founded_at) values (${config.story}, ${clock.now()})`.execute(tx);
    return { story: config.story, isNew: true };
  });
}

async function defineStandardFigures(tx: Tx, at: Date): Promise<Refusal | null> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const acting = { tx, at, actor: "geojeom", newId: () => freshId(at) };
  for (const definition of definitions) {
    const approved = await defineFigure(acting, definition);
    if (isRefusal(approved)) return approved;
  }
  return null;
}

/** Says how far it is, every tenth, and goes no further when it is told to stop. */
function inSteps(progress: (step: Text) => void, signal: AbortSignal): (share: number) => void {
  let said = 0;
  return (share) => {
    signal.throwIfAborted();
    const tenth = Math.floor(share * 10);
    if (tenth === said) return;
    said = tenth;
    progress(text(`  … ${tenth * 10} %`, `  … ${tenth * 10} %`));
  };
}
