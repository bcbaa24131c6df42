import { sql } from "kysely";
import { isRefusal } from "#base/refusal";
import type { Database, Tx } from "#platform/db";
import type { Log } from "#platform/log";
import type { Arrival, Arrivals } from "./arrivals.ts";
import type { Files } from "./files.ts";

/** Two keys of 32 bits: which lock, and which file; files that share the second only wait for each other. */
const lockOf = (sha256: string) => sql`hashtext('file'), ${Number.parseInt(sha256.slice(0, 8), 16) | 0}::int`;

/**
 * [F7] Until this transaction is over nobody takes the file away: it may still be named. Claimed before it is looked whether
 * the bytes are here already, so a copy that was found is still there when it is named.
 */
export const claiming =
  (tx: Tx) =>
  async (sha256: string): Promise<void> => {
    await sql`select pg_advisory_xact_lock_shared(${lockOf(sha256)})`.execute(tx);
  };

export interface Settling {
  readonly database: Pick<Database, "transaction">;
  readonly files: Pick<Files, "remove">;
  readonly arrivals: Arrivals;
  /** Whether anything that was recorded refers to it. */
  readonly isNamed: (tx: Tx, sha256: string) => Promise<boolean>;
  readonly now: () => Date;
  readonly log: Log;
}

/** Longer than anything takes that names a file without holding a claim on it. */
const unclaimedMs = 3_600_000;

/**
 * [F7] Looks after the files that came: what is named stays and is settled, what nothing names is taken away again. One that
 * somebody is about to name is left for the next time. Answers how many were taken away.
 */
export async function settleArrivals(parts: Settling): Promise<number> {
  let removed = 0;
  for await (const arrival of parts.arrivals.all()) {
    const isOver = arrival.isClaimed || parts.now().getTime() - arrival.at.getTime() > unclaimedMs;
    if (isOver && (await settle(parts, arrival)) === "removed") removed += 1;
  }
  if (removed > 0) parts.log.info({ files: removed }, "files that nothing names were taken away");
  return removed;
}

async function settle(parts: Settling, { sha256 }: Arrival): Promise<"named" | "removed" | "busy"> {
  const { database, files, arrivals, isNamed } = parts;
  const end = await database.transaction("write", async (tx) => {
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${lockOf(sha256)}) as free`.execute(
      tx,
    );
    if (rows[0]?.free !== true) return "busy" as const;
    // a statement of its own: it sees what was committed until the lock was had
    const named = await isNamed(tx, sha256);
    if (!named) await files.remove(sha256);
    await arrivals.forget(sha256);
    return named ? ("named" as const) : ("removed" as const);
  });
  return isRefusal(end) ? "busy" : end;
}
