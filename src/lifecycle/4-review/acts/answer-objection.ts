import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { moveCase } from "#case";
import type { Acting, Seen } from "#journal";
import { endTerm } from "#term";
import { tellObjection } from "../mail.ts";
import { decisionOf } from "../objection.ts";
import { maySeeResult } from "../policy.ts";
import { notOwnResult } from "../rules.ts";
import { objectionCase, selectionCase } from "./declare-cases.ts";
import { runToAgreement } from "./run-to-agreement.ts";

export interface Answer {
  readonly answer: string;
  readonly seen: Seen;
}

/** 재심의 결과: dismissed, or upheld, and then the applicant is selected. */
export async function answerObjection(acting: Acting, id: string, how: "uphold" | "dismiss", told: Answer) {
  const day = dayOf(acting.at);
  const { answer, seen } = told;
  const moved = await moveCase(acting, objectionCase, id, how, { day, seen }, async () => {
    await endTerm(acting, decisionOf(id));
    return { answer };
  });
  if (isRefusal(moved)) return moved;
  const held = await objectionCase.find(acting.tx, id);
  if (held === null) return moved;
  const refused = await tellObjection(acting, held);
  if (refused !== null || how === "dismiss") return refused ?? moved;
  return moveCase(acting, selectionCase, held.selection, "reselect", { day }, async (one) => {
    await runToAgreement(acting, one);
    return {};
  });
}

export const withdrawObjection = (acting: Acting, who: Who, id: string, seen: Seen): Promise<string | Refusal> =>
  moveCase(acting, objectionCase, id, "withdraw", { day: dayOf(acting.at), seen }, async ({ party }) => {
    if (!maySeeResult(who, party)) return notOwnResult({});
    await endTerm(acting, decisionOf(id));
    return {};
  });
