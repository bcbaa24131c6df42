import fc from "fast-check";
import type { Day } from "#base/day";
import {
  asked,
  type Definition,
  type Dimension,
  type Growth,
  type KindOfFact,
  type Measure,
  type Predicate,
  type Selection,
  type Total,
  type When,
} from "#engine/figure";
import { kinds, parties, programmes } from "./random-world.testing.ts";

/** Random questions about a random world. */

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

export const arbitraryTotal: fc.Arbitrary<Total> = fc.oneof(
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
  fc.record(
    {
      op: fc.constant("last" as const),
      of: arbitrarySelection(["test.stock"], 1),
      each: fc.constantFrom<Dimension[]>(["facet:source"], ["programme"]),
    },
    { requiredKeys: ["op", "of"] },
  ),
  fc.record({ op: fc.constant("final" as const), of: arbitrarySelection(["test.series"], 1) }),
);

/** What an organisation has by itself, in one unit. */
const arbitraryOwn: fc.Arbitrary<Total> = arbitraryTotal
  .filter((total) => total.op !== "count" || total.distinct !== "subject")
  .map((total) =>
    total.op === "count" ? total : { ...total, of: { ...total.of, where: [...(total.of.where ?? []), won] } },
  );
const won: Predicate = { dimension: "unit", is: ["KRW"] };

const arbitraryLine = fc.constantFrom({ atLeast: "3" }, { atMost: "4" }, { atLeast: "2", atMost: "500000000000" });
const arbitraryPassing = fc.record({ of: arbitraryOwn, line: arbitraryLine }).map(({ of, line }): Measure => ({
  ...{ op: "passing", of },
  ...line,
}));
const arbitraryEach = fc.record({
  op: fc.constantFrom("mean" as const, "median" as const, "max" as const, "min" as const),
  of: arbitraryOwn,
});

/** The same total at two times. */
const arbitraryTimes = <Of extends Total>(of: Of): fc.Arbitrary<{ of: Of; before: When }> =>
  fc
    .constantFrom<[When, When]>(
      [
        { when: "year", offset: 0 },
        { when: "year", offset: -1 },
      ],
      [{ when: "until" }, { when: "until", at: { yearsBefore: 1 } }],
      [{ when: "until" }, { when: "until", at: { on: "2024-09-30" as Day } }],
      [
        { when: "during", from: "2024-09-01" as Day, to: "2027-01-01" as Day },
        { when: "during", from: "2024-01-01" as Day, to: "2024-09-01" as Day },
      ],
    )
    .map(([when, before]) => ({ of: asked(of, when), before }));
const arbitraryGrowth: fc.Arbitrary<Growth> = fc
  .record({
    op: fc.constantFrom("pooled-growth" as const, "mean-growth" as const, "median-growth" as const),
    of: arbitraryOwn,
    over: arbitrarySelection(["test.event", "test.state"], 1),
  })
  .chain(({ op, of, over }) => arbitraryTimes(of).map((times) => ({ op, over, ...times })));
const arbitraryDifference = arbitraryOwn
  .chain(arbitraryTimes)
  .map((times): Measure => ({ op: "difference", ...times }));
const arbitraryShare = fc
  .record({ of: arbitraryOwn, part: arbitraryPredicate })
  .map(({ of, part }): Measure => ({ op: "share", of, where: [part] }));
const arbitraryRank = fc
  .record({
    of: arbitraryOwn,
    set: fc.constantFrom(
      ["party:region", "changwon"] as const,
      ["programme", programmes[1] as string] as const,
      ["subject", parties[0] as string] as const,
    ),
    first: fc.constantFrom("most" as const, "least" as const),
  })
  .map(({ of, set: [by, ours], first }): Measure => ({ op: "rank", of, by, ours, first }));

export const arbitraryOfOrganisations: fc.Arbitrary<Measure> = fc.oneof(
  arbitraryPassing,
  arbitraryEach,
  arbitraryGrowth,
);
export const arbitraryMeasure: fc.Arbitrary<Measure> = fc.oneof(
  arbitraryPassing,
  arbitraryEach,
  { arbitrary: arbitraryGrowth, weight: 4 },
  arbitraryDifference,
  arbitraryShare,
  arbitraryRank,
);

export const definitionOf = (measure: Measure): Definition => {
  const word = { ko: "시험", en: "test" };
  const sentence = { ko: "{value}", en: "{value}" };
  return {
    figure: "test",
    title: word,
    sentence,
    unit: measure.op === "sum" || measure.op === "last" || measure.op === "final" ? "money" : "case",
    measure,
    rung: word,
    population: word,
    source: word,
    dimensions: [],
    parameters: [],
  };
};

/** The reference is asked in identities: whoever was merged by then is named as his survivor. */
export function asNamedAt<Of>(measure: Of, merged: ReadonlyMap<string, string>): Of {
  const named = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(named);
    if (typeof value === "string") return merged.get(value) ?? value;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, named(inner)]));
  };
  return named(measure) as Of;
}
