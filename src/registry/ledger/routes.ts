import { day as theDay, isDay, parseDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { acting, malformedAsOf, resolveAsOf } from "#journal";
import { handle, type Handled } from "#platform/http";
import { post } from "./acts/post-voucher.ts";
import { reverse } from "./acts/reverse-voucher.ts";
import * as contract from "./contract.ts";
import { balances, statement, voucherView } from "./views.ts";

export const routes = (): Handled[] => [
  handle(contract.readBalances, async ({ query, tx, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    if (isRefusal(asOf)) return asOf;
    const accounts = await balances(tx, asOf, query);
    return { accounts, sum: `${accounts.reduce((sum, { balance }) => sum + BigInt(balance), 0n)}` };
  }),

  handle(contract.readStatement, async ({ params, query, tx, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    if (isRefusal(asOf)) return asOf;
    const [day = "", posting = ""] = query.after?.split("_") ?? [];
    if (query.after !== undefined && !isDay(day)) return malformedAsOf({ text: day });
    const after = query.after === undefined ? undefined : { day: theDay(day), posting: BigInt(posting) };
    return statement(tx, params.account, { after, limit: query.limit ?? 100 }, asOf);
  }),

  handle(contract.readVoucher, ({ params, tx }) => voucherView(tx, params.voucher)),

  handle(contract.postVoucher, async (call) => {
    const { text, evidence } = call.body;
    const day = parseDay(call.body.day, "/day");
    if (isRefusal(day)) return day;
    const lines = call.body.lines.map(({ account, won, text }) => ({ account, won: BigInt(won), text }));
    const voucher = await post(acting(call), { day, text, lines, evidence: evidence ?? null });
    return isRefusal(voucher) ? voucher : { voucher };
  }),

  handle(contract.reverseVoucher, async (call) => {
    const voucher = await reverse(acting(call), call.params.voucher, call.body.reason);
    return isRefusal(voucher) ? voucher : { voucher };
  }),
];
