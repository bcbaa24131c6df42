import { type Day, formatDay } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { AgreementCase } from "./agreement-case.ts";
import type { PartyRole, Terms } from "./terms.ts";

export const unknownOwnAgreement = defineRefusal({
  code: "unknown-own-agreement",
  status: 404,
  ko: "협약 {agreement}이(가) 없습니다.",
  en: "There is no agreement {agreement}.",
});
export const applicationAgreed = defineRefusal({
  code: "application-agreed-already",
  status: 409,
  ko: "이 선정 건에는 이미 협약이 있습니다.",
  en: "This selection has an agreement already.",
});
export const termsChanged = defineRefusal({
  code: "agreement-terms-changed",
  status: 409,
  ko: "읽으신 뒤에 협약 내용이 바뀌었습니다. 다시 확인한 뒤 서명해 주십시오.",
  en: "Its terms have changed since you read them. Please read them again, then sign.",
});
export const notAParty = defineRefusal({
  code: "not-a-party",
  status: 403,
  ko: "협약 당사자만 서명할 수 있습니다.",
  en: "Only a party of the agreement signs it.",
});
export const signedAlready = defineRefusal({
  code: "signed-already",
  status: 409,
  ko: "이미 서명했습니다.",
  en: "It is signed already.",
});
export const signInAgain = defineRefusal({
  code: "sign-with-fresh-sign-in",
  status: 403,
  ko: "본인 확인을 위해 다시 로그인한 뒤 {minutes}분 안에 서명해 주십시오.",
  en: "Please sign in again and sign within {minutes} minutes, so that it is you.",
});
export const declinedTooLate = defineRefusal({
  code: "declined-too-late",
  status: 409,
  ko: "이미 체결된 협약입니다. 협약변경에서 포기를 신청해 주십시오.",
  en: "It is in force. Please ask to withdraw by an amendment.",
});
export const signedCopyMissing = defineRefusal({
  code: "signed-copy-missing",
  status: 422,
  ko: "서명한 협약서를 증빙으로 올려 주십시오.",
  en: "Please bring the signed copy as evidence.",
});
export const signingOver = defineRefusal({
  code: "signing-over",
  status: 409,
  ko: "협약 체결 기한({until})이 지났습니다.",
  en: "It was to be signed until {until}.",
  law: "국가연구개발혁신법 시행령 제13조제2항",
});
export const signingNotOver = defineRefusal({
  code: "signing-not-over",
  status: 409,
  ko: "협약 체결 기한({until})이 아직 지나지 않았습니다.",
  en: "It may be signed until {until}.",
});
export const noMemorandum = defineRefusal({
  code: "not-a-memorandum",
  status: 409,
  ko: "업무협약만 이행 실적을 기록합니다.",
  en: "Fulfilment is recorded of memoranda only.",
});
export const fulfilmentEmpty = defineRefusal({
  code: "fulfilment-empty",
  status: 422,
  ko: "이행한 투자액이나 고용 인원을 입력해 주십시오.",
  en: "Say what was invested or how many were hired.",
});

/** A signature by an account follows a sign-in; longer ago, and anybody at that screen could have given it. */
export const signWithinMinutes = 15;

/** [A20] Those who sign before the hub does. */
export const signsFirst = (role: PartyRole): boolean => role === "lead" || role === "member" || role === "partner";

/** [A20] Who of them has not signed this version. */
export const unsigned = (terms: Terms, signed: readonly string[]): string[] =>
  terms.parties.flatMap(({ party, role }) => (signsFirst(role) && !signed.includes(party) ? [party] : []));

/** [A18] An agreement is signed within its days of the notice. */
export const inTime = ({ signUntil }: AgreementCase, day: Day): Refusal | null =>
  signUntil !== null && day > signUntil ? signingOver({ until: formatDay(signUntil, "ko") }, "/day") : null;

/** [A18] What is not signed in time lapses, and not before. */
export const maybeLapsed = ({ signUntil }: AgreementCase, day: Day): Refusal | null =>
  signUntil === null || day <= signUntil
    ? signingNotOver({ until: signUntil === null ? "–" : formatDay(signUntil, "ko") }, "/day")
    : null;

/** [A20] */
export const isFresh = (signedInAt: Date | null, at: Date): boolean =>
  signedInAt !== null && at.getTime() - signedInAt.getTime() <= signWithinMinutes * 60_000;
