import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { PartyDraft } from "../party.ts";
import { draftParty, identifierTaken, keyOf } from "../rules.ts";
import { insertParties, ownersOf } from "../store.ts";

/** Registers a party that is not known by any of its identifiers. Answers its id. */
export async function registerParty(acting: Acting, draft: PartyDraft): Promise<string | Refusal> {
  const fitting = draftParty(draft);
  if (isRefusal(fitting)) return fitting;
  // the commit's lock before the look: of two who register one organisation the second must see the first
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["register-party"]);
  const owners = await ownersOf(acting.tx, fitting.identifiers);
  for (const [index, one] of fitting.identifiers.entries()) {
    const owner = owners.get(keyOf(one));
    if (owner !== undefined) return identifierTaken({ ...one, party: owner }, `/identifiers/${index}`);
  }
  const party = acting.newId();
  await insertParties(acting.tx, seq, [{ party, ...fitting }]);
  return party;
}
