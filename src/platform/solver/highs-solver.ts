import type { Aside } from "#platform/machine";
import type { Limits, Problem, Solved, Solver } from "./solver.ts";

const task = { module: new URL("./highs-task.ts", import.meta.url).href, name: "solveByHighs" };

/** HiGHS, in whatever thread `aside` works in: it blocks the thread it runs in for as long as it takes. */
export const highsSolver = (aside: Aside): Solver => ({
  solve: (problem: Problem, limits: Limits) => aside.run<Solved>(task, { problem, limits }),
  close: () => aside.close(),
});
