import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { hasRole, partiesOf, type Who } from "#base/who";
import type { Definition } from "#engine/figure";
import {
  type FigureRecord,
  type Head,
  leafFor,
  printHead,
  printKey,
  printProof,
  proveInPage,
  proveRows,
  readHead,
  rowsAt,
  rowsOfPage,
  schemeFor,
  sealOfPrinted,
  type SumProof,
  verifyRows,
} from "#engine/proof";
import {
  isOfPeople,
  type Opened,
  openAt,
  type OwnedRow,
  ownedRows,
  pageOf,
  partyNames,
  type Question,
  readerOf,
  sealFigure,
  secretOfSide,
  tooFewToShow,
  unknownFigure,
  viewAmount,
} from "#figure";
import { fewestShown } from "#journal";
import { type LogKey, logProofOf, publicationEntry } from "#log";
import type { Tx } from "#platform/db";
import { digest } from "#platform/signing";
import type { ProvableView } from "./contract.ts";
import { noProof, sealBroken, unknownPublication } from "./rules.ts";
import { nodesOfProof, pageWith } from "./kept-nodes.ts";
import { figuresOf, findPublication, type FrozenFigure, type StandingPublication } from "./store.ts";
import { knownThen, viewMark } from "./views.ts";

interface Asked {
  readonly publication: string;
  readonly figure: string;
  readonly side: number;
}

interface Found {
  readonly publication: StandingPublication;
  readonly frozen: FrozenFigure;
  /** As it was published, and as whoever asks may read it. */
  readonly whole: Opened;
  readonly seen: Opened;
  /** His own organisations, where he sees no more than theirs. */
  readonly subjects: readonly string[] | null;
}

/** [U9] Who is shown a row may prove it: the public what is public, a firm its own, the office everything. */
async function found(tx: Tx, { publication: name, figure }: Asked, who: Who): Promise<Found | Refusal> {
  const publication = await findPublication(tx, name);
  if (publication === null) return unknownPublication({ publication: name });
  const frozen = (await figuresOf(tx, name)).find((one) => one.figure === figure);
  if (frozen === undefined) return unknownFigure({ figure });
  const then = knownThen(publication);
  const whole = await openAt(tx, figure, {}, then);
  if (isRefusal(whole)) return whole;
  const own = hasRole(who, "officer", "official") ? [] : partiesOf(who);
  if (own.length > 0) return { ...{ publication, frozen, whole, seen: whole }, subjects: own };
  const seen = await openAt(tx, figure, {}, then, readerOf(who));
  if (isRefusal(seen)) return seen;
  return isOfPeople(seen)
    ? tooFewToShow({ fewest: `${fewestShown}` })
    : { publication, frozen, whole, seen, subjects: null };
}

const atATime = 50;

export async function provableView(tx: Tx, asked: Asked, who: Who, after?: string): Promise<ProvableView | Refusal> {
  const it = await found(tx, asked, who);
  if (isRefusal(it)) return it;
  const { publication, frozen, seen, whole, subjects } = it;
  const question = seen.prepared.sides[asked.side];
  const within = { ...(subjects === null ? {} : { subjects }), ...(after === undefined ? {} : { after }) };
  const rows =
    question === undefined || frozen.scheme === "flat"
      ? []
      : await ownedRows(tx, question, { ...within, limit: atATime + 1 });
  const shown = rows.slice(0, atATime);
  const names = await partyNames(
    tx,
    shown.map(({ subject }) => subject),
    whole.asOf,
  );
  return {
    publication: viewMark(publication),
    figure: frozen.figure,
    // written by the act of publishing only
    title: (frozen.definition as Definition).title,
    n: Number(frozen.n),
    scheme: frozen.scheme,
    paged: schemeFor(Number(frozen.n)) === "sum-256",
    own: subjects !== null,
    rows: shown.map(({ key, subject, unit, contribution }) => ({
      ...{ key, subject, side: asked.side, amount: viewAmount({ amount: contribution, unit }) },
      name: names.get(subject)?.name ?? text(subject, subject),
    })),
    next: rows.length > atATime ? (shown.at(-1)?.key ?? null) : null,
  };
}

/** The proof file of one row: what is in it holds without the hub. Computed anew, and held against what was sealed. */
export async function proofFile(
  tx: Tx,
  asked: Asked & { readonly key: string },
  who: Who,
  logKey: LogKey,
): Promise<string | Refusal> {
  const it = await found(tx, asked, who);
  if (isRefusal(it)) return it;
  const { frozen, whole, seen, subjects } = it;
  const none = noProof({ publication: asked.publication, figure: asked.figure });
  const [question, readable] = [whole.prepared.sides[asked.side], seen.prepared.sides[asked.side]];
  const { record, secret, heads } = frozen;
  if (question === undefined || readable === undefined || record === null || secret === null) return none;
  const within = subjects === null ? {} : { subjects };
  const [row] = await ownedRows(tx, readable, { ...within, keys: [asked.key], limit: 1 });
  const logged = await publicationEntry(tx, asked.publication);
  if (row === undefined || logged === null) return none;
  const sealed = (heads ?? []).map(readHead);
  const head = sealed[asked.side];
  if (head === undefined || sealed.includes(null) || sealOfPrinted(digest, heads ?? []) !== frozen.seal)
    return sealBroken({});
  const proof = await proofOfRow(tx, asked, { question, sides: whole.prepared.sides, head: head as Head, secret });
  if (proof === null || isRefusal(verifyRows(digest, proof))) return sealBroken({});
  const page =
    proof.rows.length === 1 ? [row] : await ownedRows(tx, question, { keys: proof.rows.map(({ key }) => key) });
  // a page shows the rows beside his own: only to whom they are shown anyway
  if (page.length > 1 && !(await areShown(tx, seen, subjects, asked.side, page))) return none;
  return printProof({
    ...{ key: printKey(logKey.key), record: JSON.parse(record) as FigureRecord, entry: logged.entry },
    ...{ heads: sealed as Head[], side: asked.side, rows: proof },
    log: await logProofOf(tx, logKey, logged.index),
  });
}

interface Sealed {
  readonly question: Question;
  readonly sides: readonly Question[];
  readonly head: Head;
  readonly secret: string;
}

/** From the kept pages, of which one is read; of a seal without, from all rows. Null where they are not what was sealed. */
async function proofOfRow(tx: Tx, asked: Asked & { readonly key: string }, sealed: Sealed): Promise<SumProof | null> {
  const { question, sides, head, secret } = sealed;
  const found = await pageWith(tx, asked, asked.key);
  const ofSide = secretOfSide(secret, asked.side);
  if (found === null) {
    const { trees } = await sealFigure(tx, sides, secret);
    const tree = trees[asked.side];
    if (tree === undefined || printHead(tree.head) !== printHead(head)) return null;
    const leaf = leafFor(tree, asked.key);
    const { from, to } = rowsAt(tree, leaf);
    return proveRows(digest, tree, leaf, await ownedRows(tx, question, { from, limit: to - from }));
  }
  const { page, behind } = found;
  const labelAt = await nodesOfProof(tx, asked, head, page);
  const rows = await pageOf(tx, question, behind, rowsOfPage);
  const label = labelAt(0, page);
  return proveInPage(digest, { head, secret: ofSide }, labelAt, { page, label, rows }, asked.key);
}

async function areShown(
  tx: Tx,
  seen: Opened,
  subjects: readonly string[] | null,
  side: number,
  page: readonly OwnedRow[],
): Promise<boolean> {
  if (subjects !== null) return page.every(({ subject }) => subjects.includes(subject));
  const question = seen.prepared.sides[side];
  if (question === undefined || question.published === null) return question !== undefined;
  const shown = new Set(
    (await ownedRows(tx, question, { keys: page.map(({ key }) => key), limit: page.length })).map(({ key }) => key),
  );
  return page.every(({ key }) => shown.has(key));
}
