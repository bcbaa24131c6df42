import { toDecimal } from "#base/fraction";
import { calibrate } from "./calibrate.ts";
import { type Candidate, rank, type RankRule } from "./rank.ts";
import type { ScoreMethod } from "./score.ts";
import { type Limits, select } from "./select.ts";

export const methods = ["mean", "trimmed-mean", "median"] as const satisfies readonly ScoreMethod[];

/** What another score rule would have decided, beside the promised one. */
export interface Alternative {
  readonly method: ScoreMethod;
  readonly isPromised: boolean;
  readonly selected: readonly string[];
  /** Selected by this rule and not by the promised one, and the reverse. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

export function alternatives(rule: RankRule, candidates: readonly Candidate[], limits: Limits): Alternative[] {
  const selectedBy = (method: ScoreMethod): string[] =>
    select(rank({ ...rule, method }, candidates), limits).decided.flatMap(({ application, decision }) =>
      decision === "selected" ? [application] : [],
    );
  const promised = selectedBy(rule.method);
  return methods.map((method): Alternative => {
    const selected = selectedBy(method);
    return {
      ...{ method, isPromised: method === rule.method, selected },
      gains: selected.filter((one) => !promised.includes(one)),
      loses: promised.filter((one) => !selected.includes(one)),
    };
  });
}

/** Every application's score as if all reviewers had been equally strict; to be read, never to decide. */
export const calibrated = (rule: RankRule, candidates: readonly Candidate[]) =>
  calibrate(
    rank(rule, candidates).flatMap(({ application, score }) =>
      score.sheets.map(({ rater, total }) => ({ application, rater, total: Number(toDecimal(total, 6, "half-up")) })),
    ),
  );
