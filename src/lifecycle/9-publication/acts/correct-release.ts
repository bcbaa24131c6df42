import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { correctedAlready, unknownRelease } from "../release-rules.ts";
import { correctionOf, findRelease, issueOf, versionsOf } from "../release-store.ts";
import type { Reason } from "../vocabulary.ts";
import { begun } from "./begin-release.ts";

/** 보도자료 정정 시작: another release of the same day, with the reason; the one before stays at its address. */
export async function correctRelease(
  acting: Acting,
  release: string,
  draft: { readonly name: string; readonly day: string; readonly reason: Reason; readonly note: string },
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["correct-release"]);
  const row = await findRelease(tx, release);
  if (row === null || (await issueOf(tx, release)) === null) return unknownRelease({ release });
  const before = await correctionOf(tx, release);
  if (before !== null) return correctedAlready({ by: before.release });
  const [latest] = await versionsOf(tx, release);
  if (latest === undefined) return unknownRelease({ release });
  const { name, day, reason, note } = draft;
  const writing = { release: name, tree: latest.tree, day, asOf: latest.as_of, synthetic: row.synthetic };
  return begun(acting, seq, writing, { corrects: release, reason, note });
}
