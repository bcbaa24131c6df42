import { isRefusal, type Refusal } from "#base/refusal";
import { type Act, type Acting, openCommit, type Seen } from "#journal";
import { acts } from "../act-words.ts";
import type { Approval, Step } from "../approval.ts";
import { tellDrafter, tellTurn } from "../mail.ts";
import { approvalReasonMissing } from "../rules.ts";
import { insertEnd, insertSign } from "../store.ts";
import { ownStep } from "./own-step.ts";

export interface Signing {
  readonly note?: string;
  readonly seen?: Seen;
}

async function answer(
  { tx, at, actor }: Acting,
  act: Act,
  [approval, step]: [Approval, Step],
  said: { readonly answer: "signed" | "returned"; readonly reason: string },
): Promise<bigint> {
  const seq = await openCommit(tx, at, actor, act);
  const { holder, no, does } = step;
  await insertSign(tx, {
    ...{ approval: approval.approval, no, does, signed_by: actor, ...said, known_from: seq },
    ...{ drafted_by: approval.drafted.by, may_sign_own: approval.maySignOwn },
    in_place_of: holder.account === actor ? null : holder.account,
  });
  return seq;
}

/** 검토·협조·결재: signs the step whose turn it is, in one's own place or in that of somebody who is away (대결). */
export async function signApproval(
  acting: Acting,
  id: string,
  { note = "", seen }: Signing,
): Promise<string | Refusal> {
  const act = acts.named["sign-approval"];
  const own = await ownStep(acting, act, id, seen);
  if (isRefusal(own)) return own;
  await answer(acting, act, own, { answer: "signed", reason: note.trim() });
  await tellTurn(acting, id);
  return id;
}

/** 반려: sends it back to whoever drafted it, with the reason. */
export async function returnApproval(
  acting: Acting,
  id: string,
  reason: string,
  seen?: Seen,
): Promise<string | Refusal> {
  if (reason.trim() === "") return approvalReasonMissing({}, "/reason");
  const act = acts.named["return-approval"];
  const own = await ownStep(acting, act, id, seen);
  if (isRefusal(own)) return own;
  const said = { answer: "returned", reason: reason.trim() } as const;
  const seq = await answer(acting, act, own, said);
  const { actor: ended_by } = acting;
  await insertEnd(acting.tx, { approval: id, why: "returned", reason: said.reason, ended_by, known_from: seq });
  await tellDrafter(acting, id);
  return id;
}
