import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { closeAttributes, insertAttributes, changesOfCommit } from "../store.ts";

/**
 * Undoes what one commit said of parties that were known before it: values it began are closed, those it ended are held
 * again. What somebody has changed since stays. Answers how many parties have their values back.
 */
export async function takeBackAttributes(acting: Acting, commit: bigint): Promise<number> {
  const seq = await openCommit(acting.tx, acting.at, acting.actor, acts.named["take-back-attributes"]);
  const { begun, ended } = await changesOfCommit(acting.tx, commit);
  await closeAttributes(
    acting.tx,
    seq,
    begun.map(({ version }) => version),
  );
  await insertAttributes(acting.tx, seq, ended);
  return new Set(begun.map(({ party }) => party)).size;
}
