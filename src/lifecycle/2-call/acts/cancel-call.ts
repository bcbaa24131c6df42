import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFact } from "#evidence";
import { type Follower, tellFollowers } from "#hub";
import { type Acting, keepReason, openFactByKey, type Seen, withdrawFact } from "#journal";
import { findProgramme } from "#programme";
import { acts } from "../act-words.ts";
import { eventFact } from "../facts.ts";
import { becauseMissing, cancelledAlready, notPublished } from "../rules.ts";
import { cancelRow } from "../store.ts";
import { callAsSeen } from "./call-as-seen.ts";

/** 공고 취소: with its reason, which the notice shows. What was to be selected is no plan any more. */
export async function cancelCall(
  acting: Acting,
  call: string,
  { because, seen }: { readonly because: string; readonly seen: Seen },
  followers: readonly Follower[] = [],
): Promise<string | Refusal> {
  const { tx, at } = acting;
  const reason = because.trim();
  if (reason === "") return becauseMissing({}, "/because");
  const act = acts.named["cancel-call"];
  const found = await callAsSeen(acting, act, call, seen);
  if (isRefusal(found)) return found;
  const { inForce, seq } = found;
  if (inForce === null) return notPublished({}, "/seen");
  if (inForce.cancelled !== null) return cancelledAlready({}, "/seen");
  const today = dayOf(at);
  if (inForce.mode === "live" && inForce.direction === "down") {
    const owner = (await findProgramme(tx, inForce.programme ?? ""))?.owner ?? "";
    const fact = eventFact("call.cancelled", { ...inForce, owner, day: today });
    const told = await appendProvenFact(acting, act, fact, []);
    if (isRefusal(told)) return told;
    const quota = await openFactByKey(tx, "call.quota", call);
    const withdrawn = quota === null ? null : await withdrawFact(acting, act, quota.fact);
    if (isRefusal(withdrawn)) return withdrawn;
    if (quota !== null) await keepReason(acting, act, quota.fact, reason);
  }
  await cancelRow(tx, call, today, reason, seq);
  return (await tellFollowers(acting, followers, call, today)) ?? call;
}
