import { day } from "#base/day";
import { equals, fraction } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { answer, type Memo, noMemo, openAt, sealOf, type Total, viewAmount } from "#figure";
import { type AsOf, resolveAsOf } from "#journal";
import { namesOfUsers } from "#platform/auth";
import type { Tx } from "#platform/db";
import type { PublicationView } from "./contract.ts";
import { unknownPublication } from "./rules.ts";
import { allPublications, figuresOf, findPublication, type FrozenFigure, type Publication } from "./store.ts";

export const viewMark = (publication: Publication) => ({
  publication: publication.publication,
  title: text(publication.ko, publication.en),
  asOf: publication.as_of,
  publishedAt: publication.published_at.toISOString(),
});

export const marks = async (tx: Tx) => (await allPublications(tx)).map(viewMark);

export async function publicationView(
  tx: Tx,
  name: string,
  now: Date,
  memo: Memo = noMemo,
): Promise<PublicationView | Refusal> {
  const publication = await findPublication(tx, name);
  if (publication === null) return unknownPublication({ publication: name });
  const then = knownThen(publication);
  const today = await resolveAsOf(tx, {}, now);
  const figures = [];
  for (const frozen of await figuresOf(tx, name)) {
    figures.push(await frozenView(tx, frozen, then, isRefusal(today) ? then : today, memo));
  }
  return {
    ...viewMark(publication),
    state: "published",
    synthetic: publication.synthetic,
    approvedBy: (await namesOfUsers(tx, [publication.approved_by]))(publication.approved_by),
    figures,
  };
}

/** What a publication was computed with. */
export const knownThen = (publication: Publication): AsOf => ({
  valid: day(publication.as_of),
  known: publication.as_known,
  knownAt: publication.published_at,
});

/** Whether the same rows are found again under the same definition, and what the figure was called then. */
export async function doesHold(
  tx: Tx,
  frozen: FrozenFigure,
  then: AsOf,
  memo: Memo = noMemo,
): Promise<{ readonly holds: boolean; readonly title: Text }> {
  const opened = await openAt(tx, frozen.figure, {}, then);
  if (isRefusal(opened)) return { holds: false, title: text(frozen.figure, frozen.figure) };
  const { hash, definition } = opened.approved;
  const holds =
    hash === frozen.definition_hash &&
    (await memo.remember(opened, ["seal"], () => sealOf(tx, opened.prepared.sides))) === frozen.seal;
  return { holds, title: definition.title };
}

async function frozenView(
  tx: Tx,
  frozen: FrozenFigure,
  then: AsOf,
  today: AsOf,
  memo: Memo,
): Promise<PublicationView["figures"][number]> {
  const value: Total = { amount: fraction(BigInt(frozen.num), BigInt(frozen.den)), unit: frozen.unit };
  const { holds } = await doesHold(tx, frozen, then, memo);
  const now = await valueKnown(tx, frozen.figure, { ...then, known: today.known, knownAt: today.knownAt }, memo);
  return {
    figure: frozen.figure,
    definitionHash: frozen.definition_hash,
    frozen: viewAmount(value),
    n: Number(frozen.n),
    seal: frozen.seal,
    holds,
    now: now === null || (now.unit === value.unit && equals(now.amount, value.amount)) ? null : viewAmount(now),
  };
}

/** The same day, by another state of knowledge: what time brought since is no correction. */
async function valueKnown(tx: Tx, figure: string, asOf: AsOf, memo: Memo): Promise<Total | null> {
  const opened = await openAt(tx, figure, {}, asOf);
  if (isRefusal(opened)) return null;
  const { total } = await memo.remember(opened, ["answer"], () => answer(tx, opened));
  return isRefusal(total) ? null : total;
}
