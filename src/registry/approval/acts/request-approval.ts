import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { Request } from "../approval.ts";
import { tellTurn } from "../mail.ts";
import {
  approvalOpenAlready,
  approvalRuleMissing,
  approverDrafted,
  contentHash,
  ruleFor,
  seatVacant,
  turnsOf,
} from "../rules.ts";
import { allSeats, holdings, insertApproval, lastApproval, rulesOn } from "../store.ts";
import { findApproval } from "../views.ts";
import { voidApproval } from "./end-approval.ts";

const changedSince = "기안한 내용이 바뀜";

/** 기안: asks for the signatures that the rules want for this decision. Answers the approval. */
export async function requestApproval(acting: Acting, request: Request): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const today = dayOf(at);
  const seq = await openCommit(tx, at, actor, acts.named["request-approval"]);
  const { kind, id } = request.subject;
  const previous = await lastApproval(tx, kind, id);
  const before = previous === null ? null : await findApproval(tx, previous);
  if (before !== null && before.ended === null) {
    if (before.sha256 === contentHash(request.content)) return approvalOpenAlready({});
    // [PV5] what was asked for, or approved, is not what stands any more
    const voided = await voidApproval(acting, request.subject, changedSince);
    if (isRefusal(voided)) return voided;
  }
  const rule = ruleFor(await rulesOn(tx, today), kind, request.amount);
  if (rule === null) return approvalRuleMissing({});
  const held = (await holdings(tx)).filter(({ from, to }) => from <= today && (to === null || today < to));
  const line = rule.steps.map((step) => ({ ...step, holder: held.find(({ seat }) => seat === step.seat)?.account }));
  const vacant = line.find(({ holder }) => holder === undefined);
  if (vacant !== undefined) {
    const word = (await allSeats(tx)).find(({ seat }) => seat === vacant.seat)?.word;
    return seatVacant({ seat: word?.ko ?? "" });
  }
  // [PV4] what he would review he has signed by drafting it; what he would approve somebody else must
  const others = line.flatMap(({ holder, ...step }) =>
    holder === undefined || (holder === actor && step.does !== "approve") ? [] : [{ ...step, holder }],
  );
  if (others.at(-1)?.holder === actor && !rule.maySignOwn) return approverDrafted({});
  const turns = turnsOf(others);
  const approval = acting.newId();
  await insertApproval(tx, seq, {
    ...request,
    ...{ approval, sha256: contentHash(request.content), rule, draftedBy: actor, previous },
    steps: others.map((step, index) => ({ ...step, turn: turns[index] as number })),
  });
  await tellTurn(acting, approval);
  return approval;
}
