import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "generate-document": text("문서 생성", "document made"),
  "save-template": text("서식 저장", "template saved"),
  "restore-template": text("서식 초기화", "template as it came"),
});
