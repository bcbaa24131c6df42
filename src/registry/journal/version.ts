import { formatInstant } from "#base/day";
import { fraction } from "#base/fraction";
import { formatPeriod, isSamePeriod, type Period } from "#base/period";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Language, Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { namesOfUsers } from "#platform/auth";
import type { Tx } from "#platform/db";
import type { Fact } from "./fact.ts";
import { type Commit, commitsOf, factsWhere, readKinds } from "./store.ts";

export const changedMeanwhile = defineRefusal({
  code: "changed-meanwhile",
  status: 409,
  ko: "조회하신 뒤 내용이 변경되었습니다. {changes}. 변경된 내용을 확인한 뒤 다시 처리해 주십시오.",
  en: "It has changed since you looked. {changesEn}. Look at what it is now and try again.",
});

/** Something that was told: one fact, or all that was told of one case. */
export type Told = { readonly fact: string } | { readonly case: string };

/**
 * The version somebody looked at: the number of the commit that last changed it, as his page showed it. An act that
 * stands on nobody's look (an import, a job, an act of the same commit) names none.
 */
export type Seen = string | undefined;

/** The commit that last changed what was told; 0 when nothing was told of it. */
export async function versionOf(tx: Tx, told: Told): Promise<bigint> {
  return lastChange(await factsWhere(tx, told));
}

/** [J11] Null while it is as it was seen; otherwise a refusal that says what changed since. Ask under the commit's lock. */
export async function unlessChanged(tx: Tx, told: Told, seen: Seen): Promise<Refusal | null> {
  if (seen === undefined) return null;
  const versions = await factsWhere(tx, told);
  const now = lastChange(versions);
  if (`${now}` === seen) return null;
  const since = /^\d{1,18}$/.test(seen) ? BigInt(seen) : 0n;
  const changes = await sayChanges(tx, versions, since < now ? since : 0n);
  return changedMeanwhile({ changes: changes.ko, changesEn: changes.en });
}

const lastChange = (versions: readonly Fact[]): bigint =>
  versions
    .flatMap(({ knownFrom, knownTo }) => (knownTo === null ? [knownFrom] : [knownFrom, knownTo]))
    .reduce((a, b) => (a > b ? a : b), 0n);

// more than a few lines of it are not read in a refusal; the history has them all
const mostSaid = 3;

/** Who changed what, when, from what to what: the last of it. */
async function sayChanges(tx: Tx, versions: readonly Fact[], since: bigint): Promise<Text> {
  const seqs = versions.flatMap(({ knownFrom, knownTo }) => [knownFrom, knownTo ?? 0n]).filter((seq) => seq > since);
  const commits = (await commitsOf(tx, seqs)).toSorted((a, b) => (a.seq < b.seq ? -1 : 1)).slice(-mostSaid);
  const kinds = await readKinds(tx);
  const nameOf = await namesOfUsers(
    tx,
    commits.map(({ actor }) => actor),
  );
  const said = (language: Language): string =>
    commits
      .map((commit) => `${formatInstant(commit.at, language)} ${nameOf(commit.actor)}: ${what(commit, language)}`)
      .join("; ");
  const what = ({ seq }: Commit, language: Language): string =>
    [
      ...new Set(
        versions.filter(({ knownFrom, knownTo }) => knownFrom === seq || knownTo === seq).map(({ fact }) => fact),
      ),
    ]
      .map((fact) => {
        const before = versions.find((one) => one.fact === fact && one.knownTo === seq);
        const after = versions.find((one) => one.fact === fact && one.knownFrom === seq);
        const word = kinds.get((after ?? before)?.kind ?? "")?.word[language] ?? "";
        return `${word} ${difference(before, after, language)}`;
      })
      .join(", ");
  return { ko: said("ko"), en: said("en") };
}

const words = {
  withdrawn: { ko: "철회", en: "withdrawn" },
  recorded: { ko: "기록", en: "recorded" },
  level: { ko: "증빙수준", en: "evidence level" },
  other: { ko: "기타 항목 변경", en: "another property changed" },
} as const;

function difference(before: Fact | undefined, after: Fact | undefined, language: Language): string {
  if (after === undefined) return words.withdrawn[language];
  if (before === undefined) return `${days(after, language)} ${words.recorded[language]}`;
  const parts = [
    ...(before.value === after.value && before.unit === after.unit
      ? []
      : [`${amount(before, language)} → ${amount(after, language)}`]),
    ...(isSamePeriod(before.valid, after.valid) ? [] : [`${days(before, language)} → ${days(after, language)}`]),
    ...(before.evidenceLevel === after.evidenceLevel
      ? []
      : [`${words.level[language]} ${before.evidenceLevel} → ${after.evidenceLevel}`]),
  ];
  return parts.length === 0 ? words.other[language] : parts.join(", ");
}

const amount = ({ value, unit }: Fact, language: Language): string => printAmount(fraction(value), unit)[language];

const days = ({ valid }: { readonly valid: Period }, language: Language): string => formatPeriod(valid, language);
