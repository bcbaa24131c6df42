import type { Day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit, type Seen } from "#journal";
import { acts } from "../act-words.ts";
import { isAttributeName } from "../vocabulary.ts";
import { attributeFits, changedValues, nameMustStay, unknownAttribute } from "../rules.ts";
import { closeAttributes, heldValues, insertAttributes } from "../store.ts";
import { partiesAsSeen } from "./parties-as-seen.ts";

/**
 * From `from` on the attribute has another value; the days before keep the old one. Null ends it. Answers whether
 * anything changed.
 */
export async function changeAttribute(
  acting: Acting,
  party: string,
  name: string,
  value: string | null,
  from: Day,
  seen?: Seen,
): Promise<{ readonly changed: boolean } | Refusal> {
  if (!isAttributeName(name)) return unknownAttribute({ name }, "/name");
  const refused = value === null ? null : attributeFits(name, value, "/value");
  if (refused !== null) return refused;
  if (value === null && name === "name.ko") return nameMustStay({});
  const found = await partiesAsSeen(acting, [{ party, seen }]);
  if (isRefusal(found)) return found;
  const change = changedValues(await heldValues(acting.tx, party, name), value, from);
  if (change.close.length === 0 && change.append.length === 0) return { changed: false };
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["change-attribute"]);
  await closeAttributes(acting.tx, seq, change.close);
  await insertAttributes(
    acting.tx,
    seq,
    change.append.map((one) => ({ ...one, party, name })),
  );
  return { changed: true };
}
