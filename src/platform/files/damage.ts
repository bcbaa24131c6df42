import { sql } from "kysely";
import type { Database, Tx } from "#platform/db";
import type { Log } from "#platform/log";
import type { Files } from "./files.ts";

/** What is known of a file that is not what it should be. */
export type FileState = "damaged" | "missing";

/** Writes down how a file was found; what is whole again is forgotten. */
export async function noteFile(tx: Tx, sha256: string, state: FileState | "intact", at: Date): Promise<void> {
  if (state === "intact") await sql`delete from file_damage where sha256 = ${sha256}`.execute(tx);
  else
    await sql`insert into file_damage (sha256, damage, found_at) values (${sha256}, ${state}, ${at})
      on conflict (sha256) do update set damage = excluded.damage`.execute(tx);
}

/** How many files are known to be bad. */
export async function countDamaged(tx: Tx): Promise<Readonly<Record<FileState, number>>> {
  const { rows } = await sql<Record<FileState, number>>`
    select count(*) filter (where damage = 'damaged')::int as damaged,
           count(*) filter (where damage = 'missing')::int as missing from file_damage`.execute(tx);
  return rows[0] ?? { damaged: 0, missing: 0 };
}

export interface AlarmedFiles {
  readonly files: Files;
  /** Ends when what was found has been written down. */
  readonly settled: () => Promise<void>;
}

/**
 * The same files, but what cannot be read whole is told: in the log at once, and in the database apart from the request,
 * which only reads and may hold the last connection there is.
 */
export function withAlarm(
  files: Files,
  {
    database,
    log,
    now,
  }: { readonly database: Pick<Database, "transaction">; readonly log: Log; readonly now: () => Date },
): AlarmedFiles {
  const writing = new Set<Promise<unknown>>();
  const note = (sha256: string, state: FileState | "intact"): void => {
    const written: Promise<unknown> = database
      .transaction("write", async (tx) => {
        await noteFile(tx, sha256, state, now());
        return {};
      })
      .catch((error: unknown) => log.error({ error, file: sha256 }, "the state of a file could not be written down"))
      .finally(() => writing.delete(written));
    writing.add(written);
  };
  return {
    files: {
      ...files,
      async put(stream, options) {
        const stored = await files.put(stream, options);
        if ("isNew" in stored && stored.isNew) note(stored.sha256, "intact");
        return stored;
      },
      async open(sha256) {
        const stream = await files.open(sha256);
        if (stream !== null) return stream;
        const state = await files.verify(sha256);
        if (state === "intact") return files.open(sha256);
        alarm(log, sha256, state);
        note(sha256, state);
        return null;
      },
    },
    async settled() {
      await Promise.all(writing);
    },
  };
}

export const alarm = (log: Log, file: string, state: FileState): void =>
  log.error({ alarm: "file-damaged", file, state }, "a file of the hub is not what it was");
