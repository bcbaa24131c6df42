import { type AssignProblem, affinityOf, applicationsOf, isBarred, knows, type Pair, reviewersOf } from "./problem.ts";

/** A linear problem as plain data, for whichever solver there is. */
export interface Formulated {
  readonly problem: {
    readonly cost: readonly number[];
    readonly lower: readonly number[];
    readonly upper: readonly number[];
    readonly rows: readonly Row[];
    readonly whole: boolean;
  };
  /** Which pair each column is. */
  readonly pairs: readonly Pair[];
}

interface Row {
  readonly lower: number;
  readonly upper: number;
  readonly at: readonly number[];
  readonly by: readonly number[];
}

/**
 * A column for each pair that may be; a row for each application and reviewer. Without a floor the matrix is totally
 * unimodular (rows of applications nest, those of reviewers do not overlap): every corner is whole-numbered and the
 * relaxation solves it. A floor makes it a whole-numbered problem.
 */
export function formulate(problem: AssignProblem): Formulated {
  const pairs: Pair[] = [];
  const ofApplication: number[][] = problem.demand.map(() => []);
  const ofReviewer: number[][] = problem.load.map(() => []);
  for (let reviewer = 0; reviewer < reviewersOf(problem); reviewer++)
    for (let application = 0; application < applicationsOf(problem); application++) {
      const pair = { reviewer, application };
      if (isBarred(problem, pair)) continue;
      ofApplication[application]?.push(pairs.length);
      ofReviewer[reviewer]?.push(pairs.length);
      pairs.push(pair);
    }
  const cost = pairs.map((pair) => affinityOf(problem, pair));
  const ones = (at: readonly number[], lower: number, upper: number): Row => ({
    lower,
    upper,
    at,
    by: at.map(() => 1),
  });
  const rows: Row[] = [];
  for (const [application, at] of ofApplication.entries()) {
    const needs = problem.demand[application] ?? 0;
    rows.push(ones(at, needs, needs));
    const atLeast = problem.expertise?.atLeast[application] ?? 0;
    const experts = at.filter((column) => knows(problem, pairs[column] as Pair));
    if (atLeast > 0) rows.push(ones(experts, atLeast, needs));
    if (problem.floor !== undefined)
      rows.push({
        lower: problem.floor,
        upper: Number.POSITIVE_INFINITY,
        at,
        by: at.map((column) => cost[column] ?? 0),
      });
  }
  for (const [reviewer, at] of ofReviewer.entries()) {
    const { low, high } = problem.load[reviewer] ?? { low: 0, high: 0 };
    rows.push(ones(at, low, high));
  }
  return {
    problem: { cost, lower: cost.map(() => 0), upper: cost.map(() => 1), rows, whole: problem.floor !== undefined },
    pairs,
  };
}

/** The pairs that a solution chose; a column that is neither taken nor left is a fault of the solver. */
export const readPairs = ({ pairs }: Formulated, x: readonly number[]): Pair[] =>
  pairs.filter((_, column) => {
    const value = x[column] ?? 0;
    if (Math.abs(value - Math.round(value)) > 1e-6) throw new Error(`column ${column} is ${value}`);
    return Math.round(value) === 1;
  });
