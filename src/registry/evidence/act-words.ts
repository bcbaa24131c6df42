import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "record-evidence": text("증빙 제출", "evidence brought"),
  "link-evidence": text("증빙 연결", "evidence linked"),
  "attach-evidence": text("증빙 붙이기", "evidence attached"),
  "check-evidence": text("증빙 확인", "evidence checked"),
  "draw-sample": text("표본 추출", "sample drawn"),
});
