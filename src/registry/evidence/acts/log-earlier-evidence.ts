import { sql } from "kysely";
import { commitmentOf, logEarlier, unlogged } from "#log";
import type { Tx } from "#platform/db";

/** Files that were recorded before there was a log. */
export async function logEarlierEvidence(tx: Tx, at: Date): Promise<number> {
  const rows = await unlogged<{ about: string; sha256: string }>(
    tx,
    "evidence",
    sql`select evidence::text as about, sha256 from evidence order by known_from, evidence`,
  );
  return logEarlier(
    tx,
    at,
    rows.map(({ about, sha256 }) => ({
      ...{ about, entry: { entry: "evidence", commitment: commitmentOf(about, sha256) } },
    })),
  );
}
