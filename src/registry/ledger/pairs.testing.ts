import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting, PairsOf } from "#journal";
import { openAccount } from "./acts/open-account.ts";
import { post } from "./acts/post-voucher.ts";
import { reverse } from "./acts/reverse-voucher.ts";

let serial = 0;
const next = (): number => (serial += 1);
const account = (acting: Acting, code: string) =>
  openAccount(acting, { code, name: { ko: "통장", en: "Bank" }, kind: "asset", programme: null, fundingLine: null });
const open = async (acting: Acting, code: string): Promise<string | Refusal> => {
  const [one, other] = [await account(acting, `${code}/a`), await account(acting, `${code}/b`)];
  if (isRefusal(one)) return one;
  return isRefusal(other) ? other : `${one} ${other}`;
};
const transfer = (acting: Acting, accounts: string): Promise<string | Refusal> => {
  const [one = "", other = ""] = accounts.split(" ");
  const lines = [
    { account: one, won: 100n },
    { account: other, won: -100n },
  ];
  return post(acting, { day: day("2025-01-02"), text: "이체", lines });
};

export const pairs: PairsOf = () => ({
  accounts: {
    make: (acting) => open(acting, `pair/${next()}`),
    acts: { post: transfer },
  },
  voucher: {
    make: async (acting) => {
      const accounts = await open(acting, `pair/${next()}`);
      return isRefusal(accounts) ? accounts : transfer(acting, accounts);
    },
    acts: { reverse: (acting, id) => reverse(acting, id, "착오") },
  },
  "a code that no account has": {
    make: async () => `pair/new/${next()}`,
    acts: { open: (acting, code) => account(acting, code) },
  },
});
