import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import { type Act, type Acting, openCommit, type Seen, unlessChanged } from "#journal";
import { type Approval, standings, type Step } from "../approval.ts";
import { approvalOver, approverDrafted, notYourTurn, stepsInTurn, unknownApproval } from "../rules.ts";
import { approvalTold, findApproval } from "../views.ts";

/** [PV2] [PV8] The step that whoever acts may take now: of his own seat, or of one whose holder is away. */
export async function ownStep(acting: Acting, act: Act, id: string, seen: Seen): Promise<[Approval, Step] | Refusal> {
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
