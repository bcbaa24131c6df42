import type { Refusal } from "#base/refusal";
import { type Act, type Acting, openCommit, type Seen, unlessChanged } from "#journal";
import { acts } from "../act-words.ts";
import { standings, type Subject } from "../approval.ts";
import { tellDrafter } from "../mail.ts";
import { approvalOver, approvalReasonMissing, notTheDrafter, unknownApproval } from "../rules.ts";
import { insertEnd } from "../store.ts";
import { approvalOf, approvalTold, findApproval } from "../views.ts";

const end = async (
  { tx, at, actor }: Acting,
  act: Act,
  approval: string,
  why: "withdrawn" | "void",
  reason: string,
): Promise<void> => {
  const known_from = await openCommit(tx, at, actor, act);
  await insertEnd(tx, { approval, why, reason, ended_by: actor, known_from });
};

/** 회수: whoever drafted it takes it back before it is approved. */
export async function withdrawApproval(
  acting: Acting,
  id: string,
  reason: string,
  seen?: Seen,
): Promise<string | Refusal> {
  if (reason.trim() === "") return approvalReasonMissing({}, "/reason");
  const { tx, at, actor } = acting;
  const act = acts.named["withdraw-approval"];
  await openCommit(tx, at, actor, act);
  const approval = await findApproval(tx, id);
  if (approval === null) return unknownApproval({});
  const changed = await unlessChanged(tx, approvalTold(id), seen);
  if (changed !== null) return changed;
  if (approval.drafted.by !== actor) return notTheDrafter({});
  const { standing } = approval;
  if (standing !== "pending") return approvalOver({ standing: standings[standing].ko });
  await end(acting, act, id, "withdrawn", reason.trim());
  return id;
}

/**
 * [PV5] What was to be signed has changed, or is not to be done any more: the approval of it, asked for or given, holds no
 * longer. Asked by the room whose thing it is, under its own rules; where there is none, nothing is changed.
 */
export async function voidApproval(
  acting: Acting,
  subject: Subject,
  reason: string,
): Promise<{ approval: string | null; changed: boolean } | Refusal> {
  if (reason.trim() === "") return approvalReasonMissing({}, "/reason");
  const { tx, at, actor } = acting;
  const act = acts.named["void-approval"];
  await openCommit(tx, at, actor, act);
  const approval = await approvalOf(tx, subject);
  if (approval === null || approval.ended !== null) return { approval: approval?.approval ?? null, changed: false };
  await end(acting, act, approval.approval, "void", reason.trim());
  await tellDrafter(acting, approval.approval);
  return { approval: approval.approval, changed: true };
}
