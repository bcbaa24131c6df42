import { text, type Text } from "#base/text";

/** The kinds of evidence there are, as officials call the documents. The one list: contract, form and pages read it. */
export const evidenceKinds = {
  "tax-invoice": text("전자세금계산서", "electronic tax invoice"),
  "insurance-record": text("4대보험 가입자 명부", "list of insured employees"),
  "export-declaration": text("수출신고필증", "export declaration"),
  contract: text("계약서", "contract"),
  lease: text("임대차계약서", "lease"),
  decision: text("결정·통지 공문", "decision letter"),
  agreement: text("협약서", "signed agreement"),
  report: text("보고서", "report"),
  minutes: text("회의록", "minutes"),
  photo: text("사진", "photograph"),
  "register-extract": text("등기·등록 증명서", "register extract"),
  dataset: text("자료 파일", "data file"),
  plan: text("사업계획서", "programme plan"),
  certificate: text("인증서·확인서", "certificate"),
} as const satisfies Record<string, Text>;
export type EvidenceKind = keyof typeof evidenceKinds;

export const checkMethods = {
  read: text("서류 확인", "document read"),
  "register-match": text("공적 자료 대조", "matched to a register"),
  "site-visit": text("현장 확인", "site visit"),
  audit: text("회계감사", "audit"),
} as const satisfies Record<string, Text>;
export type CheckMethod = keyof typeof checkMethods;

/** The rung that each way of checking can reach: 1 a document was read · 2 matched to a register · 3 inspected. */
export const reachOf: Readonly<Record<CheckMethod, 1 | 2 | 3>> = {
  read: 1,
  "register-match": 2,
  "site-visit": 3,
  audit: 3,
};
