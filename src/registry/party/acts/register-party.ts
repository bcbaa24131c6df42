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
  const taken = async () => {
    const owners = await ownersOf(acting.tx, fitting.identifiers);
    const index = fitting.identifiers.findIndex((one) => owners.has(keyOf(one)));
    const one = fitting.identifiers[index];
    if (one === undefined) return null;
    return identifierTaken({ ...one, party: owners.get(keyOf(one)) as string }, `/identifiers/${index}`);
  };
  const refused = await taken();
  if (refused !== null) return refused;
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["register-party"]);
  // under the commit's lock: somebody may have registered it since
  const overtaken = await taken();
  if (overtaken !== null) return overtaken;
  const party = acting.newId();
  await insertParties(acting.tx, seq, [{ party, ...fitting }]);
  return party;
}
