import type { Refusal } from "#base/refusal";
import { type Act, type Acting, openCommit, type Seen, unlessChanged } from "#journal";
import { isId } from "#base/id";
import type { Call } from "../call.ts";
import { unknownCall } from "../rules.ts";
import { callRows, versionsOf } from "../store.ts";

export interface SeenCall {
  readonly seq: bigint;
  /** The version in force; null while none was published. */
  readonly inForce: Call | null;
  readonly draft: Call | null;
  readonly latest: Call;
}

/** A call under the commit's lock, if it is as it was seen. */
export async function callAsSeen(acting: Acting, act: Act, call: string, seen: Seen): Promise<SeenCall | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, act);
  const versions = isId(call) ? await versionsOf(tx, call) : [];
  const [latest] = versions;
  if (latest === undefined) return unknownCall({ call });
  const changed = await unlessChanged(tx, callRows(call), seen);
  if (changed !== null) return changed;
  return {
    ...{ seq, latest },
    inForce: versions.find(({ publishedAt }) => publishedAt !== null) ?? null,
    draft: versions.find(({ publishedAt }) => publishedAt === null) ?? null,
  };
}
