import { z } from "zod";
import { defineRoute } from "#base/route";
import { shapeEvidenceId } from "#evidence/contract";
import { asOfRefusals, shapeAsOf, shapeDay, shapeText } from "#journal/contract";

export const accountKinds = ["asset", "liability", "income", "expense", "commitment"] as const;

/** Integer won as text: debit positive, credit negative. */
export const shapeWon = z
  .string()
  .regex(/^-?\d{1,30}$/)
  .meta({ field: "money" });

export const shapeAccount = z.object({
  account: z.string(),
  code: z.string(),
  name: shapeText,
  kind: z.enum(accountKinds),
  kindWord: shapeText,
  programme: z.string().nullable(),
  fundingLine: z.string().nullable(),
});

export const shapeBalance = shapeAccount.extend({
  debit: shapeWon,
  credit: shapeWon,
  /** debit − credit. */
  balance: shapeWon,
});
export type Balance = z.infer<typeof shapeBalance>;

export const shapeVoucher = z.object({
  voucher: z.string(),
  day: z.string(),
  text: z.string(),
  reverses: z.string().nullable(),
  reversedBy: z.string().nullable(),
  evidence: z.string().nullable(),
  actor: z.string(),
  recordedAt: z.string(),
  lines: z.array(z.object({ account: z.string(), code: z.string(), name: shapeText, won: shapeWon, text: z.string() })),
});
export type VoucherView = z.infer<typeof shapeVoucher>;

export const shapeStatementLine = z.object({
  posting: z.string(),
  voucher: z.string(),
  day: z.string(),
  text: z.string(),
  won: shapeWon,
  /** The balance after this line. */
  balance: shapeWon,
  evidence: z.string().nullable(),
});
export type StatementLine = z.infer<typeof shapeStatementLine>;

const within = shapeAsOf.extend({ programme: z.string().optional(), fundingLine: z.string().optional() });

export const readBalances = defineRoute({
  name: "read-balances",
  method: "GET",
  path: "/ledger/balances",
  summary: { ko: "계정별 잔액(시산표)", en: "The balance of every account" },
  may: ["officer", "official"],
  query: within,
  reply: z.object({
    accounts: z.array(shapeBalance),
    /** 0 over the whole ledger, by construction; over a part of it, what lies in the other accounts. */
    sum: shapeWon,
  }),
  refusals: [...asOfRefusals],
});

export const readStatement = defineRoute({
  name: "read-statement",
  method: "GET",
  path: "/ledger/accounts/:account",
  summary: { ko: "계정 거래 내역", en: "The statement of one account" },
  may: ["officer", "official"],
  params: z.object({ account: z.string() }),
  query: shapeAsOf.extend({
    after: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}_\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  reply: z.object({
    account: shapeBalance,
    lines: z.array(shapeStatementLine),
    next: z.string().nullable(),
  }),
  refusals: ["unknown-account", ...asOfRefusals],
});

export const readVoucher = defineRoute({
  name: "read-voucher",
  method: "GET",
  path: "/ledger/vouchers/:voucher",
  summary: { ko: "전표 상세", en: "One voucher" },
  may: ["officer", "official"],
  params: z.object({ voucher: z.string() }),
  reply: shapeVoucher,
  refusals: ["unknown-voucher"],
});

export const postVoucher = defineRoute({
  name: "post-voucher",
  method: "POST",
  path: "/ledger/vouchers",
  summary: { ko: "전표를 기표한다", en: "Post a voucher" },
  may: ["officer"],
  body: z.object({
    day: shapeDay,
    text: z.string().trim().min(1).max(500),
    lines: z
      .array(z.object({ account: z.string(), won: shapeWon, text: z.string().trim().max(500).default("") }))
      .min(1)
      .max(500),
    evidence: shapeEvidenceId.optional(),
  }),
  reply: z.object({ voucher: z.string() }),
  unseen: "adds",
  refusals: [
    "day-malformed",
    "out-of-balance",
    "voucher-too-short",
    "posting-of-nothing",
    "posting-too-large",
    "posting-in-future",
    "unknown-account",
    "unknown-evidence",
  ],
});

export const reverseVoucher = defineRoute({
  name: "reverse-voucher",
  method: "POST",
  path: "/ledger/vouchers/:voucher/reverse",
  summary: { ko: "전표를 취소(역분개)한다", en: "Reverse a voucher" },
  may: ["officer"],
  params: z.object({ voucher: z.string() }),
  body: z.object({ reason: z.string().trim().min(3).max(500) }),
  reply: z.object({ voucher: z.string() }),
  unseen: "once",
  refusals: ["unknown-voucher", "voucher-reversed", "reversal-of-reversal"],
});
