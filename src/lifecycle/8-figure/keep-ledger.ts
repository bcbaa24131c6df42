import { sql } from "kysely";
import { z } from "zod";
import { type Day, dayOf } from "#base/day";
import { type AsOf, isCountedInPublic, publishedUntil, readKinds } from "#journal";
import { kindsOf } from "#engine/figure";
import { defineJob, enqueue, type JobKind } from "#platform/jobs";
import type { Tx } from "#platform/db";
import { type Asked, prepareAll } from "./ask.ts";
import { checkLedgers } from "./check-ledger.ts";
import { fillLedgers, type ToKeep } from "./fill-ledger.ts";
import { hasLedger } from "./ledger-form.ts";
import { type Approved, definitionByHash, definitionsAt } from "./store.ts";

/*
 * Which ledgers there are: of every figure that was published as of a day, with its groups, and of all figures as of
 * today without them, so that the first page of a hub is as quick as what it published.
 */

const fillKind = "fill-ledgers";

/** [F83] A figure is published: its day is kept, and its ledger filled apart from the act, which holds everybody up. */
export async function keepPublished(
  tx: Tx,
  all: readonly { readonly figure: string; readonly hash: string }[],
  { valid, known }: Pick<AsOf, "valid" | "known">,
): Promise<void> {
  for (const { figure, hash } of all)
    await sql`insert into figure_ledger_day (figure, hash, valid, known)
      values (${figure}, ${hash}, ${valid}, ${known}) on conflict do nothing`.execute(tx);
  await enqueue(tx, { kind: fillKind, payload: {}, uniqueKey: fillKind });
}

export const jobs = ({ now }: { readonly now: () => Date }): JobKind[] => [
  defineJob<Record<string, never>>({
    kind: fillKind,
    payload: z.object({}),
    timeoutMs: 6 * 3_600_000,
    inTransaction: async (tx) => ({ ledgers: (await fillLedgers(tx, await allToKeep(tx, now()))).length }),
  }),
];

/**
 * [F86] Of a night: what is kept is compared with the facts, what nobody asks about any more is let go, and the rest
 * goes on to the last commit.
 */
export async function keepLedgers(tx: Tx, at: Date): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx);
  await checkLedgers(tx, await publishedDays(tx), at);
  const filled = await fillLedgers(tx, await allToKeep(tx, at));
  await sql`delete from figure_ledger where ledger <> all(${filled.map(String)}::bigint[])`.execute(tx);
}

const allToKeep = async (tx: Tx, at: Date): Promise<ToKeep[]> => [
  ...(await publishedDays(tx)),
  ...(await allToday(tx, dayOf(at))),
];

interface DayKept {
  readonly hash: string;
  readonly valid: Day;
  readonly known: bigint;
}

/** Published days: as their names were understood when they were published, and as they are now; by those who see every fact and by the public. */
async function publishedDays(tx: Tx): Promise<ToKeep[]> {
  const { rows } = await sql<DayKept>`
    select hash, valid::text, known from figure_ledger_day order by figure, hash, valid`.execute(tx);
  const last = await lastCommit(tx);
  const toKeep: ToKeep[] = [];
  for (const { hash, valid, known } of rows) {
    const approved = await definitionByHash(tx, hash);
    if (approved === null) continue;
    toKeep.push(...(await asked(tx, [approved], valid, [known, last])));
  }
  return toKeep;
}

async function allToday(tx: Tx, today: Day): Promise<ToKeep[]> {
  const last = await lastCommit(tx);
  const all = await asked(tx, await definitionsAt(tx, last), today, [last]);
  return all.map(({ prepared }) => ({ prepared, dimensions: [] }));
}

async function asked(tx: Tx, all: readonly Approved[], valid: Day, commits: readonly bigint[]): Promise<ToKeep[]> {
  const kinds = await readKinds(tx);
  const until = await publishedUntil(tx);
  const questions = all
    .filter(({ definition }) => hasLedger(definition) === null)
    .flatMap(({ definition }) =>
      commits.flatMap((known): Asked[] => {
        const asOf = { valid, known, knownAt: new Date(0), final: true };
        const isPublic = isCountedInPublic(kindsOf(definition.measure), kinds);
        return [null, ...(isPublic ? [until] : [])].map((published) => ({ definition, asOf, where: [], published }));
      }),
    );
  return (await prepareAll(tx, questions, kinds)).map((prepared) => ({
    prepared,
    dimensions: prepared.asked.definition.dimensions,
  }));
}

async function lastCommit(tx: Tx): Promise<bigint> {
  const { rows } = await sql<{ seq: bigint }>`select coalesce(max(seq), 0) as seq from journal_commit`.execute(tx);
  return rows[0]?.seq ?? 0n;
}
