import { defineRefusal } from "#base/refusal";

export const noTile = defineRefusal({
  code: "no-tile",
  status: 404,
  ko: "검증 기록에 타일 ‘{path}’이(가) 없습니다.",
  en: "The log has no tile “{path}”.",
});
export const noEntry = defineRefusal({
  code: "no-entry",
  status: 404,
  ko: "검증 기록에 {index}번 항목이 없습니다.",
  en: "The log has no entry {index}.",
});
export const notGrown = defineRefusal({
  code: "not-grown",
  status: 422,
  ko: "크기 {before}은(는) 현재 크기 {size} 이하의 1 이상이어야 합니다.",
  en: "A size of {before} is not between 1 and the {size} entries there are.",
});
