import type { Refusal } from "#base/refusal";
import { moveCase, type Step } from "#case";
import type { Follower } from "#hub";
import type { Acting } from "#journal";
import { agreementCase } from "./agreement-steps.ts";
import { followed, reasoned, type ReasonedStep } from "./reasoned-step.ts";

/** 해약: the hub ends it for a reason that needs nobody's consent. */
export const terminateAgreement = (
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
    reasoned(acting, id, "terminate", step, () => ({ over: step.day })),
  );

/** 협약 종료: all that was agreed is done, or its days are over. */
export const endAgreement = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, agreementCase, id, "end", step, () => ({ over: step.day }));
