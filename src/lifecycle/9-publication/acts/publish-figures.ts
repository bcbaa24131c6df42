import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { keepPublished } from "#figure";
import { type Acting, commitsOf, openCommit, resolveAsOf } from "#journal";
import { appendEntry } from "#log";
import { digest } from "#platform/signing";
import { acts } from "../act-words.ts";
import { isRestated, mayRestate, nothingChanged, publicationExists, type Reason, ruleFor } from "../rules.ts";
import { keepFrozen } from "../frozen.ts";
import { figuresOf, findPublication, type Publication, supersederOf } from "../store.ts";
import { freezeFigures } from "./freeze-figures.ts";

/** What a restatement says of itself. */
export interface Restated {
  readonly publication: string;
  readonly reason: Reason;
  readonly note: string;
}

export interface PublicationDraft {
  readonly publication: string;
  readonly title: Text;
  readonly asOf: string;
  /** The commit whose answers were looked at before; without it, the last one there is. */
  readonly known?: string | undefined;
  readonly figures: readonly string[];
  /** Whether the records under it are made up for demonstration. */
  readonly synthetic: boolean;
  /** How many organisations a published amount is made of at least. */
  readonly fewest?: number | undefined;
  /** What it takes the place of: the one before stays as it is, at its address. */
  readonly restates?: Restated | undefined;
}

/**
 * Freezes a set of figures as of a day, and has it logged. The values are kept to be compared with, not to be read:
 * whoever reads the publication computes it again.
 */
export async function publish(acting: Acting, draft: PublicationDraft): Promise<Publication | Refusal> {
  const { tx, at, actor } = acting;
  // a restatement speaks of the same day by what is known today
  const known = draft.restates === undefined ? undefined : dayOf(at);
  const asOf = await resolveAsOf(tx, { "as-of": draft.asOf, "as-known": draft.known, known }, at);
  if (isRefusal(asOf)) return asOf;
  // the commit's lock before the look: of two with one name the second must see the first
  const { restates, publication } = draft;
  const seq = await openCommit(tx, at, actor, restates === undefined ? acts.named.publish : acts.named.restate);
  if ((await findPublication(tx, publication)) !== null) return publicationExists({ publication });
  const before = restates === undefined ? null : await findPublication(tx, restates.publication);
  const refused =
    restates === undefined
      ? null
      : mayRestate(restates, before, await supersederOf(tx, restates.publication), asOf.valid);
  if (refused !== null) return refused;
  const rule = ruleFor(draft.fewest);
  const all = await freezeFigures(acting, publication, draft.figures, asOf, rule);
  if (isRefusal(all)) return all;
  const frozen = all.map(({ figure }) => figure);
  if (before !== null && !isRestated(await figuresOf(tx, before.publication), frozen))
    return nothingChanged({ publication: before.publication });
  const [commit] = await commitsOf(tx, [seq]);
  const row: Publication = {
    ...{ publication, ko: draft.title.ko, en: draft.title.en, as_of: asOf.valid, as_known: asOf.known },
    ...{ published_at: commit?.at ?? at, approved_by: actor, synthetic: draft.synthetic, known_from: seq },
    ...{ supersedes: restates?.publication ?? null, reason: restates?.reason ?? null, note: restates?.note ?? null },
  };
  await keepFrozen(tx, row, all, rule);
  await keepPublished(
    tx,
    frozen.map(({ figure, definition_hash }) => ({ figure, hash: definition_hash })),
    asOf,
  );
  await appendEntry(tx, publication, {
    ...{ entry: "publication", publication, publishedAt: row.published_at.toISOString() },
    ...{ supersedes: row.supersedes, reason: row.reason },
    figures: frozen.map(({ record }) => digest.ofText(record ?? "")),
  });
  return row;
}
