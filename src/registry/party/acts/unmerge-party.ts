import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { planUnmerge, unknownParty } from "../rules.ts";
import { closeMerges, insertMerges, insertUnmerge, mergesAround, typesOf } from "../store.ts";

/** Undoes a merge: the record is an organisation of its own again, with those that had been merged into it. */
export async function unmergeParty(acting: Acting, party: string, reason: string): Promise<string | Refusal> {
  if (!isId(party) || !(await typesOf(acting.tx, [party])).has(party)) return unknownParty({ party });
  const plan = async () => planUnmerge(await mergesAround(acting.tx, [party]), party);
  const first = await plan();
  if (isRefusal(first)) return first;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["unmerge-party"]);
  const planned = await plan();
  if (isRefusal(planned)) return planned;
  const reasons = await closeMerges(acting.tx, seq, [party, ...planned.moved.map(({ merged }) => merged)]);
  await insertMerges(
    acting.tx,
    seq,
    planned.moved.map((one) => ({ ...one, reason: reasons.get(one.merged) as string })),
  );
  await insertUnmerge(acting.tx, seq, party, reason);
  return party;
}
