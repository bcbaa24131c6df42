import { type Day, dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { defineCase, moveCase, stepOf } from "#case";
import { type Acting, openFactsOfCase, reasonMissing, type Seen, withdrawFacts } from "#journal";
import { replyKinds } from "../facts.ts";
import { tellReturned } from "../mail.ts";
import { type ReplyMove, type SurveyReply, surveyReply } from "../survey.ts";
import { dueAhead, unknownReply } from "../survey-rules.ts";
import { findReply, insertReply, keepReplyReason, pinReply, type ReplyChange, updateReply } from "../survey-store.ts";

export const replyCase = defineCase({
  name: "survey-reply",
  word: text("성과조사 답변", "survey reply"),
  states: surveyReply,
  ...{ table: "survey_reply", idColumn: "survey_reply", facts: "survey-reply", kinds: replyKinds },
  // how often a draft was saved is nobody's fact
  untold: ["revision"],
  idOf: (one: SurveyReply) => one.surveyReply,
  ...{ find: (tx, id) => findReply(tx, id), insert: insertReply, update: updateReply },
  unknown: (id) => unknownReply({ reply: id }),
});

const rungs = ["asked", "submitted", "approved", "accepted"].map((state) => `survey-reply.${state}`);

/** [SV6] One step of a reply. What it stood on above or beside where it stands now is taken back; as of before it answers. */
export async function stepReply(
  acting: Acting,
  id: string,
  move: ReplyMove,
  seen: Seen,
  also: (row: SurveyReply) => Promise<ReplyChange | Refusal> | ReplyChange | Refusal = () => ({}),
): Promise<string | Refusal> {
  const before = await openFactsOfCase(acting.tx, id);
  const fact = await moveCase(acting, replyCase, id, move, { day: dayOf(acting.at), seen }, also);
  if (isRefusal(fact)) return fact;
  // who is asked to amend has answered, and has approved nothing any more
  const kept = move === "return" || move === "reopen" ? rungs.slice(0, 2) : rungs;
  const over = before.filter((one) => one.fact !== fact && one.case === id && !kept.includes(one.kind));
  const gone = over.map((one) => one.fact);
  return (gone.length === 0 ? null : await withdrawFacts(acting, stepOf(replyCase, move), gone)) ?? fact;
}

export interface Returned {
  readonly reason: string;
  /** The last day of the amendment. */
  readonly due: Day;
  readonly seen?: Seen;
}

/** [SV6] [SV9] Asks the firm to amend what it answered, or what was accepted already; nothing stays pinned. */
export async function returnReply(
  acting: Acting,
  id: string,
  move: "return" | "reopen",
  { reason, due, seen }: Returned,
): Promise<string | Refusal> {
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  const late = dueAhead(due, acting.at);
  if (late !== null) return late;
  const fact = await stepReply(acting, id, move, seen, () => ({ due }));
  if (isRefusal(fact)) return fact;
  const act = stepOf(replyCase, move);
  await keepReplyReason(acting, act, { reply: id, act: move, reason: reason.trim(), due });
  await pinReply(acting, act, id, false);
  return (await tellReturned(acting, id, reason.trim(), due)) ?? fact;
}
