import { text } from "#base/text";
import { defineActs } from "#journal";

/** What this room does that the journal hears of, as people call it. */
export const acts = defineActs({
  "register-party": text("기업·기관 등록", "organisation registered"),
  "ensure-parties": text("기업·기관 확인 등록", "organisations ensured"),
  "add-identifier": text("등록번호 추가", "number added"),
  "change-attribute": text("기업·기관 정보 변경", "organisation changed"),
  "take-back-attributes": text("기업·기관 정보 되돌림", "changes of organisations taken back"),
  "keep-parties-apart": text("다른 기업·기관으로 확인", "kept apart"),
  "merge-parties": text("기업·기관 통합", "organisations merged"),
  "unmerge-party": text("통합 취소", "merge undone"),
  "appoint-person": text("직위 부여", "person appointed"),
  "leave-office": text("직위 종료", "office left"),
});
