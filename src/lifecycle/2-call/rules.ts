import { addDays, startOfDay } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Track } from "#programme";
import type { CallDraft } from "./call.ts";

export const closedBeforeAnnounced = defineRefusal({
  code: "call-closed-before-announced",
  status: 422,
  ko: "접수 마감이 공고일({announced})보다 뒤여야 합니다.",
  en: "A call closes after the day it is announced on, {announced}.",
});
export const callTooShort = defineRefusal({
  code: "call-too-short",
  status: 422,
  ko: "연구개발과제 공고는 30일 이상이어야 합니다. {announced}에 공고하면 {until}까지 받아야 하며, 기간을 줄이려면 사유를 입력해야 합니다.",
  en: "An R&D call is open for at least 30 days: announced on {announced} it takes applications until {until}, unless a reason is given.",
  law: "국가연구개발혁신법 시행령 제9조제1항",
});
export const quotaNotPositive = defineRefusal({
  code: "call-quota-not-positive",
  status: 422,
  ko: "선정 예정 수는 1 이상의 정수여야 합니다.",
  en: "The number to be selected is a whole number from 1.",
});
export const noProgrammeYear = defineRefusal({
  code: "call-outside-programme-years",
  status: 422,
  ko: "{day}은(는) 이 사업의 차년도 기간에 포함되지 않습니다.",
  en: "{day} lies in no year of the programme.",
});

const leastDays = 30;

/** [C1] A call closes after it is announced; [C2] an R&D call is open for 30 days; [C3] a quota is at least one. */
export function callFits(draft: CallDraft, track: Track | null): Refusal | null {
  if (!Number.isSafeInteger(draft.quota) || draft.quota < 1) return quotaNotPositive({}, "/quota");
  if (draft.closes <= startOfDay(draft.announced))
    return closedBeforeAnnounced({ announced: draft.announced }, "/closes");
  const reason = draft.shortenedBecause?.trim() ?? "";
  if (track !== "r-and-d" || reason !== "") return null;
  // the day of the notice is not counted (민법 제157조), so the thirtieth day after it is the last
  const last = addDays(draft.announced, leastDays);
  // people close at 18:00 of the last day; what counts is that the day itself is reached
  return draft.closes < startOfDay(last) ? callTooShort({ announced: draft.announced, until: last }, "/closes") : null;
}
