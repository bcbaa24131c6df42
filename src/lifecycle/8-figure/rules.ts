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

export const ambiguousName = defineRefusal({
  code: "ambiguous-name",
  status: 409,
  ko: "번호 '{name}'은(는) 서로 다른 기업·기관 {count}곳의 것입니다. 등록 체계를 함께 입력해 주십시오(예: business-number:{name}).",
  en: "'{name}' is the number of {count} different organisations. Name its register as well, as in business-number:{name}.",
});
