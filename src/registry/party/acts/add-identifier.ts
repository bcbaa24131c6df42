import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { Identifier } from "../party.ts";
import { identifierTaken, keyOf, normaliseIdentifier, unknownParty } from "../rules.ts";
import { insertIdentifiers, ownersOf, typesOf } from "../store.ts";

/** Gives a party a further number. One it has already changes nothing; another's is refused. */
export async function addIdentifier(acting: Acting, party: string, told: Identifier): Promise<string | Refusal> {
  const identifier = normaliseIdentifier(told, "/value");
  if (isRefusal(identifier)) return identifier;
  if (!isId(party) || !(await typesOf(acting.tx, [party])).has(party)) return unknownParty({ party });
  const ownerOf = async () => (await ownersOf(acting.tx, [identifier])).get(keyOf(identifier));
  let owner = await ownerOf();
  if (owner === undefined) {
    const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["add-identifier"]);
    owner = await ownerOf();
    if (owner === undefined) await insertIdentifiers(acting.tx, seq, [{ ...identifier, party }]);
  }
  return owner === undefined || owner === party ? party : identifierTaken({ ...identifier, party: owner }, "/value");
}
