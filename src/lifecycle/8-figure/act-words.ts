import { text, type Text } from "#base/text";

/** What people call the acts that the history names. An act without a word here is shown by its name. */
const words: Readonly<Record<string, Text>> = {
  "advance-funding": text("재원 단계 기록", "funding advanced"),
  "agree-support": text("지원 협약", "support agreed"),
  "announce-call": text("공고", "call announced"),
  "change-attribute": text("기업·기관 정보 변경", "organisation changed"),
  "check-evidence": text("증빙 확인", "evidence checked"),
  "complete-support": text("지원 완료", "support completed"),
  "correct-outcome": text("성과 정정", "outcome corrected"),
  "define-figure": text("지표 정의", "figure defined"),
  "end-tenancy": text("퇴거", "tenancy ended"),
  "import-awards": text("교부 자료 가져오기", "awards imported"),
  "keep-parties-apart": text("다른 기업·기관으로 확인", "kept apart"),
  "link-evidence": text("증빙 연결", "evidence linked"),
  "merge-parties": text("기업·기관 통합", "organisations merged"),
  "move-in": text("입주", "moved in"),
  publish: text("공표", "published"),
  "record-agreement": text("협약 기록", "agreement recorded"),
  "record-evidence": text("증빙 제출", "evidence brought"),
  "register-party": text("기업·기관 등록", "organisation registered"),
  "report-outcome": text("성과 신고", "outcome reported"),
  "revise-funding": text("재원 정정", "funding revised"),
  "select-for-support": text("지원 선정", "selected for support"),
  "set-target": text("목표 설정", "target set"),
  "set-up-programme": text("사업 등록", "programme set up"),
  "sign-tenancy": text("입주계약", "lease signed"),
  "unmerge-party": text("통합 취소", "merge undone"),
  "withdraw-outcome": text("성과 철회", "outcome withdrawn"),
};

export const wordOfAct = (act: string): Text => words[act] ?? text(act, act);
