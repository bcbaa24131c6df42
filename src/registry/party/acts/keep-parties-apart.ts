import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { keptApartAlready, mergeIntoItself, unknownParty } from "../rules.ts";
import { insertApart, isApart, typesOf } from "../store.ts";

/** [P11] Says that two records that look like one are two: they are no candidates together until one merges them. */
export async function keepPartiesApart(
  acting: Acting,
  party: string,
  other: string,
  reason: string,
): Promise<string | Refusal> {
  for (const one of [party, other]) if (!isId(one)) return unknownParty({ party: one });
  if (party === other) return mergeIntoItself({});
  // the commit's lock before the look: of two who say it at once the second must see the first
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["keep-parties-apart"]);
  const types = await typesOf(acting.tx, [party, other]);
  for (const one of [party, other]) if (!types.has(one)) return unknownParty({ party: one });
  if (await isApart(acting.tx, party, other)) return keptApartAlready({});
  await insertApart(acting.tx, seq, party, other, reason);
  return party;
}
