import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type Act, type Acting, openCommit, type Seen, type Told, unlessChanged } from "#journal";
import { publishedAlready, unknownRelease } from "../release-rules.ts";
import {
  commitsOfRelease,
  findRelease,
  issueOf,
  type ReleaseRow,
  scheduleOf,
  type ScheduleRow,
  type VersionRow,
  versionsOf,
} from "../release-store.ts";

export interface SeenRelease {
  readonly seq: bigint;
  readonly row: ReleaseRow;
  readonly latest: VersionRow;
  readonly schedule: ScheduleRow | null;
}

/** What an act on a release names as the version it saw: the last commit in which anything of it was told. */
export const releaseRows = (release: string): Told => ({
  rows: async (tx) =>
    (await commitsOfRelease(tx, release)).map((seq) => ({
      ...{ key: `${seq}`, knownFrom: seq, knownTo: null, what: text("보도자료", "Release") },
      says: [{ value: text("변경", "changed") }],
    })),
});

/** A release under the commit's lock, if it is as it was seen and not published yet. */
export async function releaseAsSeen(
  { tx, at, actor }: Acting,
  act: Act,
  release: string,
  seen: Seen,
): Promise<SeenRelease | Refusal> {
  const seq = await openCommit(tx, at, actor, act);
  const row = await findRelease(tx, release);
  const [latest] = row === null ? [] : await versionsOf(tx, release);
  if (row === null || latest === undefined) return unknownRelease({ release });
  if ((await issueOf(tx, release)) !== null) return publishedAlready({});
  const changed = await unlessChanged(tx, releaseRows(release), seen);
  if (isRefusal(changed)) return changed;
  return { seq, row, latest, schedule: await scheduleOf(tx, release) };
}
