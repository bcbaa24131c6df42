import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { addDays, day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting } from "#journal";
import { type Tx, testDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import type { Line, VoucherDraft } from "../ledger.ts";
import { balances, statement, voucherView } from "../views.ts";
import { openAccount } from "./open-account.ts";
import { post } from "./post-voucher.ts";
import { reverse } from "./reverse-voucher.ts";

const database = await testDatabase();
afterAll(() => database.close());

let minute = 0;
const by = <T>(work: (acting: Acting) => Promise<T | Refusal>): Promise<T | Refusal> =>
  database.transaction("write", (tx) => {
    const at = new Date(Date.UTC(2025, 11, 1, 1, (minute += 1)));
    return work({ tx, at, actor: "kim", newId: () => freshId(at) });
  });
const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};
const look = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction<T>("read", work) as Promise<T>;
const lastSeq = async () => {
  const { rows } = await sql<{ seq: bigint }>`select max(seq) as seq from journal_commit`.execute(database.kysely);
  return rows[0]?.seq ?? 0n;
};
const rowsOf = async () => {
  const { rows } =
    await sql`select (select count(*)::int from ledger_voucher) v, (select count(*)::int from ledger_posting) p,
    (select count(*)::int from journal_commit) c`.execute(database.kysely);
  return rows[0];
};
const open = (code: string, kind: "asset" | "liability" | "income" | "expense" | "commitment") =>
  granted(
    by((acting) =>
      openAccount(acting, { code, name: { ko: code, en: code }, kind, programme: null, fundingLine: null }),
    ),
  );

const bank = await open("hub/bank", "asset");
const grants = await open("hub/national/granted", "income");
const voucher = (on: string, lines: Line[], more: Partial<VoucherDraft> = {}): VoucherDraft => ({
  day: day(on),
  text: "국비 교부",
  lines,
  ...more,
});
const grant = (won: bigint): Line[] => [
  { account: bank, won, text: "입금" },
  { account: grants, won: -won },
];

test("an account has a code of its own", async () => {
  const draft = {
    code: "hub/bank",
    name: { ko: "통장", en: "Bank" },
    kind: "asset",
    programme: null,
    fundingLine: null,
  } as const;
  expect(await by((acting) => openAccount(acting, draft))).toMatchObject({ refusal: "account-code-taken" });
  expect(await by((acting) => openAccount(acting, { ...draft, code: "Hub Bank" }))).toMatchObject({
    refusal: "account-code-malformed",
  });
});

test("[L1] [L2] [L3] a bad voucher leaves nothing written", async () => {
  const before = await rowsOf();
  const refused = async (draft: VoucherDraft) => {
    const answer = await by((acting) => post(acting, draft));
    return isRefusal(answer) ? [answer.refusal, answer.at] : answer;
  };
  expect(
    await refused(
      voucher("2025-03-01", [
        { account: bank, won: 63n },
        { account: grants, won: -60n },
      ]),
    ),
  ).toEqual(["out-of-balance", "/lines"]);
  expect(await refused(voucher("2026-03-01", grant(5n)))).toEqual(["posting-in-future", "/day"]);
  expect(
    await refused(
      voucher("2025-03-01", [
        { account: bank, won: 5n },
        { account: "x", won: -5n },
      ]),
    ),
  ).toEqual(["unknown-account", "/lines/1/account"]);
  expect(
    await refused(
      voucher("2025-03-01", [
        { account: freshId(new Date()), won: 5n },
        { account: bank, won: -5n },
      ]),
    ),
  ).toEqual(["unknown-account", "/lines/0/account"]);
  expect(await refused(voucher("2025-03-01", grant(5n), { evidence: freshId(new Date()) }))).toEqual([
    "unknown-evidence",
    "/evidence",
  ]);
  expect(await rowsOf()).toEqual(before);
});

describe("[L4] reversing", () => {
  test("both vouchers stay, the balance returns, and as of before it had not", async () => {
    const start = await lastSeq();
    const balanceOf = async (known: bigint) =>
      (await look((tx) => balances(tx, { valid: day("2025-12-31"), known }, { account: bank })))[0]?.balance;
    const first = await balanceOf(start);
    const id = await granted(by((acting) => post(acting, voucher("2025-06-01", grant(50n)))));
    const posted = await lastSeq();
    const reversal = await granted(by((acting) => reverse(acting, id, "계좌 오기")));
    expect(await balanceOf(await lastSeq())).toBe(first);
    expect(BigInt((await balanceOf(posted)) as string) - BigInt(first as string)).toBe(50n);
    expect(await look((tx) => voucherView(tx, id))).toMatchObject({
      reversedBy: reversal,
      lines: [{ won: "50", text: "입금" }, { won: "-50" }],
    });
    expect(await look((tx) => voucherView(tx, reversal))).toMatchObject({
      reverses: id,
      text: "계좌 오기 (국비 교부)",
      lines: [{ won: "-50" }, { won: "50" }],
    });
    expect(await by((acting) => reverse(acting, id, "또"))).toMatchObject({ refusal: "voucher-reversed" });
    expect(await by((acting) => reverse(acting, reversal, "또"))).toMatchObject({ refusal: "reversal-of-reversal" });
    expect(await by((acting) => reverse(acting, "nothing", "또"))).toMatchObject({ refusal: "unknown-voucher" });
  });

  test("of two who reverse at once, one is told it is done", async () => {
    const id = await granted(by((acting) => post(acting, voucher("2025-06-02", grant(7n)))));
    const answers = await Promise.all(["가", "나"].map((reason) => by((acting) => reverse(acting, id, reason))));
    expect(answers.filter(isRefusal)).toMatchObject([{ refusal: "voucher-reversed" }]);
  });
});

test("a statement runs in the order of days with the balance after each line, page by page", async () => {
  const account = await open("hub/statement", "expense");
  for (const [on, won] of [
    ["2025-02-01", 30n],
    ["2025-01-01", 20n],
    ["2025-02-01", -5n],
    ["2025-03-01", 1n],
  ] as const) {
    await granted(
      by((acting) =>
        post(
          acting,
          voucher(on, [
            { account, won },
            { account: bank, won: -won },
          ]),
        ),
      ),
    );
  }
  const seen = { valid: day("2025-02-28"), known: await lastSeq() };
  const page = async (after?: { day: ReturnType<typeof day>; posting: bigint }) =>
    granted(look((tx) => statement(tx, "hub/statement", { after, limit: 2 }, seen)));
  const first = await page();
  expect(first.account).toMatchObject({ debit: "50", credit: "5", balance: "45" });
  const [on, posting] = (first.next as string).split("_") as [string, string];
  const second = await page({ day: day(on), posting: BigInt(posting) });
  expect([...first.lines, ...second.lines].map(({ day, won, balance }) => [day, won, balance])).toEqual([
    ["2025-01-01", "20", "20"],
    ["2025-02-01", "30", "50"],
    ["2025-02-01", "-5", "45"],
  ]);
  expect(second.next).toBeNull();
  expect(await look((tx) => statement(tx, "nothing", { limit: 2 }, seen))).toMatchObject({
    refusal: "unknown-account",
  });
});

test("[L5] whatever is posted and reversed, every balance on every day by every knowledge is what hand reckoning gives", async () => {
  const kinds = ["asset", "income", "expense", "commitment"] as const;
  const accounts = await Promise.all(kinds.map((kind) => open(`reckoned/${kind}`, kind)));
  const start = day("2025-07-01");
  const line = fc.record({
    account: fc.nat(3),
    won: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).filter((won) => won !== 0n),
  });
  const step = fc.record({
    on: fc.nat(9),
    lines: fc.array(line, { minLength: 1, maxLength: 5 }),
    last: fc.nat(3),
    undo: fc.boolean(),
  });
  const base = await lastSeq();
  const book: { on: string; seq: bigint; lines: Line[]; voucher: string; isFinal: boolean }[] = [];
  const reckoned = (on: string, known: bigint) =>
    accounts.map((account) =>
      book
        .filter((entry) => entry.on <= on && entry.seq <= known)
        .flatMap(({ lines }) => lines)
        .reduce((sum, one) => (one.account === account ? sum + one.won : sum), 0n),
    );
  await fc.assert(
    fc.asyncProperty(step, async ({ on, lines, last, undo }) => {
      const earlier = book.find(({ isFinal }) => !isFinal);
      if (undo && earlier !== undefined) {
        const reversal = await granted(by((acting) => reverse(acting, earlier.voucher, "정정")));
        earlier.isFinal = true;
        const turned = earlier.lines.map((one) => ({ ...one, won: -one.won }));
        book.push({ on: "2025-12-01", seq: await lastSeq(), lines: turned, voucher: reversal, isFinal: true });
      } else {
        const drafted: Line[] = lines.map((one) => ({ account: accounts[one.account] as string, won: one.won }));
        const rest = -drafted.reduce((sum, { won }) => sum + won, 0n);
        if (rest !== 0n) drafted.push({ account: accounts[last] as string, won: rest });
        if (drafted.length < 2) return;
        const onDay = addDays(start, on);
        const id = await granted(by((acting) => post(acting, voucher(onDay, drafted))));
        book.push({ on: onDay, seq: await lastSeq(), lines: drafted, voucher: id, isFinal: false });
      }
    }),
    { numRuns: 60, seed: 7, endOnFailure: true },
  );
  expect(book.length).toBeGreaterThan(40);
  const known = await lastSeq();
  for (const seq of [base, ...book.map(({ seq }) => seq).filter((_, n) => n % 9 === 0), known]) {
    for (const on of ["2025-07-01", "2025-07-04", "2025-07-10", "2025-12-31"]) {
      const found = await look((tx) => balances(tx, { valid: day(on), known: seq }));
      expect(found.reduce((sum, { balance }) => sum + BigInt(balance), 0n)).toBe(0n);
      const byAccount = new Map(found.map(({ account, balance }) => [account, BigInt(balance)]));
      const held = accounts.map((account) => byAccount.get(account));
      expect(held).toEqual(reckoned(on, seq));
    }
  }
  const asked = () => look((tx) => balances(tx, { valid: day("2025-07-05"), known: base + 20n }));
  expect(await asked()).toEqual(await asked());
}, 60_000);

describe("[L6] the database itself", () => {
  const raw = (...statements: string[]) =>
    database.transaction("write", async (tx) => {
      await sql`select journal_open(now(), 'test', 'raw')`.execute(tx);
      for (const statement of statements) await sql.raw(statement).execute(tx);
    });
  const head = (id: string) =>
    `insert into ledger_voucher (voucher, day, text, actor, known_from) values ('${id}', '2025-01-01', 'x', 'x', journal_current())`;
  const line = (id: string, account: string, won: number) =>
    `insert into ledger_posting (voucher, account, won) values ('${id}', '${account}', ${won})`;

  test("[L1] refuses a voucher that is out of balance, empty, or has a line of nothing", async () => {
    const before = await rowsOf();
    const id = freshId(new Date());
    await expect(raw(head(id), line(id, bank, 5), line(id, grants, -4))).rejects.toMatchObject({ code: "GJ011" });
    await expect(raw(head(id))).rejects.toMatchObject({ code: "GJ011" });
    await expect(raw(head(id), line(id, bank, 0))).rejects.toMatchObject({ code: "23514" });
    expect(await rowsOf()).toEqual(before);
  });

  test("refuses further lines later on, changes and deletions", async () => {
    const id = await granted(by((acting) => post(acting, voucher("2025-01-05", grant(9n)))));
    await expect(raw(line(id, bank, 5), line(id, grants, -5))).rejects.toMatchObject({ code: "GJ002" });
    await expect(raw(`update ledger_posting set won = won * 2 where voucher = '${id}'`)).rejects.toMatchObject({
      code: "GJ002",
    });
    await expect(raw(`delete from ledger_posting where voucher = '${id}'`)).rejects.toMatchObject({ code: "GJ002" });
    await expect(raw(`update ledger_voucher set day = '2025-01-06' where voucher = '${id}'`)).rejects.toMatchObject({
      code: "GJ002",
    });
  });
});
