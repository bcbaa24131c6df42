import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit, type Seen } from "#journal";
import { acts } from "../act-words.ts";
import { mergeIntoItself, mergeOfPerson, planMerge } from "../rules.ts";
import { closeApart, closeMerges, insertMerges, mergesAround } from "../store.ts";
import { partiesAsSeen } from "./parties-as-seen.ts";

/** The versions of the two records that were looked at beside each other. */
export interface SeenPair {
  readonly seen?: Seen;
  readonly seenOther?: Seen;
}

/**
 * Says that two records are one organisation. Rows that refer to `party` stay where they are and are counted under the
 * survivor, which is answered. A family is merged at most once in one transaction.
 */
export async function mergeParties(
  acting: Acting,
  party: string,
  into: string,
  reason: string,
  { seen, seenOther }: SeenPair = {},
): Promise<{ readonly into: string } | Refusal> {
  if (party === into) return mergeIntoItself({});
  const types = await partiesAsSeen(acting, [
    { party, seen },
    { party: into, seen: seenOther, at: "/seenOther" },
  ]);
  if (isRefusal(types)) return types;
  if ((types.get(party) === "person") !== (types.get(into) === "person")) return mergeOfPerson({});
  const planned = planMerge(await mergesAround(acting.tx, [party, into]), party, into);
  if (isRefusal(planned)) return planned;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["merge-parties"]);
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
