import type { Refusal } from "#base/refusal";
import type { z } from "zod";
import { approvalOf, contentHash, standings as approvalStandings } from "#approval";
import { type Memo, noMemo } from "#figure";
import { commitsOf } from "#journal";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import type {
  listReleaseDrafts,
  readReleaseDraft,
  ReleaseRow as ListedRelease,
  ReleaseView,
} from "./release-contract.ts";
import { changedBetween, printRelease, rowOf } from "./release-printing.ts";
import { draftOf, knownNow, lookAt, type Looked, quotationsOf, signedOf } from "./release-ready.ts";
import { type ReleaseStanding, standings, unknownRelease } from "./release-rules.ts";
import {
  allIssues,
  allReleases,
  commitsOfRelease,
  correctionOf,
  findRelease,
  type IssueRow,
  issueOf,
  type ReleaseRow,
  requestsOf,
  scheduleOf,
  versionsOf,
  type VersionRow,
} from "./release-store.ts";
import { referencesOf } from "./release-tree.ts";
import { figuresOf, findPublication } from "./store.ts";
import { doHold, knownThen } from "./views.ts";
import { reasons } from "./vocabulary.ts";

interface Whole {
  readonly row: ReleaseRow;
  readonly version: VersionRow;
  readonly issue: IssueRow | null;
}

/** A release with the version that counts: the one that was published, else the latest. */
async function wholeOf(tx: Tx, release: string): Promise<Whole | null> {
  const row = await findRelease(tx, release);
  const versions = row === null ? [] : await versionsOf(tx, release);
  const issue = await issueOf(tx, release);
  const version = issue === null ? versions[0] : versions.find(({ no }) => no === issue.no);
  return row === null || version === undefined ? null : { row, version, issue };
}

const listed = ({ row, version }: Whole, title: ListedRelease["title"], standing: ReleaseStanding): ListedRelease => ({
  ...{ release: row.release, title, day: version.day, asOf: version.as_of, standing },
  ...{ standingWord: standings[standing], synthetic: row.synthetic },
});

const isIssued = async (tx: Tx, row: ReleaseRow | null): Promise<boolean> =>
  row !== null && (await issueOf(tx, row.release)) !== null;

/** Those that are published, the newest first. */
export async function releasesView(tx: Tx, memo: Memo = noMemo): Promise<ListedRelease[]> {
  const rows: ListedRelease[] = [];
  for (const { release } of await allIssues(tx)) {
    const whole = await wholeOf(tx, release);
    if (whole === null) continue;
    const { tree } = await printRelease(tx, await draftOf(tx, whole.version), memo);
    const isCorrected = await isIssued(tx, await correctionOf(tx, release));
    rows.push(listed(whole, tree.title.text, isCorrected ? "corrected" : "published"));
  }
  return rows;
}

/** A release as it was published: computed again from what was known then, beside what it says by what is known now. */
export async function releaseView(
  tx: Tx,
  release: string,
  at: Date,
  memo: Memo = noMemo,
): Promise<ReleaseView | Refusal> {
  const whole = await wholeOf(tx, release);
  if (whole === null || whole.issue === null) return unknownRelease({ release });
  const { row, version, issue } = whole;
  const draft = await draftOf(tx, version);
  const { tree, read } = await printRelease(tx, draft, memo);
  const correction = await correctionOf(tx, release);
  const correctedBy = (await isIssued(tx, correction)) ? correction : null;
  const publication = await findPublication(tx, issue.publication);
  const held =
    publication === null
      ? []
      : await doHold(tx, await figuresOf(tx, publication.publication), knownThen(publication), memo);
  const corrects = row.corrects === null ? null : await correctionBetween(tx, row.corrects, row, memo);
  return {
    ...listed(whole, tree.title.text, correctedBy === null ? "published" : "corrected"),
    ...{ publication: issue.publication, publishedAt: issue.at.toISOString(), known: `${version.as_known}`, tree },
    figures: referencesOf(draft.tree).map((figure) => rowOf(figure, read)),
    holds: held.every(({ holds }) => holds),
    corrects: corrects === null ? null : corrects.before,
    correctedBy:
      correctedBy === null ? null : ((await correctionBetween(tx, release, correctedBy, memo))?.after ?? null),
    changed: await changedBetween(tx, draft, await knownNow(tx, at, draft.asOf), memo),
  };
}

/** A correction and what it corrects, each as the other names it, with the sentences that differ. */
async function correctionBetween(tx: Tx, corrected: string, { release, reason, note }: ReleaseRow, memo: Memo) {
  const [old, now] = [await wholeOf(tx, corrected), await wholeOf(tx, release)];
  if (old === null || now === null) return null;
  const [before, after] = [await draftOf(tx, old.version), await draftOf(tx, now.version)];
  const told = { reasonWord: reasons[reason ?? "C"], note: note ?? "" };
  const changed = await changedBetween(tx, before, after.asOf, memo);
  const named = async (whole: Whole) => {
    const { tree } = await printRelease(tx, await draftOf(tx, whole.version), memo);
    return { release: whole.row.release, title: tree.title.text, day: whole.version.day, ...told, changed };
  };
  return { before: await named(old), after: await named(now) };
}

type DraftView = z.infer<typeof readReleaseDraft.reply>;

async function standingOf(tx: Tx, { row, issue }: Whole): Promise<ReleaseStanding> {
  if (issue !== null) return (await isIssued(tx, await correctionOf(tx, row.release))) ? "corrected" : "published";
  if ((await scheduleOf(tx, row.release)) !== null) return "scheduled";
  const approval = await approvalOf(tx, { kind: "release", id: row.release });
  if (approval === null || approval.ended !== null) return "draft";
  return approval.standing === "approved" ? "approved" : "in-approval";
}

export async function draftsView(
  tx: Tx,
  at: Date,
  memo: Memo = noMemo,
  fewest?: number,
): Promise<z.infer<typeof listReleaseDrafts.reply>> {
  const releases = [];
  for (const row of await allReleases(tx)) {
    const whole = await wholeOf(tx, row.release);
    if (whole === null) continue;
    const { printed, findings } = await lookAt(tx, whole.version, at, memo, fewest);
    const by = { actor: row.drafted_by, seq: row.known_from };
    releases.push({
      ...listed(whole, printed.tree.title.text, await standingOf(tx, whole)),
      by: (await namesThen(tx, [by], { byName: true }))(by),
      findings: whole.issue === null ? findings.filter(({ stops }) => stops).length : 0,
    });
  }
  return { releases };
}

export async function draftView(
  tx: Tx,
  release: string,
  at: Date,
  memo: Memo = noMemo,
  fewest?: number,
): Promise<DraftView | Refusal> {
  const whole = await wholeOf(tx, release);
  if (whole === null) return unknownRelease({ release });
  const { row, version } = whole;
  const looked = await lookAt(tx, version, at, memo, fewest);
  const { draft, printed, findings } = looked;
  const schedule = await scheduleOf(tx, release);
  const seqs = await commitsOfRelease(tx, release);
  const corrected = row.corrects === null ? null : await wholeOf(tx, row.corrects);
  return {
    ...listed(whole, printed.tree.title.text, await standingOf(tx, whole)),
    ...{ version: `${seqs.reduce((a, b) => (a > b ? a : b), 0n)}`, no: version.no, known: `${version.as_known}` },
    ...{ tree: version.tree, printed: printed.tree, findings: [...findings], publication: version.publication },
    consents: await consentsOf(tx, release, looked),
    approval: await approvalView(tx, release, looked),
    schedule: schedule === null ? null : { at: schedule.at.toISOString() },
    corrects:
      corrected === null
        ? null
        : {
            ...{ release: corrected.row.release, day: corrected.version.day },
            title: (await printRelease(tx, await draftOf(tx, corrected.version), memo)).tree.title.text,
          },
    changed: await changedBetween(tx, draft, await knownNow(tx, at, draft.asOf), memo),
  };
}

async function approvalView(tx: Tx, release: string, looked: Looked): Promise<DraftView["approval"]> {
  const found = await approvalOf(tx, { kind: "release", id: release });
  if (found === null) return null;
  const { approval, standing, sha256 } = found;
  const isOfThis = sha256 === contentHash(signedOf(looked));
  return { approval, standing, standingWord: approvalStandings[standing], isOfThis };
}

async function consentsOf(tx: Tx, release: string, { printed }: Looked): Promise<DraftView["consents"]> {
  const requests = await requestsOf(tx, release);
  const seqs = requests.flatMap(({ known_from, answered }) => [
    known_from,
    ...(answered === null ? [] : [answered.known_from]),
  ]);
  const moments = new Map((await commitsOf(tx, seqs)).map(({ seq, at }) => [seq, at.toISOString()]));
  return quotationsOf(printed.tree).map(({ quotation, speaker, said }) => {
    const own = requests.filter((one) => one.quotation === quotation);
    const request = own.find(({ answered }) => answered !== null) ?? own[0];
    const answered = request?.answered ?? null;
    return {
      ...{ quotation, speaker, says: said.text },
      asked:
        request === undefined
          ? null
          : { at: moments.get(request.known_from) ?? "", email: request.email, endsAt: request.ends_at.toISOString() },
      answer:
        answered === null
          ? null
          : { answer: answered.answer, note: answered.note, at: moments.get(answered.known_from) ?? "" },
    };
  });
}
