import type { Tx } from "#platform/db";
import type { SupportCase, SupportState } from "./support.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type SupportTables = {
  support_case: { support_case: string; programme: string; party: string; title: string; state: string };
};

const own = (tx: Tx) => tx.$extendTables<SupportTables>();

export async function insertCase(tx: Tx, one: SupportCase): Promise<void> {
  const { supportCase, ...rest } = one;
  await own(tx)
    .insertInto("support_case")
    .values({ support_case: supportCase, ...rest })
    .execute();
}

export async function updateState(
  tx: Tx,
  supportCase: string,
  { state }: { readonly state: SupportState },
): Promise<void> {
  await own(tx).updateTable("support_case").set({ state }).where("support_case", "=", supportCase).execute();
}

export async function findCase(tx: Tx, supportCase: string): Promise<SupportCase | null> {
  const row = await own(tx)
    .selectFrom("support_case")
    .selectAll()
    .where("support_case", "=", supportCase)
    .executeTakeFirst();
  return row === undefined ? null : asCase(row);
}

export async function casesOf(tx: Tx, programmes: readonly string[]): Promise<SupportCase[]> {
  if (programmes.length === 0) return [];
  const rows = await own(tx)
    .selectFrom("support_case")
    .selectAll()
    .where("programme", "in", [...programmes])
    .orderBy("title")
    .orderBy("support_case")
    .execute();
  return rows.map(asCase);
}

export async function hasCase(tx: Tx, programme: string, party: string, title: string): Promise<boolean> {
  const row = await own(tx)
    .selectFrom("support_case")
    .select("support_case")
    .where("programme", "=", programme)
    .where("party", "=", party)
    .where("title", "=", title)
    .executeTakeFirst();
  return row !== undefined;
}

const asCase = ({ support_case, ...row }: SupportTables["support_case"]): SupportCase => ({
  ...row,
  supportCase: support_case,
  state: row.state as SupportState,
});
