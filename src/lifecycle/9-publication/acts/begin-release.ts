import { type Day, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit, resolveAsOf } from "#journal";
import { acts } from "../act-words.ts";
import type { TreeTold } from "../release-contract.ts";
import { releaseExists } from "../release-rules.ts";
import { findRelease, insertRelease, insertVersion } from "../release-store.ts";
import { unknownPublication } from "../rules.ts";
import { findPublication } from "../store.ts";
import type { Reason } from "../vocabulary.ts";

export interface Writing {
  readonly tree: TreeTold;
  /** The day it is to be published on. */
  readonly day: string;
  readonly asOf: string;
}
export interface ReleaseDraft extends Writing {
  readonly release: string;
  readonly synthetic: boolean;
  /** Figures published before: its numbers are those, and nothing is frozen anew. */
  readonly publication?: string;
}

/** 보도자료 작성 시작: its first version, with the numbers of the day by what is known now. Answers its name. */
export async function beginRelease(acting: Acting, draft: ReleaseDraft): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["begin-release"]);
  return begun(acting, seq, draft, null);
}

export type Correcting = { readonly corrects: string; readonly reason: Reason; readonly note: string } | null;

/** The first version of a release, in the commit that is open. */
export async function begun(
  acting: Acting,
  seq: bigint,
  draft: ReleaseDraft,
  correcting: Correcting,
): Promise<string | Refusal> {
  const { tx, actor } = acting;
  const { release, synthetic, publication } = draft;
  if ((await findRelease(tx, release)) !== null) return releaseExists({ release }, "/release");
  const dated = await datesOf(acting, draft, publication ?? null);
  if (isRefusal(dated)) return dated;
  const told = correcting ?? { corrects: null, reason: null, note: null };
  await insertRelease(tx, { ...{ release, synthetic, drafted_by: actor, known_from: seq }, ...told });
  await insertVersion(tx, { release, no: 1, tree: draft.tree, ...dated, by: actor, known_from: seq });
  return release;
}

/** The day of publication, and the day and commit its numbers are of: by what is known now, or as they were published. */
export async function datesOf({ tx, at }: Acting, { day, asOf }: Writing, publication: string | null) {
  const on: Day | Refusal = parseDay(day, "/day");
  if (isRefusal(on)) return on;
  if (publication !== null) {
    const found = await findPublication(tx, publication);
    if (found === null) return unknownPublication({ publication });
    return { day: on, as_of: found.as_of, as_known: found.as_known, publication };
  }
  const asked = await resolveAsOf(tx, { "as-of": asOf }, at);
  const now = await resolveAsOf(tx, {}, at);
  if (isRefusal(asked)) return asked;
  if (isRefusal(now)) return now;
  return { day: on, as_of: asked.valid, as_known: now.known, publication: null };
}
