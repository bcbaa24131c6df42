import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, type Day } from "#base/day";
import { add, equals, type Fraction, formatFraction, fraction, sumFractions, zero } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import {
  type Contribution,
  type Dimension,
  breakDown,
  fold as foldInMemory,
  isGrowth,
  type Measure,
  panelOf,
  relation,
  sidesOf,
  valueOfMeasure,
} from "#engine/figure";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { foldOf, pageOf, prepare, sumOfParts } from "./ask.ts";
import { breakdown, type Question } from "./compile.ts";
import { bySubject, factPage, subjects } from "./compile-drill.ts";
import { type PanelThen, panelsOf } from "./panel.ts";
import {
  arbitraryMeasure,
  arbitraryOfOrganisations,
  arbitraryTotal,
  asNamedAt,
  definitionOf,
} from "./random-question.testing.ts";
import {
  arbitraryRichWorld,
  arbitraryWorld,
  commits,
  kinds,
  knownAt,
  mergedAt,
  origin,
  tell,
  type World,
} from "./random-world.testing.ts";
import { answersOf } from "./value.ts";

/*
 * The law of a figure, on random worlds and random definitions: what the database folds is what the reference
 * executor folds, Σ pages = fold, count(pages) = n, Σ firms = Σ facts = fold; as of every commit of the world.
 */

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const totalsOf = (rows: readonly Contribution[]): Record<string, string> =>
  Object.fromEntries([...foldInMemory(rows)].map(([unit, amount]) => [unit, formatFraction(amount)]));

async function allPages(tx: Tx, question: Question, limit: number) {
  const rows = [];
  for (let after: string | null = null; ;) {
    const page = await pageOf(tx, question, after, limit);
    rows.push(...page);
    if (page.length < limit) return rows;
    after = page.at(-1)?.key ?? null;
  }
}

const preparedAt = (tx: Tx, measure: Measure, seq: number, valid: Day) =>
  prepare(
    tx,
    {
      definition: definitionOf(measure),
      asOf: { valid, known: BigInt(seq), knownAt: new Date(0), final: true },
      ...{ where: [], published: null },
    },
    kinds,
  );

const worldAt = (world: World, seq: number, asked: Day) => ({
  ...{ known: knownAt(world, seq), kinds, asked, unit: "case" },
});

/** A world with questions about it, each as of one of its commits and of a day. */
const asking = (measures: fc.Arbitrary<Measure>, law: (ask: Asking) => Promise<void>) =>
  fc.asyncProperty(
    arbitraryRichWorld,
    fc.array(fc.tuple(measures, fc.integer({ min: 1, max: commits }), fc.integer({ min: 300, max: 1100 })), {
      ...{ minLength: 8, maxLength: 8 },
    }),
    (world, questions) =>
      database.rolledBack(async (tx) => {
        await tell(tx, world);
        for (const [measure, seq, askedOn] of questions)
          await law({ tx, world, measure, seq, valid: addDays(origin, askedOn) });
      }),
  );
interface Asking {
  readonly tx: Tx;
  readonly world: World;
  readonly measure: Measure;
  readonly seq: number;
  readonly valid: Day;
}

describe("the law of a figure", () => {
  it("[F6] fold(R) is the reference's value, Σ pages = fold, count(pages) = n, every level sums to the one above", async () => {
    let nonEmpty = 0;
    await fc.assert(
      fc.asyncProperty(
        arbitraryWorld,
        fc.array(fc.tuple(arbitraryTotal, fc.integer({ min: 1, max: commits }), fc.integer({ min: 300, max: 1100 })), {
          minLength: 6,
          maxLength: 6,
        }),
        async (world, questions) => {
          await database.rolledBack(async (tx) => {
            await tell(tx, world);
            for (const [side, seq, askedOn] of questions) {
              const valid = addDays(origin, askedOn);
              const definition = definitionOf(side);
              const { sides } = await preparedAt(tx, side, seq, valid);
              const question = sides[0] as Question;
              const expected = relation(asNamedAt(side, mergedAt(world, seq)), {
                ...{ known: knownAt(world, seq), kinds, asked: valid, unit: definition.unit },
              });
              if (expected.length > 0) nonEmpty += 1;

              const folded = await foldOf(tx, question);
              const printed = Object.fromEntries([...folded.totals].map(([unit, sum]) => [unit, formatFraction(sum)]));
              expect(printed).toEqual(totalsOf(expected));
              expect(folded.n).toBe(expected.length);
              expect(folded.subjects).toBe(
                new Set(
                  expected.map((row) =>
                    side.op === "count" && side.distinct === "case" ? leastSubject(row) : row.facts[0]?.subject,
                  ),
                ).size,
              );
              expect(sumFractions([...folded.byEvidence.values()].map((part) => part.amount))).toEqual(
                sumFractions([...folded.totals.values()]),
              );

              const rows = await allPages(tx, question, 3);
              expect(rows.map((row) => [row.key, formatFraction(row.contribution)])).toEqual(
                expected.map((row) => [row.key, formatFraction(row.contribution)]),
              );

              const dimensions: Dimension[] = ["programme", "party:region", "year", "kind"];
              for (const dimension of dimensions) {
                const groups = await groupsOf(tx, question, dimension);
                const reference = breakDown(side, expected, dimension).map((group): Group => [
                  group.group ?? "",
                  formatFraction(group.amount),
                  group.n,
                ]);
                expect(groups.toSorted(byName)).toEqual(reference.toSorted(byName));
              }

              // firms and facts sum to the figure
              const whole = sumFractions([...folded.totals.values()]);
              const { rows: firms } = await sql<{
                parts: [string, string][];
              }>`${subjects(bySubject(question, {}), question, null, 500)}`.execute(tx);
              expect(equals(firms.map((row) => sumOfParts(row.parts)).reduce(add, zero), whole)).toBe(true);
              const { rows: drilled } = await sql<{
                parts: [string, string][];
                counts: boolean;
              }>`${factPage(question, {}, null, 500)}`.execute(tx);
              const counted = drilled.map((row) => (row.counts ? sumOfParts(row.parts) : zero)).reduce(add, zero);
              expect(formatFraction(counted)).toBe(formatFraction(whole));
              expect(drilled.length).toBe(expected.reduce((total, row) => total + row.facts.length, 0));
            }
          });
        },
      ),
      { numRuns: 40 },
    );
    // a law that only ever saw empty answers would prove nothing
    expect(nonEmpty).toBeGreaterThan(40);
  });

  it("[F6] [F37] holds for what each organisation has: those that pass a line, a mean, a panel", async () => {
    let nonEmpty = 0;
    await fc.assert(
      asking(arbitraryOfOrganisations, async ({ tx, world, measure, seq, valid }) => {
        const { sides } = await preparedAt(tx, measure, seq, valid);
        for (const [index, side] of sidesOf(asNamedAt(measure, mergedAt(world, seq))).entries()) {
          const question = sides[index] as Question;
          const expected = relation(side, worldAt(world, seq, valid));
          if (expected.length > 1) nonEmpty += 1;
          const folded = await foldOf(tx, question);
          const whole = sumFractions(expected.map((row) => row.contribution));
          expect(formatFraction(sumFractions([...folded.totals.values()]))).toBe(formatFraction(whole));
          expect([folded.n, folded.subjects]).toEqual([expected.length, expected.length]);
          const rows = await allPages(tx, question, 2);
          expect(rows.map((row) => [row.key, row.unit, formatFraction(row.contribution)])).toEqual(
            expected.map((row) => [row.key, row.unit, formatFraction(row.contribution)]),
          );
          for (const dimension of ["party:region", "party:type"] as const) {
            const reference = breakDown(side, expected, dimension).map((group): Group => [
              group.group ?? "",
              formatFraction(group.amount),
              group.n,
            ]);
            expect((await groupsOf(tx, question, dimension)).toSorted(byName)).toEqual(reference.toSorted(byName));
          }
        }
      }),
      { numRuns: 30 },
    );
    expect(nonEmpty).toBeGreaterThan(30);
  });

  it("[F38] the value of every measure is the reference's, and everybody of a universe is in one part of its panel", async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      asking(arbitraryMeasure, async ({ tx, world, measure, seq, valid }) => {
        const prepared = await preparedAt(tx, measure, seq, valid);
        const named = asNamedAt(measure, mergedAt(world, seq));
        const reference = worldAt(world, seq, valid);
        const [{ total } = { total: null }] = await answersOf(tx, [{ prepared }]);
        const expected = valueOfMeasure(named, reference);
        const isNothing = total === null || isRefusal(total);
        if (isNothing && total !== null) {
          // a time to come, which the reference does not mind, or nothing to compute with
          expect(total.refusal).toBe("not-computable");
          if (!total.text.en.includes("ends only")) expect(expected).toBeNull();
        } else {
          expect(formatFraction(total?.amount ?? zero)).toBe(expected === null ? "null" : formatFraction(expected));
          seen.set(measure.op, (seen.get(measure.op) ?? 0) + 1);
        }
        const [panel] = await panelsOf(tx, [{ prepared }]);
        if (!isGrowth(named)) return expect(panel).toBeNull();
        const { stayed, left, joined, silent, beyond } = panelOf(named, reference);
        expect(panel).toEqual({
          ...{ stayed: stayed.length, left: left.length, joined: joined.length },
          ...{ silent: silent.length, beyond: beyond.length, wide: expect.toSatisfy(isWiderThan(panel)) },
        });
      }),
      { numRuns: 60 },
    );
    const all = "passing mean median max min difference share rank pooled-growth mean-growth median-growth".split(" ");
    expect(all.filter((op) => (seen.get(op) ?? 0) < 3)).toEqual([]);
  });
});

/** A universe is part of what it was narrowed from. */
const isWiderThan = (panel: PanelThen | null | undefined) => (wide: number | null) =>
  panel !== null &&
  panel !== undefined &&
  (wide === null || wide >= panel.stayed + panel.left + panel.joined + panel.silent);

type Group = [name: string, amount: string, n: number];
const byName = ([a]: Group, [b]: Group): number => (a < b ? -1 : a > b ? 1 : 0);

const leastSubject = (row: Contribution): string => row.facts.map((fact) => fact.subject).toSorted()[0] as string;

async function groupsOf(tx: Tx, question: Question, dimension: Dimension): Promise<Group[]> {
  const { rows } = await sql<{
    grouped: string | null;
    den: string;
    num: string;
    n: string;
  }>`${breakdown(question, dimension)}`.execute(tx);
  const groups = new Map<string, { amount: Fraction; n: number }>();
  for (const row of rows) {
    const group = row.grouped ?? "";
    const held = groups.get(group) ?? { amount: zero, n: 0 };
    const part = fraction(BigInt(row.num), BigInt(row.den));
    groups.set(group, { amount: add(held.amount, part), n: held.n + Number(row.n) });
  }
  return [...groups].map(([group, { amount, n }]) => [group, formatFraction(amount), n]);
}
