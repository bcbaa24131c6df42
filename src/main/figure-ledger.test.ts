import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { figuresView, hasLedger, openAll, type Opened } from "#figure";
import { correctFact, namedAct, resolveAsOf } from "#journal";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { rooms } from "./rooms.ts";
import { toldHub, type ToldHub } from "./testing.ts";

let hub: ToldHub;
beforeAll(async () => {
  hub = await toldHub();
});
afterAll(() => hub.close());

const ok = <Told>(told: Told | Refusal): Told => {
  if (isRefusal(told)) throw new Error(`${told.refusal}: ${told.text.en}`);
  return told;
};
const nightly = (tx: Tx, at: Date) => rooms.find(({ name }) => name === "figure")?.nightly?.(tx, at);
const released = day("2025-04-09");

/** All figures as everybody who may read them does, on the days that are kept, by what was known then and now. */
const said = async (tx: Tx, at: Date): Promise<unknown[]> => {
  const all: unknown[] = [];
  for (const asked of [{ "as-of": released }, { "as-of": released, known: "2025-11-20" }, {}])
    for (const reader of ["public", "everything"] as const) {
      const asOf = ok(await resolveAsOf(tx, asked, at));
      all.push(await figuresView(tx, asOf, undefined, undefined, reader));
    }
  return all;
};

test("[F83] [F85] after a night every figure of the hub says what it said before, from its ledger, also once a fact is corrected", () =>
  hub.database.rolledBack(async (tx) => {
    const { rows: days } = await sql<{ valid: string }>`select distinct valid::text from figure_ledger_day`.execute(tx);
    expect(days).toContainEqual({ valid: released });
    const before = await said(tx, hub.at);
    await nightly(tx, hub.at);
    const kept = await countOf(tx);
    expect(kept.published).toBeGreaterThan(20);
    expect(kept.today).toBeGreaterThan(20);
    expect(await said(tx, hub.at)).toEqual(before);

    const { rows } = await sql<{ fact: string; value: bigint }>`
      select fact, value from fact where kind = 'outcome.sale' and known_to = forever() order by value desc limit 1`.execute(
      tx,
    );
    const [sale] = rows;
    if (sale === undefined) throw new Error("the story sold nothing");
    const at = new Date(hub.at.getTime() + 60_000);
    const change = { value: sale.value + 1n };
    ok(await correctFact({ tx, at, actor: "t", newId: () => freshId(at) }, namedAct("t"), sale.fact, change));
    const withTail = await said(tx, at);
    await sql`delete from figure_ledger`.execute(tx);
    expect(await said(tx, at)).toEqual(withTail);
    expect(withTail).not.toEqual(before);

    // twice in a night is once; the next day's takes the place of today's, and what was published stays
    await nightly(tx, at);
    const again = await countOf(tx);
    await nightly(tx, at);
    expect(await countOf(tx)).toEqual(again);
    await nightly(tx, new Date(at.getTime() + 86_400_000));
    expect(await countOf(tx)).toEqual({ ...again, today: 0 });
    const { rows: incidents } = await sql`select from figure_ledger_incident`.execute(tx);
    expect(incidents).toEqual([]);
  }));

async function countOf(tx: Tx): Promise<{ published: number; today: number }> {
  const { rows } = await sql<{ published: number; today: number }>`
    select count(*) filter (where valid = ${released})::int as published,
      count(*) filter (where valid = '2025-11-20')::int as today from figure_ledger`.execute(tx);
  return rows[0] ?? { published: 0, today: 0 };
}

test("[F85] a figure that cannot be kept is answered by the plan", () =>
  hub.database.rolledBack(async (tx) => {
    await nightly(tx, hub.at);
    const asOf = ok(await resolveAsOf(tx, {}, hub.at));
    const all: readonly Opened[] = await openAll(tx, asOf);
    const { rows } = await sql<{ figure: string }>`select distinct figure from figure_ledger`.execute(tx);
    const kept = new Set(rows.map(({ figure }) => figure));
    for (const { approved } of all) {
      const why = hasLedger(approved.definition);
      expect([approved.definition.figure, kept.has(approved.definition.figure)]).toEqual([
        approved.definition.figure,
        why === null,
      ]);
    }
  }));
