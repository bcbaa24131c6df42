import { afterAll, expect, test } from "vitest";
import type { Role } from "#base/route";
import type { Who } from "#base/who";
import { isRefusal } from "#base/refusal";
import { fixedClock } from "#platform/clock";
import { testDatabase } from "#platform/db";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { openAccount } from "./acts/open-account.ts";
import { routes } from "./routes.ts";

const database = await testDatabase();
const user = (role: Role): Who => ({
  kind: "user",
  user: role,
  name: role,
  email: `${role}@x.kr`,
  roles: [{ role, party: null }],
});
const app = createServer({
  handled: routes(),
  db: database,
  log: silentLog,
  clock: fixedClock("2025-04-09T09:00:00+09:00"),
  who: ({ headers }) =>
    Promise.resolve(headers.authorization === undefined ? { kind: "visitor" } : user(headers.authorization as Role)),
  config: { baseUrl: "http://localhost:3000", checkReplies: true },
});
afterAll(async () => {
  await app.close();
  await database.close();
});
const ask = async (who: Role | null, method: "GET" | "POST", url: string, payload?: object) => {
  const headers = who === null ? {} : { authorization: who };
  const reply = await app.inject({ method, url: `/api${url}`, headers, ...(payload === undefined ? {} : { payload }) });
  const body = reply.json<Record<string, unknown>>();
  return { status: reply.statusCode, body };
};
const post = (url: string, payload: object, who: Role | null = "officer") => ask(who, "POST", url, payload);

const at = new Date("2025-01-02T09:00:00+09:00");
const open = async (code: string, kind: "asset" | "income") => {
  const name = { ko: code, en: code };
  const account = await database.transaction("write", (tx) =>
    openAccount(
      { tx, at, actor: "setup", newId: () => freshId(at) },
      { code, name, kind, programme: null, fundingLine: null },
    ),
  );
  if (isRefusal(account)) throw new Error(account.text.en);
  return account;
};
const [bank, grants] = [await open("bank", "asset"), await open("national/granted", "income")];
const voucher = (debit: string, credit: string, more: object = {}) =>
  post("/ledger/vouchers", {
    day: "2025-03-01",
    text: "국비 교부",
    lines: [
      { account: bank, won: debit },
      { account: grants, won: credit },
    ],
    ...more,
  });

test("[L4] [L5] a voucher is posted, read, reversed; balances and statement follow", async () => {
  const posted = await voucher("16300000000", "-16300000000");
  expect(posted.status).toBe(200);
  const id = String(posted.body["voucher"]);
  expect(await ask("official", "GET", "/ledger/balances")).toMatchObject({
    status: 200,
    body: {
      sum: "0",
      accounts: [
        { code: "bank", balance: "16300000000" },
        { code: "national/granted", credit: "16300000000" },
      ],
    },
  });
  const reversed = await post(`/ledger/vouchers/${id}/reverse`, { reason: "계좌 오기" });
  expect(reversed.status).toBe(200);
  expect(await ask("officer", "GET", `/ledger/vouchers/${id}`)).toMatchObject({
    body: { reversedBy: reversed.body["voucher"], lines: [{ code: "bank" }, {}] },
  });
  const first = await ask("officer", "GET", "/ledger/accounts/bank?limit=1");
  expect(first).toMatchObject({
    body: { account: { balance: "0" }, lines: [{ balance: "16300000000", text: "국비 교부" }] },
  });
  const second = await ask("officer", "GET", `/ledger/accounts/bank?limit=1&after=${String(first.body["next"])}`);
  expect(second).toMatchObject({ body: { lines: [{ won: "-16300000000", balance: "0" }], next: null } });
  expect(await post(`/ledger/vouchers/${id}/reverse`, { reason: "다시 한 번" })).toMatchObject({
    status: 409,
    body: { code: "voucher-reversed" },
  });
});

test("[L1] [L2] [L3] what is wrong is said, and nothing is posted", async () => {
  const before = await ask("officer", "GET", "/ledger/balances");
  const refused = async (answer: ReturnType<typeof voucher>) => {
    const { status, body } = await answer;
    return [status, body["code"]];
  };
  expect(await refused(voucher("63", "-60"))).toEqual([422, "out-of-balance"]);
  expect(await refused(voucher("5", "-5", { day: "2025-04-10" }))).toEqual([422, "posting-in-future"]);
  expect(await refused(voucher("5", "-5", { day: "2025-02-30" }))).toEqual([422, "day-malformed"]);
  expect(await refused(voucher("5.5", "-5.5"))).toEqual([400, "malformed-input"]);
  expect(await refused(voucher("9".repeat(19), `-${"9".repeat(19)}`))).toEqual([422, "posting-too-large"]);
  expect(await refused(voucher("5", "-5", { evidence: "0190ffff-0000-7000-8000-000000000001" }))).toEqual([
    404,
    "unknown-evidence",
  ]);
  expect(
    await refused(
      voucher("5", "-5", {
        lines: [
          { account: "x", won: "5" },
          { account: bank, won: "-5" },
        ],
      }),
    ),
  ).toEqual([404, "unknown-account"]);
  expect((await ask("company", "GET", "/ledger/balances")).status).toBe(403);
  expect((await post("/ledger/vouchers", {}, "official")).status).toBe(403);
  expect(await ask("officer", "GET", "/ledger/accounts/nothing")).toMatchObject({
    status: 404,
    body: { code: "unknown-account" },
  });
  expect(await ask("officer", "GET", "/ledger/accounts/bank?after=2025-02-30_1")).toMatchObject({ status: 400 });
  expect((await ask("officer", "GET", "/ledger/balances")).body).toEqual(before.body);
});
