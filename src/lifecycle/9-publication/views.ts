import { day } from "#base/day";
import { equals, fraction } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { answersOf, type Memo, noMemo, openAll, type Opened, sealOf, type Total, viewAmount } from "#figure";
import { type AsOf, resolveAsOf } from "#journal";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import type { PublicationView } from "./contract.ts";
import { unknownPublication } from "./rules.ts";
import {
  allPublications,
  figuresOf,
  findPublication,
  type FrozenFigure,
  type Publication,
  type StandingPublication,
} from "./store.ts";

export const viewMark = (publication: Publication) => ({
  publication: publication.publication,
  title: text(publication.ko, publication.en),
  asOf: publication.as_of,
  known: `${publication.as_known}`,
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
  const approval = { actor: publication.approved_by, seq: publication.known_from };
  const today = await resolveAsOf(tx, {}, now);
  const frozen = await figuresOf(tx, name);
  const held = await doHold(tx, frozen, then, memo);
  // the same day, by another state of knowledge: what time brought since is no correction
  const { known, knownAt } = isRefusal(today) ? then : today;
  const values = await valuesOf(tx, frozen, { ...then, known, knownAt }, memo);
  const figures = frozen.map((each, index) => frozenView(each, held[index]?.holds === true, values.get(each.figure)));
  return {
    ...viewMark(publication),
    state: "published",
    synthetic: publication.synthetic,
    approvedBy: (await namesThen(tx, [approval]))(approval),
    figures,
  };
}

/** What a publication was computed with. */
export const knownThen = (publication: StandingPublication): AsOf => ({
  valid: day(publication.as_of),
  known: publication.as_known,
  knownAt: publication.as_known_at,
  final: true,
});

export interface Held {
  readonly holds: boolean;
  /** What the figure was called then. */
  readonly title: Text;
}

const openedOf = async (tx: Tx, frozen: readonly FrozenFigure[], asOf: AsOf): Promise<ReadonlyMap<string, Opened>> => {
  const named = new Set(frozen.map(({ figure }) => figure));
  const all = await openAll(tx, asOf, (figure) => named.has(figure));
  return new Map(all.map((opened) => [opened.approved.definition.figure, opened]));
};

/** Of each figure, whether the same rows are found again under the same definition. */
export async function doHold(
  tx: Tx,
  frozen: readonly FrozenFigure[],
  then: AsOf,
  memo: Memo = noMemo,
): Promise<Held[]> {
  const opened = await openedOf(tx, frozen, then);
  const held: Held[] = [];
  for (const { figure, definition_hash, seal } of frozen) {
    const found = opened.get(figure);
    if (found === undefined) {
      held.push({ holds: false, title: text(figure, figure) });
      continue;
    }
    const { hash, definition } = found.approved;
    const again = () => memo.remember(found, ["seal"], () => sealOf(tx, found.prepared.sides));
    held.push({ holds: hash === definition_hash && (await again()) === seal, title: definition.title });
  }
  return held;
}

async function valuesOf(
  tx: Tx,
  frozen: readonly FrozenFigure[],
  asOf: AsOf,
  memo: Memo,
): Promise<ReadonlyMap<string, Total>> {
  const opened = await openedOf(tx, frozen, asOf);
  const answers = await memo.rememberAll([...opened.values()], ["answer"], (missing) => answersOf(tx, missing));
  return new Map(
    [...opened.keys()].flatMap((figure, index) => {
      const total = answers[index]?.total;
      return total === undefined || isRefusal(total) ? [] : [[figure, total] as const];
    }),
  );
}

function frozenView(frozen: FrozenFigure, holds: boolean, now: Total | undefined): PublicationView["figures"][number] {
  const value: Total = { amount: fraction(BigInt(frozen.num), BigInt(frozen.den)), unit: frozen.unit };
  return {
    figure: frozen.figure,
    definitionHash: frozen.definition_hash,
    frozen: viewAmount(value),
    n: Number(frozen.n),
    seal: frozen.seal,
    holds,
    now: now === undefined || (now.unit === value.unit && equals(now.amount, value.amount)) ? null : viewAmount(now),
  };
}
