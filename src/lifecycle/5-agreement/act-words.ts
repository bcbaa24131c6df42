import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "record-agreement": text("협약 기록", "agreement recorded"),
  "import-awards": text("교부 자료 가져오기", "awards imported"),
  "correct-award": text("교부 정정", "award corrected"),
  "withdraw-award": text("교부 철회", "award withdrawn"),
  "amend-award": text("교부 변경", "award amended"),
  "undo-import": text("가져오기 취소", "import undone"),
  "settle-name": text("이름 불일치 처리", "name conflict settled"),
});
