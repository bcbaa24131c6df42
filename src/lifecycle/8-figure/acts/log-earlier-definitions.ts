import { sql } from "kysely";
import type { Text } from "#base/text";
import { logEarlier, unlogged } from "#log";
import type { Tx } from "#platform/db";

/** Definitions that were approved before there was a log. */
export async function logEarlierDefinitions(tx: Tx, at: Date): Promise<number> {
  const rows = await unlogged<{ about: string; figure: string; title: Text; hash: string; commit: string }>(
    tx,
    "definition",
    sql`select concat_ws(' ', figure, known_from) as about, figure, definition->'title' as title, hash, known_from::text as commit
      from figure_definition order by version`,
  );
  return logEarlier(
    tx,
    at,
    rows.map(({ about, ...of }) => ({ about, entry: { entry: "definition", ...of } })),
  );
}
