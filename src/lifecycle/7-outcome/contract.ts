import { z } from "zod";
import { defineRoute } from "#base/route";
import { shapeEvidenceId, shapeProof } from "#evidence/contract";
import {
  shapeAmount,
  shapeClaim,
  shapeCount,
  shapeDay,
  shapeEvidenceOfFact,
  shapePeriod,
  shapeSeen,
  shapeText,
} from "#journal/contract";
import { shapePartyId } from "#party/contract";
import { shapeProgrammeId } from "#programme/contract";

export * from "./list-contract.ts";
export * from "./survey-contract.ts";

const kindNames = ["outcome.sale", "outcome.export", "outcome.job"] as const;
const stateNames = ["reported", "documented", "matched", "inspected", "contradicted", "withdrawn"] as const;

export const shapeOutcomeRow = z.object({
  outcome: z.string(),
  /** What an act on it names as `seen`. */
  version: z.string(),
  kind: z.enum(kindNames),
  kindWord: shapeText,
  naturalKey: z.string(),
  party: z.object({ party: z.string(), name: shapeText }),
  programme: z.object({ programme: z.string(), name: shapeText }),
  amount: shapeAmount,
  valid: shapePeriod,
  state: z.enum(stateNames),
  stateWord: shapeText,
  evidenceLevel: z.number().int(),
  reportedAt: z.string(),
});
export type OutcomeRow = z.infer<typeof shapeOutcomeRow>;

export const shapeOutcome = shapeOutcomeRow.extend({
  case: z.string(),
  claims: z.array(shapeClaim),
  /** [O12] How it would be divided by the money that programmes paid the firm by its day, whatever was agreed. */
  defaults: z.array(
    z.object({
      programme: z.string(),
      programmeName: shapeText,
      paid: shapeText,
      share: z.object({ num: z.string(), den: z.string() }),
    }),
  ),
  /** Whether what stands was divided so. */
  isByDefault: z.boolean(),
  /** What no programme claims. */
  unclaimed: z.object({ num: z.string(), den: z.string() }),
  evidence: z.array(shapeEvidenceOfFact),
  reasons: z.array(z.object({ act: z.string(), reason: z.string(), at: z.string() })),
  /** What may be done with it next. */
  moves: z.array(z.string()),
});
export type OutcomeView = z.infer<typeof shapeOutcome>;

/** A share as a fraction, `1/3`, or a decimal that means one exactly, `0.25`. */
const shapeShare = z.string().max(40);
const params = z.object({ outcome: z.string() });
const done = z.object({ outcome: z.string() });
const own = ["unknown-outcome"];

export const listOutcomes = defineRoute({
  name: "list-outcomes",
  method: "GET",
  path: "/outcomes",
  summary: { ko: "성과 목록(기업은 소속 기업의 건만)", en: "Outcomes; firms see their own" },
  may: ["officer", "official", "company"],
  query: z.object({
    party: shapePartyId.optional(),
    programme: shapeProgrammeId.optional(),
    state: z.enum(stateNames).optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(shapeOutcomeRow), next: z.string().nullable() }),
  refusals: ["not-your-organisation"],
});

export const listProgrammesOfFirm = defineRoute({
  name: "list-programmes-of-firm",
  method: "GET",
  path: "/outcomes/programmes",
  summary: { ko: "기업이 성과를 보고할 수 있는 사업", en: "The programmes a firm may report an outcome under" },
  may: ["officer", "official", "company"],
  query: z.object({ party: shapePartyId }),
  reply: z.object({
    rows: z.array(
      z.object({
        programme: z.string(),
        name: shapeText,
        /** What the firm has under it: 협약, 지원, 입주. */
        by: z.array(shapeText),
      }),
    ),
  }),
  refusals: ["not-your-organisation"],
});

export const readOutcome = defineRoute({
  name: "read-outcome",
  method: "GET",
  path: "/outcomes/:outcome",
  summary: { ko: "성과 상세: 기여분, 증빙, 상태", en: "One outcome: claims, evidence, state" },
  may: ["officer", "official", "company"],
  params,
  reply: shapeOutcome,
  refusals: own,
});

export const reportOutcome = defineRoute({
  name: "report-outcome",
  method: "POST",
  path: "/outcomes",
  summary: { ko: "성과를 보고한다", en: "Report an outcome" },
  may: ["officer", "company"],
  /** The document that proves it comes in the same request: neither is kept without the other. */
  takes: "json-and-file",
  body: z.object({
    kind: z.enum(kindNames),
    party: shapePartyId,
    homeProgramme: shapeProgrammeId,
    value: shapeCount,
    unit: z.string().max(40),
    firstDay: shapeDay,
    /** The same day, unless told. */
    lastDay: shapeDay.optional(),
    naturalKey: z.string().min(1).max(200),
    case: z.string().min(1).max(200).optional(),
    claims: z
      .array(z.object({ programme: shapeProgrammeId, share: shapeShare, basis: z.string().min(1).max(500).optional() }))
      .max(50)
      .default([]),
    evidence: z.array(shapeProof).max(50).default([]),
  }),
  reply: done.extend({ version: z.string() }),
  unseen: "adds",
  refusals: [
    "outcome-exists",
    "outcome-key-malformed",
    "outcome-unit-wrong",
    "outcome-not-positive",
    "outcome-in-future",
    "not-your-organisation",
    "programme-unrelated",
    "claims-by-officer",
    "claim-twice",
    "share-over-one",
    "share-out-of-range",
    "fraction-malformed",
    "unknown-party",
    "unknown-programme",
    "unknown-evidence",
    "evidence-of-another-case",
    "day-malformed",
    "period-reversed",
    "future-fact",
    "empty-file",
    "resident-number-given",
    "personal-data-given",
    "file-too-large",
    "files-full",
    "files-unreachable",
  ],
});

export const documentOutcome = defineRoute({
  name: "document-outcome",
  method: "POST",
  path: "/outcomes/:outcome/evidence",
  summary: { ko: "성과에 증빙을 첨부한다", en: "Attach evidence to an outcome" },
  may: ["officer", "company"],
  params,
  body: shapeProof.extend({ seen: shapeSeen }),
  reply: done,
  refusals: [
    ...own,
    "unknown-evidence",
    "evidence-of-another-case",
    "state-move-impossible",
    "unknown-fact",
    "changed-meanwhile",
    "programme-quota",
  ],
});

export const verifyOutcome = defineRoute({
  name: "verify-outcome",
  method: "POST",
  path: "/outcomes/:outcome/checks",
  summary: {
    ko: "성과의 증빙을 확인한다(보고한 본인은 할 수 없다)",
    en: "Verify an outcome by its evidence; not by who reported it",
  },
  may: ["officer"],
  params,
  body: z.object({
    evidence: shapeEvidenceId,
    result: z.enum(["confirmed", "contradicted"]),
    level: z.number().int().min(0).max(3),
    method: z.enum(["read", "register-match", "site-visit", "audit"]),
    note: z.string().max(2000).default(""),
    seen: shapeSeen,
  }),
  reply: done.extend({ state: z.enum(stateNames) }),
  refusals: [
    "unknown-outcome",
    "own-outcome",
    "own-evidence",
    "unknown-evidence",
    "evidence-of-another-case",
    "unknown-fact",
    "evidence-not-of-fact",
    "check-level-unfounded",
    "check-without-note",
    "changed-meanwhile",
    "state-move-impossible",
  ],
});

export const correctOutcome = defineRoute({
  name: "correct-outcome",
  method: "POST",
  path: "/outcomes/:outcome/corrections",
  summary: {
    ko: "성과를 정정한다(정정 전 값은 이력에 남는다)",
    en: "Correct an outcome; the old value stays the answer as of before",
  },
  may: ["officer", "company"],
  params,
  body: z.object({
    value: shapeCount.optional(),
    firstDay: shapeDay.optional(),
    lastDay: shapeDay.optional(),
    reason: z.string().trim().min(3).max(1000),
    seen: shapeSeen,
    evidence: z.array(shapeProof).max(50).default([]),
  }),
  reply: done,
  refusals: [
    ...own,
    "outcome-unchanged",
    "changed-meanwhile",
    "outcome-not-positive",
    "outcome-in-future",
    "outcome-reason-missing",
    "state-move-impossible",
    "unknown-evidence",
    "evidence-of-another-case",
    "unknown-fact",
    "day-malformed",
    "period-reversed",
    "future-fact",
  ],
});

export const withdrawOutcome = defineRoute({
  name: "withdraw-outcome",
  method: "POST",
  path: "/outcomes/:outcome/withdrawal",
  summary: { ko: "성과를 철회한다", en: "Withdraw an outcome" },
  may: ["officer", "company"],
  params,
  body: z.object({ reason: z.string().trim().min(3).max(1000), seen: shapeSeen }),
  reply: done,
  refusals: [...own, "changed-meanwhile", "outcome-reason-missing", "state-move-impossible", "unknown-fact"],
});

export const shareByDefault = defineRoute({
  name: "share-by-default",
  method: "POST",
  path: "/outcomes/:outcome/default-shares",
  summary: { ko: "합의하지 않은 비율을 지급 지원금 비율로 나눈다", en: "Divide what nobody agreed of by money paid" },
  may: ["officer"],
  params,
  body: z.object({ seen: shapeSeen }),
  reply: done,
  refusals: [
    ...["unknown-outcome", "changed-meanwhile", "outcome-nothing-paid", "state-move-impossible", "claim-exists"],
    ...["share-over-one", "share-out-of-range", "unknown-fact"],
  ],
});

export const claimOutcome = defineRoute({
  name: "claim-outcome",
  method: "POST",
  path: "/outcomes/:outcome/claims",
  summary: { ko: "성과에 다른 사업의 기여분을 추가한다", en: "Add a programme's claim to an outcome" },
  may: ["officer"],
  params,
  body: z.object({
    programme: shapeProgrammeId,
    share: shapeShare,
    basis: z.string().trim().min(1).max(500),
    seen: shapeSeen,
  }),
  reply: done,
  refusals: [
    "unknown-outcome",
    "unknown-programme",
    "changed-meanwhile",
    "claim-exists",
    "share-over-one",
    "share-out-of-range",
    "fraction-malformed",
    "state-move-impossible",
    "unknown-fact",
    "not-an-outcome",
  ],
});

export const releaseClaim = defineRoute({
  name: "release-claim",
  method: "POST",
  path: "/outcomes/:outcome/claims/release",
  summary: { ko: "사업의 기여분을 해제한다", en: "Release a programme's claim" },
  may: ["officer"],
  params,
  body: z.object({ programme: shapeProgrammeId, reason: z.string().trim().min(3).max(1000), seen: shapeSeen }),
  reply: done,
  refusals: ["unknown-outcome", "unknown-fact", "outcome-reason-missing", "changed-meanwhile"],
});
