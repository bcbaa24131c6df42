import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "announce-call": text("공고", "call announced"),
  "draft-call": text("공고 초안 작성", "call drafted"),
  "save-call": text("공고 초안 저장", "draft of a call saved"),
  "publish-call": text("공고 게시", "call published"),
  "correct-call": text("정정공고 작성", "correction of a call begun"),
  "discard-call-draft": text("공고 초안 삭제", "draft of a call discarded"),
  "cancel-call": text("공고 취소", "call cancelled"),
  "ask-call-approval": text("공고 결재 기안", "approval of a call asked for"),
  "begin-bid": text("상위 공모 응모 시작", "bid begun"),
  "take-other-calls": text("다른 기관 공고 가져오기", "calls of others taken in"),
});
