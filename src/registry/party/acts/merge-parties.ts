import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { mergeIntoItself, mergeOfPerson, planMerge, unknownParty } from "../rules.ts";
import { closeApart, closeMerges, insertMerges, mergesAround, typesOf } from "../store.ts";

/**
 * Says that two records are one organisation. Rows that refer to `party` stay where they are and are counted under the
 * survivor, which is answered. A family is merged at most once in one transaction.
 */
export async function mergeParties(
  acting: Acting,
  party: string,
  into: string,
  reason: string,
): Promise<{ readonly into: string } | Refusal> {
  for (const one of [party, into]) if (!isId(one)) return unknownParty({ party: one });
  if (party === into) return mergeIntoItself({});
  const types = await typesOf(acting.tx, [party, into]);
  for (const one of [party, into]) if (!types.has(one)) return unknownParty({ party: one });
  if ((types.get(party) === "person") !== (types.get(into) === "person")) return mergeOfPerson({});
  const plan = async () => planMerge(await mergesAround(acting.tx, [party, into]), party, into);
  const first = await plan();
  if (isRefusal(first)) return first;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["merge-parties"]);
  const planned = await plan();
  if (isRefusal(planned)) return planned;
  const reasons = await closeMerges(
    acting.tx,
    seq,
    planned.moved.map(({ merged }) => merged),
  );
  await insertMerges(acting.tx, seq, [
    { merged: party, into: planned.into, named: into, reason },
    ...planned.moved.map((one) => ({ ...one, reason: reasons.get(one.merged) as string })),
  ]);
  await closeApart(acting.tx, seq, party, planned.into);
  return { into: planned.into };
}
