import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "select-for-support": text("지원 선정", "selected for support"),
  "record-support-line": text("지원 약정 기록", "promise of support recorded"),
  "correct-support": text("지원 단계 처리일 정정", "day of a support step corrected"),
  "correct-support-line": text("지원 금액 정정", "worth of support corrected"),
  "count-support-months": text("월별 지원액 확정", "months of support valued"),
  "end-support-line": text("월별 지원 종료", "monthly support ended"),
  "import-support": text("지원 대장 가져오기", "register of support imported"),
  "undo-support-import": text("지원 대장 가져오기 취소", "import of support undone"),
  "set-list-price": text("단가 등록", "list price set"),
});
