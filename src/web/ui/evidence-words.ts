import { text } from "#base/text";
import type { WordsOfFields } from "./form/words.ts";

/** How the form of a document speaks, wherever one is brought. */
export const evidenceWords: WordsOfFields = {
  file: text("파일", "File"),
  kind: {
    word: text("증빙 종류", "Kind"),
    choices: {
      "tax-invoice": text("전자세금계산서", "E-tax invoice"),
      "insurance-record": text("4대보험 가입자 명부", "Insurance record"),
      "export-declaration": text("수출신고필증", "Export declaration"),
      contract: text("계약서", "Contract"),
      lease: text("임대차계약서", "Lease"),
      decision: text("결정·통지 공문", "Decision letter"),
      agreement: text("협약서", "Agreement"),
      report: text("보고서", "Report"),
      minutes: text("회의록", "Minutes"),
      photo: text("사진", "Photo"),
      "register-extract": text("등기·등록 증명", "Register extract"),
      dataset: text("자료 파일", "Dataset"),
      plan: text("사업계획서", "Plan"),
      certificate: text("인증서·확인서", "Certificate"),
    },
  },
  title: text("제목", "Title"),
  issuer: text("발행한 곳", "Issued by"),
  issuedOn: text("발행일", "Issued on"),
  position: { word: text("파일 안의 위치", "Place in the file"), hint: text("쪽, 시트, 행", "Page, sheet, row") },
  visibility: {
    word: text("공개 범위", "Who may open it"),
    choices: { restricted: text("권한이 있는 사람만", "Only those entitled"), public: text("누구나", "Anybody") },
  },
};
export const evidenceOrder = ["file", "kind", "title", "issuer", "issuedOn", "position", "visibility"];
