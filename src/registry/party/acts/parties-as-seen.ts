import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Acting, lockJournal, type Seen, unlessChanged } from "#journal";
import { partyTold } from "../records.ts";
import { unknownParty } from "../rules.ts";
import { typesOf } from "../store.ts";
import type { PartyType } from "../vocabulary.ts";

export interface SeenParty {
  readonly party: string;
  readonly seen: Seen;
  /** Where the act names it, if not as `seen`. */
  readonly at?: string;
}

/** [P12] The types of the parties, under the commit's lock, if each of them is still as it was seen. */
export async function partiesAsSeen(
  { tx }: Acting,
  parties: readonly SeenParty[],
): Promise<ReadonlyMap<string, PartyType> | Refusal> {
  await lockJournal(tx);
  const types = await typesOf(
    tx,
    parties.map(({ party }) => party).filter((party) => isId(party)),
  );
  for (const { party } of parties) if (!types.has(party)) return unknownParty({ party });
  for (const { party, seen, at: where } of parties) {
    const changed = await unlessChanged(tx, partyTold(party), seen, where);
    if (changed !== null) return changed;
  }
  return types;
}
