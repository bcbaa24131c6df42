import { z } from "zod";
import { defineRoute } from "#base/route";
import { shapeCheck, shapeCommit, shapeDay, shapeFactId, shapeSeen, shapeText } from "#journal/contract";
import { type CheckMethod, checkMethods, type EvidenceKind, evidenceKinds } from "./vocabulary.ts";

export const shapeEvidenceId = z.uuid().meta({ field: "evidence" });

/** A document that is there already, and where in it (page, sheet, row). */
export const shapeProof = z.object({
  evidence: shapeEvidenceId,
  position: z.string().trim().min(1).max(200).optional(),
});

export const visibilities = ["public", "restricted"] as const;
const kindNames = Object.keys(evidenceKinds) as EvidenceKind[];
const methodNames = Object.keys(checkMethods) as CheckMethod[];

/** The same file, offered before or elsewhere: under which title, for which facts, by whom and when. */
export const shapeSameFile = z.object({
  evidence: z.string(),
  title: z.string(),
  facts: z.array(z.string()),
  suppliedBy: z.string(),
  /** The same by name, for people. */
  supplier: z.string(),
  when: z.string(),
});
export type SameFile = z.infer<typeof shapeSameFile>;

export const shapeEvidence = z.object({
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
  facts: z.array(z.object({ fact: z.string(), position: z.string().nullable(), checks: z.array(shapeCheck) })),
});
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
    "evidence-of-anothers-fact",
    "empty-file",
    "issued-in-future",
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
  body: z.object({ fact: shapeFactId, position: z.string().trim().min(1).max(200).nullable() }),
  reply: z.object({ evidence: z.string(), fact: z.string() }),
  refusals: ["unknown-evidence", "unknown-fact"],
});

export const readEvidence = defineRoute({
  name: "read-evidence",
  method: "GET",
  path: "/evidence/:evidence",
  summary: { ko: "증빙 상세", en: "One piece of evidence" },
  may: "anyone",
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
  params,
  gives: "file",
  reply: z.undefined(),
  refusals: ["unknown-evidence", "evidence-restricted", "file-lost"],
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

export const shapeToCheck = z.object({
  fact: z.string(),
  kind: z.string(),
  kindWord: shapeText,
  subject: z.string(),
  naturalKey: z.string(),
  evidenceLevel: z.number().int().min(0).max(3),
  evidence: z.string(),
  title: z.string(),
  evidenceKindWord: shapeText,
  position: z.string().nullable(),
  suppliedBy: z.string(),
  since: z.string(),
});
export type ToCheck = z.infer<typeof shapeToCheck>;

export const listEvidenceToCheck = defineRoute({
  name: "list-evidence-to-check",
  method: "GET",
  path: "/evidence/to-check",
  summary: { ko: "확인 대기 중인 증빙", en: "Evidence nobody has checked yet, not one's own" },
  may: ["reviewer", "officer"],
  query: z.object({
    after: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  reply: z.object({ rows: z.array(shapeToCheck), waiting: z.number().int(), next: z.string().nullable() }),
  refusals: [],
});

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
    /** `current.knownFrom.seq` of the fact as it was held against the document. */
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
