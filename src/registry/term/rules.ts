import { defineRefusal } from "#base/refusal";

export const holidaysMalformed = defineRefusal({
  code: "holidays-malformed",
  status: 422,
  ko: "{line}번째 줄을 읽을 수 없습니다. “2026-01-01,신정”처럼 한 줄에 하나씩 쓰거나 iCalendar 내용을 붙여 넣어 주십시오.",
  en: "Line {line} cannot be read. Write one a line, as “2026-01-01,New Year's Day”, or paste an iCalendar.",
});
export const unknownHoliday = defineRefusal({
  code: "unknown-holiday",
  status: 404,
  ko: "등록된 공휴일이 아닙니다.",
  en: "No such holiday is entered.",
});
