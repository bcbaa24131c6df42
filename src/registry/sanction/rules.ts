import { addYears, type Day } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import { dueOn, type Holidays } from "#engine/term";
import type { SanctionCase, Terms } from "./sanction.ts";
import { basisOf, type BasisName, publishedFrom } from "./vocabulary.ts";

export const unknownSanction = defineRefusal({
  code: "unknown-sanction",
  status: 404,
  ko: "제재처분 {sanction}이(가) 없습니다.",
  en: "There is no sanction {sanction}.",
});
export const notYourSanctions = defineRefusal({
  code: "not-your-sanctions",
  status: 403,
  ko: "다른 기업·기관의 제재처분은 볼 수 없습니다.",
  en: "The sanctions of another organisation are not shown.",
});
export const sanctionTermsMissing = defineRefusal({
  code: "sanction-terms-missing",
  status: 422,
  ko: "참여제한은 시작일과 종료일을, 제재부가금은 부과액과 기준 금액을, 환수·반환은 금액을 입력해 주십시오.",
  en: "A debarment needs its first and last day, a surcharge its sum and what it is on, a clawback its sum.",
});
export const debarmentTooLong = defineRefusal({
  code: "debarment-too-long",
  status: 422,
  ko: "{law}의 제한 기간은 {years}년을 넘을 수 없습니다.",
  en: "Under {lawEn} a debarment lasts {years} years at most.",
});
export const surchargeTooHigh = defineRefusal({
  code: "surcharge-too-high",
  status: 422,
  ko: "{law}의 제재부가금은 기준 금액의 {times}배를 넘을 수 없습니다.",
  en: "Under {lawEn} a surcharge is {times} times its base at most.",
});
export const sanctionExists = defineRefusal({
  code: "sanction-exists",
  status: 409,
  ko: "같은 기관의 문서번호 '{number}'(으)로 기록된 제재처분이 이미 있습니다.",
  en: "A sanction is recorded under this body's number '{number}' already.",
});
export const reviewStillOpen = defineRefusal({
  code: "sanction-review-open",
  status: 409,
  ko: "{until}까지는 재검토를 요청할 수 있어 그 전에는 처분을 확정할 수 없습니다.",
  en: "A re-review may be asked for until {until}; nothing is imposed before.",
  law: "국가연구개발혁신법 제33조",
});
export const reviewTooLate = defineRefusal({
  code: "sanction-review-too-late",
  status: 409,
  ko: "재검토 요청 기한({until})이 지났습니다.",
  en: "A re-review could be asked for until {until}.",
  law: "국가연구개발혁신법 제33조",
});
export const reviewElsewhere = defineRefusal({
  code: "sanction-of-another-body",
  status: 409,
  ko: "다른 기관이 한 처분입니다. 재검토나 이의는 처분한 기관에 제기해 주십시오.",
  en: "Another body imposed it: a re-review is asked for there.",
});
export const paidBeyondOwed = defineRefusal({
  code: "sanction-paid-beyond-owed",
  status: 422,
  ko: "납부액 {won}원이 남은 금액 {left}원을 넘습니다.",
  en: "{won} won is more than the {left} won that is left.",
});
export const nothingOwed = defineRefusal({
  code: "sanction-owes-nothing",
  status: 409,
  ko: "납부할 금액이 없는 처분입니다.",
  en: "Nothing is owed under this sanction.",
});
export const sanctionNotOver = defineRefusal({
  code: "sanction-not-over",
  status: 409,
  ko: "제한 기간이 끝나지 않았거나 납부가 끝나지 않았습니다.",
  en: "Its term is not over, or it is not paid in full.",
});
export const belowPublication = defineRefusal({
  code: "sanction-below-publication",
  status: 409,
  ko: "참여제한 5년 이상 또는 제재부가금 3배 이상으로 확정된 처분만 명단을 공표합니다.",
  en: "Only debarments of five years or more and surcharges of three times or more are published, when in force.",
  law: "국가연구개발혁신법 제33조제7항",
});
export const publishedAlready = defineRefusal({
  code: "sanction-published-already",
  status: 409,
  ko: "이미 명단이 공표된 처분입니다.",
  en: "It is published already.",
});
export const notPassedOn = defineRefusal({
  code: "sanction-not-passed-on",
  status: 409,
  ko: "다른 지방자치단체에 통보하는 처분이 아니거나, 아직 확정되지 않았거나, 이미 통보했습니다.",
  en: "It is not one that other governments are told of, is not in force, or was told already.",
  law: "지방자치단체 보조금 관리에 관한 법률 제32조제7항",
});

/** 국가연구개발혁신법 제33조: a re-review is asked for within 20 days and decided within 30. */
export const reviewDays = { ask: 20, decide: 30 } as const;
export const reviewUntil = (noticed: Day, holidays: Holidays): Day =>
  dueOn({ length: { days: reviewDays.ask } }, noticed, holidays);

/** [SN1] What is imposed is what its article knows, and no more than that allows. */
export function termsFit(name: BasisName, { starts, ends, won, baseWon }: Terms): Refusal | null {
  const { kind, law, mostYears, mostTimes } = basisOf(name);
  const cited = { law: law.ko, lawEn: law.en };
  if (kind === "debarment") {
    if (starts === null || ends === null || ends <= starts || won !== null) return sanctionTermsMissing({}, "/lastDay");
    const years = mostYears ?? 0;
    return ends > addYears(starts, years) ? debarmentTooLong({ ...cited, years: `${years}` }, "/lastDay") : null;
  }
  if (won === null || won <= 0n || starts !== null || ends !== null) return sanctionTermsMissing({}, "/won");
  if (kind !== "surcharge") return baseWon === null ? null : sanctionTermsMissing({}, "/baseWon");
  if (baseWon === null || baseWon <= 0n) return sanctionTermsMissing({}, "/baseWon");
  const times = mostTimes ?? 0;
  return won > baseWon * BigInt(times) ? surchargeTooHigh({ ...cited, times: `${times}` }, "/won") : null;
}

/** [SN2] Nothing is imposed while a re-review may still be asked for. [SN3] What another body decided is decided. */
export const maybeImposed = (one: SanctionCase, day: Day): Refusal | null =>
  one.toldBy === null && one.state === "noticed" && day <= one.reviewUntil
    ? reviewStillOpen({ until: one.reviewUntil }, "/day")
    : null;

/** [SN2] */
export function maybeReviewed({ toldBy, reviewUntil: until }: SanctionCase, day: Day): Refusal | null {
  if (toldBy !== null) return reviewElsewhere({});
  return day > until ? reviewTooLate({ until }, "/day") : null;
}

/** [SN6] */
export function paymentFits({ won, paidWon }: SanctionCase, paid: bigint): Refusal | null {
  if (won === null) return nothingOwed({});
  const left = won - paidWon;
  return paid <= 0n || paid > left ? paidBeyondOwed({ won: `${paid}`, left: `${left}` }, "/won") : null;
}

/** [SN6] A debarment is over after its last day, a sum when it is paid. */
export const maybeEnded = ({ ends, won, paidWon }: SanctionCase, day: Day): Refusal | null =>
  (won === null ? ends !== null && ends <= day : paidWon === won) ? null : sanctionNotOver({}, "/day");

/** [SN7] */
export const isPublishable = ({ basis, state, starts, ends, won, baseWon }: SanctionCase): boolean => {
  if (state !== "in-force") return false;
  const { kind } = basisOf(basis);
  if (kind === "debarment") return starts !== null && ends !== null && ends >= addYears(starts, publishedFrom.years);
  return kind === "surcharge" && won !== null && baseWon !== null && won >= baseWon * BigInt(publishedFrom.times);
};

/** [SN4] Whether it weighs on somebody on a day. */
export function weighsOn({ starts, ends, decided, over, won, state }: SanctionCase, day: Day): boolean {
  if (decided === null || decided > day || state === "withdrawn" || state === "dropped") return false;
  // what was lifted or paid weighs until the day before
  if (over !== null && over <= day) return false;
  return won === null ? starts !== null && ends !== null && starts <= day && day < ends : true;
}
