import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting, Seen } from "#journal";
import { acts } from "../act-words.ts";
import { otherDay } from "../release-rules.ts";
import { insertVersion } from "../release-store.ts";
import { datesOf, type Writing } from "./begin-release.ts";
import { releaseAsSeen } from "./release-as-seen.ts";

/** 보도자료 저장: a new version with what is known now; the ones before stay. */
export async function saveRelease(
  acting: Acting,
  release: string,
  writing: Writing,
  seen: Seen,
): Promise<string | Refusal> {
  const found = await releaseAsSeen(acting, acts.named["save-release"], release, seen);
  if (isRefusal(found)) return found;
  const { seq, row, latest } = found;
  if (row.corrects !== null && writing.asOf !== latest.as_of) return otherDay({ day: latest.as_of }, "/asOf");
  // another day has other numbers than those that were published before it
  const publication = writing.asOf === latest.as_of ? latest.publication : null;
  const dated = await datesOf(acting, writing, publication);
  if (isRefusal(dated)) return dated;
  const { tree } = writing;
  await insertVersion(acting.tx, { release, no: latest.no + 1, tree, ...dated, by: acting.actor, known_from: seq });
  return release;
}
