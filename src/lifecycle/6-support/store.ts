import { type ColumnType, type Selectable, sql } from "kysely";
import type { Day } from "#base/day";
import { fraction } from "#base/fraction";
import { isId } from "#base/id";
import { text } from "#base/text";
import { printAmount } from "#engine/figure";
import type { Told } from "#journal";
import type { Tx } from "#platform/db";
import type { LineState, SupportLine } from "./line.ts";
import type { ListPrice, PriceUnit } from "./price.ts";
import type { SupportCase, SupportState } from "./support.ts";
import { type Basis, keptWorth, type Worth, worthKept } from "./worth.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type SupportTables = {
  support_case: {
    support_case: string;
    programme: string;
    party: string;
    title: string;
    state: string;
    worth: ColumnType<unknown, string | null, string | null>;
    agreement: ColumnType<string | null, string | null | undefined, string>;
  };
  support_line: {
    support_line: string;
    offer: string;
    of_case: string | null;
    programme: string | null;
    party: string;
    title: string;
    state: string;
    basis: string | null;
    item: string | null;
    quantity: bigint | null;
    charged_won: bigint | null;
    promised: string;
    promised_won: bigint | null;
    until: string | null;
    handed_over: string | null;
    handed_over_won: bigint | null;
    ended: string | null;
    counted_to: string | null;
    clawed_back_won: bigint;
  };
};
type SupportRow = Selectable<SupportTables["support_case"]>;
export type LineRow = Selectable<SupportTables["support_line"]>;

const own = (tx: Tx) => tx.$extendTables<SupportTables>();

export async function insertCase(tx: Tx, one: SupportCase): Promise<void> {
  const { supportCase, worth, ...rest } = one;
  await own(tx)
    .insertInto("support_case")
    .values({ support_case: supportCase, ...rest, worth: keptWorth(worth) })
    .execute();
}

export async function updateState(
  tx: Tx,
  supportCase: string,
  { state }: { readonly state: SupportState },
  { worth }: { readonly worth?: Worth },
): Promise<void> {
  await own(tx)
    .updateTable("support_case")
    .set({ state, ...(worth === undefined ? {} : { worth: keptWorth(worth) }) })
    .where("support_case", "=", supportCase)
    .execute();
}

export async function findCase(tx: Tx, supportCase: string): Promise<SupportCase | null> {
  const row = await own(tx)
    .selectFrom("support_case")
    .selectAll()
    .where("support_case", "=", supportCase)
    .executeTakeFirst();
  return row === undefined ? null : asCase(row);
}

/** [S14] The support that an agreement is of: tied to it, or selected under its title before there was one. */
export async function caseOfAgreement(
  tx: Tx,
  of: { readonly agreement: string; readonly programme: string; readonly party: string; readonly title: string },
): Promise<SupportCase | null> {
  const row = await own(tx)
    .selectFrom("support_case")
    .selectAll()
    .where((one) =>
      one.or([
        one("agreement", "=", of.agreement),
        one.and([
          one("agreement", "is", null),
          one("programme", "=", of.programme),
          one("party", "=", of.party),
          one("title", "=", of.title),
          one("state", "=", "selected"),
        ]),
      ]),
    )
    .where("state", "<>", "withdrawn")
    .orderBy(sql`agreement is null`)
    .executeTakeFirst();
  return row === undefined ? null : asCase(row);
}

export const tieToAgreement = async (tx: Tx, supportCase: string, agreement: string): Promise<void> => {
  await own(tx).updateTable("support_case").set({ agreement }).where("support_case", "=", supportCase).execute();
};

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

const asCase = ({ support_case, worth, agreement: _, ...row }: SupportRow): SupportCase => ({
  ...row,
  supportCase: support_case,
  state: row.state as SupportState,
  worth: worthKept(worth),
});

export async function insertLine(tx: Tx, one: SupportLine): Promise<void> {
  await own(tx)
    .insertInto("support_line")
    .values({
      ...{ support_line: one.supportLine, offer: one.offer, of_case: one.of, programme: one.programme },
      ...{ party: one.party, title: one.title, state: one.state, basis: one.basis, item: one.item },
      ...{ quantity: one.quantity, charged_won: one.chargedWon, promised: one.promised, until: one.until },
      ...{ promised_won: one.promisedWon, handed_over: one.handedOver, handed_over_won: one.handedOverWon },
      ...{ ended: one.ended, counted_to: one.countedTo, clawed_back_won: one.clawedBackWon },
    })
    .execute();
}

/** What a step or a correction changes of a line beside its state. */
export type LineChange = Partial<
  Pick<
    SupportLine,
    "promised" | "handedOver" | "promisedWon" | "handedOverWon" | "clawedBackWon" | "ended" | "countedTo"
  >
>;

const columnsOf = ({
  promised,
  handedOver,
  promisedWon,
  handedOverWon,
  clawedBackWon,
  ended,
  countedTo,
}: LineChange) => ({
  ...(promised === undefined ? {} : { promised }),
  ...(handedOver === undefined ? {} : { handed_over: handedOver }),
  ...(promisedWon === undefined ? {} : { promised_won: promisedWon }),
  ...(handedOverWon === undefined ? {} : { handed_over_won: handedOverWon }),
  ...(clawedBackWon === undefined ? {} : { clawed_back_won: clawedBackWon }),
  ...(ended === undefined ? {} : { ended }),
  ...(countedTo === undefined ? {} : { counted_to: countedTo }),
});

export async function moveLine(
  tx: Tx,
  line: string,
  { state, day }: { readonly state: LineState; readonly day: Day },
  change: LineChange,
): Promise<void> {
  const set = { state, ...(state === "handed-over" ? { handed_over: day } : {}), ...columnsOf(change) };
  await own(tx).updateTable("support_line").set(set).where("support_line", "=", line).execute();
}

export async function changeLine(tx: Tx, line: string, change: LineChange): Promise<void> {
  await own(tx).updateTable("support_line").set(columnsOf(change)).where("support_line", "=", line).execute();
}

export async function findLine(tx: Tx, line: string): Promise<SupportLine | null> {
  if (!isId(line)) return null;
  const row = await own(tx).selectFrom("support_line").selectAll().where("support_line", "=", line).executeTakeFirst();
  return row === undefined ? null : asLine(row);
}

/** The line of a case of an offer. */
export async function lineOfCase(tx: Tx, offer: string, of: string): Promise<SupportLine | null> {
  const row = await own(tx)
    .selectFrom("support_line")
    .selectAll()
    .where("offer", "=", offer)
    .where("of_case", "=", of)
    .where("state", "<>", "withdrawn")
    .executeTakeFirst();
  return row === undefined ? null : asLine(row);
}

/** Whether the register's own record of the same support stands already. */
export async function hasLine(tx: Tx, one: Pick<SupportLine, "programme" | "party" | "title">): Promise<boolean> {
  const row = await own(tx)
    .selectFrom("support_line")
    .select("support_line")
    .where("of_case", "is", null)
    .where("programme", "is not distinct from", one.programme)
    .where("party", "=", one.party)
    .where("title", "=", one.title)
    .where("state", "not in", ["cancelled", "withdrawn"])
    .executeTakeFirst();
  return row !== undefined;
}

/** Lines that are given by the month and go on. */
export async function linesByMonth(tx: Tx): Promise<SupportLine[]> {
  const rows = await own(tx)
    .selectFrom("support_line")
    .selectAll()
    .where("charged_won", "is not", null)
    .where("state", "=", "handed-over")
    .where("ended", "is", null)
    .orderBy("support_line")
    .execute();
  return rows.map(asLine);
}

export const asLine = (row: LineRow): SupportLine => ({
  ...{ supportLine: row.support_line, offer: row.offer, of: row.of_case, programme: row.programme, party: row.party },
  ...{ title: row.title, state: row.state as LineState, basis: row.basis as Basis | null, item: row.item },
  ...{ quantity: row.quantity, chargedWon: row.charged_won, promised: row.promised as Day },
  ...{ promisedWon: row.promised_won, until: row.until as Day | null, handedOver: row.handed_over as Day | null },
  ...{ handedOverWon: row.handed_over_won, ended: row.ended as Day | null, countedTo: row.counted_to as Day | null },
  clawedBackWon: row.clawed_back_won,
});

export interface SupportReason {
  readonly supportLine: string;
  readonly act: "correct" | "claw-back" | "cancel" | "withdraw";
  readonly reason: string;
  readonly actor: string;
}

export async function insertReason(tx: Tx, seq: bigint, { supportLine, act, reason, actor }: SupportReason) {
  await sql`insert into support_reason (support_line, act, reason, actor, known_from)
    values (${supportLine}, ${act}, ${reason}, ${actor}, ${seq})`.execute(tx);
}

export async function reasonsOf(tx: Tx, line: string) {
  const { rows } = await sql<{ act: SupportReason["act"]; reason: string; actor: string; seq: bigint; at: Date }>`
    select r.act, r.reason, r.actor, c.seq, c.at from support_reason r join journal_commit c on c.seq = r.known_from
    where r.support_line = ${line} order by r.version desc`.execute(tx);
  return rows;
}

export async function insertPrice(tx: Tx, seq: bigint, actor: string, one: ListPrice): Promise<void> {
  await sql`insert into list_price (list_price, item, ko, en, unit, won, since, source, is_verified, actor, known_from)
    values (${one.listPrice}, ${one.item}, ${one.name.ko}, ${one.name.en}, ${one.unit}, ${one.won}, ${one.since},
      ${one.source}, ${one.isVerified}, ${actor}, ${seq})`.execute(tx);
}

/** What entering a price stands on: the list as it was looked at. */
export const pricesTold: Told = {
  rows: async (tx) => {
    const { rows } = await sql<{ item: string; ko: string; en: string; won: bigint; since: Day; known_from: bigint }>`
      select item, ko, en, won, since, known_from from list_price`.execute(tx);
    return rows.map(({ item, ko, en, won, since, known_from: knownFrom }) => {
      const printed = printAmount(fraction(won), "KRW");
      const value = text(`${printed.ko} (${since}부터)`, `${printed.en} (from ${since})`);
      return { key: `${item} ${since}`, what: text(ko, en), says: [{ value }], knownFrom, knownTo: null };
    });
  },
};

/** Prices of an item, or all of them: the earliest day first, of one day the one set last at the end. */
export async function pricesOf(tx: Tx, item: string | null): Promise<ListPrice[]> {
  const { rows } = await sql<{
    list_price: string;
    item: string;
    ko: string;
    en: string;
    unit: PriceUnit;
    won: bigint;
    since: Day;
    source: string;
    is_verified: boolean;
  }>`select list_price, item, ko, en, unit, won, since, source, is_verified from list_price
    where ${item}::text is null or item = ${item} order by item, since, known_from, list_price`.execute(tx);
  return rows.map(({ list_price, ko, en, is_verified, ...row }) => ({
    ...row,
    listPrice: list_price,
    name: { ko, en },
    isVerified: is_verified,
  }));
}
