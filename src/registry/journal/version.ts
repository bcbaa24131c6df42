import { refuseChanged } from "#base/changed";
import { wordOfEvidence } from "#base/evidence-level";
import { fraction } from "#base/fraction";
import { formatPeriod } from "#base/period";
import type { Change, Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { whoActed } from "#platform/auth";
import type { Tx } from "#platform/db";
import type { Fact } from "./fact.ts";
import { claimVersions } from "./claim.ts";
import { asKnownNow, commitsOf, factsWhere, forever, readKinds } from "./store.ts";

/**
 * One row of what was told, as it was known from one commit to another: a version of a fact, of a share, of a name.
 * What a commit closed and what it opened under the same key is one change.
 */
export interface ToldRow {
  readonly key: string;
  readonly knownFrom: bigint;
  /** Null while it is held true. */
  readonly knownTo: bigint | null;
  readonly what: Text;
  /** What it says, property by property; a row of one property says it without a word for it. */
  readonly says: readonly { readonly word?: Text; readonly value: Text }[];
}

/**
 * Something that was told and can be told otherwise: one fact with the shares in it; all that was told of some cases; or
 * what a room tells by rows of its own (a party, a place).
 */
export type Told =
  | { readonly fact: string }
  | { readonly case: string }
  | { readonly cases: readonly string[] }
  | { readonly rows: (tx: Tx) => Promise<readonly ToldRow[]> };

/**
 * The version somebody looked at: the number of the commit that last changed it, as his page showed it. An act that
 * stands on nobody's look (an import, a job, an act of the same commit) names none.
 */
export type Seen = string | undefined;

/** The commit that last changed what was told, by what was known at `known`; 0 when nothing was told of it. */
export async function versionOf(tx: Tx, told: Told, known: bigint = asKnownNow): Promise<bigint> {
  return lastChange(await toldRows(tx, told), known);
}

const lastChange = (rows: readonly Pick<ToldRow, "knownFrom" | "knownTo">[], known: bigint): bigint =>
  rows
    .flatMap(({ knownFrom, knownTo }) => [knownFrom, knownTo ?? 0n])
    .filter((seq) => seq <= known)
    .reduce((a, b) => (a > b ? a : b), 0n);

/**
 * [J11] Null while it is as it was seen; otherwise a refusal that says what changed since. Ask under the commit's lock.
 * `at` is where the act names what was seen.
 */
export async function unlessChanged(tx: Tx, told: Told, seen: Seen, at?: string): Promise<Refusal | null> {
  if (seen === undefined) return null;
  const rows = await toldRows(tx, told);
  const now = lastChange(rows, asKnownNow);
  if (`${now}` === seen) return null;
  const since = /^\d{1,18}$/.test(seen) ? BigInt(seen) : 0n;
  return refuseChanged(await changesSince(tx, rows, since < now ? since : 0n), `${now}`, at);
}

/** Columns `known_from` and `known_to` as they are kept. */
export const knownBetween = (knownFrom: bigint, knownTo: bigint): Pick<ToldRow, "knownFrom" | "knownTo"> => ({
  knownFrom,
  knownTo: knownTo === forever ? null : knownTo,
});

/** Every row of it that was ever told, in no order. */
export async function toldRows(tx: Tx, told: Told): Promise<readonly ToldRow[]> {
  if ("rows" in told) return told.rows(tx);
  const facts = await factsWhere(tx, told);
  const kinds = await readKinds(tx);
  const versions = facts.map((fact) => ({
    ...{ key: fact.fact, knownFrom: fact.knownFrom, knownTo: fact.knownTo },
    ...{ what: kinds.get(fact.kind)?.word ?? text(fact.kind, fact.kind), says: saidBy(fact) },
  }));
  if (!("fact" in told)) return versions;
  const claims = await claimVersions(tx, told.fact);
  return [
    ...versions,
    ...claims.map(({ claim, share, knownFrom, knownTo }) => {
      const value = `${share.num}/${share.den}`;
      return { key: claim, knownFrom, knownTo, what: text("기여율", "Share"), says: [{ value: text(value, value) }] };
    }),
  ];
}

const words = {
  value: text("값", "value"),
  valid: text("기간", "period"),
  level: text("증빙수준", "evidence level"),
} as const;

const saidBy = ({ value, unit, valid, evidenceLevel }: Fact): ToldRow["says"] => [
  { word: words.value, value: printAmount(fraction(value), unit) },
  { word: words.valid, value: text(formatPeriod(valid, "ko"), formatPeriod(valid, "en")) },
  { word: words.level, value: wordOfEvidence(evidenceLevel) },
];

/** Who changed what, when, from what to what, commit by commit. */
async function changesSince(tx: Tx, rows: readonly ToldRow[], since: bigint): Promise<readonly Change[]> {
  const seqs = rows.flatMap(({ knownFrom, knownTo }) => [knownFrom, knownTo ?? 0n]).filter((seq) => seq > since);
  const commits = (await commitsOf(tx, seqs)).toSorted((a, b) => (a.seq < b.seq ? -1 : 1));
  const byOf = await whoActed(tx, commits);
  return commits.flatMap((commit) => {
    const { seq, at } = commit;
    const touched = Map.groupBy(
      rows.filter(({ knownFrom, knownTo }) => knownFrom === seq || knownTo === seq),
      ({ key }) => key,
    );
    return [...touched.values()].flatMap((ofOne) =>
      differences(
        ofOne.filter(({ knownTo }) => knownTo === seq),
        ofOne.filter(({ knownFrom }) => knownFrom === seq),
      ).map((change) => ({ at: at.toISOString(), by: byOf(commit), ...change })),
    );
  });
}

/** What differs between rows that were closed and rows that were opened instead of them. */
function differences(
  closed: readonly ToldRow[],
  opened: readonly ToldRow[],
): Pick<Change, "what" | "before" | "now">[] {
  const [first] = [...opened, ...closed];
  if (first === undefined) return [];
  const { what } = first;
  if (closed.length === 0 || opened.length === 0) return [{ what, before: whole(closed), now: whole(opened) }];
  const changed = first.says.flatMap(({ word }, index) => {
    const before = joined(closed.flatMap(({ says }) => says[index]?.value ?? []));
    const now = joined(opened.flatMap(({ says }) => says[index]?.value ?? []));
    if (before?.ko === now?.ko) return [];
    return [{ what: word === undefined ? what : text(`${what.ko} ${word.ko}`, `${what.en}: ${word.en}`), before, now }];
  });
  return changed.length > 0 ? changed : [{ what, before: null, now: text("다시 기록됨", "told anew") }];
}

const whole = (rows: readonly ToldRow[]): Text | null =>
  joined(rows.map(({ says }) => joined(says.map(({ value }) => value)) ?? text("", "")));

const joined = (texts: readonly Text[]): Text | null =>
  texts.length === 0 ? null : text(texts.map(({ ko }) => ko).join(", "), texts.map(({ en }) => en).join(", "));
