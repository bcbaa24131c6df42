import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, type Step, stepOf } from "#case";
import { type Acting, keepReason, reasonMissing } from "#journal";
import { maybeEnded, maybeReviewed } from "../rules.ts";
import type { SanctionCase } from "../sanction.ts";
import type { SanctionChange } from "../store.ts";
import { sanctionCase } from "./sanction-case.ts";

export interface ReasonedStep extends Step {
  readonly reason: string;
}

/** 재검토 요청: within its days, by the firm itself or for it. */
export const askSanctionReview = (acting: Acting, id: string, step: ReasonedStep): Promise<string | Refusal> =>
  reasoned(acting, id, "ask-review", step, (row) => maybeReviewed(row, step.day) ?? {});

/** 처분하지 않음: after what was said for it, nothing is imposed. */
export const dropSanction = (acting: Acting, id: string, step: ReasonedStep): Promise<string | Refusal> =>
  reasoned(acting, id, "drop", step, () => ({ over: step.day }));

/** 해제: by a court, or because what it stood on fell away. */
export const liftSanction = (acting: Acting, id: string, step: ReasonedStep): Promise<string | Refusal> =>
  reasoned(acting, id, "lift", step, () => ({ over: step.day }));

/** 종료: its term is over, or all is paid. */
export const endSanction = (acting: Acting, id: string, step: Step): Promise<string | Refusal> =>
  moveCase(acting, sanctionCase, id, "end", step, (row) => maybeEnded(row, step.day) ?? { over: step.day });

async function reasoned(
  acting: Acting,
  id: string,
  move: "ask-review" | "drop" | "lift",
  step: ReasonedStep,
  also: (row: SanctionCase) => SanctionChange | Refusal,
): Promise<string | Refusal> {
  const reason = step.reason.trim();
  if (reason === "") return reasonMissing({}, "/reason");
  const fact = await moveCase(acting, sanctionCase, id, move, step, also);
  if (!isRefusal(fact)) await keepReason(acting, stepOf(sanctionCase, move), fact, reason);
  return fact;
}
