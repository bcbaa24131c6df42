import { text } from "#base/text";
import type { WordsOfFields } from "../form/words.ts";

/** What the fields of acts in a row are called, one word for each wherever it stands. */
export const rowWords: WordsOfFields = {
  file: text("파일", "File"),
  kind: {
    word: text("종류", "Kind"),
    choices: {
      "tax-invoice": text("전자세금계산서", "E-tax invoice"),
      "insurance-record": text("고용보험 피보험자 자료", "Employment insurance record"),
      "export-declaration": text("수출신고필증", "Export declaration"),
      contract: text("계약서", "Contract"),
      lease: text("임대차계약서", "Lease"),
      decision: text("결정·통지 공문", "Decision letter"),
      agreement: text("협약서", "Agreement"),
      report: text("보고서", "Report"),
      minutes: text("회의록", "Minutes"),
      photo: text("사진", "Photograph"),
      "register-extract": text("등기·등록 증명", "Register extract"),
      dataset: text("자료 파일", "Data set"),
      plan: text("사업계획서", "Plan"),
      certificate: text("인증·확인서", "Certificate"),
    },
  },
  title: text("제목", "Title"),
  issuer: text("발행한 곳", "Issued by"),
  issuedOn: { word: text("발행일", "Issued on"), as: "day" },
  visibility: {
    word: text("볼 수 있는 사람", "Who may open it"),
    choices: { restricted: text("권한이 있는 사람만", "Only those entitled"), public: text("누구나", "Anybody") },
  },
  position: { word: text("파일 안의 위치", "Place in the file"), hint: text("쪽, 시트, 행", "Page, sheet, row") },
  reason: { word: text("사유", "Reason"), as: "longText" },
};
