import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, type Step, stepOf } from "#case";
import { type Follower, tellFollowers } from "#hub";
import { type Acting, keepReason, reasonMissing } from "#journal";
import type { AgreementCase, AgreementMove } from "../agreement-case.ts";
import type { CaseChange } from "../case-store.ts";
import { agreementCase } from "./agreement-steps.ts";

export interface ReasonedStep extends Step {
  readonly reason: string;
}

/** A step of an agreement that is taken for a reason, which is kept. */
export async function reasoned(
  acting: Acting,
  id: string,
  move: AgreementMove,
  step: ReasonedStep,
  also: (row: AgreementCase) => CaseChange | Refusal = () => ({}),
): Promise<string | Refusal> {
  const reason = step.reason.trim();
  if (reason === "") return reasonMissing({}, "/reason");
  const fact = await moveCase(acting, agreementCase, id, move, step, also);
  if (!isRefusal(fact)) await keepReason(acting, stepOf(agreementCase, move), fact, reason);
  return fact;
}

/** A step, and what follows from it in higher rooms. */
export async function followed(
  acting: Acting,
  id: string,
  { day }: Step,
  followers: readonly Follower[],
  step: Promise<string | Refusal>,
): Promise<string | Refusal> {
  const fact = await step;
  return isRefusal(fact) ? fact : ((await tellFollowers(acting, followers, id, day)) ?? fact);
}
