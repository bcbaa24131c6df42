import { dayOf } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { changeAttribute } from "#party";
import { acts } from "../act-words.ts";
import { conflictSettled, unknownConflict } from "../rules.ts";
import { findConflict, settleConflicts } from "../store.ts";

export interface Settlement {
  /** The name that is held stays, or the one that was told is taken from today on. */
  readonly settled: "kept" | "taken";
  readonly reason: string;
}

/** [A6] Somebody who looked says what an organisation is called. */
export async function settleName(
  acting: Acting,
  id: string,
  { settled, reason }: Settlement,
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, acts.named["settle-name"]);
  const conflict = isId(id) ? await findConflict(tx, id) : null;
  if (conflict === null) return unknownConflict({ conflict: id });
  if (conflict.settled !== null) return conflictSettled({});
  if (settled === "taken") {
    const changed = await changeAttribute(acting, conflict.party, "name.ko", conflict.told, dayOf(at));
    if (isRefusal(changed)) return changed;
  }
  await settleConflicts(tx, { name_conflict: id }, { settled, reason: reason.trim(), actor, at });
  return conflict.party;
}
