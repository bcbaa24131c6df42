import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assess, type AssignProblem, breaches, costOf, formulate, type Pair, readPairs, shortage } from "./index.ts";

const small = fc
  .record({ reviewers: fc.integer({ min: 1, max: 4 }), applications: fc.integer({ min: 1, max: 3 }) })
  .chain(({ reviewers, applications }) => {
    const matrix = <Value>(one: fc.Arbitrary<Value>) =>
      fc.array(fc.array(one, { minLength: applications, maxLength: applications }), {
        ...{ minLength: reviewers, maxLength: reviewers },
      });
    const eachApplication = (max: number) =>
      fc.array(fc.integer({ min: 0, max }), { minLength: applications, maxLength: applications });
    return fc.record({
      affinity: matrix(fc.integer({ min: 0, max: 9 })),
      barred: matrix(fc.boolean()),
      knows: matrix(fc.boolean()),
      demand: eachApplication(3),
      atLeast: eachApplication(2),
      load: fc.array(fc.record({ low: fc.integer({ min: 0, max: 2 }), more: fc.integer({ min: 0, max: 2 }) }), {
        minLength: reviewers,
        maxLength: reviewers,
      }),
    });
  })
  .map(({ affinity, barred, knows, demand, atLeast, load }): AssignProblem => ({
    ...{ affinity, barred, demand },
    load: load.map(({ low, more }) => ({ low, high: low + more })),
    expertise: { knows, atLeast: atLeast.map((one, at) => Math.min(one, demand[at] ?? 0)) },
  }));

/** Every set of pairs that keeps all rules. */
function feasible(problem: AssignProblem): Pair[][] {
  const pairs = problem.load.flatMap((_, reviewer) =>
    problem.demand.map((_, application) => ({ reviewer, application })),
  );
  const found: Pair[][] = [];
  for (let set = 0; set < 2 ** pairs.length; set++) {
    const some = pairs.filter((_, at) => set & (1 << at));
    if (breaches(problem, some).length === 0) found.push(some);
  }
  return found;
}
const withoutLows = (problem: AssignProblem): AssignProblem => ({
  ...problem,
  load: problem.load.map(({ high }) => ({ low: 0, high })),
});

describe("an assignment", () => {
  const problem: AssignProblem = {
    affinity: [
      [5, 1],
      [3, 4],
      [0, 2],
    ],
    demand: [2, 1],
    load: [
      { low: 0, high: 1 },
      { low: 1, high: 2 },
      { low: 0, high: 1 },
    ],
    barred: [[false, true]],
    expertise: { knows: [[true, true]], atLeast: [1, 0] },
    floor: 4,
  };
  const good = [
    { reviewer: 0, application: 0 },
    { reviewer: 1, application: 0 },
    { reviewer: 1, application: 1 },
  ];

  test("[AS1] keeps all rules or is told each one that it breaks", () => {
    expect(breaches(problem, good)).toEqual([]);
    expect(assess(problem, good)).toEqual({
      ...{ total: 12, worst: 4, worstApplication: 1, loads: [1, 2, 0], byApplication: [8, 4] },
    });
    const bad = [{ reviewer: 0, application: 1 }, ...[0, 0].map(() => ({ reviewer: 2, application: 0 }))];
    expect(breaches(problem, bad).map(({ rule }) => rule)).toEqual([
      ...["barred", "twice", "expertise", "floor", "floor", "load-low", "load-high"],
    ]);
    expect(breaches(problem, []).map(({ rule }) => rule)).toContain("demand");
  });

  test("[AS5] a change by hand has its price", () => {
    const change = { remove: [good[2] as Pair], add: [{ reviewer: 2, application: 1 }] };
    expect(costOf(problem, good, change)).toMatchObject({
      ...{ points: 2, worst: { before: 4, after: 2 } },
      breaks: [{ rule: "floor", application: 1, has: 2, needs: 4 }],
    });
    expect(costOf(problem, good, { add: [], remove: [] }).breaks).toEqual([]);
  });

  test("[AS4] a column for each pair that may be, whole-numbered only for a floor", () => {
    const formulated = formulate(problem);
    expect(formulated.pairs).toHaveLength(5);
    expect(formulated.problem.whole).toBe(true);
    const { floor: _, ...free } = problem;
    expect(formulate(free).problem.whole).toBe(false);
    const x = formulated.pairs.map((pair) =>
      good.some(({ reviewer, application }) => pair.reviewer === reviewer && pair.application === application) ? 1 : 0,
    );
    for (const { lower, upper, at, by } of formulated.problem.rows) {
      const sum = at.reduce((all, column, index) => all + (x[column] ?? 0) * (by[index] ?? 0), 0);
      expect(sum >= lower && sum <= upper).toBe(true);
    }
    expect(readPairs(formulated, x)).toEqual(good);
    expect(() => readPairs(formulated, [0.5])).toThrow("column 0 is 0.5");
  });
});

describe("why none exists", () => {
  test("[AS2] a shortage is told exactly where there is no assignment, and its numbers hold", () => {
    fc.assert(
      fc.property(small, (problem) => {
        const why = shortage(problem);
        const exists = feasible(problem).length > 0;
        // experts and least loads together may be impossible though each is possible alone: the solver says so then
        if (why === null) expect(exists || feasible(withoutLows(problem)).length > 0).toBe(true);
        else expect(exists).toBe(false);
        if (problem.expertise?.atLeast.every((one) => one === 0) === true) expect(why === null).toBe(exists);
        if (why?.what === "reviews") {
          expect(why.needs).toBeGreaterThan(why.can);
          // the named applications alone are impossible, were all reviewers theirs
          const only = problem.demand.map((needs, at) => (why.applications.includes(at) ? needs : 0));
          const atLeast = problem.expertise?.atLeast.map((one, at) => Math.min(one, only[at] ?? 0)) ?? [];
          const alone = { ...withoutLows(problem), demand: only };
          const expertise = { knows: problem.expertise?.knows ?? [], atLeast };
          expect(feasible({ ...alone, expertise })).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("[AS3] a relief makes it possible alone", () => {
    fc.assert(
      fc.property(small, (problem) => {
        const why = shortage(problem);
        if (why?.what !== "reviews") return;
        const { expertise: _, ...any } = withoutLows(problem);
        const relieved = {
          load: { ...withoutLows(problem), load: problem.load.map(() => ({ low: 0, high: 9 })) },
          conflict: { ...withoutLows(problem), barred: [] },
          expertise: any,
        };
        for (const [relief, one] of Object.entries(relieved))
          expect(why.wouldHelp.includes(relief as "load")).toBe(feasible(one).length > 0);
      }),
      { numRuns: 200 },
    );
  });

  test("a floor that one application cannot reach by itself is named", () => {
    const one: AssignProblem = {
      ...{ affinity: [[5], [4]], demand: [1], barred: [] },
      ...{ load: [0, 1].map(() => ({ low: 0, high: 1 })), floor: 6 },
    };
    expect(shortage(one)).toEqual({ what: "floor", application: 0, needs: 6, can: 5 });
  });

  test("[AS6] other names of reviewers name the same shortage", () => {
    fc.assert(
      fc.property(small, (problem) => {
        const turned = {
          ...problem,
          ...{ affinity: problem.affinity.toReversed(), barred: problem.barred.toReversed() },
          load: problem.load.toReversed(),
          expertise: { knows: problem.expertise?.knows.toReversed() ?? [], atLeast: problem.expertise?.atLeast ?? [] },
        };
        const [here, there] = [shortage(problem), shortage(turned)];
        expect(there?.what).toBe(here?.what);
        if (here?.what === "reviews" && there?.what === "reviews")
          expect([there.applications, there.needs, there.can, there.wouldHelp]).toEqual([
            ...[here.applications, here.needs, here.can, here.wouldHelp],
          ]);
      }),
      { numRuns: 300 },
    );
  });
});
