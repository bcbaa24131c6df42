import { defineRefusal } from "#base/refusal";

export const unknownDocument = defineRefusal({
  code: "unknown-document",
  status: 404,
  ko: "문서가 없습니다.",
  en: "There is no such document.",
});
export const unknownTemplate = defineRefusal({
  code: "unknown-template",
  status: 404,
  ko: "서식이 없습니다.",
  en: "There is no such template.",
});
export const noEnglish = defineRefusal({
  code: "document-without-english",
  status: 404,
  ko: "영문이 없는 문서입니다. 국문으로 내려받아 주십시오.",
  en: "The document was made in Korean alone. Please take the Korean.",
});
export const fieldUnknown = defineRefusal({
  code: "template-field-unknown",
  status: 422,
  ko: "“{field}”은(는) 이 서식에 없는 항목입니다. 아래 항목 목록에 있는 이름을 사용해 주십시오.",
  en: "The template has no field “{field}”. Please use a name from the list of fields.",
});
export const fieldNotAlone = defineRefusal({
  code: "template-field-not-alone",
  status: 422,
  ko: "“{field}”은(는) 표나 목록이므로 한 줄에 따로 써야 합니다.",
  en: "“{field}” is a table or a list and must stand alone on its line.",
});
export const templateEmpty = defineRefusal({
  code: "template-empty",
  status: 422,
  ko: "서식 내용을 입력해 주십시오.",
  en: "Please write what the template says.",
});
export const templateReasonMissing = defineRefusal({
  code: "template-reason-missing",
  status: 422,
  ko: "변경 사유를 입력해 주십시오.",
  en: "Please say why it is changed.",
});
