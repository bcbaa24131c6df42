import { sql } from "kysely";
import { type Day } from "#base/day";
import { isId } from "#base/id";
import type { Tx } from "#platform/db";
import type { SanctionCase, SanctionState } from "./sanction.ts";
import { basisOf, type BasisName } from "./vocabulary.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type SanctionTables = {
  sanction: {
    sanction: string;
    number: string;
    basis: string;
    kind: string;
    most_years: number | null;
    most_times: number | null;
    party: string;
    programme: string | null;
    told_by: string | null;
    ground: string;
    state: string;
    noticed: string;
    review_until: string;
    decided: string | null;
    starts: string | null;
    ends: string | null;
    won: bigint | null;
    base_won: bigint | null;
    paid_won: bigint;
    over: string | null;
  };
};
export type SanctionRow = SanctionTables["sanction"];

const own = (tx: Tx) => tx.$extendTables<SanctionTables>();

export async function insertSanction(tx: Tx, one: SanctionCase): Promise<void> {
  const { toldBy, reviewUntil, baseWon, paidWon, ...rest } = one;
  const { kind, mostYears = null, mostTimes = null } = basisOf(one.basis);
  await own(tx)
    .insertInto("sanction")
    .values({
      ...{ ...rest, kind, most_years: mostYears, most_times: mostTimes },
      ...{ told_by: toldBy, review_until: reviewUntil, base_won: baseWon, paid_won: paidWon },
    })
    .execute();
}

/** What a step changes beside the state. */
export type SanctionChange = Partial<
  Pick<SanctionCase, "decided" | "starts" | "ends" | "won" | "baseWon" | "paidWon" | "over">
>;

export async function updateSanction(
  tx: Tx,
  id: string,
  { state }: { readonly state: SanctionState },
  { baseWon, paidWon, ...change }: SanctionChange,
): Promise<void> {
  await own(tx)
    .updateTable("sanction")
    .set({
      ...{ state, ...change },
      ...(baseWon === undefined ? {} : { base_won: baseWon }),
      ...(paidWon === undefined ? {} : { paid_won: paidWon }),
    })
    .where("sanction", "=", id)
    .execute();
}

export async function findSanction(tx: Tx, id: string): Promise<SanctionCase | null> {
  if (!isId(id)) return null;
  const row = await own(tx).selectFrom("sanction").selectAll().where("sanction", "=", id).executeTakeFirst();
  return row === undefined ? null : asSanction(row);
}

/** Whether whoever issued it has one under this number. */
export async function isNumberTaken(tx: Tx, toldBy: string | null, number: string): Promise<boolean> {
  const row = await own(tx)
    .selectFrom("sanction")
    .select("sanction")
    .where("number", "=", number)
    .where("state", "<>", "withdrawn")
    .where(sql<boolean>`told_by is not distinct from ${toldBy}::uuid`)
    .executeTakeFirst();
  return row !== undefined;
}

export const asSanction = (row: SanctionRow): SanctionCase => ({
  ...{ sanction: row.sanction, number: row.number, basis: row.basis as BasisName },
  ...{ party: row.party, programme: row.programme, toldBy: row.told_by, ground: row.ground },
  ...{ state: row.state as SanctionState, noticed: row.noticed as Day, reviewUntil: row.review_until as Day },
  ...{ decided: row.decided as Day | null, starts: row.starts as Day | null, ends: row.ends as Day | null },
  ...{ won: row.won, baseWon: row.base_won, paidWon: row.paid_won, over: row.over as Day | null },
});
