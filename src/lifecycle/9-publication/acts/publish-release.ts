import { isRefusal, type Refusal } from "#base/refusal";
import { approvedFor, contentHash } from "#approval";
import type { Acting } from "#journal";
import type { Tx } from "#platform/db";
import { acts } from "../act-words.ts";
import { isWhole, referenceOf } from "../release-reading.ts";
import { type Looked, lookAt, signedOf, whyNotReady } from "../release-ready.ts";
import { notScheduled } from "../release-rules.ts";
import { insertIssue, issueOf, type ReleaseRow } from "../release-store.ts";
import { referencesOf } from "../release-tree.ts";
import { supersederOf } from "../store.ts";
import { releaseSubject } from "./ask-release-approval.ts";
import { publish, type Restated } from "./publish-figures.ts";
import { releaseAsSeen } from "./release-as-seen.ts";

/** 공개: what was signed, with its figures frozen, once its minute has come. Answers the publication of its figures. */
export async function publishRelease(acting: Acting, release: string, fewest?: number): Promise<string | Refusal> {
  const { tx, at } = acting;
  const found = await releaseAsSeen(acting, acts.named["publish-release"], release, undefined);
  if (isRefusal(found)) return found;
  const { seq, row, latest, schedule } = found;
  if (schedule === null || schedule.at > at || schedule.no !== latest.no) return notScheduled({});
  const looked = await lookAt(tx, latest, at, undefined, fewest);
  const refused =
    (await whyNotReady(tx, latest, looked)) ??
    (await approvedFor(tx, releaseSubject(release), contentHash(signedOf(looked))));
  if (refused !== null) return refused;
  const publication = latest.publication ?? (await frozenFor(acting, row, looked, fewest));
  if (isRefusal(publication)) return publication;
  await insertIssue(tx, { release, no: latest.no, publication, at, known_from: seq });
  return publication;
}

/** [RL9] A correction restates the figures of what it corrects; where only words changed, those stand. */
async function frozenFor(
  acting: Acting,
  row: ReleaseRow,
  { draft, printed }: Looked,
  fewest: number | undefined,
): Promise<string | Refusal> {
  const before = row.corrects === null ? null : await standingPublication(acting.tx, row.corrects);
  const restates: Restated | undefined =
    before === null ? undefined : { publication: before, reason: row.reason ?? "C", note: row.note ?? "" };
  const published = await publish(acting, {
    ...{
      publication: row.release,
      title: printed.tree.title.text,
      asOf: draft.asOf.valid,
      known: `${draft.asOf.known}`,
    },
    figures: referencesOf(draft.tree).filter((one) => isWhole(referenceOf(one))),
    ...{ synthetic: row.synthetic, fewest, restates },
  });
  if (before !== null && isRefusal(published) && published.refusal === "nothing-restated") return before;
  return isRefusal(published) ? published : published.publication;
}

/** The publication of a release, or the last that was restated from it. */
async function standingPublication(tx: Tx, release: string): Promise<string | null> {
  let last = (await issueOf(tx, release))?.publication ?? null;
  for (let next = last; next !== null; next = (await supersederOf(tx, next))?.publication ?? null) last = next;
  return last;
}
