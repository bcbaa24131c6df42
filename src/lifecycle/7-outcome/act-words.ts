import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "report-outcome": text("성과 보고", "outcome reported"),
  "correct-outcome": text("성과 정정", "outcome corrected"),
  "withdraw-outcome": text("성과 철회", "outcome withdrawn"),
  "share-outcome": text("기여율 설정", "share claimed"),
  "share-by-default": text("기본 기여율 적용", "shares divided by money paid"),
  "unshare-outcome": text("기여율 해제", "share released"),
  "document-outcome": text("성과 증빙 제출", "outcome documented"),
  "verify-outcome": text("성과 확인", "outcome verified"),
  "open-survey": text("성과조사 시작", "survey opened"),
  "close-survey": text("성과조사 마감", "survey closed"),
  "confirm-list": text("성과 자료 가져오기", "list of outcomes imported"),
  "check-list": text("성과 자료 대조", "outcomes checked against a list"),
  "undo-list": text("성과 자료 가져오기 취소", "import of a list undone"),
  "decide-double": text("성과 중복 판단", "double decided"),
  "restate-reply": text("성과조사 확정값 변경", "accepted answer restated"),
});
