import { z } from "zod";
import { defineRoute } from "#base/route";
import { shapeEvidenceId } from "#evidence/contract";
import {
  shapeAmount,
  shapeCount,
  shapeDay,
  shapeDays,
  shapeMoney,
  shapePeriod,
  shapeSeen,
  shapeText,
} from "#journal/contract";
import { shapePartyId } from "#party/contract";

export const sources = ["national", "province", "city", "private", "other"] as const;
export const rungs = ["planned", "secured", "appropriated", "granted", "spent"] as const;
export const trackNames = ["r-and-d", "subsidy", "smart-factory"] as const;

const shapeParty = z.object({ party: z.string(), name: shapeText });

export const shapeProgrammeRow = z.object({
  programme: z.string(),
  code: z.string(),
  parent: z.string().nullable(),
  /** How many programmes stand above it. */
  depth: z.number().int(),
  name: shapeText,
  owner: shapeParty,
  runs: shapePeriod.nullable(),
  /** The programme year it is in on the day asked about; null outside all of them. */
  year: z.number().int().nullable(),
  years: z.number().int(),
  total: shapeAmount.nullable(),
});
export type ProgrammeRow = z.infer<typeof shapeProgrammeRow>;

/** One source of one funder in one year, and how far its money has climbed. */
export const shapeFundingRow = z.object({
  source: z.enum(sources),
  sourceWord: shapeText,
  funder: shapeParty,
  year: z.number().int(),
  rungs: z.record(z.enum(rungs), shapeAmount.nullable()),
});

export const shapeTarget = z.object({
  indicator: z.string(),
  indicatorWord: shapeText,
  bound: z.enum([">=", "<="]),
  measure: z.enum(["flow", "stock"]),
  amount: shapeAmount,
  eachYear: z.boolean(),
  until: z.string(),
  basis: z.string(),
  evidence: z.string().nullable(),
});

export const shapeProgramme = shapeProgrammeRow.extend({
  purpose: shapeText,
  legalBasis: z.string().nullable(),
  track: z.enum(trackNames).nullable(),
  trackWord: shapeText.nullable(),
  evidence: z.string().nullable(),
  programmeYears: z.array(z.object({ no: z.number().int(), days: shapePeriod, current: z.boolean() })),
  /** Rungs with their words, lowest first, and the sum of every rung. */
  ladder: z.array(z.object({ rung: z.enum(rungs), word: shapeText, sum: shapeAmount })),
  funding: z.array(shapeFundingRow),
  /** What an act on its money names as `seen`. */
  version: z.string(),
  targets: z.array(shapeTarget),
  below: z.array(shapeProgrammeRow),
});
export type ProgrammeView = z.infer<typeof shapeProgramme>;

export const shapeProgrammeId = z.uuid().meta({ field: "programme" });

const shapeTargetDraft = z.object({
  indicator: z.string().regex(/^[a-z0-9.-]{1,80}$/),
  bound: z.enum([">=", "<="]).default(">="),
  value: shapeCount,
  unit: z.string().max(40),
  eachYear: z.boolean().default(false),
  measure: z.enum(["flow", "stock"]).default("flow"),
  until: shapeDay,
  basis: z.string().min(1).max(500),
  evidence: shapeEvidenceId.optional(),
});

/** Amounts are digits of the smallest unit of the currency: won, pence. Periods name their last day. */
export const shapeProgrammeDraft = z.object({
  code: z.string().trim().min(1).max(120),
  parent: shapeProgrammeId.nullable().default(null),
  owner: shapePartyId,
  name: z.object({ ko: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) }),
  purpose: z.object({ ko: z.string().max(2000), en: z.string().max(2000) }).optional(),
  legalBasis: z.string().max(300).optional(),
  track: z.enum(trackNames).optional(),
  firstDay: shapeDay,
  lastDay: shapeDay,
  total: shapeMoney.optional(),
  currency: z.string().length(3).default("KRW"),
  evidence: shapeEvidenceId.optional(),
  years: z.array(shapeDays).max(50).default([]),
  lines: z
    .array(
      z.object({
        source: z.enum(sources),
        funder: shapePartyId,
        year: z.number().int().min(1).max(50),
        rung: z.enum(rungs).default("planned"),
        amount: shapeMoney,
      }),
    )
    .max(500)
    .default([]),
  targets: z.array(shapeTargetDraft).max(100).default([]),
});

export const listProgrammes = defineRoute({
  name: "list-programmes",
  method: "GET",
  path: "/programmes",
  summary: { ko: "사업 체계", en: "The tree of programmes" },
  may: "anyone",
  shows: "recorded",
  query: z.object({ q: z.string().max(200).optional() }),
  reply: z.object({ programmes: z.array(shapeProgrammeRow) }),
  refusals: [],
});

export const readProgramme = defineRoute({
  name: "read-programme",
  method: "GET",
  path: "/programmes/:programme",
  summary: { ko: "사업 상세: 연차, 재원의 단계, 목표", en: "One programme: years, funding by rung, targets" },
  may: "anyone",
  shows: "recorded",
  params: z.object({ programme: z.string() }),
  reply: shapeProgramme,
  refusals: ["unknown-programme"],
});

export const setUpProgramme = defineRoute({
  name: "set-up-programme",
  method: "POST",
  path: "/programmes",
  summary: {
    ko: "사업을 연차·재원·목표와 함께 등록한다",
    en: "Set up a programme with its years, funding and targets",
  },
  may: ["officer"],
  body: shapeProgrammeDraft,
  reply: z.object({ programme: z.string() }),
  unseen: "adds",
  refusals: [
    "total-not-reconciled",
    "programme-exists",
    "unknown-programme",
    "unknown-party",
    "unknown-evidence",
    "evidence-of-another-case",
    "programme-years-out-of-order",
    "unknown-programme-year",
    "amount-not-positive",
    "funding-line-twice",
    "funding-rung-skipped",
    "funding-over-rung-below",
    "funding-held-twice",
    "outside-parent-programme",
    "target-exists",
    "target-outside-programme",
    "programme-without-period",
    "day-malformed",
    "period-reversed",
    "money-currency-unknown",
    "unit-unknown",
    "future-fact",
  ],
});

const shapeStep = z.object({
  source: z.enum(sources),
  funder: shapePartyId,
  year: z.number().int().min(1).max(50),
  rung: z.enum(rungs),
  amount: shapeMoney,
  /** The declared total, told anew when a planned line changes it. */
  total: shapeMoney.optional(),
  seen: shapeSeen,
});
const stepRefusals = [
  "changed-meanwhile",
  "unknown-programme",
  "unknown-party",
  "amount-not-positive",
  "funding-rung-skipped",
  "funding-over-rung-below",
  "total-not-reconciled",
  "future-fact",
];

export const advanceFunding = defineRoute({
  name: "advance-funding",
  method: "POST",
  path: "/programmes/:programme/funding",
  summary: {
    ko: "재원의 집행 단계를 한 단계 올린다(계획·확보·편성·교부·집행)",
    en: "Write one rung of a funding line: planned, secured, appropriated, granted, spent",
  },
  may: ["officer"],
  params: z.object({ programme: shapeProgrammeId }),
  body: shapeStep,
  reply: z.object({ fact: z.string() }),
  refusals: [...stepRefusals, "unknown-programme-year", "funding-line-twice", "funding-held-twice"],
});

export const reviseFunding = defineRoute({
  name: "revise-funding",
  method: "PUT",
  path: "/programmes/:programme/funding",
  summary: {
    ko: "재원 금액을 정정한다(정정 전 금액은 이력에 남는다)",
    en: "Revise a funding amount; the old one stays the answer as of before",
  },
  may: ["officer"],
  params: z.object({ programme: shapeProgrammeId }),
  body: shapeStep,
  reply: z.object({ fact: z.string() }),
  refusals: [...stepRefusals, "unknown-funding-line"],
});

export const setTarget = defineRoute({
  name: "set-target",
  method: "POST",
  path: "/programmes/:programme/targets",
  summary: { ko: "지표의 목표를 설정한다", en: "Set a target for an indicator" },
  may: ["officer"],
  params: z.object({ programme: shapeProgrammeId }),
  body: shapeTargetDraft,
  reply: z.object({ fact: z.string() }),
  unseen: "adds",
  refusals: [
    "unknown-programme",
    "unknown-evidence",
    "evidence-of-another-case",
    "target-exists",
    "target-outside-programme",
    "programme-without-period",
    "amount-not-positive",
    "day-malformed",
    "unit-unknown",
  ],
});
