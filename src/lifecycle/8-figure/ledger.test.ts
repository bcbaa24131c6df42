import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day } from "#base/day";
import { isRefusal } from "#base/refusal";
import type { Count, Definition, Dimension, Measure, Total } from "#engine/figure";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { defineFigure } from "./acts/define-figure.ts";
import { foldsOf, plannedFoldsOf, type Prepared, prepare } from "./ask.ts";
import { checkLedgers, countIncidents, incidents } from "./check-ledger.ts";
import { breakdown } from "./compile.ts";
import { coverageOf, plannedCoverageOf } from "./coverage.ts";
import { fillLedgers } from "./fill-ledger.ts";
import { jobs, keepPublished } from "./keep-ledger.ts";
import { keptCoverage, keptFolds, keptGroups, type KeptRow } from "./ledger.ts";
import { hasLedger } from "./ledger-form.ts";
import { open } from "./opening.ts";
import { arbitraryTotal, definitionOf } from "./random-question.testing.ts";
import {
  arbitraryRichWorld,
  arbitraryWorld,
  commits,
  kinds,
  origin,
  tell,
  type World,
} from "./random-world.testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const dimensions: readonly Dimension[] = [
  "programme",
  "funder",
  "party:region",
  "party:type",
  "year",
  "kind",
  "facet:source",
];

const preparedAt = (
  tx: Tx,
  measure: Measure,
  known: bigint,
  valid: Day,
  published: bigint | null,
  frame?: Definition["frame"],
) =>
  prepare(
    tx,
    {
      definition: { ...definitionOf(measure), ...(frame === undefined ? {} : { frame }) },
      asOf: { valid, known, knownAt: new Date(0), final: true },
      where: [],
      published,
    },
    kinds,
  );

const printed = (rows: readonly Pick<KeptRow, "grouped" | "unit" | "den" | "num" | "n">[]): string[] =>
  rows.map(({ grouped, unit, den, num, n }) => `${grouped ?? "–"} ${unit} ${num}/${den} ${n}`).toSorted();

/** What is corrected beside facts: shares are taken back and given, organisations turn out to be elsewhere. */
async function stir(tx: Tx, seq: number): Promise<void> {
  const third = sql`known_to = forever() and known_from < ${seq}`;
  await sql`create temp table if not exists again (like claim) on commit drop`.execute(tx);
  await sql`with closed as (update claim set known_to = ${seq} where ${third} and (num + den + version) % 3 = 0 returning *)
    insert into again select * from closed`.execute(tx);
  await sql`insert into claim (claim, outcome, programme, num, den, basis, known_from, actor)
    select claim, outcome, programme, num, den + 1, basis, ${seq}, actor from again where version % 2 = 0 and den < 50`.execute(
    tx,
  );
  await sql`delete from again`.execute(tx);
  const { rows } = await sql<{ party: string; valid: string }>`
    update party_attribute set known_to = ${seq} where ${third} and version % 2 = 0 returning party, valid::text as valid`.execute(
    tx,
  );
  for (const { party, valid } of rows)
    await sql`insert into party_attribute (party, name, value, valid, known_from)
      values (${party}, 'region', 'jinju', ${valid}::daterange, ${seq})`.execute(tx);
}

/** Every answer of the ledger beside the plan's, as of every commit so far. How many were kept. */
async function holdsUntil(tx: Tx, to: number, ask: (known: bigint) => Promise<readonly Prepared[]>): Promise<number> {
  let kept = 0;
  for (let known = 1n; known <= to; known += 1n) {
    const all = await ask(known);
    expect(await coverageOf(tx, all)).toEqual(await plannedCoverageOf(tx, all));
    kept += (await keptCoverage(tx, all)).size;
    for (const question of all.flatMap(({ sides }) => sides)) {
      const [answered, planned] = [await foldsOf(tx, [question]), await plannedFoldsOf(tx, [question])];
      expect(answered).toEqual(planned);
      if ((await keptFolds(tx, [question])).size > 0) kept += 1;
      for (const dimension of dimensions) {
        const groups = await keptGroups(tx, question, dimension);
        if (groups === null) continue;
        const { rows } = await sql<KeptRow>`${breakdown(question, dimension)}`.execute(tx);
        expect([dimension, printed(groups)]).toEqual([dimension, printed(rows)]);
      }
    }
  }
  return kept;
}

/** Somebody with the database's own tools adds one to every group of a breakdown. */
async function tampered(tx: Tx): Promise<void> {
  await sql`savepoint before_tampering`.execute(tx);
  await sql`update figure_ledger_row r set num = num + 1 from figure_ledger_slot s join figure_ledger l using (ledger)
    where s.slot = r.slot and l.part = 'programme' and r.n > 0`.execute(tx);
}

const arbitraryMeasure: fc.Arbitrary<Measure> = fc.oneof(
  { weight: 5, arbitrary: arbitraryTotal },
  fc.record({ op: fc.constant("ratio" as const), over: arbitraryTotal, under: arbitraryTotal }),
);

describe("the as-of ledger", () => {
  it("[F81] [F82] [F85] answers as the plan does, of every commit and group: filled, gone on from, and with a tail", async () => {
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(
        arbitraryWorld,
        fc.array(arbitraryMeasure, { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 300, max: 1100 }),
        fc.integer({ min: 1, max: commits - 1 }),
        fc.constantFrom(null, 2n),
        arbitraryTotal.filter((total): total is Count => total.op === "count"),
        (world, measures, askedOn, first, published, framed) =>
          database.rolledBack(async (tx) => {
            const valid = addDays(origin, askedOn);
            const prepared = (known: bigint) =>
              Promise.all(measures.map((measure) => preparedAt(tx, measure, known, valid, published, frame)));
            const frame = { count: { ...framed, distinct: "subject" } as const, word: { ko: "모집단", en: "frame" } };
            const fill = async (known: number) =>
              fillLedgers(
                tx,
                (await prepared(BigInt(known))).map((one) => ({ prepared: one, dimensions })),
              );
            await tell(tx, world, 1, first);
            await fill(first);
            for (let seq = first + 1; seq <= commits; seq += 1) {
              await tell(tx, world, seq, seq);
              await stir(tx, seq);
              kept += await holdsUntil(tx, seq, prepared);
              if (seq % 2 === 0) await fill(seq);
            }
            await fill(commits);
            kept += await holdsUntil(tx, commits, prepared);
          }),
      ),
      { numRuns: 12 },
    );
    // a ledger that answered nothing would agree with everything
    expect(kept).toBeGreaterThan(60);
  }, 300_000);

  it("[F86] [F87] a row that somebody wrote is found at night, recorded, shown to the administrator, and made anew", () =>
    database.rolledBack(async (tx) => {
      const world = fc.sample(arbitraryRichWorld, { numRuns: 1, seed: 7 })[0] as World;
      await tell(tx, world);
      const flows: Total = { op: "sum", of: { kinds: ["test.flow"], when: { when: "until" } } };
      const prepared = await preparedAt(tx, flows, BigInt(commits), addDays(origin, 900), null);
      const all = [{ prepared, dimensions: ["programme"] as const }];
      const at = new Date("2026-06-01T18:00:00Z");
      await fillLedgers(tx, all);
      expect(await checkLedgers(tx, all, at)).toEqual([]);

      await expect(tampered(tx)).rejects.toMatchObject({ code: "GJ002" });
      await sql`rollback to savepoint before_tampering`.execute(tx);
      await sql`alter table figure_ledger_row disable trigger figure_ledger_row_stays`.execute(tx);
      await tampered(tx);
      await sql`alter table figure_ledger_row enable trigger figure_ledger_row_stays`.execute(tx);
      const found = await checkLedgers(tx, all, at);
      expect(found.map(({ part }) => part)).toContain("programme");
      expect(found.every(({ kept, computed }) => kept !== computed)).toBe(true);

      expect(await countIncidents(tx)).toEqual({ ledger: found.length });
      const { rows: audited } = await sql<{ act: string }>`select act from audit where act = 'ledger-incident'`.execute(
        tx,
      );
      expect(audited).toHaveLength(found.length);
      const looking = { tx, who: { kind: "visitor" } as const, at, today: "2026-06-02" as Day, limit: 50 };
      expect(await incidents.look(looking)).toMatchObject({ count: found.length });
      expect((await incidents.look({ ...looking, at: new Date("2026-08-01T00:00:00Z") })).count).toBe(0);

      // thrown away, so that the plan answers meanwhile
      expect((await keptFolds(tx, prepared.sides)).size).toBe(0);
      await fillLedgers(tx, all);
      expect(await checkLedgers(tx, all, at)).toEqual([]);
    }));

  it("[F83] a published day is kept, and the job fills it for those who see every fact", () =>
    database.rolledBack(async (tx) => {
      await tell(tx, fc.sample(arbitraryRichWorld, { numRuns: 1, seed: 7 })[0] as World);
      await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
      const at = new Date("2026-02-01T00:00:00Z");
      const events: Total = { op: "count", distinct: "case", of: { kinds: ["test.event"], when: { when: "until" } } };
      const definition: Definition = { ...definitionOf(events), dimensions: ["programme"] };
      const defined = await defineFigure({ tx, at, actor: "officer", newId: () => freshId(at) }, definition);
      const opened = await open(tx, "test", { "as-known": `${commits}` }, at);
      if (isRefusal(defined) || isRefusal(opened)) throw new Error("nothing to publish");
      const figures = [{ figure: "test", hash: opened.approved.hash }];
      await keepPublished(tx, figures, opened.asOf);
      // another publication of the same day keeps nothing twice
      await keepPublished(tx, figures, opened.asOf);
      const { rows } = await sql`select figure, valid::text, known from figure_ledger_day`.execute(tx);
      expect(rows).toEqual([{ figure: "test", valid: opened.asOf.valid, known: BigInt(commits) }]);
      const { rows: waiting } = await sql<{ kind: string }>`select kind from job where state = 'waiting'`.execute(tx);
      const filling = jobs({ now: () => at }).find(({ kind }) => kind === waiting[0]?.kind);
      if (waiting.length !== 1 || filling === undefined || !("inTransaction" in filling))
        throw new Error("no such job");

      expect((await keptFolds(tx, opened.prepared.sides)).size).toBe(0);
      // the fold and its organisations, of the day and of today, and the groups of the day
      expect(await filling.inTransaction(tx, undefined as never)).toEqual({ ledgers: 5 });
      expect((await keptFolds(tx, opened.prepared.sides)).size).toBe(1);
      expect(await foldsOf(tx, opened.prepared.sides)).toEqual(await plannedFoldsOf(tx, opened.prepared.sides));
    }));

  it("[F84] the database refuses a ledger that goes back, rows out of order, and rows beyond what it covers", () =>
    database.rolledBack(async (tx) => {
      await tell(tx, fc.sample(arbitraryRichWorld, { numRuns: 1, seed: 7 })[0] as World);
      const flows: Total = { op: "sum", of: { kinds: ["test.flow"], when: { when: "until" } } };
      const prepared = await preparedAt(tx, flows, BigInt(commits), addDays(origin, 900), null);
      await fillLedgers(tx, [{ prepared, dimensions: [] }]);
      const { rows } = await sql<{ slot: bigint; ledger: bigint; last: bigint }>`
        select slot, ledger, max(known) as last from figure_ledger_row join figure_ledger_slot using (slot)
        group by slot, ledger order by last desc limit 1`.execute(tx);
      const { slot, ledger, last } = rows[0] as { slot: bigint; ledger: bigint; last: bigint };
      const refused: (readonly [ReturnType<typeof sql>, string])[] = [
        [sql`update figure_ledger set until = 1 where ledger = ${ledger}`, "GJ002"],
        [sql`delete from figure_ledger_row where slot = ${slot}`, "GJ002"],
        [sql`delete from figure_ledger_slot where slot = ${slot}`, "GJ002"],
        [sql`insert into figure_ledger_row values (${slot}, ${last + 90n}, 1, 1)`, "GJ003"],
        [sql`insert into figure_ledger_row values (${slot}, 0, 1, 1)`, "GJ003"],
        [sql`insert into figure_ledger_row values (${slot}, ${last}, 1, 1)`, "23505"],
      ];
      for (const [statement, code] of refused) {
        await sql`savepoint refused`.execute(tx);
        await expect(statement.execute(tx)).rejects.toMatchObject({ code });
        await sql`rollback to savepoint refused`.execute(tx);
      }
      await sql`delete from figure_ledger where ledger = ${ledger}`.execute(tx);
      const { rows: left } = await sql`select from figure_ledger_slot where ledger = ${ledger}`.execute(tx);
      expect(left).toEqual([]);
    }));

  it("[F80] says by name why a definition has none", () => {
    const of = { kinds: ["test.event"], when: { when: "until" } } as const;
    const total: Total = { op: "count", distinct: "subject", of };
    const whyOf = (measure: Measure) => hasLedger({ measure })?.en ?? null;
    expect(whyOf(total)).toBeNull();
    expect(whyOf({ op: "ratio", over: total, under: total })).toBeNull();
    expect(whyOf({ op: "difference", of: total, before: { when: "until", at: { yearsBefore: 1 } } })).toBeNull();
    expect(whyOf({ ...total, of: { ...of, among: of } })).toContain("cohort");
    expect(whyOf({ op: "ratio", over: total, under: { op: "last", of } })).toContain("newest");
    expect(whyOf({ op: "passing", of: total, atLeast: "1" })).toContain("organisation by organisation");
    expect(whyOf({ op: "mean-growth", of: total, before: { when: "until" }, over: of })).toContain("two times");
    expect(whyOf({ op: "rank", of: total, by: "subject", ours: "x", first: "most" })).toContain("all groups");
  });
});
