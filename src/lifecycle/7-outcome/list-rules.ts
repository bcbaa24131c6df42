import { defineRefusal } from "#base/refusal";

export const unknownList = defineRefusal({
  code: "unknown-outcome-list",
  status: 404,
  ko: "가져온 자료 {list}이(가) 없습니다.",
  en: "There is no imported list {list}.",
});
/** [LI1] */
export const listHeadless = defineRefusal({
  code: "outcome-list-headless",
  status: 422,
  ko: "{list}의 머리글을 찾을 수 없습니다. 필요한 열: {headings}. 가져온 내용은 없습니다.",
  en: "The headings of a {listEn} were not found. Wanted: {headings}. Nothing was imported.",
});
export const listBackwards = defineRefusal({
  code: "outcome-list-backwards",
  status: 422,
  ko: "기간의 끝이 시작보다 빠릅니다.",
  en: "The period ends before it begins.",
});
export const listTooLong = defineRefusal({
  code: "outcome-list-too-long",
  status: 422,
  ko: "가져올 행이 {rows}개입니다. {most}행까지 한 번에 가져올 수 있으니 나누어 올려 주십시오.",
  en: "There are {rows} rows to take; {most} at once. Bring the list in parts.",
});
/** [LI2] */
export const noJobSecret = defineRefusal({
  code: "job-secret-missing",
  status: 409,
  ko: "고용 식별값을 만들 비밀값이 설정되지 않아 명부를 가져올 수 없습니다. 관리자에게 알려 주십시오.",
  en: "The hub has no secret to make keys of jobs with, so no list of the insured can be taken. Please tell the administrator.",
});
/** [LI4] */
export const listEmpty = defineRefusal({
  code: "outcome-list-empty",
  status: 422,
  ko: "가져올 수 있는 행이 없습니다.",
  en: "There is no row that could be taken.",
});
export const listDone = defineRefusal({
  code: "outcome-list-done",
  status: 409,
  ko: "이미 처리한 자료입니다.",
  en: "That was done with this list already.",
});
export const listNotConfirmed = defineRefusal({
  code: "outcome-list-not-confirmed",
  status: 409,
  ko: "아직 가져오지 않았거나 취소한 자료입니다.",
  en: "The list is not imported, or was undone.",
});
/** [LI5] */
export const listOfFirm = defineRefusal({
  code: "outcome-list-of-firm",
  status: 422,
  ko: "기업이 올린 자료는 공적 자료 대조에 쓸 수 없습니다. 담당자가 발급기관에서 받은 자료로 대조해 주십시오.",
  en: "What a firm brought is no register. Check against a list that the office received from the authority.",
});
/** [LI5] */
export const ownList = defineRefusal({
  code: "outcome-list-own",
  status: 403,
  ko: "본인이 올린 자료로는 본인이 대조할 수 없습니다. 다른 담당자나 평가위원이 대조합니다.",
  en: "Nobody checks against a list he brought himself. Another officer or a reviewer does.",
});
/** [LI6] */
export const listChangedSince = defineRefusal({
  code: "outcome-list-changed-since",
  status: 409,
  ko: "가져온 뒤에 정정·철회되거나 사실과 다르다고 확인된 성과가 {count}건 있어 취소할 수 없습니다: {keys}",
  en: "{count} outcomes of it were corrected, withdrawn or contradicted since, so it cannot be undone: {keys}",
});
/** [DU2] */
export const doubleDecided = defineRefusal({
  code: "outcome-double-decided",
  status: 409,
  ko: "이미 판단했거나 더는 중복이 아닙니다.",
  en: "It was decided already, or is no double any more.",
});
/** [DU2] */
export const doubleNeedsOne = defineRefusal({
  code: "outcome-double-needs-one",
  status: 422,
  ko: "같은 성과라면 두 건 가운데 철회할 성과 하나를 선택해 주십시오. 다른 성과라면 선택하지 않습니다.",
  en: "Of the same thing choose the one outcome that is withdrawn; of different things choose none.",
});
