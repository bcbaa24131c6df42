import type { Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Acting } from "#journal";
import { generalKind } from "../approval.ts";
import { approvalOpenAlready, notTheDrafter, unknownApproval } from "../rules.ts";
import { approvalOf, findApproval } from "../views.ts";
import { requestApproval } from "./request-approval.ts";

export interface GeneralDraft {
  readonly title: string;
  readonly content: string;
  /** Digits of won. */
  readonly amount?: string | undefined;
  readonly previous?: string | undefined;
}

/** 일반 기안: asks for signatures under a decision that no room has pages for; drafted again, it is the same matter. */
export async function draftApproval(acting: Acting, draft: GeneralDraft): Promise<string | Refusal> {
  const { title, content, amount, previous } = draft;
  const before = previous === undefined ? null : await findApproval(acting.tx, previous);
  if (previous !== undefined && (before === null || before.subject.kind !== generalKind)) return unknownApproval({});
  if (before !== null && before.drafted.by !== acting.actor) return notTheDrafter({});
  // what no room keeps is nothing but its paper: that is taken back, not overtaken
  const open = before === null ? null : await approvalOf(acting.tx, before.subject);
  if (open !== null && open.ended === null) return approvalOpenAlready({});
  return requestApproval(acting, {
    ...{ subject: { kind: generalKind, id: before?.subject.id ?? acting.newId() }, title, content: { title, content } },
    says: [{ word: text("내용", "Content"), value: text(content, content) }],
    ...{ amount: amount === undefined || amount === "" ? null : BigInt(amount), programme: null },
  });
}
