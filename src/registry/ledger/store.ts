import { sql, type Generated } from "kysely";
import type { Day } from "#base/day";
import { isId } from "#base/id";
import type { Tx } from "#platform/db";
import type { AccountDraft, AccountKind, Voucher, VoucherDraft } from "./ledger.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type LedgerTables = {
  ledger_account: {
    account: string;
    code: string;
    ko: string;
    en: string;
    kind: AccountKind;
    programme: string | null;
    funding_line: string | null;
  };
  ledger_voucher: {
    voucher: string;
    day: string;
    text: string;
    reverses: string | null;
    evidence: string | null;
    actor: string;
    known_from: bigint;
    known_to: Generated<bigint>;
  };
  ledger_posting: {
    posting: Generated<bigint>;
    voucher: string;
    account: string;
    won: bigint;
    text: Generated<string>;
  };
};

const own = (tx: Tx) => tx.$extendTables<LedgerTables>();

export async function insertAccount(tx: Tx, account: string, draft: AccountDraft): Promise<void> {
  const { code, name, kind, programme, fundingLine: funding_line } = draft;
  await own(tx)
    .insertInto("ledger_account")
    .values({ account, code, ko: name.ko, en: name.en, kind, programme, funding_line })
    .execute();
}

export interface Account extends AccountDraft {
  readonly account: string;
}

/** By its id or its code. */
export async function findAccount(tx: Tx, idOrCode: string): Promise<Account | null> {
  const row = await own(tx)
    .selectFrom("ledger_account")
    .selectAll()
    .where(isId(idOrCode) ? "account" : "code", "=", idOrCode)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { account, code, ko, en, kind, programme, funding_line: fundingLine } = row;
  return { account, code, name: { ko, en }, kind, programme, fundingLine };
}

export async function accountsKnown(tx: Tx, accounts: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ account: string }>`
    select account from ledger_account where account = any(${[...new Set(accounts)]}::uuid[])`.execute(tx);
  return new Set(rows.map(({ account }) => account));
}

/** The voucher and its lines, in two statements whatever their number. */
export async function insertVoucher(
  tx: Tx,
  seq: bigint,
  actor: string,
  {
    voucher,
    day,
    text,
    reverses,
    evidence,
    lines,
  }: VoucherDraft & { readonly voucher: string; readonly reverses: string | null },
): Promise<void> {
  await own(tx)
    .insertInto("ledger_voucher")
    .values({ voucher, day, text, reverses, evidence: evidence ?? null, actor, known_from: seq })
    .execute();
  const rows = JSON.stringify(lines.map(({ account, won, text }) => [account, `${won}`, text ?? ""]));
  await sql`insert into ledger_posting (voucher, account, won, text)
    select ${voucher}::uuid, (r->>0)::uuid, (r->>1)::bigint, r->>2
    from jsonb_array_elements(${rows}::jsonb) with ordinality as rows(r, position) order by position`.execute(tx);
}

export async function findVoucher(tx: Tx, voucher: string): Promise<Voucher | null> {
  if (!isId(voucher)) return null;
  const head = await own(tx).selectFrom("ledger_voucher").selectAll().where("voucher", "=", voucher).executeTakeFirst();
  if (head === undefined) return null;
  const lines = await own(tx)
    .selectFrom("ledger_posting")
    .select(["account", "won", "text"])
    .where("voucher", "=", voucher)
    .orderBy("posting")
    .execute();
  const { day, text, reverses, evidence, actor, known_from: knownFrom } = head;
  return { voucher, day: day as Day, text, reverses, evidence, actor, knownFrom, lines };
}

/** The voucher that reverses this one, if any. */
export async function reverserOf(tx: Tx, voucher: string): Promise<string | null> {
  const row = await own(tx)
    .selectFrom("ledger_voucher")
    .select("voucher")
    .where("reverses", "=", voucher)
    .executeTakeFirst();
  return row?.voucher ?? null;
}
