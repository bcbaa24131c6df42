import { sql } from "kysely";
import { day } from "#base/day";
import type { Tx } from "#platform/db";
import type { Bid, BidState } from "./bid.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
type BidTables = {
  bid: {
    bid: string;
    call: string;
    party: string;
    programme: string | null;
    state: string;
    competitors: number | null;
    begun: string;
  };
};

const own = (tx: Tx) => tx.$extendTables<BidTables>();
const asBid = (row: BidTables["bid"]): Bid => ({ ...row, state: row.state as BidState, begun: day(row.begun) });

export const insertBid = async (tx: Tx, row: Bid): Promise<void> => {
  await own(tx).insertInto("bid").values(row).execute();
};

export interface BidChange {
  readonly competitors?: number | null;
  readonly programme?: string;
}

export const updateBid = async (
  tx: Tx,
  id: string,
  { state }: { readonly state: BidState },
  change: BidChange,
): Promise<void> => {
  await own(tx)
    .updateTable("bid")
    .set({ state, ...change })
    .where("bid", "=", id)
    .execute();
};

export async function findBid(tx: Tx, id: string): Promise<Bid | null> {
  const row = await own(tx).selectFrom("bid").selectAll().where("bid", "=", id).executeTakeFirst();
  return row === undefined ? null : asBid(row);
}

export async function bidOfCall(tx: Tx, call: string): Promise<Bid | null> {
  const row = await own(tx).selectFrom("bid").selectAll().where("call", "=", call).executeTakeFirst();
  return row === undefined ? null : asBid(row);
}

export const allBids = async (tx: Tx): Promise<Bid[]> =>
  (
    await own(tx)
      .selectFrom("bid")
      .selectAll()
      .orderBy(sql`begun desc, bid`)
      .execute()
  ).map(asBid);
