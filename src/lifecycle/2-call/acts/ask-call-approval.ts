import type { CanonicalValue } from "#base/canonical-json";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { formatMoney, won } from "#base/money";
import { formatDay } from "#base/day";
import { approvalOf, approvedFor, contentHash, requestApproval, type Subject } from "#approval";
import type { Acting, Seen } from "#journal";
import type { Tx } from "#platform/db";
import { acts } from "../act-words.ts";
import type { Call } from "../call.ts";
import { viewOf } from "../content.ts";
import { alreadyPublished } from "../rules.ts";
import { callAsSeen } from "./call-as-seen.ts";

const subjectOf = (call: string): Subject => ({ kind: "call", id: call });
// what is signed is what will be published, word for word
const signedOf = (draft: Call): CanonicalValue => viewOf(draft) as unknown as CanonicalValue;

/** 공고 결재 기안: asks for the signatures on the draft as it is now. Answers the approval. */
export async function askCallApproval(acting: Acting, call: string, seen: Seen): Promise<string | Refusal> {
  const found = await callAsSeen(acting, acts.named["ask-call-approval"], call, seen);
  if (isRefusal(found)) return found;
  const { draft } = found;
  if (draft === null) return alreadyPublished({}, "/seen");
  const { title, budget, quota, announced, programme } = draft;
  const sum =
    budget === null ? text("해당 없음", "none") : text(formatMoney(won(budget), "ko"), formatMoney(won(budget), "en"));
  return requestApproval(acting, {
    ...{
      subject: subjectOf(call),
      title: `공고 게시: ${title.ko}`,
      content: signedOf(draft),
      amount: budget,
      programme,
    },
    says: [
      { word: text("공고명", "Call"), value: title },
      { word: text("공고일", "Notice"), value: text(formatDay(announced, "ko"), formatDay(announced, "en")) },
      { word: text("선정 예정", "To be selected"), value: text(`${quota ?? 0}개사`, `${quota ?? 0} firms`) },
      { word: text("총 지원 예산", "Budget"), value: sum },
    ],
  });
}

/** [C25] Once somebody has put a draft on the approval line it is published as it was signed, or not at all. */
export async function approvalStands(tx: Tx, draft: Call): Promise<Refusal | null> {
  const asked = await approvalOf(tx, subjectOf(draft.call));
  if (asked === null || asked.ended !== null) return null;
  return approvedFor(tx, subjectOf(draft.call), contentHash(signedOf(draft)));
}
