import { sql } from "kysely";
import { dayOf, yearOf } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { Acting } from "#journal";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { setUpProgramme } from "#programme";
import { sample } from "#review";
import { openHub } from "../src/main/hub.ts";

/* What a script needs that tells something into the hub whose data folder is GEOJEOM_DATA, while it runs or not. */

const told = await openHub({ env: process.env, progress: () => {} });
if (isRefusal(told)) throw new Error(told.text.en);
export const hub = told;

export const inOneCommit = <Value extends object>(tell: (acting: Acting) => Promise<Value>): Promise<Value> =>
  hub.database.transaction("write", async (tx: Tx) => {
    const at = hub.clock.now();
    return tell({ tx, at, actor: "officer", newId: () => freshId(at) });
  }) as Promise<Value>;

/** A programme of its own, in whose one year today lies. */
export async function ownProgramme(acting: Acting, code: string, ko: string, en: string): Promise<string> {
  const { rows } = await sql<{ owner: string }>`
    select owner from programme where known_to = forever() order by programme limit 1`.execute(acting.tx);
  const days = kstYear(yearOf(dayOf(acting.at)));
  return sample.made(
    await setUpProgramme(acting, {
      ...{ code: `${code}-${freshId(acting.at).slice(-6)}`, name: text(`${ko} (합성)`, `${en} (synthetic)`) },
      ...{ parent: null, currency: "KRW", lines: [], targets: [], owner: rows[0]?.owner ?? "", runs: days },
      years: [{ no: 1, days }],
    }),
  );
}
