import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit, type Seen } from "#journal";
import { acts } from "../act-words.ts";
import { planUnmerge } from "../rules.ts";
import { closeMerges, insertMerges, insertUnmerge, mergesAround } from "../store.ts";
import { partiesAsSeen } from "./parties-as-seen.ts";

/** Undoes a merge: the record is an organisation of its own again, with those that had been merged into it. */
export async function unmergeParty(
  acting: Acting,
  party: string,
  reason: string,
  seen?: Seen,
): Promise<string | Refusal> {
  const found = await partiesAsSeen(acting, [{ party, seen }]);
  if (isRefusal(found)) return found;
  const planned = planUnmerge(await mergesAround(acting.tx, [party]), party);
  if (isRefusal(planned)) return planned;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["unmerge-party"]);
  const reasons = await closeMerges(acting.tx, seq, [party, ...planned.moved.map(({ merged }) => merged)]);
  await insertMerges(
    acting.tx,
    seq,
    planned.moved.map((one) => ({ ...one, reason: reasons.get(one.merged) as string })),
  );
  await insertUnmerge(acting.tx, seq, party, reason);
  return party;
}
