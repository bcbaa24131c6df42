import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Act, type Acting, openCommit, type Seen, unlessChanged } from "#journal";
import { acts } from "../act-words.ts";
import { type Approval, standings, type Step } from "../approval.ts";
import { tellDrafter, tellTurn } from "../mail.ts";
import {
  approvalOver,
  approvalReasonMissing,
  approverDrafted,
  notYourTurn,
  stepsInTurn,
  unknownApproval,
} from "../rules.ts";
import { insertEnd, insertSign } from "../store.ts";
import { approvalTold, findApproval } from "../views.ts";

export interface Signing {
  readonly note?: string;
  readonly seen?: Seen;
}

/** [PV2] [PV8] The step that whoever acts may take now: of his own seat, or of one whose holder is away. */
async function ownStep(acting: Acting, act: Act, id: string, seen: Seen): Promise<[Approval, Step] | Refusal> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, act);
  const approval = await findApproval(tx, id, dayOf(at));
  if (approval === null) return unknownApproval({});
  const changed = await unlessChanged(tx, approvalTold(id), seen);
  if (changed !== null) return changed;
  const { standing } = approval;
  if (standing !== "pending") return approvalOver({ standing: standings[standing].ko });
  const inTurn = stepsInTurn(approval.steps);
  const own = inTurn.find(({ holder, standIn }) => holder.account === actor || standIn?.account === actor);
  if (own === undefined) return notYourTurn({ who: inTurn.map(({ holder }) => holder.name).join(", ") });
  // [PV4]
  if (own.does === "approve" && approval.drafted.by === actor && !approval.maySignOwn) return approverDrafted({});
  return [approval, own];
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
