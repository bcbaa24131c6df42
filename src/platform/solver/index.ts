export { highsSolver } from "./highs-solver.ts";
export type { Limits, Problem, Solved, Solver } from "./solver.ts";
