import type { Text } from "#base/text";
import { fraction } from "#base/fraction";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { partiesOf, type Who } from "#base/who";
import { wordOfDimension, wordOfGroup } from "#engine/figure";
import { evidenceOfFacts } from "#evidence";
import {
  asKnownNow,
  type AskedAsOf,
  claimsOn,
  type Commit,
  commitsOf,
  wordsOfActs,
  type Fact,
  factVersions,
  readKinds,
  isPublicFact,
  kindsWorkedWith,
  publishedUntil,
  reasonsOf,
  resolveAsOf,
  unknownFact,
  versionOf,
} from "#journal";
import type { FactView } from "#journal/contract";
import { survivorsOf } from "#party";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import { viewAmount, viewAsOf } from "./views.ts";
import { partyNames, programmeNames, wordsOf } from "./words.ts";

/** A fact as it was known then, every version it ever had, who claims it, and the evidence it stands on. */
export async function factView(
  tx: Tx,
  fact: string,
  asked: AskedAsOf,
  { now, who }: { readonly now: Date; readonly who: Who },
): Promise<FactView | Refusal> {
  const asOf = await resolveAsOf(tx, asked, now);
  if (isRefusal(asOf)) return asOf;
  const versions = isId(fact) ? await factVersions(tx, fact) : [];
  const kinds = await readKinds(tx);
  const published = await publishedUntil(tx);
  const worked = kindsWorkedWith(who, kinds);
  const isWorked = worked === null || versions.some(({ kind }) => worked.includes(kind));
  const isConcerned = isWorked || (await isAboutOwn(tx, versions[0]?.subject, who));
  const wasPublished = versions.some((one) => one.evidenceLevel >= 1 && one.knownFrom <= published);
  const told = versions.filter(
    (version) => version.knownFrom <= asOf.known && (isConcerned || isPublicFact({ ...version, wasPublished }, kinds)),
  );
  const current = told.find((version) => version.knownTo === null || asOf.known < version.knownTo);
  if (current === undefined) return unknownFact({ fact });

  const commits = new Map(
    (
      await commitsOf(
        tx,
        told.flatMap(({ knownFrom, knownTo }) => [knownFrom, ...(knownTo === null ? [] : [knownTo])]),
      )
    ).map((commit) => [commit.seq, commit]),
  );
  const nameOfActor = await namesThen(tx, [...commits.values()], { byName: isConcerned });
  const wordOf = await wordsOfActs(tx, [...commits.values()]);
  const named = new Map(
    [...commits].map(([seq, commit]): [bigint, NamedCommit] => [
      seq,
      { ...commit, actor: nameOfActor(commit), word: wordOf(commit.act) },
    ]),
  );
  const claims = await claimsOn(tx, fact, asOf.known);
  const names = await partyNames(tx, [current.subject], asOf);
  const programmes = await programmeNames(tx, [
    ...claims.map((claim) => claim.programme),
    ...(current.programme === null ? [] : [current.programme]),
  ]);
  const words = wordsOf(kinds);
  const nameOf = (programme: string) => programmes.get(programme) ?? text(programme, programme);
  return {
    fact,
    kind: current.kind,
    kindWord: kinds.get(current.kind)?.word ?? text(current.kind, current.kind),
    case: current.case,
    subject: current.subject,
    subjectName: names.get(current.subject)?.name ?? text(current.subject, current.subject),
    programme: current.programme,
    programmeName: current.programme === null ? null : nameOf(current.programme),
    naturalKey: current.naturalKey,
    facets: current.facets,
    facetWords: Object.entries(current.facets).map(([facet, value]) => ({
      word: wordOfDimension(`facet:${facet}`, words),
      value: wordOfGroup(`facet:${facet}`, value, words, [current.kind]),
    })),
    current: viewVersion(current, named, asOf.known),
    versions: told.map((version) => viewVersion(version, named, asOf.known)),
    reasons: (await reasonsOf(tx, fact, asOf.known)).map(({ reason, knownFrom }) => ({ seq: `${knownFrom}`, reason })),
    version: `${await versionOf(tx, { fact }, asOf.known)}`,
    caseVersion: `${await versionOf(tx, { case: current.case }, asOf.known)}`,
    claims: claims.map((claim) => ({
      programme: claim.programme,
      programmeName: nameOf(claim.programme),
      share: { num: `${claim.share.num}`, den: `${claim.share.den}` },
      basis: claim.basis,
    })),
    evidence: (await evidenceOfFacts(tx, [fact], asOf, { who, byName: isConcerned })).get(fact) ?? [],
    isConcerned,
    asOf: viewAsOf(asOf),
  };
}

/** Whether somebody is of the organisation a fact is about, or of the one that it was merged into. */
async function isAboutOwn(tx: Tx, subject: string | undefined, who: Who): Promise<boolean> {
  const own = partiesOf(who);
  if (subject === undefined || own.length === 0) return false;
  const standing = await survivorsOf(tx, [subject], asKnownNow);
  return own.includes(subject) || own.includes(standing.get(subject) ?? subject);
}

type NamedCommit = Commit & { readonly word: Text };

/** As of then, a version that was closed only later was still held true. */
function viewVersion(version: Fact, commits: ReadonlyMap<bigint, NamedCommit>, known: bigint): FactView["current"] {
  const commit = (seq: bigint) => {
    const found = commits.get(seq);
    if (found === undefined) throw new Error(`commit ${seq} of a fact is missing`);
    return {
      seq: `${seq}`,
      at: found.at.toISOString(),
      actor: found.actor,
      act: found.act,
      word: found.word,
    };
  };
  const closed = version.knownTo === null || known < version.knownTo ? null : version.knownTo;
  return {
    version: `${version.version}`,
    valid: version.valid,
    amount: viewAmount({ amount: fraction(version.value), unit: version.unit }),
    evidenceLevel: version.evidenceLevel,
    knownFrom: commit(version.knownFrom),
    knownTo: closed === null ? null : commit(closed),
  };
}
