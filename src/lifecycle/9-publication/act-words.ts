import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  publish: text("공표", "published"),
  restate: text("지표 정정 공표", "figures restated"),
  "open-article": text("기사 열기", "article opened"),
  "record-printed-claim": text("공표 수치 입력", "printed claim entered"),
  "withdraw-printed-claim": text("공표 수치 입력 취소", "printed claim withdrawn"),
});
