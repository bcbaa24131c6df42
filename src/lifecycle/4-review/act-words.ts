import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does beside the steps of its cases, as people call it. */
export const acts = defineActs({
  "invite-reviewer": text("평가위원 위촉 요청", "reviewer invited"),
  "take-roster": text("평가위원 명부 가져오기", "roster of reviewers taken"),
  "undo-roster": text("평가위원 명부 가져오기 취소", "roster of reviewers undone"),
  "describe-reviewer": text("평가위원 전문분야 변경", "expertise of a reviewer changed"),
  "declare-tie": text("이해관계 신고", "tie declared"),
  "form-panel": text("평가단 구성", "panel formed"),
  "set-panel": text("평가단 변경", "panel changed"),
  "except-conflict": text("제척 예외 인정", "exception to a conflict granted"),
  "file-challenge": text("기피 신청", "challenge filed"),
  "decide-challenge": text("기피 신청 처리", "challenge decided"),
  "start-assignment": text("자동 배정 요청", "assignment asked for"),
  "assign-reviews": text("평가 배정", "reviews assigned"),
  "change-assignment": text("평가 배정 변경", "assignment changed by hand"),
  "remind-reviewer": text("평가위원 독촉", "reviewer reminded"),
  "save-sheet": text("평가표 저장", "sheet saved"),
  "confirm-bonus": text("가점 확인", "bonus confirmed"),
  "draft-selection": text("선정 결과 기안", "selection drafted for approval"),
  "tell-result": text("평가 결과 통보", "result told"),
  "file-objection": text("이의신청", "objection filed"),
});
