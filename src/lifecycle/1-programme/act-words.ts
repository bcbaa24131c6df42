import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "set-up-programme": text("사업 등록", "programme set up"),
  "ensure-programmes": text("사업 확인 등록", "programmes ensured"),
  "advance-funding": text("재원 단계 기록", "funding advanced"),
  "revise-funding": text("재원 정정", "funding revised"),
  "set-target": text("목표 설정", "target set"),
});
