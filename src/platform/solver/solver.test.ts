import { afterAll, describe, expect, test } from "vitest";
import { isRefusal } from "#base/refusal";
import { asideThreads, inlineAside } from "#platform/machine";
import { heldBytes } from "./highs-task.ts";
import { highsSolver, type Problem, type Solver } from "./index.ts";

const threads = highsSolver(asideThreads({ threads: 1, timeMs: 60_000 }));
afterAll(() => threads.close());

/** A knapsack: 8 items, at most 40 of weight. */
const weights = [11, 13, 17, 7, 5, 19, 3, 23];
const worth = [21, 25, 31, 12, 8, 37, 4, 42];
const knapsack: Problem = {
  ...{ cost: worth, lower: worth.map(() => 0), upper: worth.map(() => 1), whole: true },
  rows: [{ lower: 0, upper: 40, at: worth.map((_, at) => at), by: weights }],
};
const best = (): number => {
  let most = 0;
  for (let set = 0; set < 2 ** worth.length; set++) {
    const sum = (of: readonly number[]) => of.reduce((all, one, at) => all + (set & (1 << at) ? one : 0), 0);
    if (sum(weights) <= 40) most = Math.max(most, sum(worth));
  }
  return most;
};
const solved = async (solver: Solver, problem: Problem, timeMs = 20_000) => {
  const answer = await solver.solve(problem, { timeMs });
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

describe.each([
  ["among the requests", highsSolver(inlineAside)],
  ["in a thread", threads],
])("solving %s", (_, solver) => {
  test("[SV1] [SV3] finds what trying everything finds, within every bound", async () => {
    const answer = await solved(solver, knapsack);
    if (answer.outcome !== "optimal") throw new Error(answer.outcome);
    expect(answer.value).toBe(best());
    expect(answer.bound).toBeCloseTo(best(), 6);
    expect(answer.x.reduce((sum, one, at) => sum + one * (weights[at] ?? 0), 0)).toBeLessThanOrEqual(40);
    // the relaxation is at least as good, and starting from the solution known does not change the answer
    const relaxed = await solved(solver, { ...knapsack, whole: false });
    expect(relaxed).toMatchObject({ outcome: "optimal" });
    expect("value" in relaxed && relaxed.value).toBeGreaterThanOrEqual(best());
    expect(await solved(solver, { ...knapsack, start: answer.x })).toMatchObject({ value: best() });
  });

  test("[SV2] says what has no solution", async () => {
    const impossible = {
      ...knapsack,
      rows: [...knapsack.rows, { lower: 41, upper: 99, at: [0, 1, 2], by: [1, 1, 1] }],
    };
    expect(await solved(solver, impossible)).toMatchObject({ outcome: "infeasible" });
    expect(await solved(solver, { ...impossible, whole: false })).toMatchObject({ outcome: "infeasible" });
  });
});

test("[SV2] when the time is over, the best found is the answer with its bound", async () => {
  // correlated weights make a knapsack that no solver closes at once
  const size = 400;
  const many = Array.from({ length: size }, (_, at) => 1000 + ((at * 7919) % 997));
  const rows = Array.from({ length: 12 }, (_, row) => ({
    ...{ lower: 0, upper: 90_000 + row, at: many.map((_, at) => at) },
    by: many.map((one, at) => one + ((at * (row + 3) * 31) % 389)),
  }));
  const cost = many.map((one, at) => one + ((at * 17) % 23));
  const answer = await solved(
    threads,
    { cost, lower: cost.map(() => 0), upper: cost.map(() => 1), rows, whole: true },
    700,
  );
  if (answer.outcome !== "best-in-time") throw new Error(answer.outcome);
  expect(answer.bound).toBeGreaterThan(answer.value);
  expect(answer.tookMs).toBeLessThan(10_000);
});

test("[SV3] a hundred models later no memory is held that was not before", async () => {
  const solver = highsSolver(inlineAside);
  for (let run = 0; run < 20; run++) await solved(solver, knapsack);
  const before = await heldBytes();
  expect(before).toBeGreaterThan(0);
  for (let run = 0; run < 100; run++) await solved(solver, knapsack);
  expect(await heldBytes()).toBe(before);
});
