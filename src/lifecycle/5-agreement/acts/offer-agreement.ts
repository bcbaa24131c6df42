import type { Refusal } from "#base/refusal";
import { isRefusal } from "#base/refusal";
import { moveCase, type Step, stepOf } from "#case";
import { type Acting, keepReason, reasonMissing } from "#journal";
import type { AgreementMove } from "../agreement-case.ts";
import { inTime, maybeLapsed } from "../signing.ts";
import { agreementCase } from "./agreement-steps.ts";

export interface ReasonedStep extends Step {
  readonly reason: string;
}

/** 체결 요청: the other side is asked to sign what stands. */
export const offerAgreement = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, agreementCase, id, "offer", step, (row) => inTime(row, step.day) ?? {});

/** 요청 회수: it is written anew before anybody signs it. */
export const takeBackAgreement = (acting: Acting, id: string, step: ReasonedStep): Promise<string | Refusal> =>
  reasoned(acting, id, "take-back", step);

/** [A18] 기한 내 미체결: its place is free; whoever decides moves the waiting list. */
export const lapseAgreement = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, agreementCase, id, "lapse", step, (row) => maybeLapsed(row, step.day) ?? { over: step.day });

/** 협약안 취소: nobody was asked to sign it. */
export const withdrawAgreement = (acting: Acting, id: string, step: ReasonedStep): Promise<string | Refusal> =>
  reasoned(acting, id, "withdraw", step, { over: step.day });

/** 협약 포기: the firm does not sign, or signs off before it begins. What runs is left by an amendment. */
export const declineAgreement = (acting: Acting, id: string, step: ReasonedStep): Promise<string | Refusal> =>
  reasoned(acting, id, "give-up", step, { over: step.day });

/** 해약: the hub ends it for a reason that needs nobody's consent. */
export const terminateAgreement = (acting: Acting, id: string, step: ReasonedStep): Promise<string | Refusal> =>
  reasoned(acting, id, "terminate", step, { over: step.day });

/** 협약 종료: all that was agreed is done, or its days are over. */
export const endAgreement = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, agreementCase, id, "end", step, () => ({ over: step.day }));

async function reasoned(
  acting: Acting,
  id: string,
  move: AgreementMove,
  step: ReasonedStep,
  change: { readonly over?: Step["day"] } = {},
): Promise<string | Refusal> {
  const reason = step.reason.trim();
  if (reason === "") return reasonMissing({}, "/reason");
  const fact = await moveCase(acting, agreementCase, id, move, step, () => change);
  if (!isRefusal(fact)) await keepReason(acting, stepOf(agreementCase, move), fact, reason);
  return fact;
}
