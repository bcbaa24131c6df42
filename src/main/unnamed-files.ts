import { sql } from "kysely";
import { isRefusal, type Refusal } from "#base/refusal";
import { writeAudit } from "#platform/audit";
import type { Database, Tx } from "#platform/db";
import {
  type LeftBehind,
  lookForLeftBehind,
  type OpenFiles,
  type Settling,
  settleArrivals,
  unnamedDays,
} from "#platform/files";
import type { Log } from "#platform/log";
import type { Hub } from "./hub.ts";
import { rooms } from "./rooms.ts";

/** Tables in which a room keeps the names of files. */
export const tablesOfFiles: readonly string[] = rooms.flatMap((room) => room.files ?? []);

/** Those of the names that no record of any room, and no job that still has to read one, refers to. */
export async function unnamedAmong(tx: Tx, names: readonly string[]): Promise<readonly string[]> {
  const asked = sql`any(${names}::text[])`;
  const told = tablesOfFiles.map((table) => sql`select sha256 from ${sql.table(table)} where sha256 = ${asked}`);
  const all = sql.join(
    [...told, sql`select payload ->> 'sha256' as sha256 from job where payload ->> 'sha256' = ${asked}`],
    sql` union all `,
  );
  const { rows } = await sql<{ sha256: string }>`
    select asked.sha256 from unnest(${names}::text[]) as asked (sha256)
    except (${all})`.execute(tx);
  return rows.map(({ sha256 }) => sha256);
}

const isNamed = async (tx: Tx, sha256: string): Promise<boolean> => (await unnamedAmong(tx, [sha256])).length === 0;

/** Takes away what refused acts and killed processes left in the store; asked while it runs, it runs once more. */
export function openSettling(
  hub: Pick<Hub, "database" | "clock" | "log"> & { readonly files: Pick<OpenFiles, "remove" | "arrivals"> },
): () => Promise<void> {
  const { database, files, clock, log } = hub;
  const parts: Settling = { database, files, arrivals: files.arrivals, isNamed, now: () => clock.now(), log };
  let running = Promise.resolve();
  return () => {
    running = running
      .then(() => settleArrivals(parts))
      .then(() => {})
      .catch((error: unknown) => log.error({ error }, "files that nothing names could not be taken away"));
    return running;
  };
}

export interface LookingParts {
  readonly database: Pick<Database, "transaction">;
  readonly files: Pick<OpenFiles, "names" | "arrivals" | "leftBehind">;
  readonly log: Log;
  readonly now: () => Date;
}

/** How many names an entry of the record holds; the log has all. */
const mostWritten = 100;

/** Looks for files that nothing names in the whole store; what is found new, or goes, is told in the log and the record. */
export async function findLeftBehind(parts: LookingParts, signal?: AbortSignal): Promise<LeftBehind | Refusal> {
  const { database, files, log, now } = parts;
  const { arrivals, leftBehind } = files;
  const seen = await lookForLeftBehind({
    ...{ database, files, arrivals, leftBehind, unnamedAmong, now },
    ...(signal === undefined ? {} : { signal }),
  });
  if (isRefusal(seen) || seen.found.length + seen.ended.length === 0) return seen;
  const { found, ended, unnamed } = seen;
  log.warn({ found, ended, unnamed, days: unnamedDays }, "files lie in the store that nothing names");
  const written = await database.transaction("write", async (tx) => {
    const detail = {
      ...{ found: found.length, ended: ended.length, unnamed },
      ...{ foundFiles: found.slice(0, mostWritten).join(" "), endedFiles: ended.slice(0, mostWritten).join(" ") },
    };
    await writeAudit(tx, {
      ...{ at: now(), actor: "nightly", act: "unnamed-files", method: "NIGHTLY", address: "-" },
      ...{ requestId: "-", ip: "-", subject: null, detail },
    });
    return seen;
  });
  return written;
}
