import type { Day } from "#base/day";
import type { Text } from "#base/text";
import type { Seen } from "#journal";
import type { checkMethods, evidenceKinds, visibilities } from "./contract.ts";

export type EvidenceKind = (typeof evidenceKinds)[number];
export type Visibility = (typeof visibilities)[number];
export type CheckMethod = (typeof checkMethods)[number];

export const kindWords: Readonly<Record<EvidenceKind, Text>> = {
  "tax-invoice": { ko: "전자세금계산서", en: "Electronic tax invoice" },
  "insurance-record": { ko: "고용보험 피보험자 자료", en: "Employment insurance record" },
  "export-declaration": { ko: "수출신고필증", en: "Export declaration" },
  contract: { ko: "계약서", en: "Contract" },
  lease: { ko: "임대차계약서", en: "Lease" },
  decision: { ko: "결정·통지 공문", en: "Decision letter" },
  agreement: { ko: "협약서", en: "Agreement" },
  report: { ko: "보고서", en: "Report" },
  minutes: { ko: "회의록", en: "Minutes" },
  photo: { ko: "사진", en: "Photograph" },
  "register-extract": { ko: "등기·등록 증명", en: "Register extract" },
  dataset: { ko: "자료 파일", en: "Data set" },
  plan: { ko: "사업계획서", en: "Plan" },
  certificate: { ko: "인증·확인서", en: "Certificate" },
};

export const methodWords: Readonly<Record<CheckMethod, Text>> = {
  read: { ko: "서류 확인", en: "Document read" },
  "register-match": { ko: "공적 자료 대조", en: "Matched to a register" },
  "site-visit": { ko: "현장 확인", en: "Site visit" },
  audit: { ko: "회계감사", en: "Audit" },
};

/** What is told about a file that is kept already. */
export interface EvidenceDraft {
  readonly sha256: string;
  readonly size: bigint | number;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: Day | null;
  readonly fileName: string;
  readonly mediaType: string;
  readonly visibility: Visibility;
}

export interface Evidence extends EvidenceDraft {
  readonly evidence: string;
  readonly size: bigint;
  readonly suppliedBy: string;
  readonly knownFrom: bigint;
}

export interface EvidenceLink {
  readonly fact: string;
  readonly evidence: string;
  /** Where in the file: a page, a sheet and row, an index. Null when the whole file is meant. */
  readonly position: string | null;
}

export interface CheckDraft {
  readonly fact: string;
  readonly evidence: string;
  readonly outcome: "confirmed" | "contradicted";
  /** The rung the check has reached; 0 when it contradicts. */
  readonly level: 0 | 1 | 2 | 3;
  readonly method: CheckMethod;
  readonly note: string;
  /** The version of the fact that was held against the document. */
  readonly seen?: Seen;
}
