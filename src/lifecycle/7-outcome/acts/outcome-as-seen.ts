import { isRefusal, type Refusal } from "#base/refusal";
import { type Act, type Acting, openCommit, type Seen, unlessChanged } from "#journal";
import { type LoadedOutcome, loadOutcome } from "../views.ts";

/** The outcome as it stands, under the commit's lock, if it is still as it was seen. */
export async function outcomeAsSeen(
  acting: Acting,
  id: string,
  act: Act,
  seen: Seen,
): Promise<LoadedOutcome | Refusal> {
  await openCommit(acting.tx, acting.at, acting.actor, act);
  const found = await loadOutcome(acting.tx, id);
  return isRefusal(found) ? found : ((await unlessChanged(acting.tx, { fact: id }, seen)) ?? found);
}
