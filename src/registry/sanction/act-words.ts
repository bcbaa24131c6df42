import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does beside the steps of its case. */
export const acts = defineActs({
  "notify-sanction": text("제재처분 사전 통지", "sanction noticed"),
  "record-told-sanction": text("타 기관 제재처분 기록", "sanction of another body recorded"),
  "import-sanctions": text("제재 대장 가져오기", "register of sanctions imported"),
  "undo-sanction-import": text("제재 대장 가져오기 취소", "import of sanctions undone"),
  "publish-sanction": text("제재처분 명단 공표", "sanction published"),
  "pass-on-sanction": text("제재처분 타 지방자치단체 통보", "sanction told to other governments"),
});
