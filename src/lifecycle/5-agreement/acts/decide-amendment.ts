import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { contentHash } from "#approval";
import { moveCase, type Step, stepOf } from "#case";
import type { Follower } from "#hub";
import { type Acting, keepReason, reasonMissing } from "#journal";
import { type Amendment, otherSideDecides } from "../amendment.ts";
import { approvalMissing } from "../approval-of.ts";
import { findAmendment, findCase } from "../case-store.ts";
import { tellAmendment } from "../mail.ts";
import { amendmentCase } from "./agreement-steps.ts";
import { amendmentContent } from "../amendment-content.ts";
import { applyAmendment } from "./apply-amendment.ts";

export interface Decision extends Step {
  /** Whose people decide: the side that did not ask. */
  readonly by: "hub" | "firm";
}

/** [A23] 승인: the other side agrees; the office signs where it has a rule for it. Answers the amendment. */
export async function agreeAmendment(
  acting: Acting,
  id: string,
  step: Decision,
  followers: readonly Follower[] = [],
): Promise<string | Refusal> {
  const moved = await moveCase(acting, amendmentCase, id, "agree", step, async (row) => {
    if (row.askedBy === step.by) return otherSideDecides({});
    const subject = { kind: "agreement-amendment", id };
    const missing =
      step.by === "hub"
        ? await approvalMissing(acting.tx, subject, contentHash(amendmentContent(row)), dayOf(acting.at))
        : null;
    return missing ?? applyAmendment(acting, id, step.day, followers);
  });
  return isRefusal(moved) ? moved : told(acting, id);
}

/** 불승인: it stays as it is, with the reason. Answers the amendment. */
export async function refuseAmendment(
  acting: Acting,
  id: string,
  step: Decision & { readonly reason: string },
): Promise<string | Refusal> {
  const reason = step.reason.trim();
  if (reason === "") return reasonMissing({}, "/reason");
  const moved = await moveCase(acting, amendmentCase, id, "refuse", step, (row) =>
    row.askedBy === step.by ? otherSideDecides({}) : {},
  );
  if (isRefusal(moved)) return moved;
  await keepReason(acting, stepOf(amendmentCase, "refuse"), moved, reason);
  return told(acting, id);
}

/** 신청 취소: whoever asked takes it back. Answers the amendment. */
export async function cancelAmendment(acting: Acting, id: string, step: Step): Promise<string | Refusal> {
  const moved = await moveCase(acting, amendmentCase, id, "cancel", step);
  return isRefusal(moved) ? moved : id;
}

async function told(acting: Acting, id: string): Promise<string> {
  const one = (await findAmendment(acting.tx, id)) as Amendment;
  const title = (await findCase(acting.tx, one.agreement))?.title ?? "";
  await tellAmendment(acting, one, title);
  return id;
}
