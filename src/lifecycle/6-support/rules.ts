import { defineRefusal } from "#base/refusal";

export const supportExists = defineRefusal({
  code: "support-exists",
  status: 409,
  ko: "이 기업은 이 사업의 '{title}' 지원에 이미 선정되어 있습니다.",
  en: "The firm is selected for '{title}' of this programme already.",
});
export const unknownSupport = defineRefusal({
  code: "unknown-support",
  status: 404,
  ko: "지원 건 {case}이(가) 없습니다.",
  en: "There is no support case {case}.",
});
export const supportWithoutYear = defineRefusal({
  code: "support-outside-programme-years",
  status: 422,
  ko: "이 사업에는 {year}에 해당하는 차년도가 없습니다.",
  en: "The programme has no year for {year}.",
});
export const supportWithoutTitle = defineRefusal({
  code: "support-without-title",
  status: 422,
  ko: "무엇을 지원하는지 입력해 주십시오.",
  en: "Say what the support is for.",
});
