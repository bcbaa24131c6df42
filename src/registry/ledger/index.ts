export { openAccount } from "./acts/open-account.ts";
export { post } from "./acts/post-voucher.ts";
export { reverse } from "./acts/reverse-voucher.ts";
export {
  type AccountDraft,
  type AccountKind,
  kindWords,
  type Line,
  type Voucher,
  type VoucherDraft,
} from "./ledger.ts";
export { outOfBalance, unknownAccount, unknownVoucher } from "./rules.ts";
export { type Account, findAccount } from "./store.ts";
export { balances, balancesOfFundingLines, type Narrowed, statement, voucherView } from "./views.ts";
export { room } from "./room.ts";
