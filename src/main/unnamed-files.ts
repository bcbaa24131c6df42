import { sql } from "kysely";
import type { Tx } from "#platform/db";
import { type Settling, settleArrivals } from "#platform/files";
import type { Hub } from "./hub.ts";
import { tablesOfFiles } from "./upkeep.ts";

/** Whether a record of any room, or a job that still has to read it, refers to the file. */
export async function isNamed(tx: Tx, sha256: string): Promise<boolean> {
  const told = tablesOfFiles.map((table) => sql`select from ${sql.table(table)} where sha256 = ${sha256}`);
  const all = sql.join([...told, sql`select from job where payload ->> 'sha256' = ${sha256}`], sql` union all `);
  const { rows } = await sql<{ named: boolean }>`select exists (${all}) as named`.execute(tx);
  return rows[0]?.named !== false;
}

/** Takes away what refused acts and killed processes left in the store; asked while it runs, it runs once more. */
export function openSettling(hub: Pick<Hub, "database" | "files" | "clock" | "log">): () => Promise<void> {
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
