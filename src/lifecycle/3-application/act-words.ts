import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it; the steps of an application have the words of their facts. */
export const acts = defineActs({
  "begin-application": text("신청서 작성 시작", "application begun"),
  "import-applications": text("접수 목록 가져오기", "list of applications imported"),
  "undo-application-import": text("접수 목록 가져오기 취소", "import of a list of applications undone"),
});
