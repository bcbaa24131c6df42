import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "enter-holidays": text("공휴일 등록", "holidays entered"),
  "remove-holiday": text("공휴일 삭제", "holiday taken back"),
  "start-term": text("기한 시작", "term begun"),
  "end-term": text("기한 종료", "term ended"),
});
