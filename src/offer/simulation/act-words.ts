import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "request-study": text("시뮬레이션 의뢰", "study requested"),
  "store-model": text("모델 저장", "model stored"),
  "attach-cae-run": text("외부 해석 결과 등록", "outside run attached"),
  "add-data": text("자료 등록", "data recorded"),
  "start-run": text("모델 실행", "model run"),
  "validate-study": text("타당성 확인", "study validated"),
});
