import { day } from "#base/day";
import { equals, fraction } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { answer, openAt, sealOf, type Total, viewAmount } from "#figure";
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

export async function publicationView(tx: Tx, name: string, now: Date): Promise<PublicationView | Refusal> {
  const publication = await findPublication(tx, name);
  if (publication === null) return unknownPublication({ publication: name });
  const then: AsOf = {
    valid: day(publication.as_of),
    known: publication.as_known,
    knownAt: publication.published_at,
  };
  const today = await resolveAsOf(tx, {}, now);
  const figures = [];
  for (const frozen of await figuresOf(tx, name)) {
    figures.push(await frozenView(tx, frozen, then, isRefusal(today) ? then : today));
  }
  return {
    ...viewMark(publication),
    state: "published",
    synthetic: publication.synthetic,
    approvedBy: (await namesOfUsers(tx, [publication.approved_by]))(publication.approved_by),
    figures,
  };
}

async function frozenView(
  tx: Tx,
  frozen: FrozenFigure,
  then: AsOf,
  today: AsOf,
): Promise<PublicationView["figures"][number]> {
  const value: Total = { amount: fraction(BigInt(frozen.num), BigInt(frozen.den)), unit: frozen.unit };
  const opened = await openAt(tx, frozen.figure, {}, then);
  const holds =
    !isRefusal(opened) &&
    opened.approved.hash === frozen.definition_hash &&
    (await sealOf(tx, opened.prepared.sides)) === frozen.seal;
  const now = await valueKnown(tx, frozen.figure, { ...then, known: today.known, knownAt: today.knownAt });
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
async function valueKnown(tx: Tx, figure: string, asOf: AsOf): Promise<Total | null> {
  const opened = await openAt(tx, figure, {}, asOf);
  if (isRefusal(opened)) return null;
  const { total } = await answer(tx, opened);
  return isRefusal(total) ? null : total;
}
