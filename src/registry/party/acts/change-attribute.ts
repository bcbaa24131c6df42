import type { Day } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { isAttributeName } from "../vocabulary.ts";
import { attributeFits, changedValues, nameMustStay, unknownAttribute, unknownParty } from "../rules.ts";
import { closeAttributes, heldValues, insertAttributes, typesOf } from "../store.ts";

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
): Promise<{ readonly changed: boolean } | Refusal> {
  if (!isAttributeName(name)) return unknownAttribute({ name }, "/name");
  const refused = value === null ? null : attributeFits(name, value, "/value");
  if (refused !== null) return refused;
  if (value === null && name === "name.ko") return nameMustStay({});
  if (!isId(party) || !(await typesOf(acting.tx, [party])).has(party)) return unknownParty({ party });
  if (isNothing(changedValues(await heldValues(acting.tx, party, name), value, from))) return { changed: false };
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["change-attribute"]);
  const change = changedValues(await heldValues(acting.tx, party, name), value, from);
  await closeAttributes(acting.tx, seq, change.close);
  await insertAttributes(
    acting.tx,
    seq,
    change.append.map((one) => ({ ...one, party, name })),
  );
  return { changed: !isNothing(change) };
}

const isNothing = ({ close, append }: ReturnType<typeof changedValues>): boolean =>
  close.length === 0 && append.length === 0;
