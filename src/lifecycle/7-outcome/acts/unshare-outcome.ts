import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit, releaseClaim, type Seen } from "#journal";
import { acts } from "../act-words.ts";
import { reasonMissing } from "../rules.ts";
import { insertReason } from "../store.ts";
import { outcomeAsSeen } from "./outcome-as-seen.ts";

/** Ends a programme's share; as of before it still counts. Answers the outcome. */
export async function unshareOutcome(
  acting: Acting,
  id: string,
  programme: string,
  reason: string,
  seen?: Seen,
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const found = await outcomeAsSeen(acting, id, acts.named["unshare-outcome"], seen);
  if (isRefusal(found)) return found;
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  const released = await releaseClaim(acting, acts.named["unshare-outcome"], id, programme);
  if (isRefusal(released)) return released;
  const seq = await openCommit(tx, at, actor, acts.named["unshare-outcome"]);
  await insertReason(tx, seq, { outcome: id, act: "release", reason: reason.trim(), actor });
  return id;
}
