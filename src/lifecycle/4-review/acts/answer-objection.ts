import { dayOf } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { moveCase } from "#case";
import type { Acting, Seen } from "#journal";
import { endTerm } from "#term";
import { tellObjection } from "../mail.ts";
import { decisionOf } from "../objection.ts";
import { maySeeResult } from "../policy.ts";
import { unknownObjection } from "../rules.ts";
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

export async function withdrawObjection(acting: Acting, who: Who, id: string, seen: Seen): Promise<string | Refusal> {
  const found = isId(id) ? await objectionCase.find(acting.tx, id) : null;
  if (found === null || !maySeeResult(who, found.party)) return unknownObjection({});
  return moveCase(acting, objectionCase, id, "withdraw", { day: dayOf(acting.at), seen }, async () => {
    await endTerm(acting, decisionOf(id));
    return {};
  });
}
