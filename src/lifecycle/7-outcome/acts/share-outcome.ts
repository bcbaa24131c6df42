import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, claimOutcome, openCommit, releaseClaim, type Seen } from "#journal";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import { outcome, type Share } from "../outcome.ts";
import { reasonMissing } from "../rules.ts";
import { insertReason } from "../store.ts";
import { outcomeAsSeen } from "./outcome-as-seen.ts";

/** Gives another programme a share in an outcome; Σ shares ≤ 1 is held by the journal. Answers the outcome. */
export async function shareOutcome(
  acting: Acting,
  id: string,
  {
    seen,
    ...claim
  }: { readonly programme: string; readonly share: Share; readonly basis: string; readonly seen?: Seen },
): Promise<string | Refusal> {
  const found = await outcomeAsSeen(acting, id, acts.named["share-outcome"], seen);
  if (isRefusal(found)) return found;
  // a withdrawn outcome has nothing to share
  if (outcome.isFinal(found.state)) return outcome.move(found.state, "correct");
  const { programme } = claim;
  if ((await findProgramme(acting.tx, programme)) === null) return unknownProgramme({ programme });
  const claimed = await claimOutcome(acting, acts.named["share-outcome"], { outcome: id, ...claim });
  return isRefusal(claimed) ? claimed : id;
}

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
