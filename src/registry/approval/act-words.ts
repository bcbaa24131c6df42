import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "request-approval": text("기안", "approval asked for"),
  "sign-approval": text("결재 서명", "approval signed"),
  "return-approval": text("결재 반려", "approval returned"),
  "withdraw-approval": text("기안 회수", "approval withdrawn"),
  "void-approval": text("결재 무효 처리", "approval made void"),
  "name-seat": text("결재 직위 등록", "seat entered"),
  "pass-seat": text("결재 직위 지정", "seat given"),
  "leave-seat": text("결재 직위 해제", "seat left"),
  "record-absence": text("부재 등록", "absence entered"),
  "end-absence": text("부재 취소", "absence taken back"),
  "set-approval-rule": text("전결 규정 등록", "rule of approval set"),
  "end-approval-rule": text("전결 규정 폐지", "rule of approval ended"),
});
