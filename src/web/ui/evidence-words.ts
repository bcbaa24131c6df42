import { evidenceKinds } from "#evidence/vocabulary";
import { text } from "#base/text";
import type { WordsOfFields } from "./form/words.ts";

/** How the form of a document speaks, wherever one is brought. */
export const evidenceWords: WordsOfFields = {
  file: text("파일", "File"),
  kind: { word: text("증빙 종류", "Kind"), choices: evidenceKinds },
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
