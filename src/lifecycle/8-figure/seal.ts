import { createHash } from "node:crypto";
import { formatFraction } from "#base/fraction";
import type { Tx } from "#platform/db";
import { pageOf } from "./ask.ts";
import type { Question } from "./compile.ts";

const rowsAPage = 5_000;

/**
 * SHA-256 over R in key order, one line a key: `key unit contribution`. Two relations with the same seal are the
 * same rows; keys stand in strictly increasing order, so nothing is in it twice.
 */
export async function sealOf(tx: Tx, questions: readonly Question[]): Promise<string> {
  const hash = createHash("sha256");
  for (const question of questions) {
    for (let after: string | null = null; ;) {
      const page = await pageOf(tx, question, after, rowsAPage);
      for (const row of page) hash.update(`${row.key} ${row.unit} ${formatFraction(row.contribution)}\n`);
      if (page.length < rowsAPage) break;
      after = page.at(-1)?.key ?? null;
    }
    hash.update("\n");
  }
  return hash.digest("hex");
}
