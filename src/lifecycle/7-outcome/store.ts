import type { Tx } from "#platform/db";
import type { Outcome, OutcomeKind } from "./outcome.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type OutcomeTables = {
  outcome: {
    outcome: string;
    kind: string;
    natural_key: string;
    party: string;
    reported_by: string;
    home_programme: string;
  };
  outcome_reason: { outcome: string; act: string; reason: string; actor: string; known_from: bigint };
};

const own = (tx: Tx) => tx.$extendTables<OutcomeTables>();

export async function insertOutcome(tx: Tx, one: Outcome): Promise<void> {
  await own(tx)
    .insertInto("outcome")
    .values({
      outcome: one.outcome,
      kind: one.kind,
      natural_key: one.naturalKey,
      party: one.party,
      reported_by: one.reportedBy,
      home_programme: one.homeProgramme,
    })
    .execute();
}

export async function findOutcome(tx: Tx, outcome: string): Promise<Outcome | null> {
  const row = await own(tx).selectFrom("outcome").selectAll().where("outcome", "=", outcome).executeTakeFirst();
  if (row === undefined) return null;
  return {
    outcome: row.outcome,
    kind: row.kind as OutcomeKind,
    naturalKey: row.natural_key,
    party: row.party,
    homeProgramme: row.home_programme,
    reportedBy: row.reported_by,
  };
}

export async function insertReason(
  tx: Tx,
  seq: bigint,
  one: {
    readonly outcome: string;
    readonly act: "correct" | "withdraw" | "release";
    readonly reason: string;
    readonly actor: string;
  },
): Promise<void> {
  await own(tx)
    .insertInto("outcome_reason")
    .values({ ...one, known_from: seq })
    .execute();
}
