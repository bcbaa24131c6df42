export { type Relief, type Shortage, shortage } from "./explain.ts";
export { type Formulated, formulate, readPairs } from "./formulate.ts";
export {
  assess,
  type Assessment,
  type AssignProblem,
  type Breach,
  breaches,
  type Change,
  costOf,
  type Pair,
} from "./problem.ts";
