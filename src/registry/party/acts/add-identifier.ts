import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit, type Seen } from "#journal";
import { acts } from "../act-words.ts";
import type { Identifier } from "../party.ts";
import { identifierTaken, keyOf, normaliseIdentifier } from "../rules.ts";
import { insertIdentifiers, ownersOf } from "../store.ts";
import { partiesAsSeen } from "./parties-as-seen.ts";

/** Gives a party a further number. One it has already changes nothing; another's is refused. */
export async function addIdentifier(
  acting: Acting,
  party: string,
  told: Identifier,
  seen?: Seen,
): Promise<string | Refusal> {
  const identifier = normaliseIdentifier(told, "/value");
  if (isRefusal(identifier)) return identifier;
  const found = await partiesAsSeen(acting, [{ party, seen }]);
  if (isRefusal(found)) return found;
  const { tx, at, actor } = acting;
  const owner = (await ownersOf(tx, [identifier])).get(keyOf(identifier));
  if (owner === undefined) {
    const seq = await openCommit(tx, at, actor, acts.named["add-identifier"]);
    await insertIdentifiers(tx, seq, [{ ...identifier, party }]);
  }
  return owner === undefined || owner === party ? party : identifierTaken({ ...identifier, party: owner }, "/value");
}
