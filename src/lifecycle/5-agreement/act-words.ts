import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "draft-agreement": text("협약안 작성", "agreement drafted"),
  "sign-agreement-part": text("협약서 서명", "agreement signed"),
  "ask-agreement-amendment": text("협약변경 신청", "amendment asked for"),
  "ask-agreement-report": text("보고서 제출 요청", "request for a report made"),
  "write-report-form": text("보고서 양식 저장", "form of reports written"),
  "record-fulfilment": text("업무협약 이행 기록", "fulfilment recorded"),
  "record-agreement": text("협약 기록", "agreement recorded"),
  "import-awards": text("교부 자료 가져오기", "awards imported"),
  "correct-award": text("교부 정정", "award corrected"),
  "withdraw-award": text("교부 철회", "award withdrawn"),
  "amend-award": text("교부 변경", "award amended"),
  "undo-import": text("가져오기 취소", "import undone"),
  "settle-name": text("이름 불일치 처리", "name conflict settled"),
});
