import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen, stepOf } from "#case";
import { type Acting, reasonMissing, type Seen } from "#journal";
import { acts } from "../act-words.ts";
import { nothingPending } from "../survey-rules.ts";
import { keepReplyReason, pinReply } from "../survey-store.ts";
import { pendingOf } from "../restatements.ts";
import { surveyReply } from "../survey.ts";
import { replyCase, stepReply } from "./move-reply.ts";

/** 기업 확정: the firm stands by what was answered in its name. */
export const approveReply = (acting: Acting, id: string, seen: Seen): Promise<string | Refusal> =>
  stepReply(acting, id, "approve", seen);

/** [SV9] 거점 확정: what the hub knows of the firm's year in this commit is its figure from now on. */
export async function acceptReply(acting: Acting, id: string, seen: Seen): Promise<string | Refusal> {
  const fact = await stepReply(acting, id, "accept", seen);
  if (isRefusal(fact)) return fact;
  await pinReply(acting, stepOf(replyCase, "accept"), id, true);
  return fact;
}

/** [SV9] Takes what became known after acceptance into the accepted figure, and says why. Answers the reply. */
export async function restateReply(acting: Acting, id: string, reason: string, seen: Seen): Promise<string | Refusal> {
  const act = acts.named["restate-reply"];
  const row = await caseAsSeen(acting, replyCase, id, act, seen);
  if (isRefusal(row)) return row;
  if (row.state !== "accepted") return surveyReply.move(row.state, "reopen");
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  if ((await pendingOf(acting.tx, { reply: id })).length === 0) return nothingPending({});
  await keepReplyReason(acting, act, { reply: id, act: "restate", reason: reason.trim(), due: null });
  await pinReply(acting, act, id, true);
  return id;
}
