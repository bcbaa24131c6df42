import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { keptApartAlready, mergeIntoItself } from "../rules.ts";
import { insertApart, isApart } from "../store.ts";
import type { SeenPair } from "./merge-parties.ts";
import { partiesAsSeen } from "./parties-as-seen.ts";

/** [P11] Says that two records that look like one are two: they are no candidates together until one merges them. */
export async function keepPartiesApart(
  acting: Acting,
  party: string,
  other: string,
  reason: string,
  { seen, seenOther }: SeenPair = {},
): Promise<string | Refusal> {
  if (party === other) return mergeIntoItself({});
  const found = await partiesAsSeen(acting, [
    { party, seen },
    { party: other, seen: seenOther, at: "/seenOther" },
  ]);
  if (isRefusal(found)) return found;
  if (await isApart(acting.tx, party, other)) return keptApartAlready({});
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["keep-parties-apart"]);
  await insertApart(acting.tx, seq, party, other, reason);
  return party;
}
