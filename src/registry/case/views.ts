import type { Text } from "#base/text";
import { sql } from "kysely";
import { commitsOf, openFactsOfCase, versionOf } from "#journal";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import type { DeclaredCase } from "#hub";
import { kindOf, stepOf } from "./case.ts";
import type { CaseHistory, LadderCount } from "./contract.ts";

/** The states of a case in the order of its ladder, ways out last. */
const rungsOf = (kind: DeclaredCase) =>
  Object.entries(kind.states.states)
    .map(([state, word]) => ({ state, word, kind: kindOf(kind, state).kind, rung: kindOf(kind, state).rung ?? null }))
    .toSorted((a, b) => (a.rung ?? Number.POSITIVE_INFINITY) - (b.rung ?? Number.POSITIVE_INFINITY) || 0);

/** Which rungs a case has reached, when, by whose act, on which evidence, and the version an act on it names. */
/** What people call each step of a case, by its act. */
export const wordsOfSteps = (kind: DeclaredCase): Record<string, Text> =>
  Object.fromEntries(
    Object.entries(kind.states.moves).map(([move, { to }]) => [stepOf(kind, move), kindOf(kind, to).word]),
  );

export async function caseHistory(tx: Tx, kind: DeclaredCase, id: string): Promise<CaseHistory> {
  const held = await openFactsOfCase(tx, id);
  const commits = await commitsOf(
    tx,
    held.map(({ knownFrom }) => knownFrom),
  );
  const nameOf = await namesThen(tx, commits);
  return {
    version: `${await versionOf(tx, { case: id })}`,
    rungs: rungsOf(kind).map(({ state, word, kind: told, rung }) => {
      const fact = held.find((one) => one.kind === told);
      const commit = commits.find(({ seq }) => seq === fact?.knownFrom);
      const reached =
        fact === undefined || commit === undefined
          ? null
          : {
              ...{ fact: fact.fact, day: fact.valid.from, evidenceLevel: fact.evidenceLevel },
              told: { seq: `${commit.seq}`, at: commit.at.toISOString(), actor: nameOf(commit) },
            };
      return { state, word, rung, reached };
    }),
  };
}

/** How many cases reached each rung and how many stand there, of some programmes or of all. */
export async function ladderCounts(
  tx: Tx,
  kind: DeclaredCase,
  programmes: readonly string[] | null = null,
): Promise<LadderCount[]> {
  const { rows } = await sql<{ state: string; reached: bigint; standing: bigint }>`
    select s.state,
      (select count(distinct f."case") from fact f where f.kind = ${kind.facts} || '.' || s.state
        and f.known_to = forever() and (${programmes}::uuid[] is null or f.programme = any(${programmes}::uuid[]))) as reached,
      (select count(*) from ${sql.table(kind.table)} r where r.state = s.state
        and (${programmes}::uuid[] is null or r.programme = any(${programmes}::uuid[]))) as standing
    from unnest(${Object.keys(kind.states.states)}::text[]) as s(state)`.execute(tx);
  return rungsOf(kind).map(({ state, word, rung }) => {
    const counted = rows.find((one) => one.state === state);
    return { state, word, rung, reached: Number(counted?.reached ?? 0n), standing: Number(counted?.standing ?? 0n) };
  });
}
