import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { add, compare, fraction, zero } from "#base/fraction";
import {
  alternatives,
  calibrate,
  type Candidate,
  envyIn,
  type Limits,
  movesUp,
  rank,
  type RankRule,
  scoreOf,
  select,
  type Sheet,
} from "./index.ts";

const points = (value: number) => fraction(BigInt(value));
const criteria = [
  { key: "plan", most: points(10), weight: points(60) },
  { key: "team", most: points(5), weight: points(40) },
];
const rule: RankRule = {
  ...{ method: "trimmed-mean", criteria, minimumRaters: 3, trimFrom: 5, bonusCap: points(5) },
  ...{ passMark: points(60), tieBreak: [{ by: "criterion", criterion: "plan" }, { by: "smaller-request" }] },
};
const open: Limits = {
  ...{ budget: 1000n, quota: null, groupQuota: {}, groupLeast: {}, perFirm: null, wonPerFirm: null, waiting: null },
};
const sheet = (rater: string, plan: number, team: number): Sheet => ({
  rater,
  marks: { plan: points(plan), team: points(team) },
});
/** One of a wanted score by all, with nothing else to tell it apart. */
const candidate = (application: string, score: number, asked: bigint, more: Partial<Candidate> = {}): Candidate => ({
  application,
  sheets: ["a", "b", "c"].map((rater) => ({
    rater,
    marks: { plan: fraction(BigInt(score), 10n), team: fraction(BigInt(score), 20n) },
  })),
  ...{ bonus: [], asked, firms: [application], group: null, arrived: [0n, 0n], lot: null, ...more },
});
const told = (candidates: readonly Candidate[], limits: Limits, by = rule) =>
  select(rank(by, candidates), limits).decided.map(({ application, decision, ground }) => [
    application,
    decision,
    ground,
  ]);

describe("scores", () => {
  const sheets = [sheet("a", 10, 5), sheet("b", 8, 4), sheet("c", 8, 4), sheet("d", 7, 4), sheet("e", 2, 1)];

  test("[SE1] each rule by hand: 100, 80, 80, 74, 20", () => {
    expect(scoreOf({ ...rule, method: "mean" }, sheets).total).toEqual(fraction(354n, 5n));
    expect(scoreOf({ ...rule, method: "median" }, sheets).total).toEqual(points(80));
    expect(scoreOf(rule, sheets).total).toEqual(points(78));
    expect(
      scoreOf(rule, sheets)
        .sheets.filter(({ counts }) => !counts)
        .map(({ rater }) => rater),
    ).toEqual(["e", "a"]);
  });

  test("[SE1] too few to trim count all, too few to score have none, and bonus stays within its cap", () => {
    expect(scoreOf(rule, sheets.slice(1, 4)).total).toEqual(points(78));
    expect(scoreOf(rule, sheets.slice(0, 2)).total).toBeNull();
    expect(scoreOf(rule, sheets, [points(3), points(4)]).total).toEqual(points(83));
    expect(scoreOf(rule, sheets, [points(-9)]).total).toEqual(points(73));
  });

  test("[SE1] a late recusal leaves the score of those who remain", () => {
    const four = sheets.filter(({ rater }) => rater !== "a");
    expect(scoreOf(rule, four).total).toEqual(fraction(254n, 4n));
  });
});

describe("ranks", () => {
  test("[SE2] equal scores go by the call's order, and what it cannot tell apart shares a rank", () => {
    const planFirst = { sheets: ["a", "b", "c"].map((rater) => sheet(rater, 9, 3)) };
    const ranked = rank(rule, [
      candidate("even", 78, 10n),
      candidate("plan", 78, 90n, planFirst),
      candidate("cheap", 78, 5n),
      candidate("even too", 78, 10n),
      candidate("unrated", 99, 1n, { sheets: [] }),
    ]);
    expect(ranked.map(({ application, rank, decidedBy }) => [application, rank, decidedBy?.by])).toEqual([
      ["plan", 1, undefined],
      ["cheap", 2, "criterion"],
      ["even", 3, "smaller-request"],
      ["even too", 3, undefined],
      ["unrated", null, undefined],
    ]);
  });
});

describe("selection", () => {
  test("[SE3] the first who does not fit draws the line; a cap passes over one", () => {
    const some = [
      candidate("one", 95, 400n),
      candidate("again", 92, 100n, { firms: ["one"] }),
      candidate("two", 90, 300n),
      candidate("dear", 80, 400n),
      candidate("small", 70, 10n),
      candidate("low", 59, 10n),
    ];
    expect(told(some, { ...open, perFirm: 1 })).toEqual([
      ["one", "selected", "within-line"],
      ["again", "not-selected", "firm-cap"],
      ["two", "selected", "within-line"],
      ["dear", "waiting", "beyond-budget"],
      ["small", "waiting", "beyond-budget"],
      ["low", "not-selected", "below-pass-mark"],
    ]);
  });

  test("[SE3] a full group passes over its next one, and the quota ends it", () => {
    const some = ["a", "b", "c", "d"].map((name, at) =>
      candidate(name, 90 - at, 10n, { group: at < 2 ? "robot" : "sensor" }),
    );
    const limits = { ...open, groupQuota: { robot: 1 }, quota: 2, waiting: 1 };
    expect(told(some, limits)).toEqual([
      ["a", "selected", "within-line"],
      ["b", "waiting", "group-quota"],
      ["c", "selected", "within-line"],
      ["d", "not-selected", "waiting-list-full"],
    ]);
  });

  test("[SE12] places kept for a group are passed over by others, as far as the group can fill them", () => {
    const some = ["a", "b", "c", "d"].map((name, at) =>
      candidate(name, 90 - at, 10n, { group: at === 3 ? "outside" : null }),
    );
    const limits = { ...open, groupLeast: { outside: 2 }, quota: 2 };
    // only one of the group passes: one place is kept, not two
    expect(told(some, limits)).toEqual([
      ["a", "selected", "within-line"],
      ["b", "waiting", "group-least"],
      ["c", "waiting", "group-least"],
      ["d", "selected", "within-line"],
    ]);
    const ranked = rank(rule, some);
    // whoever of the group gives up leaves a place that nobody of it can fill: the best of the others moves up
    expect(movesUp(ranked, select(ranked, limits), new Set(["d"]), limits)).toEqual(["b"]);
    expect(movesUp(ranked, select(ranked, limits), new Set(["a"]), limits)).toEqual(["b"]);
  });

  test("[SE9] equals with the same request of whom not all fit are the panel's", () => {
    const some = [candidate("top", 90, 500n), ...["x", "y"].map((name) => candidate(name, 80, 300n))];
    const decided = select(rank({ ...rule, tieBreak: [] }, some), open);
    expect(decided.tie).toEqual(["x", "y"]);
    expect(decided.spent).toBe(500n);
    const drawn = some.map((one, at) => ({ ...one, lot: BigInt(9 - at) }));
    expect(select(rank({ ...rule, tieBreak: [{ by: "lot" }] }, drawn), open).tie).toEqual([]);
    expect(told(drawn, open, { ...rule, tieBreak: [{ by: "lot" }] }).slice(1)).toEqual([
      ["y", "selected", "within-line"],
      ["x", "waiting", "beyond-budget"],
    ]);
  });

  test("[SE10] the waiting list moves up in its order", () => {
    const ranked = rank(
      rule,
      [90, 85, 80, 75].map((score, at) => candidate(`${at}`, score, BigInt(300 + 100 * at))),
    );
    const decided = select(ranked, open);
    expect(movesUp(ranked, decided, new Set(["1"]), open)).toEqual(["2"]);
    expect(movesUp(ranked, decided, new Set(["0"]), open)).toEqual(["2"]);
    expect(movesUp(ranked, decided, new Set(), open)).toEqual([]);
  });

  test("what another rule would have decided stands beside", () => {
    const wide = { sheets: [10, 10, 10, 10, 0].map((plan, at) => sheet(`${at}`, plan, plan / 2)) };
    const some = [candidate("wide", 0, 600n, wide), candidate("even", 82, 600n)];
    expect(alternatives(rule, some, open)).toMatchObject([
      { method: "mean", selected: ["even"], gains: ["even"], loses: ["wide"] },
      { method: "trimmed-mean", isPromised: true, selected: ["wide"] },
      { method: "median", selected: ["wide"], gains: [] },
    ]);
  });
});

describe("whatever is scored", () => {
  const anyCandidate = fc.record({
    score: fc.integer({ min: 50, max: 70 }),
    asked: fc.integer({ min: 1, max: 6 }),
    firm: fc.integer({ min: 0, max: 6 }),
    group: fc.constantFrom(null, "g", "h"),
    lot: fc.option(fc.integer({ min: 0, max: 99 })),
    bonus: fc.integer({ min: -3, max: 6 }),
  });
  type Any = Parameters<Parameters<typeof anyCandidate.map>[0]>[0];
  const made = (all: readonly Any[]): Candidate[] =>
    all.map(({ score, asked, firm, group, lot, bonus }, at) =>
      candidate(`p${at}`, score, BigInt(asked), {
        ...{ firms: [`f${firm}`], group, bonus: [points(bonus)] },
        ...{ arrived: [BigInt(at), BigInt(at)], lot: lot === null ? null : BigInt(lot) },
      }),
    );
  const many = fc.array(anyCandidate, { minLength: 1, maxLength: 14 });
  const bound = (max: number) => fc.option(fc.integer({ min: 1, max }));
  const anyLimits = fc.record({
    budget: fc.integer({ min: 0, max: 40 }).map(BigInt),
    quota: bound(8),
    groupQuota: fc.constantFrom({}, { g: 2 }, { g: 1, h: 3 }),
    groupLeast: fc.constantFrom({}, { g: 1 }, { g: 1, h: 2 }),
    perFirm: bound(3),
    wonPerFirm: bound(9).map((won) => (won === null ? null : BigInt(won))),
    waiting: bound(4),
  });
  const anyRule = fc
    .record({
      method: fc.constantFrom("mean", "trimmed-mean", "median"),
      tieBreak: fc.constantFrom<RankRule["tieBreak"]>(
        [],
        [{ by: "lot" }],
        [{ by: "without-bonus" }, { by: "smaller-request" }],
        [{ by: "earlier-receipt" }],
      ),
    } as const)
    .map((some): RankRule => ({ ...rule, ...some }));
  const selectedOf = (candidates: readonly Candidate[], limits: Limits, by: RankRule): string[] =>
    select(rank(by, candidates), limits).decided.flatMap(({ application, decision }) =>
      decision === "selected" ? [application] : [],
    );

  test("[SE4] [SE5] nobody envies, and no bound is broken", () => {
    fc.assert(
      fc.property(many, anyLimits, anyRule, (all, limits, by) => {
        const candidates = made(all);
        const ranked = rank(by, candidates);
        const selection = select(ranked, limits);
        expect(envyIn(ranked, selection, limits)).toEqual([]);
        const selected = new Set(selectedOf(candidates, limits, by));
        const held = candidates.filter(({ application }) => selected.has(application));
        const spent = held.reduce((sum, { asked }) => sum + asked, 0n);
        expect(spent).toBe(selection.spent);
        expect(spent <= limits.budget).toBe(true);
        expect(held.length).toBeLessThanOrEqual(limits.quota ?? held.length);
        for (const [group, most] of Object.entries<number>(limits.groupQuota))
          expect(held.filter((one) => one.group === group).length).toBeLessThanOrEqual(most);
        for (const mine of Map.groupBy(held, ({ firms }) => firms[0]).values()) {
          expect(mine.length).toBeLessThanOrEqual(limits.perFirm ?? mine.length);
          const won = mine.reduce((sum, { asked }) => sum + asked, 0n);
          expect(won <= (limits.wonPerFirm ?? won)).toBe(true);
        }
        expect(selection.decided).toHaveLength(candidates.length);
      }),
      { numRuns: 2000 },
    );
  });

  test("[SE6] whose score is raised does not lose for it", () => {
    fc.assert(
      fc.property(many, anyLimits, anyRule, fc.nat(), fc.integer({ min: 1, max: 12 }), (all, limits, by, at, more) => {
        const candidates = made(all);
        const index = at % candidates.length;
        const one = candidates[index] as Candidate;
        if (!selectedOf(candidates, limits, by).includes(one.application)) return;
        const lift = (mark = zero, most = points(10)) => {
          const lifted = add(mark, fraction(BigInt(more), 10n));
          return compare(lifted, most) > 0 ? most : lifted;
        };
        const sheets = one.sheets.map(({ rater, marks }) => ({
          rater,
          marks: { plan: lift(marks["plan"]), team: marks["team"] ?? zero },
        }));
        const raised = candidates.with(index, { ...one, sheets });
        expect(selectedOf(raised, limits, by)).toContain(one.application);
      }),
      { numRuns: 2000 },
    );
  });

  test("[SE7] a larger budget drops nobody", () => {
    fc.assert(
      fc.property(many, anyLimits, anyRule, fc.integer({ min: 1, max: 20 }), (all, limits, by, more) => {
        const candidates = made(all);
        const before = selectedOf(candidates, limits, by);
        const after = selectedOf(candidates, { ...limits, budget: limits.budget + BigInt(more) }, by);
        expect(after).toEqual(expect.arrayContaining(before));
      }),
      { numRuns: 2000 },
    );
  });

  test("[SE8] other names and another order of rows select the same", () => {
    fc.assert(
      fc.property(many, anyLimits, anyRule, fc.nat(), (all, limits, by, turn) => {
        const candidates = made(all);
        const name = (application: string) => `z${(Number(application.slice(1)) * 7 + turn) % 1009}`;
        const renamed = candidates
          .map((one) => ({ ...one, application: name(one.application), firms: one.firms.map((firm) => `${firm}-x`) }))
          .toSorted((a, b) => (a.application < b.application ? -1 : 1));
        expect(selectedOf(renamed, limits, by).toSorted()).toEqual(
          selectedOf(candidates, limits, by).map(name).toSorted(),
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("[SE9] no other choice among equals takes more of them", () => {
    fc.assert(
      fc.property(
        fc.array(anyCandidate, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 20 }),
        (all, won) => {
          const equals = made(all.map((one) => ({ ...one, score: 65, bonus: 0 })));
          const limits = { ...open, budget: BigInt(won), groupQuota: { g: 2, h: 1 } };
          const decided = select(rank({ ...rule, tieBreak: [] }, equals), limits);
          // a tie is the panel's to settle, and the selection goes on after it has
          if (decided.tie.length > 0) return;
          let most = 0;
          for (let set = 0; set < 2 ** equals.length; set++) {
            const some = equals.filter((_, at) => set & (1 << at));
            const asked = some.reduce((sum, one) => sum + one.asked, 0n);
            const of = (group: string) => some.filter((one) => one.group === group).length;
            if (asked <= limits.budget && of("g") <= 2 && of("h") <= 1) most = Math.max(most, some.length);
          }
          const taken = decided.decided.filter(({ decision }) => decision === "selected").length;
          expect(taken).toBe(most);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

test("[SE11] reviewers who are strict by so many points are found, and islands are told", () => {
  const strict = new Map([
    ["a", 6],
    ["b", 0],
    ["c", -6],
  ]);
  const worth = new Map([
    ["p", 80],
    ["q", 70],
    ["r", 90],
  ]);
  const pairs = ["pa", "pb", "qb", "qc", "rc", "ra"];
  const given = pairs.map((pair) => {
    const [application = "", rater = ""] = pair;
    return { application, rater, total: (worth.get(application) ?? 0) + (strict.get(rater) ?? 0) };
  });
  const found = calibrate(given);
  for (const [application, score] of worth) expect(found.scores.get(application)).toBeCloseTo(score, 6);
  for (const [rater, points] of strict) expect(found.raters.get(rater)).toBeCloseTo(points, 6);
  expect(found.islands).toBe(1);
  expect(calibrate([...given, { application: "s", rater: "d", total: 50 }]).islands).toBe(2);
});
