import type { Refusal } from "#base/refusal";
import { moveCase, type Step } from "#case";
import type { Follower } from "#hub";
import type { Acting } from "#journal";
import { currentTerms } from "../case-store.ts";
import { declinedTooLate, inTime, maybeLapsed } from "../signing.ts";
import { goalsMissing } from "../terms.ts";
import { agreementCase } from "./agreement-steps.ts";
import { followed, reasoned, type ReasonedStep } from "./reasoned-step.ts";

/** 체결 요청: the other side is asked to sign what stands. */
export const offerAgreement = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, agreementCase, id, "offer", step, async (row) => {
    const { terms } = await currentTerms(acting.tx, row);
    return inTime(row, step.day) ?? goalsMissing(row.kind, terms) ?? {};
  });

/** 요청 회수: it is written anew before anybody signs it. */
export const takeBackAgreement = (acting: Acting, id: string, step: ReasonedStep): Promise<string | Refusal> =>
  reasoned(acting, id, "take-back", step);

/** [A18] 기한 내 미체결: its place is free; whoever decides moves the waiting list. */
export const lapseAgreement = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, agreementCase, id, "lapse", step, (row) => maybeLapsed(row, step.day) ?? { over: step.day });

/** 협약안 취소: nobody was asked to sign it. */
export const withdrawAgreement = (acting: Acting, id: string, step: ReasonedStep): Promise<string | Refusal> =>
  reasoned(acting, id, "withdraw", step, () => ({ over: step.day }));

/** 협약 포기: the firm does not sign, or signs off before it begins. What runs is left by an amendment. */
export const declineAgreement = (
  acting: Acting,
  id: string,
  step: ReasonedStep,
  followers: readonly Follower[] = [],
): Promise<string | Refusal> =>
  followed(
    acting,
    id,
    step,
    followers,
    reasoned(acting, id, "give-up", step, ({ inForce }) =>
      inForce === null ? { over: step.day } : declinedTooLate({}),
    ),
  );
