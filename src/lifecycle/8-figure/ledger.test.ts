import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day } from "#base/day";
import { type Dimension, type Measure, type Total } from "#engine/figure";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { foldsOf, plannedFoldsOf, prepare } from "./ask.ts";
import { breakdown, type Question } from "./compile.ts";
import { fillLedgers } from "./fill-ledger.ts";
import { keptFolds, keptGroups, type KeptRow } from "./ledger.ts";
import { hasLedger } from "./ledger-form.ts";
import { arbitraryTotal, definitionOf } from "./random-question.testing.ts";
import { arbitraryWorld, commits, kinds, origin, tell } from "./random-world.testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const dimensions: readonly Dimension[] = ["programme", "funder", "party:region", "party:type", "year", "kind", "facet:source"];

const preparedAt = (tx: Tx, measure: Measure, known: bigint, valid: Day, published: bigint | null) =>
  prepare(
    tx,
    { definition: definitionOf(measure), asOf: { valid, known, knownAt: new Date(0), final: true }, where: [], published },
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
    select claim, outcome, programme, num, den + 1, basis, ${seq}, actor from again where version % 2 = 0 and den < 50`.execute(tx);
  await sql`delete from again`.execute(tx);
  const { rows } = await sql<{ party: string; valid: string }>`
    update party_attribute set known_to = ${seq} where ${third} and version % 2 = 0 returning party, valid::text as valid`.execute(tx);
  for (const { party, valid } of rows)
    await sql`insert into party_attribute (party, name, value, valid, known_from)
      values (${party}, 'region', 'jinju', ${valid}::daterange, ${seq})`.execute(tx);
}

/** Every answer of the ledger beside the plan's, as of every commit so far. How many were kept. */
async function holdsUntil(tx: Tx, to: number, ask: (known: bigint) => Promise<readonly Question[]>): Promise<number> {
  let kept = 0;
  for (let known = 1n; known <= to; known += 1n)
    for (const question of await ask(known)) {
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
  return kept;
}

const arbitraryMeasure: fc.Arbitrary<Measure> = fc.oneof(
  { weight: 5, arbitrary: arbitraryTotal },
  fc.record({ op: fc.constant("ratio" as const), over: arbitraryTotal, under: arbitraryTotal }),
);

describe("the as-of ledger", () => {
  it("[F81] [F82] answers as the plan does, of every commit and group: filled, gone on from, and with a tail", async () => {
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(
        arbitraryWorld,
        fc.array(arbitraryMeasure, { minLength: 3, maxLength: 3 }),
        fc.integer({ min: 300, max: 1100 }),
        fc.integer({ min: 1, max: commits - 1 }),
        fc.constantFrom(null, 2n),
        (world, measures, askedOn, first, published) =>
          database.rolledBack(async (tx) => {
            const valid = addDays(origin, askedOn);
            const prepared = (known: bigint) =>
              Promise.all(measures.map((measure) => preparedAt(tx, measure, known, valid, published)));
            const ask = async (known: bigint) => (await prepared(known)).flatMap(({ sides }) => sides);
            const fill = async (known: number) =>
              fillLedgers(tx, (await prepared(BigInt(known))).map((one) => ({ prepared: one, dimensions })));
            await tell(tx, world, 1, first);
            await fill(first);
            for (let seq = first + 1; seq <= commits; seq += 1) {
              await tell(tx, world, seq, seq);
              await stir(tx, seq);
              kept += await holdsUntil(tx, seq, ask);
              if (seq % 2 === 0) await fill(seq);
            }
            await fill(commits);
            kept += await holdsUntil(tx, commits, ask);
          }),
      ),
      { numRuns: 60 },
    );
    // a ledger that answered nothing would agree with everything
    expect(kept).toBeGreaterThan(100);
  }, 480_000);

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
