import { sql } from "kysely";
import type { Day } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import type { Balance, StatementLine, VoucherView } from "./contract.ts";
import { type AccountKind, kindWords } from "./ledger.ts";
import { unknownAccount, unknownVoucher } from "./rules.ts";
import { findAccount, findVoucher, reverserOf } from "./store.ts";

type Seen = Pick<AsOf, "valid" | "known">;

export interface Narrowed {
  readonly programme?: string | undefined;
  readonly fundingLine?: string | undefined;
  readonly account?: string | undefined;
}

/** Every account with what was posted up to and including the day, by what was known; in the order of codes. */
export async function balances(tx: Tx, { valid, known }: Seen, narrowed: Narrowed = {}): Promise<Balance[]> {
  const { programme = null, fundingLine = null, account = null } = narrowed;
  if ([programme, fundingLine, account].some((id) => id !== null && !isId(id))) return [];
  const { rows } = await sql<{
    account: string;
    code: string;
    name: Text;
    kind: AccountKind;
    programme: string | null;
    fundingLine: string | null;
    debit: string;
    credit: string;
  }>`
    select a.account, a.code, jsonb_build_object('ko', a.ko, 'en', a.en) as name, a.kind, a.programme,
      a.funding_line as "fundingLine",
      coalesce(sum(p.won) filter (where p.won > 0), 0)::text as debit,
      coalesce(-sum(p.won) filter (where p.won < 0), 0)::text as credit
    from ledger_account a
    left join (ledger_posting p join ledger_voucher v on v.voucher = p.voucher
      and v.day <= ${valid}::date and v.known_from <= ${known}::bigint) on p.account = a.account
    where (${account}::uuid is null or a.account = ${account}::uuid)
      and (${programme}::uuid is null or a.programme = ${programme}::uuid)
      and (${fundingLine}::uuid is null or a.funding_line = ${fundingLine}::uuid)
    group by a.account order by a.code`.execute(tx);
  return rows.map((row) => ({
    ...row,
    kindWord: kindWords[row.kind],
    balance: `${BigInt(row.debit) - BigInt(row.credit)}`,
  }));
}

/** Debit − credit by funding line, for what stands on one. */
export async function balancesOfFundingLines(tx: Tx, seen: Seen): Promise<Map<string, bigint>> {
  const totals = new Map<string, bigint>();
  for (const { fundingLine, balance } of await balances(tx, seen)) {
    if (fundingLine !== null) totals.set(fundingLine, (totals.get(fundingLine) ?? 0n) + BigInt(balance));
  }
  return totals;
}

export interface StatementQuestion {
  readonly after?: { readonly day: Day; readonly posting: bigint } | undefined;
  readonly limit: number;
}

/** One account line by line in the order of days, each with the balance after it; pages go on from the last line. */
export async function statement(
  tx: Tx,
  idOrCode: string,
  { after, limit }: StatementQuestion,
  seen: Seen,
): Promise<{ account: Balance; lines: StatementLine[]; next: string | null } | Refusal> {
  const found = await findAccount(tx, idOrCode);
  if (found === null) return unknownAccount({ account: idOrCode });
  const [account] = await balances(tx, seen, { account: found.account });
  const { rows } = await sql<StatementLine>`
    select * from (
      select p.posting::text as posting, p.voucher, v.day::text as day,
        case when p.text = '' then v.text else p.text end as text, p.won::text as won,
        (sum(p.won) over (order by v.day, p.posting))::text as balance, v.evidence,
        v.day as on_day, p.posting as number
      from ledger_posting p join ledger_voucher v using (voucher)
      where p.account = ${found.account}::uuid and v.day <= ${seen.valid}::date and v.known_from <= ${seen.known}::bigint
    ) lines
    where ${after?.day ?? null}::date is null
      or (on_day, number) > (${after?.day ?? null}::date, ${after?.posting ?? null}::bigint)
    order by on_day, number limit ${limit + 1}`.execute(tx);
  const lines = rows.slice(0, limit).map(({ posting, voucher, day, text, won, balance, evidence }) => ({
    posting,
    voucher,
    day,
    text,
    won,
    balance,
    evidence,
  }));
  const last = lines.at(-1);
  return {
    account: account as Balance,
    lines,
    next: rows.length > limit && last !== undefined ? `${last.day}_${last.posting}` : null,
  };
}

export async function voucherView(tx: Tx, voucher: string): Promise<VoucherView | Refusal> {
  const found = await findVoucher(tx, voucher);
  if (found === null) return unknownVoucher({ voucher });
  const { rows } = await sql<{ at: Date; lines: VoucherView["lines"] }>`
    select c.at, (select jsonb_agg(jsonb_build_object('account', a.account, 'code', a.code,
        'name', jsonb_build_object('ko', a.ko, 'en', a.en), 'won', p.won::text, 'text', p.text) order by p.posting)
      from ledger_posting p join ledger_account a using (account) where p.voucher = ${voucher}::uuid) as lines
    from journal_commit c where c.seq = ${found.knownFrom}::bigint`.execute(tx);
  const { at, lines } = rows[0] as (typeof rows)[number];
  const { day, text, reverses, evidence, actor } = found;
  const reversedBy = await reverserOf(tx, voucher);
  return { voucher, day, text, reverses, reversedBy, evidence, actor, recordedAt: at.toISOString(), lines };
}
