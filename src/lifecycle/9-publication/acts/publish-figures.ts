import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { answer, keepPublished, type Opened, openAt, sealOf, type Standing, standingsOf } from "#figure";
import { type Acting, commitsOf, openCommit, resolveAsOf } from "#journal";
import { acts } from "../act-words.ts";
import { mayPublish, publicationExists } from "../rules.ts";
import { findPublication, type FrozenFigure, insertPublication, type Publication } from "../store.ts";

export interface PublicationDraft {
  readonly publication: string;
  readonly title: Text;
  readonly asOf: string;
  /** The commit whose answers were looked at before; without it, the last one there is. */
  readonly known?: string | undefined;
  readonly figures: readonly string[];
  /** Whether the records under it are made up for demonstration. */
  readonly synthetic: boolean;
}

/**
 * Freezes a set of figures as of a day: for each its definition, value, n and the seal over its rows. The value is
 * kept to be compared with, not to be read: whoever reads the publication computes it again.
 */
export async function publish(acting: Acting, draft: PublicationDraft): Promise<Publication | Refusal> {
  const { tx, at, actor } = acting;
  const asOf = await resolveAsOf(tx, { "as-of": draft.asOf, "as-known": draft.known }, at);
  if (isRefusal(asOf)) return asOf;
  // the commit's lock before the look: of two with one name the second must see the first
  const seq = await openCommit(tx, at, actor, acts.named.publish);
  if ((await findPublication(tx, draft.publication)) !== null) {
    return publicationExists({ publication: draft.publication });
  }
  const frozen: FrozenFigure[] = [];
  const all: Opened[] = [];
  for (const [position, figure] of draft.figures.entries()) {
    const opened = await openAt(tx, figure, {}, asOf);
    if (isRefusal(opened)) return opened;
    const answered = await answer(tx, opened);
    const { total, folds } = answered;
    if (isRefusal(total)) return total;
    const [standing] = await standingsOf(tx, [opened], [answered]);
    const refused = mayPublish(opened.approved.definition.title, folds, standing as Standing);
    if (refused !== null) return refused;
    all.push(opened);
    frozen.push({
      publication: draft.publication,
      position,
      figure,
      definition: JSON.stringify(opened.approved.definition),
      definition_hash: opened.approved.hash,
      asked: JSON.stringify({}),
      num: `${total.amount.num}`,
      den: `${total.amount.den}`,
      unit: total.unit,
      n: BigInt(folds[0]?.n ?? 0),
      seal: await sealOf(tx, opened.prepared.sides),
    });
  }
  const [commit] = await commitsOf(tx, [seq]);
  const publication: Publication = {
    publication: draft.publication,
    ko: draft.title.ko,
    en: draft.title.en,
    as_of: asOf.valid,
    as_known: asOf.known,
    published_at: commit?.at ?? at,
    approved_by: actor,
    synthetic: draft.synthetic,
    known_from: seq,
  };
  await insertPublication(tx, publication, frozen);
  await keepPublished(tx, all);
  return publication;
}
