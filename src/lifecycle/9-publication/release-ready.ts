import type { CanonicalValue } from "#base/canonical-json";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type AsOf, commitsOf, resolveAsOf } from "#journal";
import { type Memo, noMemo } from "#figure";
import type { Tx } from "#platform/db";
import type { PrintedTree, ReleaseFinding } from "./release-contract.ts";
import { findingsOf } from "./release-checks.ts";
import { type Draft, type PrintedRelease, printRelease } from "./release-printing.ts";
import { notClean, notConsented } from "./release-rules.ts";
import { requestsOf, type VersionRow } from "./release-store.ts";

export type VersionDraft = Draft & { readonly publication: string | null };

/** A version as it was saved: its text with the day and the state of knowledge that its numbers are of. */
export async function draftOf(tx: Tx, version: VersionRow): Promise<VersionDraft> {
  const { tree, as_of, as_known, publication } = version;
  const [commit] = await commitsOf(tx, [as_known]);
  const knownAt = commit?.at ?? new Date(0);
  const asOf: AsOf = { valid: day(as_of), known: as_known, knownAt, final: true };
  return { tree, day: day(version.day), asOf, publication };
}

export const knownNow = async (tx: Tx, at: Date, fallback: AsOf): Promise<AsOf> => {
  const now = await resolveAsOf(tx, {}, at);
  return isRefusal(now) ? fallback : now;
};

export type Quotation = Extract<PrintedTree["nodes"][number], { node: "quotation" }>;
export const quotationsOf = ({ nodes }: PrintedTree): Quotation[] => nodes.filter((node) => node.node === "quotation");

export interface Looked {
  readonly draft: VersionDraft;
  readonly printed: PrintedRelease;
  readonly findings: readonly ReleaseFinding[];
}

/** A version with everything that its checks find. */
export async function lookAt(
  tx: Tx,
  version: VersionRow,
  at: Date,
  memo: Memo = noMemo,
  fewest?: number,
): Promise<Looked> {
  const draft = await draftOf(tx, version);
  const printed = await printRelease(tx, draft, memo);
  const now = await knownNow(tx, at, draft.asOf);
  return { draft, printed, findings: await findingsOf(tx, draft, printed, { memo, now, fewest }) };
}

/** [RL3] Why a version may not go on its way: something in it stops it, or whoever is quoted has not said so. */
export async function whyNotReady(tx: Tx, version: VersionRow, { printed, findings }: Looked): Promise<Refusal | null> {
  const stopping = findings.filter(({ stops }) => stops);
  const [first] = stopping;
  if (first !== undefined) return notClean({ n: `${stopping.length}`, first: first.text.ko, firstEn: first.text.en });
  const requests = await requestsOf(tx, version.release);
  for (const { quotation, speaker } of quotationsOf(printed.tree)) {
    const answered = requests.find((one) => one.quotation === quotation && one.answered !== null)?.answered;
    if (answered?.answer !== "consented") return notConsented({ speaker: speaker.ko, speakerEn: speaker.en });
  }
  return null;
}

/** [RL7] What is signed: the text with its figures, its day and the state of knowledge, and how it reads. */
export const signedOf = ({ draft, printed }: Looked): CanonicalValue =>
  ({
    tree: draft.tree,
    day: draft.day,
    asOf: draft.asOf.valid,
    known: `${draft.asOf.known}`,
    reads: printed.tree,
  }) as unknown as CanonicalValue;
