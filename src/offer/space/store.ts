import type { Day } from "#base/day";
import type { Tx } from "#platform/db";
import type { Tenancy, TenancyState } from "./tenancy.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type SpaceTables = {
  tenancy: {
    tenancy: string;
    programme: string;
    party: string;
    room: string | null;
    people: number | null;
    state: string;
    signed: string;
    moved_in: string | null;
    ended: string | null;
    until: string | null;
    rent_won: bigint;
  };
};

const own = (tx: Tx) => tx.$extendTables<SpaceTables>();

export async function insertTenancy(tx: Tx, one: Tenancy): Promise<void> {
  const { movedIn, rentWon, ...rest } = one;
  await own(tx)
    .insertInto("tenancy")
    .values({ ...rest, moved_in: movedIn, rent_won: rentWon })
    .execute();
}

export async function updateTenancy(
  tx: Tx,
  tenancy: string,
  { state, day }: { readonly state: TenancyState; readonly day: Day },
): Promise<void> {
  await own(tx)
    .updateTable("tenancy")
    .set({ state, ...(state === "moved-in" ? { moved_in: day } : { ended: day }) })
    .where("tenancy", "=", tenancy)
    .execute();
}

export async function findTenancy(tx: Tx, tenancy: string): Promise<Tenancy | null> {
  const row = await own(tx).selectFrom("tenancy").selectAll().where("tenancy", "=", tenancy).executeTakeFirst();
  return row === undefined ? null : asTenancy(row);
}

export const tenanciesOfRoom = async (tx: Tx, room: string): Promise<Tenancy[]> =>
  (await own(tx).selectFrom("tenancy").selectAll().where("room", "=", room).orderBy("moved_in").execute()).map(
    asTenancy,
  );

export const tenanciesOf = async (tx: Tx, which: { readonly party?: string; readonly programme: string }) => {
  const all = own(tx)
    .selectFrom("tenancy")
    .selectAll()
    .where("programme", "=", which.programme)
    .orderBy("signed")
    .orderBy("tenancy");
  const rows = await (which.party === undefined ? all : all.where("party", "=", which.party)).execute();
  return rows.map(asTenancy);
};

const asTenancy = ({ moved_in, rent_won, ...row }: SpaceTables["tenancy"]): Tenancy => ({
  ...row,
  state: row.state as TenancyState,
  signed: row.signed as Day,
  movedIn: moved_in as Day | null,
  ended: row.ended as Day | null,
  until: row.until as Day | null,
  rentWon: rent_won,
});
