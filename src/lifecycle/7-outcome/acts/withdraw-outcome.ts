import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, claimsOn, asKnownNow, openCommit, releaseClaim, type Seen, withdrawFact } from "#journal";
import { acts } from "../act-words.ts";
import { outcome } from "../outcome.ts";
import { reasonMissing } from "../rules.ts";
import { insertReason } from "../store.ts";
import { outcomeAsSeen } from "./outcome-as-seen.ts";

/**
 * Withdraws an outcome that turned out not to be one, and with it every claim. As of before it still answers; the same
 * invoice may then be reported again, rightly. Answers the outcome.
 */
export async function withdrawOutcome(
  acting: Acting,
  id: string,
  reason: string,
  seen?: Seen,
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const found = await outcomeAsSeen(acting, id, acts.named["withdraw-outcome"], seen);
  if (isRefusal(found)) return found;
  const moved = outcome.move(found.state, "withdraw");
  if (isRefusal(moved)) return moved;
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  const seq = await openCommit(tx, at, actor, acts.named["withdraw-outcome"]);
  for (const { programme } of await claimsOn(tx, id, asKnownNow)) {
    const released = await releaseClaim(acting, acts.named["withdraw-outcome"], id, programme);
    if (isRefusal(released)) return released;
  }
  const withdrawn = await withdrawFact(acting, acts.named["withdraw-outcome"], id);
  if (isRefusal(withdrawn)) return withdrawn;
  await insertReason(tx, seq, { outcome: id, act: "withdraw", reason: reason.trim(), actor });
  return id;
}
