import { day } from "#base/day";
import { equals, fraction } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { sealOfPrinted } from "#engine/proof";
import {
  answersOf,
  changesBehind,
  isSeenRowByRow,
  type Memo,
  noMemo,
  openAll,
  type Reader,
  type Opened,
  publishedTables,
  rowsHashOf,
  type Total,
  unknownFigure,
  viewAmount,
} from "#figure";
import { type Reasons, reasonsOfAll } from "#hub";
import { type AsOf, resolveAsOf } from "#journal";
import { publicationEntry } from "#log";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import { digest } from "#platform/signing";
import type { PublicationView } from "./contract.ts";
import { unknownPublication } from "./rules.ts";
import { reasons } from "./vocabulary.ts";
import {
  allPublications,
  figuresOf,
  findPublication,
  type FrozenFigure,
  type Publication,
  type StandingPublication,
  supersederOf,
} from "./store.ts";

export const viewMark = (publication: Publication) => ({
  publication: publication.publication,
  title: text(publication.ko, publication.en),
  asOf: publication.as_of,
  known: `${publication.as_known}`,
  publishedAt: publication.published_at.toISOString(),
});

export const marks = async (tx: Tx) => (await allPublications(tx)).map(viewMark);

/** What a publication is read with beside the journal: answers kept, and the reasons that rooms were given. */
export interface Behind {
  readonly memo: Memo;
  readonly reasons: Reasons;
  /** The public compares with what it may see now. */
  readonly reader: Reader;
}

export async function publicationView(
  tx: Tx,
  name: string,
  now: Date,
  { memo = noMemo, reasons: given = reasonsOfAll([]), reader = "everything" }: Partial<Behind> = {},
): Promise<PublicationView | Refusal> {
  const publication = await findPublication(tx, name);
  if (publication === null) return unknownPublication({ publication: name });
  const then = knownThen(publication);
  const approval = { actor: publication.approved_by, seq: publication.known_from };
  const frozen = await figuresOf(tx, name);
  const held = await doHold(tx, frozen, then, memo);
  const { currentOf, corrections } = await comparedNow(tx, frozen, then, now, { memo, reasons: given, reader });
  const superseder = await supersederOf(tx, name);
  const before = publication.supersedes === null ? null : await findPublication(tx, publication.supersedes);
  const logged = await publicationEntry(tx, name);
  const tables = await tablesOf(tx, frozen, then, reader);
  const figures = frozen.map((each, index) => ({
    ...frozenView(each, held[index]?.holds === true, currentOf(each)),
    tables: tables.get(each.figure) ?? [],
    corrections: corrections.get(each.figure) ?? [],
  }));
  return {
    ...viewMark(publication),
    state: "published",
    restates: before === null ? null : restatementOf(publication, before),
    restatedBy: superseder === null ? null : restatementOf(superseder, superseder),
    logged: logged?.index ?? null,
    synthetic: publication.synthetic,
    approvedBy: (await namesThen(tx, [approval], { byName: reader !== "public" }))(approval),
    figures,
  };
}

/** [U12] The tables of figures whose rows are not everybody's; who reads everything finds unsaid groups in them. */
async function tablesOf(
  tx: Tx,
  frozen: readonly FrozenFigure[],
  then: AsOf,
  reader: Reader,
): Promise<ReadonlyMap<string, PublicationView["figures"][number]["tables"]>> {
  const tables = new Map<string, PublicationView["figures"][number]["tables"]>();
  for (const [figure, opened] of await openedOf(tx, frozen, then))
    if (!isSeenRowByRow(opened))
      tables.set(
        figure,
        await publishedTables(tx, frozen[0]?.publication ?? "", opened, { isWhole: reader === "everything" }),
      );
  return tables;
}

/** Why a restatement was made, and the publication that is named with it: the one before, or the restatement itself. */
const restatementOf = ({ reason, note }: Publication, named: Publication) => ({
  ...viewMark(named),
  reason: reason ?? "C",
  reasonWord: reasons[reason ?? "C"],
  note: note ?? "",
});

/** The same day by another state of knowledge, that of now: what time brought since is no correction. */
async function comparedNow(
  tx: Tx,
  frozen: readonly FrozenFigure[],
  then: AsOf,
  now: Date,
  behind: Behind,
): Promise<{
  readonly currentOf: (frozen: FrozenFigure) => Total | Refusal;
  readonly moved: readonly FrozenFigure[];
  readonly corrections: ReadonlyMap<string, Corrections>;
}> {
  const today = await resolveAsOf(tx, {}, now);
  const { known, knownAt } = isRefusal(today) ? then : today;
  const values = await valuesOf(tx, frozen, { ...then, known, knownAt }, behind);
  const currentOf = ({ figure }: FrozenFigure): Total | Refusal => values.get(figure) ?? unknownFigure({ figure });
  const moved = frozen.filter((each) => !isAsFrozen(each, currentOf(each)));
  return { currentOf, moved, corrections: await correctionsOf(tx, moved, then, known, behind) };
}

/** Published figures whose day comes to something else by what is known now, and since which act. */
export async function correctedSince(
  tx: Tx,
  publication: StandingPublication,
  now: Date,
): Promise<readonly { readonly frozen: FrozenFigure; readonly now: Total | Refusal; readonly since: string | null }[]> {
  const frozen = await figuresOf(tx, publication.publication);
  const { currentOf, moved, corrections } = await comparedNow(tx, frozen, knownThen(publication), now, {
    memo: noMemo,
    reasons: reasonsOfAll([]),
    reader: "everything",
  });
  return moved.map((each) => ({
    frozen: each,
    now: currentOf(each),
    since: corrections.get(each.figure)?.[0]?.at ?? null,
  }));
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

const openedOf = async (
  tx: Tx,
  frozen: readonly FrozenFigure[],
  asOf: AsOf,
  reader: Reader = "everything",
): Promise<ReadonlyMap<string, Opened>> => {
  const named = new Set(frozen.map(({ figure }) => figure));
  const all = await openAll(tx, asOf, (figure) => named.has(figure), reader);
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
  for (const each of frozen) {
    const { figure, definition_hash, seal, rows_sha256 } = each;
    const found = opened.get(figure);
    if (found === undefined) {
      held.push({ holds: false, title: text(figure, figure) });
      continue;
    }
    const { hash, definition } = found.approved;
    const again = () => memo.remember(found, ["seal"], () => rowsHashOf(tx, found.prepared.sides));
    held.push({
      holds: hash === definition_hash && isSealed(each) && (await again()) === (rows_sha256 ?? seal),
      title: definition.title,
    });
  }
  return held;
}

/** The seal is of the heads that stand beside it; those are computed again wherever a row is proven. */
const isSealed = ({ scheme, heads, seal }: FrozenFigure): boolean =>
  scheme === "flat" || sealOfPrinted(digest, heads ?? []) === seal;

/** What each figure of the set comes to; one that is not defined any more is left out. */
async function valuesOf(
  tx: Tx,
  frozen: readonly FrozenFigure[],
  asOf: AsOf,
  { memo, reader }: Pick<Behind, "memo" | "reader">,
): Promise<ReadonlyMap<string, Total | Refusal>> {
  const opened = await openedOf(tx, frozen, asOf, reader);
  const answers = await memo.rememberAll([...opened.values()], ["answer"], (missing) => answersOf(tx, missing));
  return new Map(
    [...opened.keys()].flatMap((figure, index) => {
      const total = answers[index]?.total;
      return total === undefined ? [] : [[figure, total] as const];
    }),
  );
}

type Corrections = PublicationView["figures"][number]["corrections"];

/** [U3] The acts behind what the same day comes to now, with their reasons. */
async function correctionsOf(
  tx: Tx,
  moved: readonly FrozenFigure[],
  then: AsOf,
  known: bigint,
  { memo, reasons, reader }: Behind,
): Promise<ReadonlyMap<string, Corrections>> {
  const corrections = new Map<string, Corrections>();
  if (moved.length === 0) return corrections;
  for (const [figure, opened] of await openedOf(tx, moved, then, reader)) {
    const behind = await memo.remember(opened, ["changes", `${known}`], () => changesBehind(tx, opened, known));
    const given = await reasons(
      tx,
      behind.map(({ seq }) => seq),
    );
    corrections.set(
      figure,
      behind.map(({ seq, at, word }) => ({ at: at.toISOString(), word, reason: given.get(seq) ?? null })),
    );
  }
  return corrections;
}

export const frozenTotal = ({ num, den, unit }: FrozenFigure): Total => ({
  amount: fraction(BigInt(num), BigInt(den)),
  unit,
});

function isAsFrozen(frozen: FrozenFigure, now: Total | Refusal): boolean {
  const then = frozenTotal(frozen);
  return !isRefusal(now) && now.unit === then.unit && equals(now.amount, then.amount);
}

function frozenView(
  frozen: FrozenFigure,
  holds: boolean,
  now: Total | Refusal,
): Omit<PublicationView["figures"][number], "corrections" | "tables"> {
  return {
    figure: frozen.figure,
    definitionHash: frozen.definition_hash,
    frozen: viewAmount(frozenTotal(frozen)),
    n: Number(frozen.n),
    seal: frozen.seal,
    scheme: frozen.scheme,
    holds,
    now: isRefusal(now) || isAsFrozen(frozen, now) ? null : viewAmount(now),
    nowRefused: isRefusal(now) ? { code: now.refusal, text: now.text } : null,
  };
}
