import { addDays, type Day, dayOf, yearOf } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";

export const unknownSurvey = defineRefusal({
  code: "unknown-survey",
  status: 404,
  ko: "성과조사 {survey}이(가) 없습니다.",
  en: "There is no survey {survey}.",
});
export const unknownReply = defineRefusal({
  code: "unknown-survey-reply",
  status: 404,
  ko: "조사표 {reply}이(가) 없습니다.",
  en: "There is no survey reply {reply}.",
});
/** [SV1] */
export const yearNotOver = defineRefusal({
  code: "survey-year-not-over",
  status: 422,
  ko: "{year}년은 아직 끝나지 않았습니다. 끝난 해의 성과만 조사합니다.",
  en: "The year {year} is not over. A survey asks for a year that is.",
});
/** [SV1] */
export const surveyStands = defineRefusal({
  code: "survey-exists",
  status: 409,
  ko: "이 사업의 {year}년 성과조사가 이미 있습니다. 같은 해를 두 번 조사하지 않습니다.",
  en: "There is a survey of {year} under this programme already. No year is asked for twice.",
});
/** [SV1] */
export const nobodyAsked = defineRefusal({
  code: "survey-cohort-empty",
  status: 422,
  ko: "{on} 기준으로 선택한 조건에 해당하는 기업이 없습니다.",
  en: "On {on} no firm holds what was chosen.",
});
/** [SV3] */
export const surveyDueNotAhead = defineRefusal({
  code: "survey-due-not-ahead",
  status: 422,
  ko: "제출 기한은 내일({earliest})부터 정할 수 있습니다.",
  en: "The day to answer by is tomorrow, {earliest}, at the earliest.",
});
/** [SV8] */
export const surveyClosed = defineRefusal({
  code: "survey-closed",
  status: 409,
  ko: "마감된 성과조사입니다. 답변을 고치려면 담당자에게 문의해 주십시오.",
  en: "The survey is closed. Ask an officer if an answer is to be changed.",
});
export const replyNotEditable = defineRefusal({
  code: "survey-reply-not-editable",
  status: 409,
  ko: "제출된 조사표는 고칠 수 없습니다. 고칠 내용이 있으면 담당자에게 보완 요청을 부탁하십시오.",
  en: "An answer that was handed in is not written in. Ask an officer to return it.",
});
export const unknownAnswer = defineRefusal({
  code: "unknown-survey-question",
  status: 422,
  ko: "조사표에 없는 항목입니다: {field}.",
  en: "The survey asks no such question: {field}.",
});
/** [SV4] */
export const replyIncomplete = defineRefusal({
  code: "survey-reply-incomplete",
  status: 422,
  ko: "확인이 필요한 항목이 {count}개 있습니다. 첫 항목: {first}",
  en: "{count} things are to be put right. The first: {firstEn}",
});
/** [SV4] */
export const replyChanged = defineRefusal({
  code: "survey-reply-changed",
  status: 409,
  ko: "확인한 뒤에 조사표 내용이 바뀌었습니다. 바뀐 내용을 확인하고 다시 제출해 주십시오.",
  en: "The answers were changed after you looked. Look at them again, then hand them in.",
});
/** [SV5] */
export const rowVerified = defineRefusal({
  code: "survey-row-contradicted",
  status: 409,
  ko: "{key}은(는) 사실과 다른 것으로 확인된 성과입니다. 조사표에서 지우거나 담당자에게 문의해 주십시오.",
  en: "{key} is an outcome that a check contradicts. Take it out, or ask an officer.",
});
/** [SV9] */
export const nothingPending = defineRefusal({
  code: "restatement-not-pending",
  status: 409,
  ko: "확정한 뒤에 달라진 내용이 없습니다.",
  en: "Nothing has changed since it was accepted.",
});

/** [SV1] A year is asked for when it is over. */
export const yearIsOver = (year: number, at: Date): Refusal | null =>
  year < yearOf(dayOf(at)) ? null : yearNotOver({ year: `${year}` }, "/year");

/** [SV3] There is a day at least to answer in. */
export const dueAhead = (due: Day, at: Date): Refusal | null =>
  due > dayOf(at) ? null : surveyDueNotAhead({ earliest: addDays(dayOf(at), 1) }, "/due");

/** [SV3] Late is what arrives when its day is over; it counts, and is marked. */
export const isLate = (arrived: Date, due: Day): boolean => dayOf(arrived) > due;
