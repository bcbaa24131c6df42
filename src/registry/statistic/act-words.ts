import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "register-statistic": text("외부 통계 등록", "statistic registered"),
  "add-areas": text("통계 지역 추가", "areas of a statistic added"),
  "name-comparison-set": text("비교 집단 등록", "comparison set named"),
  "confirm-table": text("통계표 가져오기", "table of a statistic imported"),
  "undo-table": text("통계표 가져오기 취소", "import of a table undone"),
  "decide-value": text("자릿수 의심 값 판단", "questioned value decided"),
});
