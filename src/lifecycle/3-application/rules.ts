import { addDays, type Day, dayOf, endOfDay, formatInstant } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Application } from "./application.ts";

export const unknownApplication = defineRefusal({
  code: "unknown-application",
  status: 404,
  ko: "{application}에 해당하는 신청서가 없습니다.",
  en: "There is no application {application}.",
});
export const appliedAlready = defineRefusal({
  code: "applied-already",
  status: 409,
  ko: "이 공고에 이미 신청서가 있습니다. 작성 중이거나 접수된 신청서를 열어 주십시오.",
  en: "There is an application under this call already. Open that one.",
});
export const callNotOpen = defineRefusal({
  code: "call-not-open",
  status: 422,
  ko: "접수를 시작하지 않은 공고입니다. 접수 시작: {opens}.",
  en: "The call is not open yet. It opens on {opens}.",
});
export const callClosed = defineRefusal({
  code: "call-closed",
  status: 422,
  ko: "접수가 마감되었습니다. 마감 시각은 {closes}이고, 요청이 도착한 시각은 {arrived}입니다.",
  en: "The call has closed: it closed at {closes} and the request arrived at {arrived}.",
});
export const answerLate = defineRefusal({
  code: "application-answer-late",
  status: 422,
  ko: "제출 기한({due})이 지났습니다. 담당자에게 문의해 주십시오.",
  en: "The day to answer by, {due}, has passed. Ask an officer.",
});
export const notEditable = defineRefusal({
  code: "application-not-editable",
  status: 409,
  ko: "지금은 신청서를 고칠 수 없습니다. 작성 중이거나 보완을 요청받은 신청서만 고칠 수 있습니다.",
  en: "The application cannot be changed now: only a draft, or one that was returned for amendment, can.",
});
export const notYourApplication = defineRefusal({
  code: "application-of-another",
  status: 403,
  ko: "본인 기업의 신청서만 처리할 수 있습니다.",
  en: "Only applications of your own firm.",
});
export const notYourSection = defineRefusal({
  code: "application-section-of-another",
  status: 403,
  ko: "이 부분은 {who}에서 작성합니다.",
  en: "This part is filled in by {whoEn}.",
});
export const unknownSection = defineRefusal({
  code: "unknown-application-section",
  status: 422,
  ko: "신청서에 없는 부분이나 항목입니다: {section}.",
  en: "The application has no such part or field: {section}.",
});
export const incomplete = defineRefusal({
  code: "application-incomplete",
  status: 422,
  ko: "확인이 필요한 항목이 {count}개 있습니다. 첫 항목: {first}",
  en: "{count} things are to be put right. The first: {firstEn}",
});
export const draftChanged = defineRefusal({
  code: "application-draft-changed",
  status: 409,
  ko: "확인한 뒤에 신청서 내용이 바뀌었습니다. 바뀐 내용을 확인하고 다시 제출해 주십시오.",
  en: "The application was changed after you looked. Look at it again, then submit.",
});
export const unknownMember = defineRefusal({
  code: "unknown-consortium-member",
  status: 422,
  ko: "사업자등록번호 {number}인 기업이 등록되어 있지 않습니다.",
  en: "No organisation with business number {number} is registered here.",
});
export const memberAlready = defineRefusal({
  code: "consortium-member-already",
  status: 409,
  ko: "이미 이 신청서에 참여하고 있거나 초대된 기업입니다.",
  en: "The firm takes part already, or is asked in.",
});
export const notInvited = defineRefusal({
  code: "consortium-not-invited",
  status: 409,
  ko: "응답할 참여 요청이 없습니다.",
  en: "There is no invitation to answer.",
});
export const unknownDocument = defineRefusal({
  code: "unknown-application-document",
  status: 422,
  ko: "공고의 제출 서류 목록에 없는 서류입니다.",
  en: "The call asks for no such document.",
});
export const dueNotAhead = defineRefusal({
  code: "application-due-not-ahead",
  status: 422,
  ko: "제출 기한은 내일({earliest})부터 정할 수 있습니다.",
  en: "The day to answer by is tomorrow, {earliest}, at the earliest.",
});

/** When what is waited for may still arrive: until the day is over in Korea. */
export const isAnsweredInTime = (due: Day, arrived: Date): boolean => arrived < endOfDay(due);

export interface Hours {
  readonly opens: Date | null;
  readonly closes: Date | null;
}

/**
 * [AP1] By the instant at which a request arrived, to the millisecond: at the closing instant it is in, after it it is
 * out. What is asked for later (an amendment) has its own day.
 */
export function isInTime(
  { state, due }: Pick<Application, "state" | "due">,
  { opens, closes }: Hours,
  arrived: Date,
): Refusal | null {
  if (due !== null && (state === "returned" || state === "asked"))
    return isAnsweredInTime(due, arrived) ? null : answerLate({ due });
  if (opens !== null && arrived < opens) return callNotOpen({ opens: formatInstant(opens, "ko") });
  return closes === null || arrived <= closes ? null : callClosed({ closes: stamp(closes), arrived: stamp(arrived) });
}

/** Day and clock time in Korea with its milliseconds, as a receipt states it: `2025-04-09 17:59:59.999 KST`. */
export const stamp = (instant: Date): string =>
  `${new Date(instant.getTime() + 9 * 3_600_000).toISOString().slice(0, 23).replace("T", " ")} KST`;

/** The same to the minute, as notices of calls are told: `2025-04-09T18:00`. */
export const moment = (instant: Date): string => stamp(instant).slice(0, 16).replace(" ", "T");

/** [AP8] A day to answer by lies ahead: there is a day at least. */
export const dueFits = (due: Day, at: Date): Refusal | null =>
  due > dayOf(at) ? null : dueNotAhead({ earliest: addDays(dayOf(at), 1) }, "/due");

/** `0017`: the number people quote, within its call. */
export const receiptNumber = (receipt: number): string => `${receipt}`.padStart(4, "0");
