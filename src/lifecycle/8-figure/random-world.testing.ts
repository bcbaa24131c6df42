import fc from "fast-check";
import { type RawBuilder, sql } from "kysely";
import { day, addDays } from "#base/day";
import { type Fraction, fraction } from "#base/fraction";
import type { Period } from "#base/period";
import { toRange } from "#base/period";
import { free } from "#base/property";
import type { KindOfFact, KnownFact } from "#engine/figure";
import type { Tx } from "#platform/db";

/** Random worlds of facts, corrected, withdrawn and merged over a few commits, as the database and the reference see them. */

export const kinds: ReadonlyMap<string, KindOfFact> = new Map(
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
      {
        kind: "test.stock",
        measure: "stock",
        unit: null,
        facets: { source: free({ ko: "재원", en: "source" }) },
      },
      { kind: "test.series", measure: "cumulative", unit: "KRW" },
    ] satisfies KindOfFact[]
  ).map((kind) => [kind.kind, kind]),
);

const id = (prefix: number, n: number): string => `0000000${prefix}-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
export const parties = [0, 1, 2, 3, 4, 5].map((n) => id(1, n));
export const programmes = [0, 1, 2, 3].map((n) => id(2, n));
/** 0 is above 1 and 2; 3 stands alone. */
const aboveOf = (programme: string): string[] =>
  programme === programmes[1] || programme === programmes[2] ? [programme, programmes[0] as string] : [programme];
const ownerOf = (programme: string): string => (programme === programmes[3] ? parties[1] : parties[0]) as string;
const regions = ["changwon", "gimhae", null] as const;
export const origin = day("2024-01-01");

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
export interface World {
  readonly facts: readonly WorldFact[];
  readonly merges: readonly { merged: string; into: string; told: number }[];
  readonly regionOf: readonly (string | null)[];
}
export const commits = 4;

const arbitraryFact = fc
  .record({
    kind: fc.constantFrom(...kinds.keys()),
    case: fc.constantFrom("a", "b", "c", "d"),
    subject: fc.constantFrom(...parties),
    programme: fc.option(fc.constantFrom(...programmes)),
    since: fc.integer({ min: 0, max: 700 }),
    days: fc.option(fc.integer({ min: 1, max: 400 })),
    value: fc.oneof(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.bigInt({ min: 0n, max: 5n })),
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
    const lasts = kind.measure === "flow" ? (raw.days ?? 30) : kind.measure === "state" ? raw.days : 1;
    const closed = raw.closedAfter === null ? null : raw.told + raw.closedAfter;
    return {
      kind: raw.kind,
      case: raw.case,
      subject: raw.subject,
      programme: raw.programme,
      valid: { from, to: lasts === null ? null : addDays(from, lasts) },
      value: kind.measure === "event" || kind.measure === "state" ? 1n : raw.value,
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

const worldOf = (minLength: number): fc.Arbitrary<World> =>
  fc.record({
    facts: fc
      .array(arbitraryFact, { minLength, maxLength: minLength + 90, size: "max" })
      .map((facts) => facts.map((fact, index) => ({ ...fact, fact: id(3, index) }))),
    // one of two firms, one of two funders
    merges: fc.tuple(...[[5, 2] as const, [1, 0] as const].map(mayMerge)).map((merges) => merges.flat()),
    regionOf: fc.array(fc.constantFrom(...regions), { minLength: parties.length, maxLength: parties.length }),
  });
export const arbitraryWorld = worldOf(0);
/** Of many facts, so that most organisations have something at both of two times. */
export const arbitraryRichWorld = worldOf(120);

export async function tell(tx: Tx, world: World, from = 1, to = commits): Promise<void> {
  for (let seq = from; seq <= to; seq += 1) {
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
    const telling = world.facts.filter((one) => one.told === seq);
    await insert(
      tx,
      sql`fact (fact, kind, "case", subject, programme, valid, value, unit, natural_key, facets, evidence_level, known_from, actor)`,
      telling.map((fact) => [
        ...[fact.fact, fact.kind, fact.case, fact.subject, fact.programme, toRange(fact.valid), fact.value, fact.unit],
        ...[fact.fact, JSON.stringify(fact.source === null ? {} : { source: fact.source }), fact.level, seq, "tester"],
      ]),
    );
    await insert(
      tx,
      sql`claim (claim, outcome, programme, num, den, basis, known_from, actor)`,
      telling.flatMap(({ fact, claims }) =>
        claims.map(({ programme, share }, index) => [
          ...[id(4 + index, Number.parseInt(fact.slice(-6), 16)), fact, programme, share.num, share.den],
          ...["agreed", seq, "tester"],
        ]),
      ),
    );
  }
}

async function insert(tx: Tx, into: RawBuilder<unknown>, rows: readonly (readonly unknown[])[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map((row) => sql`(${sql.join([...row])})`);
  await sql`insert into ${into} values ${sql.join(values)}`.execute(tx);
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

export const mergedAt = (world: World, seq: number): ReadonlyMap<string, string> =>
  new Map(world.merges.filter((one) => one.told <= seq).map((one) => [one.merged, one.into]));

export function knownAt(world: World, seq: number): KnownFact[] {
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
