import { z } from "zod";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { assess, formulate, readPairs } from "#engine/assign";
import { defineJob, type JobKind } from "#platform/jobs";
import { freshId } from "#platform/identity";
import { asideThreads } from "#platform/machine";
import { highsSolver, type Solver } from "#platform/solver";
import { assignPairs } from "./acts/assign-reviews.ts";
import { assignJobKind } from "./acts/start-assignment.ts";
import { matterOf, problemOf } from "./matter.ts";
import { keepRun } from "./records.ts";
import { assignmentImpossible, unknownPanel } from "./rules.ts";
import { findPanel } from "./store.ts";

/** After this the best assignment found so far is taken, with its gap. */
const solveMs = 60_000;

const aside = () => highsSolver(asideThreads({ threads: 1, timeMs: solveMs * 2 }));

/** Assigns what a panel has to review; nobody's assignment is touched when it is refused or stopped. */
export const jobs = ({ solver, now }: { readonly solver?: Solver; readonly now: () => Date }): JobKind[] => [
  defineJob<{ panel: string; actor: string }>({
    kind: assignJobKind,
    payload: z.object({ panel: z.string(), actor: z.string() }),
    attempts: 2,
    inTransaction: async (tx, job) => {
      const { panel: id, actor } = job.payload;
      const panel = await findPanel(tx, id);
      if (panel === null) return unknownPanel({});
      const at = now();
      const problem = await problemOf(tx, await matterOf(tx, panel, at), at);
      const formulated = formulate(problem);
      job.progress(0.1, text("가장 적합한 배정을 계산하는 중", "Computing the best assignment"));
      const answer = await solved(solver, formulated.problem, job.signal);
      if (isRefusal(answer)) return answer;
      if (answer.outcome === "infeasible" || answer.outcome === "none-in-time")
        return assignmentImpossible({
          why: "모든 조건을 함께 지키는 배정이 없습니다. 최저 적합도나 전문가 수를 낮춰 주십시오.",
          whyEn: "No assignment keeps all conditions together. Please lower the floor or the number of experts.",
        });
      job.signal.throwIfAborted();
      job.progress(0.9, text("배정을 기록하는 중", "Recording the assignment"));
      const pairs = readPairs(formulated, answer.x);
      const refused = await assignPairs({ tx, at, actor, newId: () => freshId(at) }, id, pairs, null);
      if (refused !== null) return refused;
      const { total, worst } = assess(problem, pairs);
      const result = { total, worst, bound: answer.bound, outcome: answer.outcome, tookMs: Math.round(answer.tookMs) };
      await keepRun(tx, id, job.id, result);
      return result;
    },
  }),
];

/** By the solver that was given, or by one of its own thread, which ends with it. */
async function solved(
  given: Solver | undefined,
  problem: Parameters<Solver["solve"]>[0],
  signal: AbortSignal,
): ReturnType<Solver["solve"]> {
  const using = given ?? aside();
  // what was stopped computes no further
  if (given === undefined) signal.addEventListener("abort", () => void using.close(), { once: true });
  try {
    return await using.solve(problem, { timeMs: solveMs });
  } finally {
    if (given === undefined) await using.close();
  }
}
