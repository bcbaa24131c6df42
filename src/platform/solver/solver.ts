import type { Refusal } from "#base/refusal";

/** A linear problem, whole-numbered where `whole`: maximise `cost · x` with every row and column between its bounds. */
export interface Problem {
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Rows of a sparse matrix; an infinite bound is none. */
  readonly rows: readonly {
    readonly lower: number;
    readonly upper: number;
    readonly at: readonly number[];
    readonly by: readonly number[];
  }[];
  readonly whole: boolean;
  /** A solution known already, to start from. */
  readonly start?: readonly number[];
}

export interface Limits {
  /** After so long the best solution found so far is the answer, with its gap. */
  readonly timeMs: number;
  /** Good enough: the best possible is at most this share better. */
  readonly gap?: number;
}

export type Solved =
  | { readonly outcome: "infeasible"; readonly tookMs: number }
  /** Nothing feasible was found in the time; nobody knows whether there is any. */
  | { readonly outcome: "none-in-time"; readonly tookMs: number }
  | {
      readonly outcome: "optimal" | "best-in-time";
      readonly x: readonly number[];
      readonly value: number;
      /** No solution is better than this. */
      readonly bound: number;
      readonly tookMs: number;
    };

/** Something that solves linear and whole-numbered programmes, away from the requests. */
export interface Solver {
  solve(problem: Problem, limits: Limits): Promise<Solved | Refusal>;
  close(): Promise<void>;
}
