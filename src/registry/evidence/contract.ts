import { z } from "zod";
import { defineRoute } from "#base/route";
import {
  shapeAmount,
  shapeCheck,
  shapeCommit,
  shapeDay,
  shapeFactId,
  shapePeriod,
  shapeSeen,
  shapeText,
} from "#journal/contract";
import { type CheckMethod, checkMethods, type EvidenceKind, evidenceKinds } from "./vocabulary.ts";
import { shapeSameFile, shapeSample } from "./shapes.ts";

export { type SameFile, shapeSameFile, shapeSample, type SampleView } from "./shapes.ts";

export const shapeEvidenceId = z.uuid().meta({ field: "evidence" });

/** A document that is there already, and where in it (page, sheet, row). */
export const shapeProof = z.object({
  evidence: shapeEvidenceId,
  position: z.string().trim().min(1).max(200).optional(),
});

export const visibilities = ["public", "restricted"] as const;
const kindNames = Object.keys(evidenceKinds) as EvidenceKind[];
const methodNames = Object.keys(checkMethods) as CheckMethod[];

export const shapeEvidence = z
  .object({
    evidence: z.string(),
    sha256: z.string(),
    kind: z.enum(kindNames),
    kindWord: shapeText,
    title: z.string(),
    issuer: z.string(),
    issuedOn: z.string().nullable(),
    fileName: z.string(),
    mediaType: z.string(),
    size: z.string(),
    visibility: z.enum(visibilities),
    recorded: shapeCommit.pick({ seq: true, at: true }),
    /** Null unless the reader may know who brought it. */
    suppliedBy: z.string().nullable(),
    /** Whether the reader may have the file itself. */
    mayOpen: z.boolean(),
    /** Whether the reader is one of those concerned. */
    isConcerned: z.boolean(),
    /** The newest first. */
    samples: z.array(shapeSample),
    facts: z.array(z.object({ fact: z.string(), position: z.string().nullable(), checks: z.array(shapeCheck) })),
  })
  .meta({ concerns: "isConcerned" });
export type EvidenceView = z.infer<typeof shapeEvidence>;

const params = z.object({ evidence: z.string() });

export const uploadEvidence = defineRoute({
  name: "upload-evidence",
  method: "POST",
  path: "/evidence",
  summary: { ko: "증빙을 등록한다", en: "Bring evidence" },
  may: ["officer", "company"],
  takes: "multipart",
  body: z.object({
    kind: z.enum(kindNames),
    title: z.string().trim().min(1).max(300),
    issuer: z.string().trim().max(200).default(""),
    issuedOn: shapeDay.optional(),
    visibility: z.enum(visibilities).default("restricted"),
    /** The fact it proves, and where in the file (page, sheet, row). */
    fact: shapeFactId.optional(),
    position: z.string().trim().min(1).max(200).optional(),
    /** The version of that fact, where one is named. */
    seen: shapeSeen.optional(),
  }),
  reply: z.object({
    evidence: z.string(),
    sha256: z.string(),
    size: z.string(),
    /** What the reader may know of the same file elsewhere, and how often it was offered in all. */
    sameFile: z.array(shapeSameFile),
    offered: z.number().int().min(1),
  }),
  refusals: [
    "day-malformed",
    "unknown-fact",
    "changed-meanwhile",
    "programme-quota",
    "empty-file",
    "issued-in-future",
    "resident-number-given",
    "personal-data-given",
    "file-too-large",
    "files-full",
    "files-unreachable",
  ],
});

export const linkEvidence = defineRoute({
  name: "link-evidence",
  method: "POST",
  path: "/evidence/:evidence/facts",
  summary: { ko: "등록된 증빙을 사실에 연결한다", en: "Let evidence prove a further fact" },
  may: ["officer"],
  params,
  body: z.object({
    fact: shapeFactId,
    position: z.string().trim().min(1).max(200).nullable(),
    seen: shapeSeen,
  }),
  reply: z.object({ evidence: z.string(), fact: z.string() }),
  refusals: ["unknown-evidence", "unknown-fact", "evidence-of-another-case", "changed-meanwhile", "programme-quota"],
});

export const readEvidence = defineRoute({
  name: "read-evidence",
  method: "GET",
  path: "/evidence/:evidence",
  summary: { ko: "증빙 상세", en: "One piece of evidence" },
  may: "anyone",
  shows: "facts",
  params,
  reply: shapeEvidence,
  refusals: ["unknown-evidence"],
});

export const openEvidenceFile = defineRoute({
  name: "open-evidence-file",
  method: "GET",
  path: "/evidence/:evidence/file",
  summary: { ko: "증빙 파일을 내려받는다", en: "The file itself" },
  may: "anyone",
  shows: "facts",
  params,
  gives: "file",
  reply: z.undefined(),
  refusals: ["unknown-evidence", "file-lost", "evidence-damaged"],
});

export const shapeEvidenceRow = shapeSameFile.extend({
  kindWord: shapeText,
  issuer: z.string(),
  issuedOn: z.string().nullable(),
  fileName: z.string(),
  visibility: z.enum(visibilities),
  /** How many of the facts it proves nobody has checked against it. */
  unchecked: z.number().int(),
});
export type EvidenceRow = z.infer<typeof shapeEvidenceRow>;

export const listEvidence = defineRoute({
  name: "list-evidence",
  method: "GET",
  path: "/evidence",
  summary: {
    ko: "제출된 증빙 목록(제목·발행한 곳·파일 이름이나 SHA-256으로 찾기)",
    en: "Evidence, the last first, found by title, issuer or file name, or all that one file was offered as",
  },
  may: ["officer", "official", "reviewer"],
  query: z.object({
    q: z.string().max(200).optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  reply: z.object({ rows: z.array(shapeEvidenceRow), next: z.string().nullable() }),
  refusals: [],
});

export const listDuplicateEvidence = defineRoute({
  name: "list-duplicate-evidence",
  method: "GET",
  path: "/evidence/duplicates",
  summary: { ko: "두 번 이상 제출된 파일", en: "Files offered more than once" },
  may: ["officer", "official"],
  query: z.object({
    after: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  reply: z.object({
    files: z.array(z.object({ sha256: z.string(), size: z.string(), offered: z.array(shapeSameFile) })),
    next: z.string().nullable(),
  }),
  refusals: [],
});

/** A fact in words: whose, what, how much, when. */
const shapeFactInWords = z.object({
  fact: z.string(),
  kind: z.string(),
  kindWord: shapeText,
  subject: z.string(),
  subjectName: shapeText,
  amount: shapeAmount,
  valid: shapePeriod,
  naturalKey: z.string(),
});

/** A document that waits: one row, whatever it proves. */
export const shapeDocumentToCheck = z.object({
  evidence: z.string(),
  title: z.string(),
  evidenceKindWord: shapeText,
  issuer: z.string(),
  issuedOn: z.string().nullable(),
  fileName: z.string(),
  suppliedBy: z.string(),
  supplier: z.string(),
  since: z.string(),
  /** How many facts it is said to prove, and how many of them nobody has checked against it. */
  proves: z.number().int(),
  waiting: z.number().int(),
  first: shapeFactInWords,
  sample: shapeSample.nullable(),
});
export type DocumentToCheck = z.infer<typeof shapeDocumentToCheck>;

export const listEvidenceToCheck = defineRoute({
  name: "list-evidence-to-check",
  method: "GET",
  path: "/evidence/to-check",
  summary: { ko: "확인 대기 중인 증빙(문서별)", en: "Documents nobody has checked yet, not one's own" },
  may: ["reviewer", "officer"],
  query: z.object({
    /** Part of its title, its issuer, the name of its file or of whom it is about. */
    q: z.string().max(200).optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  reply: z.object({
    rows: z.array(shapeDocumentToCheck),
    waiting: z.number().int(),
    facts: z.number().int(),
    next: z.string().nullable(),
  }),
  refusals: [],
});

/** One of the facts a document is said to prove, as it is held against it. */
export const shapeProvenFact = shapeFactInWords.extend({
  position: z.string().nullable(),
  evidenceLevel: z.number().int().min(0).max(3),
  /** What a check of it names as `seen`. */
  version: z.string(),
  isDrawn: z.boolean(),
  check: shapeCheck.nullable(),
});
export type ProvenFact = z.infer<typeof shapeProvenFact>;

export const listFactsOfEvidence = defineRoute({
  name: "list-facts-of-evidence",
  method: "GET",
  path: "/evidence/:evidence/facts",
  summary: { ko: "증빙이 뒷받침하는 사실", en: "The facts a document is said to prove" },
  may: ["reviewer", "officer", "official"],
  params,
  query: z.object({
    which: z.enum(["waiting", "sample", "all"]).optional(),
    after: shapeSeen.optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  reply: z.object({
    rows: z.array(shapeProvenFact),
    proves: z.number().int(),
    waiting: z.number().int(),
    /** The newest first. */
    samples: z.array(shapeSample),
    next: z.string().nullable(),
  }),
  refusals: ["unknown-evidence"],
});

export const drawSample = defineRoute({
  name: "draw-sample",
  method: "POST",
  path: "/evidence/:evidence/samples",
  summary: { ko: "증빙이 뒷받침하는 사실의 표본을 뽑는다", en: "Draw a sample of what a document proves" },
  may: ["reviewer", "officer"],
  params,
  body: z.object({
    confidence: z.number().int().min(50).max(99),
    tolerance: z.number().int().min(1).max(50).optional(),
    size: z.number().int().min(1).max(5000).optional(),
  }),
  reply: z.object({ sample: z.string(), size: z.number().int() }),
  unseen: "adds",
  refusals: ["unknown-evidence", "own-evidence", "sample-undesigned", "sample-needless", "sample-unfinished"],
});

export const previewEvidence = defineRoute({
  name: "preview-evidence",
  method: "GET",
  path: "/evidence/:evidence/preview",
  summary: { ko: "증빙 파일의 앞부분", en: "The beginning of the file, to be shown beside its facts" },
  may: "anyone",
  shows: "facts",
  params,
  reply: z.object({
    as: z.enum(["pdf", "image", "text", "table", "none"]),
    text: z.string().nullable(),
    sheets: z.array(z.object({ name: z.string(), rows: z.array(z.array(z.string())), isCut: z.boolean() })),
    isCut: z.boolean(),
  }),
  refusals: ["unknown-evidence", "file-lost", "evidence-damaged"],
});
export type EvidencePreview = z.infer<typeof previewEvidence.reply>;

export const checkEvidence = defineRoute({
  name: "check-evidence",
  method: "POST",
  path: "/evidence/:evidence/checks",
  summary: { ko: "증빙을 확인한다", en: "Check evidence of a fact" },
  may: ["reviewer", "officer"],
  params,
  body: z.object({
    fact: shapeFactId,
    outcome: z.enum(["confirmed", "contradicted"]),
    level: z.number().int().min(0).max(3),
    method: z.enum(methodNames),
    note: z.string().trim().max(2000),
    /** `version` of the fact as it was held against the document. */
    seen: shapeSeen,
  }),
  reply: z.object({ check: z.string(), fact: z.string(), evidenceLevel: z.number().int() }),
  refusals: [
    "unknown-evidence",
    "unknown-fact",
    "evidence-not-of-fact",
    "own-evidence",
    "check-level-unfounded",
    "check-without-note",
    "changed-meanwhile",
  ],
});
