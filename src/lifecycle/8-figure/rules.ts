import { defineRefusal } from "#base/refusal";

export const unknownFigure = defineRefusal({
  code: "unknown-figure",
  status: 404,
  ko: "지표 '{figure}'은(는) 정의되어 있지 않습니다.",
  en: "No figure '{figure}' is defined.",
});
/** [F25] The same whether anything is told of it or nothing: that it is asked for says nothing. */
export const figureNotShown = defineRefusal({
  code: "figure-not-shown",
  status: 403,
  ko: "지표 '{figure}'은(는) 공개하지 않습니다.",
  en: "The figure '{figure}' is not shown to you.",
});
/** [F25] */
export const tooFewToShow = defineRefusal({
  code: "too-few-to-show",
  status: 403,
  ko: "사람에 관한 지표는 {fewest}곳 이상의 합계만 공개합니다.",
  en: "A figure about people is shown only as a whole over {fewest} organisations or more.",
  law: "통계법 제33조",
});
/** [F48] */
export const notPublishedYet = defineRefusal({
  code: "not-published-yet",
  status: 403,
  ko: "사람에 관한 지표는 공표한 값만 공개합니다. 이 기준일까지 공표한 값이 없습니다.",
  en: "A figure about people is shown as it was published. By this day nothing of it had been.",
});
/** [F47] */
export const tableNotTold = defineRefusal({
  code: "table-not-told",
  status: 403,
  ko: "이 구분의 표는 개별 기업의 내용이 드러날 수 있어 공개하지 않습니다.",
  en: "The table by this dimension is not published: it would tell of single organisations.",
  law: "통계법 제33조",
});
export const unknownParameter = defineRefusal({
  code: "unknown-parameter",
  status: 400,
  ko: "지표 '{figure}'에는 조건 '{parameter}'을(를) 적용할 수 없습니다.",
  en: "Figure '{figure}' cannot be narrowed by '{parameter}'.",
});
export const unknownParameterValue = defineRefusal({
  code: "unknown-parameter-value",
  status: 404,
  ko: "조건 '{parameter}'에 '{value}'은(는) 없습니다.",
  en: "There is no {parameter} '{value}'.",
});

export const unknownFigureDraft = defineRefusal({
  code: "unknown-figure-draft",
  status: 404,
  ko: "지표정의서 초안을 찾을 수 없습니다.",
  en: "There is no such draft of a definition.",
});
/** [F43] */
export const figureDraftOpen = defineRefusal({
  code: "figure-draft-open",
  status: 409,
  ko: "지표 '{figure}'에는 승인을 기다리는 초안이 이미 있습니다. 먼저 승인하거나 철회해 주십시오.",
  en: "A draft of figure '{figure}' waits for approval already. Approve or withdraw that one first.",
});
export const figureDraftEnded = defineRefusal({
  code: "figure-draft-ended",
  status: 409,
  ko: "이미 승인되었거나 철회된 초안입니다.",
  en: "This draft has been approved or withdrawn already.",
});
export const figureDraftBehind = defineRefusal({
  code: "figure-draft-behind",
  status: 409,
  ko: "초안을 작성한 뒤 지표 '{figure}'의 정의가 바뀌었습니다. 지금 정의를 보고 다시 작성해 주십시오.",
  en: "Figure '{figure}' was defined anew after this was drafted. Draft it again from the definition in force.",
});
export const figureSameHand = defineRefusal({
  code: "figure-same-hand",
  status: 403,
  ko: "본인이 작성한 지표정의서는 승인할 수 없습니다. 다른 담당자가 승인해야 합니다.",
  en: "Nobody approves the definition that he drafted: somebody else has to.",
});
export const figureUnchanged = defineRefusal({
  code: "figure-unchanged",
  status: 409,
  ko: "지금 정의와 같습니다. 바뀐 것이 없습니다.",
  en: "It is the definition in force: nothing in it is new.",
});

export const ambiguousName = defineRefusal({
  code: "ambiguous-name",
  status: 409,
  ko: "번호 '{name}'은(는) 서로 다른 기업·기관 {count}곳의 것입니다. 등록 체계를 함께 입력해 주십시오(예: business-number:{name}).",
  en: "'{name}' is the number of {count} different organisations. Name its register as well, as in business-number:{name}.",
});
