import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  publish: text("공표", "published"),
  restate: text("지표 정정 공표", "figures restated"),
  "open-article": text("기사 열기", "article opened"),
  "record-printed-claim": text("공표 수치 입력", "printed claim entered"),
  "withdraw-printed-claim": text("공표 수치 입력 취소", "printed claim withdrawn"),
  "begin-release": text("보도자료 작성 시작", "release begun"),
  "save-release": text("보도자료 저장", "release saved"),
  "correct-release": text("보도자료 정정 시작", "correction of a release begun"),
  "ask-quotation": text("인용문 확인 요청", "consent to a quotation asked for"),
  "answer-quotation": text("인용문 확인", "quotation answered"),
  "ask-release-approval": text("보도자료 결재 기안", "approval of a release asked for"),
  "schedule-release": text("보도자료 공개 예약", "release scheduled"),
  "unschedule-release": text("보도자료 공개 예약 취소", "schedule of a release taken back"),
  "publish-release": text("보도자료 공개", "release published"),
});
