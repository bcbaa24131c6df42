import type { Day } from "#base/day";
import type { Text } from "#base/text";
import type { accountKinds } from "./contract.ts";

export type AccountKind = (typeof accountKinds)[number];

export const kindWords: Readonly<Record<AccountKind, Text>> = {
  asset: { ko: "자산", en: "Asset" },
  liability: { ko: "부채", en: "Liability" },
  income: { ko: "수입", en: "Income" },
  expense: { ko: "지출", en: "Expense" },
  commitment: { ko: "약정", en: "Commitment" },
};

export interface AccountDraft {
  /** A word that lasts: `digital-hub/2024/national/granted`. */
  readonly code: string;
  readonly name: Text;
  readonly kind: AccountKind;
  readonly programme: string | null;
  readonly fundingLine: string | null;
}

export interface Line {
  readonly account: string;
  /** Integer won: debit positive, credit negative, never 0. */
  readonly won: bigint;
  readonly text?: string;
}

export interface VoucherDraft {
  readonly day: Day;
  readonly text: string;
  readonly lines: readonly Line[];
  readonly evidence?: string | null;
}

export interface Voucher extends VoucherDraft {
  readonly voucher: string;
  readonly reverses: string | null;
  readonly evidence: string | null;
  readonly actor: string;
  readonly knownFrom: bigint;
}
