import { evidenceKinds } from "#evidence/vocabulary";
import { text } from "#base/text";
import type { WordsOfFields } from "../form/words.ts";

/** What the fields of acts in a row are called, one word for each wherever it stands. */
export const rowWords: WordsOfFields = {
  file: text("파일", "File"),
  kind: {
    word: text("종류", "Kind"),
    choices: evidenceKinds,
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
