import { expect, test } from "vitest";
import fc from "fast-check";
import {
  allot,
  type Applicant,
  formulatePacking,
  justifiedEnvy,
  type Packing,
  packingBreaches,
  type Placing,
  readPlacing,
  type Tier,
  tierAnswer,
  tierProblem,
  tiersOf,
  type Unit,
  worthOf,
} from "#engine/allot";

/** Everything that can be is tried: for a handful of things and places. */
function tried(packing: Packing): Placing {
  let best: { readonly placing: Placing; readonly worth: number } | null = null;
  const go = (placing: readonly (number | null)[]) => {
    if (placing.length === packing.worth.length) {
      const worth = worthOf(packing, placing);
      if (packingBreaches(packing, placing).length === 0 && (best === null || worth > best.worth))
        best = { placing, worth };
      return;
    }
    for (const place of [null, ...packing.worth[placing.length]!.keys()]) go([...placing, place]);
  };
  go([]);
  return best!.placing;
}
const settle = ({ packing }: Tier) => Promise.resolve(tried(packing));

const firm = (applicant: string, rank: readonly number[], people: number, prefers: string): Applicant => ({
  ...{ applicant, rank, people },
  prefers: prefers.split(" ").filter((name) => name !== ""),
});
const room = (unit: string, seats: number, people: Unit["people"] = {}): Unit => ({
  ...{ unit, seats, area: seats * 5, holds: "one", people },
});
const places = async (applicants: readonly Applicant[], units: readonly Unit[]) =>
  Object.fromEntries((await allot(applicants, units, settle)).map(({ applicant, unit }) => [applicant, unit]));

test("[AL1] the higher score chooses first, then the tie-break", async () => {
  const rooms = [room("301", 4), room("302", 4)];
  const asked = [
    firm("가", [80, 3], 3, "301 302"),
    firm("나", [91, 1], 3, "301 302"),
    firm("다", [80, 5], 2, "301 302"),
  ];
  expect(await places(asked, rooms)).toEqual({ 가: null, 나: "301", 다: "302" });
  expect(tiersOf(asked).map((tier) => tier.map(({ applicant }) => applicant))).toEqual([["나"], ["다"], ["가"]]);
});

test("[AL3] among equals as many as can be are placed, and then the better preferences", async () => {
  const rooms = [room("301", 4), room("302", 8)];
  // both would have 302, which alone holds the larger
  expect(await places([firm("가", [80], 3, "302 301"), firm("나", [80], 7, "302")], rooms)).toEqual({
    가: "301",
    나: "302",
  });
  expect(await places([firm("가", [80], 3, "302 301"), firm("나", [80], 3, "301 302")], rooms)).toEqual({
    가: "302",
    나: "301",
  });
});

test("[AL3] a solver's answer is read as a placing", () => {
  const asked = [firm("가", [80], 3, "301"), firm("나", [80], 7, "302")];
  const packing: Packing = {
    worth: [
      [2, null],
      [null, 1],
    ],
    use: [
      [
        [3, 3],
        [7, 7],
      ],
    ],
    capacity: [[4, 8]],
    placesAll: true,
  };
  const tier: Tier = { applicants: asked, units: [room("301", 4), room("302", 8)], packing };
  const formulated = tierProblem(tier);
  expect(formulated.problem).toMatchObject({ cost: [2, 1], whole: true });
  expect(formulated.problem.rows[0]).toEqual({ lower: 1, upper: 1, at: [0], by: [1] });
  expect(formulated.problem.rows.at(-1)).toEqual({ lower: 0, upper: 8, at: [1], by: [7] });
  expect(tierAnswer(tier, formulated, [1, 0.9999999])).toEqual([0, 1]);
  expect(readPlacing(packing, formulatePacking(packing), [0, 1])).toEqual([null, 1]);
});

test("[AL4] each preferred unit that was not given says why", async () => {
  const units: Unit[] = [
    room("본관 1", 5, { most: 5 }),
    room("별관 1", 12, { least: 6 }),
    room("본관 2", 3),
    { unit: "공유 1", seats: 6, area: 30, holds: "many" },
  ];
  const asked = [firm("가", [95], 5, ""), firm("나", [90], 4, ""), firm("다", [85], 7, "")];
  const named = (applicant: Applicant, prefers: readonly string[]): Applicant => ({ ...applicant, prefers });
  const given = await allot(
    [
      named(asked[0]!, ["본관 1"]),
      named(asked[1]!, ["본관 9", "본관 1", "별관 1", "본관 2", "공유 1"]),
      named(asked[2]!, ["본관 1", "공유 1"]),
    ],
    units,
    settle,
  );
  expect(given[1]).toEqual({
    ...{ applicant: "나", place: 2, unit: "공유 1" },
    passed: [
      { unit: "본관 9", why: "unknown" },
      { unit: "본관 1", why: "taken", by: ["가"] },
      { unit: "별관 1", why: "too-few-people" },
      { unit: "본관 2", why: "too-small" },
    ],
  });
  expect(given[2]).toMatchObject({ unit: null, passed: [{ why: "too-many-people" }, { why: "too-small" }] });
});

const anyUnits = fc
  .array(fc.record({ seats: fc.integer({ min: 1, max: 8 }), holds: fc.constantFrom("one", "many") }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) => all.map(({ seats, holds }, i): Unit => ({ unit: `${i}`, seats, holds, area: seats * 4 })));
const anyApplicants = fc
  .array(
    fc.record({
      rank: fc.tuple(fc.integer({ min: 60, max: 66 }), fc.integer({ min: 0, max: 1 })),
      people: fc.integer({ min: 1, max: 7 }),
      area: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
      prefers: fc.shuffledSubarray(["0", "1", "2", "3"]),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ area, ...one }, i): Applicant => ({
      applicant: `기업 ${i}`,
      ...one,
      ...(area === undefined ? {} : { area }),
    })),
  );

test("[AL2] [AL7] no justified envy, no unit too full, and the waiting list keeps the order", async () => {
  await fc.assert(
    fc.asyncProperty(anyApplicants, anyUnits, async (applicants, units) => {
      const given = await allot(applicants, units, settle);
      expect(justifiedEnvy(applicants, units, given)).toEqual([]);
      for (const { unit, seats, area, holds } of units) {
        const inside = given
          .filter((one) => one.unit === unit)
          .map((one) => applicants.find(({ applicant }) => applicant === one.applicant)!);
        expect(inside.reduce((sum, { people }) => sum + people, 0)).toBeLessThanOrEqual(seats);
        expect(inside.reduce((sum, one) => sum + (one.area ?? 0), 0)).toBeLessThanOrEqual(area);
        if (holds === "one") expect(inside.length).toBeLessThanOrEqual(1);
      }
      const waiting = given.filter(({ unit }) => unit === null).map(({ place }) => place);
      expect(waiting).toEqual(waiting.toSorted((a, b) => a - b));
    }),
  );
});

test("[AL2] envy is seen where somebody later was favoured", async () => {
  const units = [room("301", 4), room("302", 4)];
  const asked = [firm("가", [90], 3, "301 302"), firm("나", [80], 3, "301 302")];
  const [first, second] = await allot(asked, units, settle);
  const swapped = [
    { ...first!, unit: "302" },
    { ...second!, unit: "301" },
  ];
  expect(justifiedEnvy(asked, units, swapped)).toEqual([{ applicant: "가", unit: "301", of: "나" }]);
});

test("[AL5] who alone holds its rank gains nothing by other preferences than its own", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyApplicants,
      anyUnits,
      fc.shuffledSubarray(["0", "1", "2", "3"]),
      async (applicants, units, lie) => {
        const ranked = applicants.map((one, i): Applicant => ({ ...one, rank: [100 - i] }));
        const self = ranked[ranked.length >> 1]!;
        const liked = (unit: string | null) =>
          unit === null || !self.prefers.includes(unit) ? 99 : self.prefers.indexOf(unit);
        const got = async (all: readonly Applicant[]) =>
          (await allot(all, units, settle)).find(({ applicant }) => applicant === self.applicant)!.unit;
        const told = await got(ranked);
        const lied = await got(ranked.map((one) => (one === self ? { ...self, prefers: lie } : one)));
        expect(liked(told)).toBeLessThanOrEqual(liked(lied));
      },
    ),
  );
});

test("[AL6] a placing is judged by itself", () => {
  const packing: Packing = {
    worth: [
      [5, null],
      [3, 4],
    ],
    use: [
      [
        [2, 2],
        [3, 3],
      ],
    ],
    capacity: [[4, 3]],
    placesAll: true,
  };
  expect(packingBreaches(packing, [0, 1])).toEqual([]);
  expect(worthOf(packing, [0, 1])).toBe(9);
  expect(packingBreaches(packing, [1, null])).toEqual([
    { rule: "barred", thing: 0 },
    { rule: "left-out", thing: 1 },
  ]);
  expect(packingBreaches(packing, [0, 0])).toEqual([{ rule: "full", place: 0, measure: 0, has: 5, holds: 4 }]);
});
