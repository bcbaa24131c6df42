import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapeCaseHistory, shapeLadderCount, stepRefusals } from "#case/contract";
import { shapeProof } from "#evidence/contract";
import {
  shapeCount,
  shapeDay,
  shapeEvidenceOfFact,
  shapeMoney,
  shapePeriod,
  shapeSeen,
  shapeText,
} from "#journal/contract";
import { shapePartyId } from "#party/contract";
import { shapeProgrammeId } from "#programme/contract";

export * from "./import-contract.ts";

const lineStates = ["promised", "handed-over", "clawed-back", "cancelled", "withdrawn"] as const;
const bases = ["won", "in-kind"] as const;
const units = ["month", "day", "hour", "case"] as const;
const shapeWon = z.string().nullable();

export const shapeSupportRow = z.object({
  supportLine: z.string(),
  /** What an act on it names as `seen`. */
  version: z.string(),
  offer: z.string(),
  offerWord: shapeText,
  programme: z.object({ programme: z.string(), name: shapeText }).nullable(),
  party: z.object({ party: z.string(), name: shapeText }),
  title: z.string(),
  state: z.enum(lineStates),
  stateWord: shapeText,
  basis: z.enum(bases).nullable(),
  promised: z.string(),
  /** Null while nobody has said; no record is not 0. */
  promisedWon: shapeWon,
  handedOver: z.string().nullable(),
  handedOverWon: shapeWon,
  clawedBackWon: z.string(),
  /** Given by the month: since `handedOver`, until it ended. */
  isByMonth: z.boolean(),
  ended: z.string().nullable(),
});
export type SupportRow = z.infer<typeof shapeSupportRow>;

/** Won apart from in kind: the two are not one sum. */
const shapeSums = z.object({ won: z.string(), inKind: z.string() });
export const shapeSupportTotals = z.object({
  lines: z.number().int(),
  /** Each organisation once, among those that were given something. */
  organisations: z.number().int(),
  promised: shapeSums,
  handedOver: shapeSums,
  clawedBack: shapeSums,
  /** Lines that nobody has put a worth to, and that no sum holds. */
  unvalued: z.number().int(),
});
export type SupportTotals = z.infer<typeof shapeSupportTotals>;

export const shapeListPrice = z.object({
  listPrice: z.string(),
  item: z.string(),
  name: shapeText,
  unit: z.enum(units),
  unitWord: shapeText,
  won: z.string(),
  since: z.string(),
  source: z.string(),
  isVerified: z.boolean(),
});
export type ListPriceView = z.infer<typeof shapeListPrice>;

export const shapeSupportLine = shapeSupportRow.extend({
  /** The record it follows; null where the register is the record. */
  of: z.string().nullable(),
  quantity: z.string().nullable(),
  chargedWon: shapeWon,
  until: z.string().nullable(),
  countedTo: z.string().nullable(),
  /** What the list says of it, each with its source. */
  prices: z.array(shapeListPrice),
  history: shapeCaseHistory,
  /** What it was worth, day by day or month by month: facts that open. */
  worths: z.array(
    z.object({
      fact: z.string(),
      kind: z.string(),
      kindWord: shapeText,
      valid: shapePeriod,
      won: z.string(),
      evidenceLevel: z.number().int().min(0).max(3),
    }),
  ),
  evidence: z.array(shapeEvidenceOfFact),
  reasons: z.array(z.object({ act: z.string(), word: shapeText, reason: z.string(), at: z.string(), by: z.string() })),
  /** What may be done with it next. */
  moves: z.array(z.string()),
});
export type SupportLineView = z.infer<typeof shapeSupportLine>;

const params = z.object({ line: z.string() });
const done = z.object({ supportLine: z.string() });
const evidence = z.array(shapeProof).max(50).default([]);
const reason = z.string().trim().min(3).max(1000);
const step = { day: shapeDay, evidence, seen: shapeSeen };
const stepped = ["unknown-support-line", "day-malformed", ...stepRefusals];

export const listSupportLines = defineRoute({
  name: "list-support-lines",
  method: "GET",
  path: "/support-lines",
  summary: text(
    "지원 내역: 사업·기업·지원수단별(기업은 소속 기업의 건만)",
    "The register of support; firms see their own",
  ),
  may: ["officer", "official", "company"],
  query: z.object({
    party: shapePartyId.optional(),
    programme: shapeProgrammeId.optional(),
    offer: z.string().max(100).optional(),
    state: z.enum(lineStates).optional(),
    q: z.string().max(200).optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({
    rows: z.array(shapeSupportRow),
    next: z.string().nullable(),
    /** Of all that was asked for, not of this page. */
    totals: shapeSupportTotals,
    ladder: z.array(shapeLadderCount),
    offers: z.array(z.object({ offer: z.string(), word: shapeText })),
  }),
  refusals: ["not-your-support"],
});

export const readSupportLine = defineRoute({
  name: "read-support-line",
  method: "GET",
  path: "/support-lines/:line",
  summary: text("지원 내역 한 건: 단계, 금액, 단가, 증빙", "One line of the register: rungs, worth, prices, evidence"),
  may: ["officer", "official", "company"],
  params,
  reply: shapeSupportLine,
  refusals: ["unknown-support-line"],
});

export const recordSupportLine = defineRoute({
  name: "record-support-line",
  method: "POST",
  path: "/support-lines",
  summary: text("지원 약정을 기록한다", "Record a promise of support"),
  may: ["officer"],
  body: z.object({
    programme: shapeProgrammeId,
    party: shapePartyId,
    title: z.string().trim().min(1).max(200),
    day: shapeDay,
    basis: z.enum(bases),
    /** Of support that is paid. */
    won: shapeMoney.optional(),
    /** Of support in kind: how many of what the price list names. */
    item: z.string().trim().min(1).max(100).optional(),
    quantity: shapeCount.optional(),
    evidence,
  }),
  reply: done,
  unseen: "adds",
  refusals: [
    "support-worth-incomplete",
    "support-without-title",
    "support-line-exists",
    "no-list-price",
    "unknown-programme",
    "unknown-party",
    "unknown-evidence",
    "evidence-of-another-case",
    "future-fact",
    "day-malformed",
  ],
});

export const handOverSupportLine = defineRoute({
  name: "hand-over-support-line",
  method: "POST",
  path: "/support-lines/:line/hand-over",
  summary: text("지원 제공을 기록한다", "Record that support was handed over"),
  may: ["officer"],
  params,
  body: z.object({ ...step, won: shapeMoney.optional() }),
  reply: done,
  refusals: [...stepped, "support-of-offer", "support-beyond-promise"],
});

export const clawBackSupportLine = defineRoute({
  name: "claw-back-support-line",
  method: "POST",
  path: "/support-lines/:line/clawback",
  summary: text("지원금 환수를 기록한다", "Record that support was clawed back"),
  may: ["officer"],
  params,
  body: z.object({ ...step, won: shapeMoney, reason }),
  reply: done,
  refusals: [...stepped, "clawback-beyond-handed-over", "support-without-reason", "fact-exists"],
});

export const cancelSupportLine = defineRoute({
  name: "cancel-support-line",
  method: "POST",
  path: "/support-lines/:line/cancellation",
  summary: text("지원 약정을 취소한다", "Cancel a promise of support"),
  may: ["officer"],
  params,
  body: z.object({ ...step, reason }),
  reply: done,
  refusals: [...stepped, "support-of-offer", "support-without-reason"],
});

export const correctSupportLine = defineRoute({
  name: "correct-support-line",
  method: "POST",
  path: "/support-lines/:line/corrections",
  summary: text(
    "지원 금액을 정정한다(정정 전 금액은 이력에 남는다)",
    "Correct what support is worth; the old amount stays the answer as of before",
  ),
  may: ["officer"],
  params,
  body: z.object({
    promisedWon: shapeMoney.optional(),
    handedOverWon: shapeMoney.optional(),
    reason,
    evidence,
    seen: shapeSeen,
  }),
  reply: done,
  refusals: [
    "unknown-support-line",
    "changed-meanwhile",
    "support-over",
    "support-by-month",
    "support-unchanged",
    "support-not-handed-over",
    "support-beyond-promise",
    "clawback-beyond-handed-over",
    "support-without-reason",
    "unknown-evidence",
    "evidence-of-another-case",
  ],
});

export const withdrawSupportLine = defineRoute({
  name: "withdraw-support-line",
  method: "POST",
  path: "/support-lines/:line/withdrawal",
  summary: text("잘못 기록한 지원 내역을 취소한다", "Withdraw a line that was recorded by mistake"),
  may: ["officer"],
  params,
  body: z.object({ reason, seen: shapeSeen }),
  reply: done,
  refusals: [...stepped, "support-of-offer", "support-without-reason"],
});

export const countSupportMonths = defineRoute({
  name: "count-support-months",
  method: "POST",
  path: "/support-months",
  summary: text("지난달까지의 월별 제공액을 확정한다", "Value what was given by the month, up to last month"),
  may: ["officer"],
  body: z.object({}),
  reply: z.object({ months: z.number().int() }),
  unseen: "due",
  refusals: [],
});

export const listPrices = defineRoute({
  name: "list-prices",
  method: "GET",
  path: "/list-prices",
  summary: text("단가표", "The price list"),
  may: ["officer", "official"],
  /** `version`: what entering a price names as `seen`. */
  reply: z.object({ rows: z.array(shapeListPrice), version: z.string() }),
  refusals: [],
});

export const setListPrice = defineRoute({
  name: "set-list-price",
  method: "POST",
  path: "/list-prices",
  summary: text(
    "단가를 등록한다(앞의 단가는 그 전날까지 적용된다)",
    "Set a list price; the one before stays for the days before",
  ),
  may: ["officer"],
  body: z.object({
    item: z.string().regex(/^[a-z][a-z0-9.-]{1,99}$/),
    name: z.object({ ko: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) }),
    unit: z.enum(units),
    won: shapeMoney,
    since: shapeDay,
    source: z.string().trim().min(1).max(500),
    isVerified: z.boolean(),
    seen: shapeSeen,
  }),
  reply: z.object({ listPrice: z.string() }),
  refusals: ["list-price-exists", "list-price-malformed", "day-malformed", "changed-meanwhile"],
});

const ofCase = z.object({ case: z.uuid() });

export const correctSupport = defineRoute({
  name: "correct-support",
  method: "POST",
  path: "/support-cases/:case/corrections",
  summary: text("지원 건의 단계 처리일을 정정한다", "Correct the day of a step of a support case"),
  may: ["officer"],
  params: ofCase,
  body: z.object({ fact: z.uuid(), day: shapeDay, reason, seen: shapeSeen }),
  reply: ofCase,
  refusals: [
    ...[
      "unknown-support",
      "unknown-fact",
      "changed-meanwhile",
      "reason-missing",
      "support-unchanged",
      "support-by-month",
    ],
    ...["support-step-out-of-order", "day-malformed", "future-fact"],
  ],
});

export const withdrawSupport = defineRoute({
  name: "withdraw-support",
  method: "POST",
  path: "/support-cases/:case/withdrawal",
  summary: text("잘못 기록한 지원 건을 취소한다", "Withdraw a support case that was recorded by mistake"),
  may: ["officer"],
  params: ofCase,
  body: z.object({ reason, seen: shapeSeen }),
  reply: ofCase,
  refusals: [...["unknown-support", "unknown-fact", "reason-missing"], ...stepRefusals],
});
