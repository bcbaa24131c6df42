import { free } from "#base/property";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Day, day, addDays } from "#base/day";
import { add, type Fraction, equals, formatFraction, fraction, sumFractions, zero } from "#base/fraction";
import type { Period } from "#base/period";
import { toRange } from "#base/period";
import {
  type Contribution,
  type Count,
  type Definition,
  type Dimension,
  breakDown,
  fold as foldInMemory,
  type KindOfFact,
  type KnownFact,
  type Predicate,
  relation,
  type Selection,
  type Sum,
  type When,
} from "#engine/figure";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { foldOf, pageOf, prepare, sumOfParts } from "./ask.ts";
import { breakdown, factPage, type Question, subjects } from "./compile.ts";

/*
 * The law of a figure, on random worlds and random definitions: what the database folds is what the reference
 * executor folds, Σ pages = fold, count(pages) = n, Σ firms = Σ facts = fold; as of every commit of the world.
 */

const kinds: ReadonlyMap<string, KindOfFact> = new Map(
  (
    [
      { kind: "test.event", measure: "event", unit: "case" },
      { kind: "test.rung", measure: "event", unit: "case" },
      { kind: "test.state", measure: "state", unit: "case" },
      {
        kind: "test.flow",
        measure: "flow",
        unit: null,
        outcome: true,
        facets: { source: free({ ko: "재원", en: "source" }) },
      },
      {
        kind: "test.plan",
        measure: "flow",
        unit: null,
        plan: true,
        facets: { source: free({ ko: "재원", en: "source" }) },
      },
    ] satisfies KindOfFact[]
  ).map((kind) => [kind.kind, kind]),
);

const id = (prefix: number, n: number): string => `0000000${prefix}-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
const parties = [0, 1, 2, 3, 4, 5].map((n) => id(1, n));
const programmes = [0, 1, 2, 3].map((n) => id(2, n));
/** 0 is above 1 and 2; 3 stands alone. */
const aboveOf = (programme: string): string[] =>
  programme === programmes[1] || programme === programmes[2] ? [programme, programmes[0] as string] : [programme];
const ownerOf = (programme: string): string => (programme === programmes[3] ? parties[1] : parties[0]) as string;
const regions = ["changwon", "gimhae", null] as const;
const origin = day("2024-01-01");

interface WorldFact {
  readonly fact: string;
  readonly kind: string;
  readonly case: string;
  readonly subject: string;
  readonly programme: string | null;
  readonly valid: Period;
  readonly value: bigint;
  readonly unit: string;
  readonly source: string | null;
  readonly level: number;
  readonly told: number;
  readonly closed: number | null;
  readonly claims: { programme: string; share: Fraction }[];
}
interface World {
  readonly facts: readonly WorldFact[];
  readonly merges: readonly { merged: string; into: string; told: number }[];
  readonly regionOf: readonly (string | null)[];
}
const commits = 4;

const arbitraryFact = fc
  .record({
    kind: fc.constantFrom(...kinds.keys()),
    case: fc.constantFrom("a", "b", "c", "d"),
    subject: fc.constantFrom(...parties),
    programme: fc.option(fc.constantFrom(...programmes)),
    since: fc.integer({ min: 0, max: 700 }),
    days: fc.option(fc.integer({ min: 1, max: 400 })),
    value: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    unit: fc.constantFrom("KRW", "KRW", "KRW", "USD"),
    source: fc.option(fc.constantFrom("national", "city")),
    level: fc.integer({ min: 0, max: 3 }),
    told: fc.integer({ min: 1, max: commits }),
    closedAfter: fc.option(fc.integer({ min: 1, max: commits }), { freq: 3 }),
    shares: fc.uniqueArray(
      fc.record({ programme: fc.constantFrom(...programmes), den: fc.integer({ min: 4, max: 9 }) }),
      { maxLength: 3, selector: (share) => share.programme },
    ),
  })
  .map((raw): Omit<WorldFact, "fact"> => {
    const kind = kinds.get(raw.kind) as KindOfFact;
    const from = addDays(origin, raw.since);
    const lasts = kind.measure === "event" ? 1 : kind.measure === "flow" ? (raw.days ?? 30) : raw.days;
    const closed = raw.closedAfter === null ? null : raw.told + raw.closedAfter;
    return {
      kind: raw.kind,
      case: raw.case,
      subject: raw.subject,
      programme: raw.programme,
      valid: { from, to: lasts === null ? null : addDays(from, lasts) },
      value: kind.measure === "flow" ? raw.value : 1n,
      unit: kind.unit ?? raw.unit,
      source: kind.facets === undefined ? null : raw.source,
      level: raw.level,
      told: raw.told,
      closed: closed === null || closed > commits ? null : closed,
      claims:
        kind.outcome === true
          ? raw.shares.map(({ programme, den }) => ({ programme, share: fraction(1n, BigInt(den)) }))
          : [],
    };
  });

const mayMerge = ([merged, into]: readonly [number, number]) =>
  fc
    .option(fc.record({ told: fc.integer({ min: 1, max: commits }) }))
    .map((merge) =>
      merge === null ? [] : [{ merged: parties[merged] as string, into: parties[into] as string, ...merge }],
    );

const arbitraryWorld: fc.Arbitrary<World> = fc.record({
  facts: fc
    .array(arbitraryFact, { minLength: 0, maxLength: 90, size: "max" })
    .map((facts) => facts.map((fact, index) => ({ ...fact, fact: id(3, index) }))),
  // one of two firms, one of two funders
  merges: fc.tuple(...[[5, 2] as const, [1, 0] as const].map(mayMerge)).map((merges) => merges.flat()),
  regionOf: fc.array(fc.constantFrom(...regions), { minLength: parties.length, maxLength: parties.length }),
});

async function tell(tx: Tx, world: World): Promise<void> {
  for (let seq = 1; seq <= commits; seq += 1) {
    // each commit of the world is a transaction of its own in life; here the clock is turned by hand
    await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
    await sql`select journal_open(${new Date(Date.UTC(2026, 0, seq))}, 'tester', 'tell')`.execute(tx);
    if (seq === 1) await setTheScene(tx, world);
    for (const merge of world.merges.filter((one) => one.told === seq)) {
      await sql`insert into party_merge (merged, into_party, named, reason, known_from)
        values (${merge.merged}, ${merge.into}, ${merge.into}, 'same', ${seq})`.execute(tx);
    }
    const closing = world.facts.filter((fact) => fact.closed === seq).map((fact) => fact.fact);
    await sql`update fact set known_to = ${seq} where fact = any(${closing}::uuid[]) and known_to = forever()`.execute(
      tx,
    );
    for (const fact of world.facts.filter((one) => one.told === seq)) {
      await sql`insert into fact (fact, kind, "case", subject, programme, valid, value, unit, natural_key, facets,
          evidence_level, known_from, actor)
        values (${fact.fact}, ${fact.kind}, ${fact.case}, ${fact.subject}, ${fact.programme}, ${toRange(fact.valid)},
          ${fact.value}, ${fact.unit}, ${fact.fact}, ${JSON.stringify(fact.source === null ? {} : { source: fact.source })}::jsonb,
          ${fact.level}, ${seq}, 'tester')`.execute(tx);
      for (const [index, claim] of fact.claims.entries()) {
        await sql`insert into claim (claim, outcome, programme, num, den, basis, known_from, actor)
          values (${id(4 + index, Number.parseInt(fact.fact.slice(-6), 16))}, ${fact.fact}, ${claim.programme},
            ${claim.share.num}, ${claim.share.den}, 'agreed', ${seq}, 'tester')`.execute(tx);
      }
    }
  }
}

async function setTheScene(tx: Tx, world: World): Promise<void> {
  for (const [index, party] of parties.entries()) {
    await sql`insert into party (party, type, known_from) values (${party}, ${index % 2 === 0 ? "firm" : "university"}, 1)`.execute(
      tx,
    );
    const region = world.regionOf[index];
    if (region !== null) {
      await sql`insert into party_attribute (party, name, value, valid, known_from)
        values (${party}, 'region', ${region}, ${`[${origin},)`}, 1)`.execute(tx);
    }
  }
  for (const programme of programmes) {
    const parent = aboveOf(programme)[1] ?? null;
    await sql`insert into programme (programme, code, parent, owner, ko, en, known_from)
      values (${programme}, ${`p${programmes.indexOf(programme)}`}, ${parent}, ${ownerOf(programme)}, '사업', 'programme', 1)`.execute(
      tx,
    );
  }
  for (const kind of kinds.values()) {
    await sql`insert into fact_kind (kind, ko, en, measure, unit, plan, outcome, facets)
      values (${kind.kind}, 'k', 'k', ${kind.measure}, ${kind.unit}, ${kind.plan ?? false}, ${kind.outcome ?? false},
        ${Object.keys(kind.facets ?? {})}::text[])`.execute(tx);
  }
}

const mergedAt = (world: World, seq: number): ReadonlyMap<string, string> =>
  new Map(world.merges.filter((one) => one.told <= seq).map((one) => [one.merged, one.into]));

/** The reference is asked in identities: whoever was merged by then is named as his survivor. */
function asNamedAt<Side extends Count | Sum>(side: Side, merged: ReadonlyMap<string, string>): Side {
  const named = (names: readonly string[]) => names.map((name) => merged.get(name) ?? name);
  const within = (selection: Selection): Selection => ({
    ...selection,
    where: (selection.where ?? []).map((one) =>
      one.dimension !== "funder" && one.dimension !== "subject"
        ? one
        : { ...one, ...(one.is && { is: named(one.is) }), ...(one.isNot && { isNot: named(one.isNot) }) },
    ),
    ...(selection.among && { among: within(selection.among) }),
  });
  return { ...side, of: within(side.of) };
}

function knownAt(world: World, seq: number): KnownFact[] {
  const merged = mergedAt(world, seq);
  const ownerThen = (programme: string): string => merged.get(ownerOf(programme)) ?? ownerOf(programme);
  return world.facts
    .filter((fact) => fact.told <= seq && (fact.closed === null || seq < fact.closed))
    .map((fact) => {
      const subject = merged.get(fact.subject) ?? fact.subject;
      const index = parties.indexOf(subject);
      const region = world.regionOf[index] ?? null;
      return {
        ...fact,
        subject,
        within: fact.programme === null ? [] : aboveOf(fact.programme),
        funder: fact.programme === null ? null : ownerThen(fact.programme),
        facets: fact.source === null ? {} : { source: fact.source },
        evidenceLevel: fact.level,
        party: { type: index % 2 === 0 ? "firm" : "university", ...(region === null ? {} : { region }) },
        claims: fact.claims.map((claim) => ({ within: aboveOf(claim.programme), share: claim.share })),
      };
    });
}

const arbitraryPredicate: fc.Arbitrary<Predicate> = fc
  .oneof(
    fc.record({ dimension: fc.constant<Dimension>("programme"), names: fc.subarray(programmes, { minLength: 1 }) }),
    fc.record({
      dimension: fc.constant<Dimension>("funder"),
      names: fc.subarray(parties.slice(0, 2), { minLength: 1 }),
    }),
    fc.record({ dimension: fc.constant<Dimension>("party:region"), names: fc.constant(["changwon"]) }),
    fc.record({ dimension: fc.constant<Dimension>("party:type"), names: fc.constant(["firm"]) }),
    fc.record({ dimension: fc.constant<Dimension>("year"), names: fc.constantFrom(["2024"], ["2025", "2026"]) }),
    fc.record({ dimension: fc.constant<Dimension>("unit"), names: fc.constant(["KRW"]) }),
    fc.record({ dimension: fc.constant<Dimension>("evidence"), names: fc.constantFrom(["2", "3"], ["0"]) }),
    fc.record({ dimension: fc.constant<Dimension>("subject"), names: fc.subarray(parties, { minLength: 1 }) }),
  )
  .chain(({ dimension, names }) =>
    fc.boolean().map((not): Predicate => (not ? { dimension, isNot: names } : { dimension, is: names })),
  );

const arbitraryWhen = (kind: KindOfFact): fc.Arbitrary<When> =>
  fc.oneof(
    fc.constant<When>({ when: kind.measure === "state" ? "as-of" : "until" }),
    fc.constant<When>({ when: "until" }),
    fc.constant<When>({ when: "during", from: "2024-06-01" as Day, to: "2025-03-01" as Day }),
    fc.constantFrom<When>({ when: "year", offset: 0 }, { when: "year", offset: -1 }),
    ...(kind.plan === true ? [fc.constant<When>({ when: "ever" })] : []),
  );

const arbitrarySelection = (names: readonly string[], depth: number): fc.Arbitrary<Selection> =>
  fc
    .constantFrom(...names)
    .chain((name) =>
      fc.record(
        {
          kinds: fc.constant(name === "test.event" ? ["test.event", "test.rung"] : [name]),
          when: arbitraryWhen(kinds.get(name) as KindOfFact),
          where: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(arbitraryPredicate, { maxLength: 2 })),
          evidenceAtLeast: fc.constantFrom<0 | 1 | 2>(0, 0, 0, 1, 2),
          among:
            depth === 0
              ? fc.constant(undefined)
              : fc.oneof(
                  { weight: 2, arbitrary: fc.constant(undefined) },
                  arbitrarySelection([...kinds.keys()], depth - 1),
                ),
        },
        { requiredKeys: ["kinds", "when"] },
      ),
    )
    .map(({ among, ...selection }) => ({ ...selection, ...(among === undefined ? {} : { among }) }));

const arbitrarySide: fc.Arbitrary<Count | Sum> = fc.oneof(
  fc.record({
    op: fc.constant("count" as const),
    distinct: fc.constantFrom("subject" as const, "case" as const, "fact" as const),
    of: arbitrarySelection([...kinds.keys()], 1),
  }),
  fc.record({ op: fc.constant("sum" as const), of: arbitrarySelection(["test.flow", "test.plan"], 1) }),
  fc.record({
    op: fc.constant("sum" as const),
    of: arbitrarySelection(["test.flow"], 0),
    attributed: fc.record({
      programme: fc.constantFrom(...programmes),
      mode: fc.constantFrom("shared" as const, "whole" as const),
    }),
  }),
);

const definitionOf = (measure: Count | Sum): Definition => {
  const word = { ko: "시험", en: "test" };
  const sentence = { ko: "{value}", en: "{value}" };
  return {
    figure: "test",
    title: word,
    sentence,
    unit: measure.op === "sum" ? "money" : "case",
    measure,
    rung: word,
    population: word,
    source: word,
    dimensions: [],
    parameters: [],
  };
};

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

describe("the law of a figure", () => {
  it("[F6] fold(R) is the reference's value, Σ pages = fold, count(pages) = n, every level sums to the one above", async () => {
    let nonEmpty = 0;
    await fc.assert(
      fc.asyncProperty(
        arbitraryWorld,
        fc.array(fc.tuple(arbitrarySide, fc.integer({ min: 1, max: commits }), fc.integer({ min: 300, max: 1100 })), {
          minLength: 6,
          maxLength: 6,
        }),
        async (world, questions) => {
          await database.rolledBack(async (tx) => {
            await tell(tx, world);
            for (const [side, seq, askedOn] of questions) {
              const valid = addDays(origin, askedOn);
              const known = BigInt(seq);
              const definition = definitionOf(side);
              const { sides } = await prepare(
                tx,
                { definition, asOf: { valid, known, knownAt: new Date(0), final: true }, where: [], published: null },
                kinds,
              );
              const question = sides[0] as Question;
              const expected = relation(
                asNamedAt(side, mergedAt(world, seq)),
                knownAt(world, seq),
                kinds,
                valid,
                definition.unit,
              );
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
              }>`${subjects(question, {}, null, 500)}`.execute(tx);
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
});

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
