import { performance } from "node:perf_hooks";
import loadHighs, { type Highs, type ModelData } from "highs";
import type { Limits, Problem, Solved } from "./solver.ts";

let loaded: Promise<Highs> | undefined;

/** What this thread's HiGHS holds. */
export const heldBytes = async (): Promise<number> => (await loaded)?.memoryBytes ?? 0;

/** The far end: one problem solved by HiGHS. The model is disposed of, or its memory would stay for good. */
export async function solveByHighs(given: { readonly problem: Problem; readonly limits: Limits }): Promise<Solved> {
  loaded ??= loadHighs();
  const highs = await loaded;
  const { problem, limits } = given;
  const started = performance.now();
  return highs.withModel(modelOf(problem, highs), (model): Solved => {
    model.options.set({
      ...{ output_flag: false, time_limit: limits.timeMs / 1000, mip_rel_gap: limits.gap ?? 0 },
      // a corner of the polytope, not a point inside a face: whole-numbered where the matrix is totally unimodular
      ...(problem.whole ? {} : { solver: "simplex" }),
    });
    if (problem.start !== undefined) model.setSolution({ colValue: problem.start });
    model.run();
    const tookMs = performance.now() - started;
    const { infeasible, optimal, timeLimit } = statusesOf(highs);
    const status = model.getModelStatus();
    if (status === infeasible) return { outcome: "infeasible", tookMs };
    const value = model.getObjectiveValue();
    const hasSolution = model.info.get("primal_solution_status") === 2;
    if (status === timeLimit && !hasSolution) return { outcome: "none-in-time", tookMs };
    if (status !== optimal && status !== timeLimit) throw new Error(`HiGHS ended with status ${status}`);
    const x = [...model.getSolution().colValue].map((one) => (problem.whole ? Math.round(one) : one));
    const bound = problem.whole ? Number(model.info.get("mip_dual_bound")) : value;
    return { outcome: status === optimal ? "optimal" : "best-in-time", x, value, bound, tookMs };
  });
}

const statusesOf = ({ constants }: Highs) => ({
  infeasible: constants.modelStatus.infeasible,
  optimal: constants.modelStatus.optimal,
  timeLimit: constants.modelStatus.timeLimit,
});

function modelOf({ cost, lower, upper, rows, whole }: Problem, { constants }: Highs): ModelData {
  const starts = [0];
  for (const { at } of rows) starts.push((starts.at(-1) ?? 0) + at.length);
  return {
    ...{ numCols: cost.length, numRows: rows.length, sense: constants.objectiveSense.maximize },
    ...{ colCost: cost, colLower: lower, colUpper: upper },
    ...{ rowLower: rows.map((row) => row.lower), rowUpper: rows.map((row) => row.upper) },
    matrix: {
      format: "csr" as const,
      ...{ numRows: rows.length, numCols: cost.length, starts },
      ...{ indices: rows.flatMap(({ at }) => at), values: rows.flatMap(({ by }) => by) },
    },
    ...(whole ? { integrality: cost.map(() => constants.variableType.integer) } : {}),
  };
}
