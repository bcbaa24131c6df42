import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { othersUnreadable, readOthers } from "../others.ts";
import { putOther } from "../other-store.ts";

export interface TakenOthers {
  readonly taken: number;
  readonly again: number;
}

/** Takes in what a portal tells of the calls of others; one that is known already is told anew, never twice. */
export async function takeOtherCalls(acting: Acting, text: string): Promise<TakenOthers | Refusal> {
  const json = parsed(text);
  const read = json === undefined ? othersUnreadable({}) : readOthers(json);
  if (isRefusal(read)) return read;
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["take-other-calls"]);
  let again = 0;
  for (const one of read) again += (await putOther(tx, acting.newId(), one, { at, seq })) ? 1 : 0;
  return { taken: read.length - again, again };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
