import { compare, parseFraction } from "#base/fraction";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import type { PromisedRule } from "#engine/selection";
import type { Panel } from "./panel.ts";

const law27 = "국가연구개발혁신법 시행령 제27조";

export const unknownReviewer = defineRefusal({
  ...{ code: "unknown-reviewer", status: 404 },
  ko: "평가위원이 없습니다.",
  en: "There is no such reviewer.",
});
export const unknownPanel = defineRefusal({
  ...{ code: "unknown-panel", status: 404 },
  ko: "평가단이 없습니다.",
  en: "There is no such panel.",
});
export const unknownReview = defineRefusal({
  ...{ code: "unknown-review", status: 404 },
  ko: "배정된 평가가 없습니다.",
  en: "There is no such review.",
});
export const unknownSelection = defineRefusal({
  ...{ code: "unknown-selection", status: 404 },
  ko: "통보된 평가 결과가 없습니다.",
  en: "There is no such result.",
});
export const unknownObjection = defineRefusal({
  ...{ code: "unknown-objection", status: 404 },
  ko: "이의신청이 없습니다.",
  en: "There is no such objection.",
});
export const unknownChallenge = defineRefusal({
  ...{ code: "unknown-challenge", status: 404 },
  ko: "처리할 기피 신청이 없습니다.",
  en: "There is no challenge to decide.",
});
/** [RV1] */
export const reviewerKnownAlready = defineRefusal({
  ...{ code: "reviewer-known-already", status: 409 },
  ko: "이미 등록된 사람이거나 다른 위원이 쓰는 이메일입니다.",
  en: "This person is in the pool already, or the e-mail is another reviewer's.",
});
/** [RV2] */
export const notThisReviewer = defineRefusal({
  ...{ code: "not-this-reviewer", status: 403 },
  ko: "위촉 요청을 받은 이메일의 계정으로 로그인한 본인만 처리할 수 있습니다.",
  en: "Only the person whose e-mail was invited, signed in with that account, may do this.",
});
export const panelOfCall = defineRefusal({
  ...{ code: "panel-of-call", status: 409 },
  ko: "이 공고에는 이미 평가단이 있습니다.",
  en: "This call has a panel already.",
});
export const callWithoutScheme = defineRefusal({
  ...{ code: "call-without-scheme", status: 409 },
  ko: "공고에 평가 기준이 없어 평가단을 구성할 수 없습니다.",
  en: "The call promises no criteria, so no panel can review it.",
});
export const callStillOpen = defineRefusal({
  ...{ code: "call-still-open", status: 409 },
  ko: "접수가 마감된 뒤에 평가를 시작할 수 있습니다.",
  en: "Review begins after the call has closed.",
});
export const notInPanel = defineRefusal({
  ...{ code: "not-in-panel", status: 422 },
  ko: "평가단에 속한 위원이 아니거나, 위촉에 동의하지 않은 위원입니다.",
  en: "Not a member of the panel, or one who has not consented.",
});
export const panelIsSet = defineRefusal({
  ...{ code: "panel-is-set", status: 409 },
  ko: "평가가 시작된 뒤에는 평가단 구성을 바꿀 수 없습니다.",
  en: "A panel is not put together anew once reviewing has begun.",
});
export const panelBounds = defineRefusal({
  ...{ code: "panel-bounds", status: 422 },
  ko: "건당 평가위원은 1~30명(전문위원은 그 이하), 위원당 담당 건수는 최소 이상 500건 이하로 입력해 주십시오.",
  en: "Reviews of an application: 1 to 30, experts no more than these; load of a reviewer: at least the least, at most 500.",
});
/** [RV3] */
export const conflictOfInterest = defineRefusal({
  ...{ code: "conflict-of-interest", status: 409, law: `${law27} 제3항` },
  ko: "이 위원은 이 신청의 평가에서 제척됩니다: {ground}.",
  en: "This reviewer is barred from this application: {groundEn}.",
});
export const noConflictToExcept = defineRefusal({
  ...{ code: "no-conflict-to-except", status: 422, law: `${law27} 제4항` },
  ko: "예외를 인정할 제척 사유가 없습니다.",
  en: "There is no conflict to which an exception could be granted.",
});
/** [RV4] */
export const notAssignedWell = defineRefusal({
  ...{ code: "not-assigned-well", status: 409 },
  ko: "배정이 규칙에 맞지 않습니다: {what}.",
  en: "The assignment does not keep the rules: {whatEn}.",
});
export const assignmentImpossible = defineRefusal({
  ...{ code: "assignment-impossible", status: 409 },
  ko: "이 조건으로는 배정할 수 없습니다. {why}",
  en: "No assignment is possible: {whyEn}",
});
export const assignmentEnded = defineRefusal({
  ...{ code: "assignment-ended", status: 409 },
  ko: "자동 배정이 이미 끝났습니다.",
  en: "The assignment has ended already.",
});
/** [RV5] */
export const declareFirst = defineRefusal({
  ...{ code: "declare-first", status: 403, law: law27 },
  ko: "이해충돌이 없음을 서약한 뒤, 채점 마감 전까지만 볼 수 있습니다.",
  en: "It opens after the declaration and until the scores are closed.",
});
/** [RV6] */
export const sheetIncomplete = defineRefusal({
  ...{ code: "sheet-incomplete", status: 422 },
  ko: "“{criterion}” 점수는 0점부터 {most}점까지, 소수 둘째 자리까지 입력해 주십시오.",
  en: "Please give “{criterionEn}” between 0 and {most} points, with two decimals at most.",
});
export const reasonTooShort = defineRefusal({
  ...{ code: "reason-too-short", status: 422 },
  ko: "신청기업이 읽을 평가 사유를 10자 이상 입력해 주십시오.",
  en: "Please give the reason that the applicant will read, in ten characters or more.",
});
export const sheetSigned = defineRefusal({
  ...{ code: "sheet-signed", status: 409 },
  ko: "이미 서명한 평가표는 바꿀 수 없습니다.",
  en: "A sheet that was signed is not changed.",
});
/** [RV7] */
export const scoresMissing = defineRefusal({
  ...{ code: "scores-missing", status: 409 },
  ko: "평가표 {count}건이 아직 서명되지 않았습니다. 위원장만 사유를 적고 마감할 수 있습니다.",
  en: "{count} sheets are not signed yet. Only the chair may close before, with a reason.",
});
export const scoresSealed = defineRefusal({
  ...{ code: "scores-sealed", status: 403 },
  ko: "채점이 마감되기 전에는 점수를 볼 수 없습니다.",
  en: "Scores are sealed until they are closed.",
});
/** [RV8] */
export const onlyTheChair = defineRefusal({
  ...{ code: "only-the-chair", status: 403 },
  ko: "평가위원장만 의결할 수 있습니다.",
  en: "Only the chair of the panel may decide.",
});
export const tieUndecided = defineRefusal({
  ...{ code: "tie-undecided", status: 409 },
  ko: "점수와 동점 기준이 모두 같은 신청이 예산선에 {count}건 있습니다. 추첨 순서를 정해 주십시오.",
  en: "{count} applications at the line are equal by every rule of the call. Please draw lots.",
});
export const nothingToDecide = defineRefusal({
  ...{ code: "nothing-to-decide", status: 409 },
  ko: "평가할 적격 신청이 없습니다.",
  en: "There is no eligible application to review.",
});
/** [RV9] */
export const bonusUnknown = defineRefusal({
  ...{ code: "bonus-unknown", status: 422 },
  ko: "공고에 없는 가점 항목이거나 평가 대상이 아닌 신청입니다.",
  en: "The call has no such bonus, or the application is not reviewed.",
});
/** [RV11] */
export const objectionTooLate = defineRefusal({
  ...{ code: "objection-too-late", status: 409 },
  ko: "이의신청 기한({due})이 지났습니다.",
  en: "The last day for an objection was {due}.",
});
export const objectionFiledAlready = defineRefusal({
  ...{ code: "objection-filed-already", status: 409 },
  ko: "이 결과에 대한 이의신청은 이미 접수되었습니다.",
  en: "An objection to this result has been filed already.",
});
export const nobodyToMoveUp = defineRefusal({
  ...{ code: "nobody-to-move-up", status: 409 },
  ko: "예비 순위에 따라 지금 선정할 수 있는 신청이 아닙니다.",
  en: "By the order of the waiting list it is not this one's turn, or it does not fit.",
});

/** [RV15] */
export const rosterUnreadable = defineRefusal({
  ...{ code: "roster-unreadable", status: 422 },
  ko: "파일을 표로 읽을 수 없습니다. 첫 시트에 ‘이름’과 ‘이메일’ 머리글이 있는 엑셀(.xlsx)이나 CSV를 올려 주십시오.",
  en: "The file is no table. Please upload a workbook (.xlsx) or CSV whose first sheet has the headings “name” and “e-mail”.",
});
export const rosterTooLong = defineRefusal({
  ...{ code: "roster-too-long", status: 422 },
  ko: "한 번에 {most}명까지 가져올 수 있습니다. 파일을 나누어 올려 주십시오.",
  en: "At most {most} people are taken at once. Please upload the file in parts.",
});
export const rosterOutdated = defineRefusal({
  ...{ code: "roster-outdated", status: 409 },
  ko: "확인한 뒤 평가위원 명부나 파일이 바뀌었습니다. 다시 확인해 주십시오.",
  en: "The pool or the file has changed since it was tried. Please try it again.",
});
export const rosterEmpty = defineRefusal({
  ...{ code: "roster-empty", status: 422 },
  ko: "새로 등록하거나 바꿀 사람이 없습니다.",
  en: "Nobody in it is new or changed.",
});
export const unknownRoster = defineRefusal({
  ...{ code: "unknown-roster", status: 404 },
  ko: "가져온 명부가 없습니다.",
  en: "There is no such roster.",
});
export const rosterUndone = defineRefusal({
  ...{ code: "roster-undone", status: 409 },
  ko: "이미 취소한 명부입니다.",
  en: "This roster was undone already.",
});
export const rosterUsed = defineRefusal({
  ...{ code: "roster-used", status: 409 },
  ko: "이 명부의 위원 {count}명이 이미 위촉에 동의했습니다. 위원별로 위촉을 종료해 주십시오.",
  en: "{count} people of this roster have consented. Please end their appointments one by one.",
});

/** [RV16] */
export const nothingToRemind = defineRefusal({
  ...{ code: "nothing-to-remind", status: 409 },
  ko: "서약이나 서명을 기다리는 평가가 아닙니다.",
  en: "This review waits neither for a declaration nor for a signature.",
});

/** [RV6] Marks of a sheet that is to be signed: each criterion once, between nothing and its points. */
export function marksFit({ criteria }: PromisedRule, marks: Readonly<Record<string, string>>): Refusal | null {
  for (const { key, word, points } of criteria) {
    const mark = marks[key];
    const value = mark === undefined || !/^\d{1,4}(\.\d{1,2})?$/.test(mark) ? null : parseFraction(mark);
    const most = parseFraction(String(points));
    const fits =
      value !== null && !isRefusal(value) && !isRefusal(most) && value.num >= 0n && compare(value, most) <= 0;
    if (!fits) return sheetIncomplete({ criterion: word.ko, criterionEn: word.en, most: `${points}` }, `/marks/${key}`);
  }
  return null;
}

const mostReviews = 30;
const mostLoad = 500;
const mostFloor = 10_000;

/** How many reviews an application needs, and how many a reviewer takes, in the bounds that the database keeps. */
export function boundsFit(one: Pick<Panel, "demand" | "loadLow" | "loadHigh" | "experts" | "floor">): Refusal | null {
  const { demand, loadLow, loadHigh, experts, floor } = one;
  if (demand < 1 || demand > mostReviews || experts > demand) return panelBounds({}, "/demand");
  if (loadHigh < 1 || loadHigh > mostLoad || loadLow > loadHigh) return panelBounds({}, "/loadHigh");
  return floor !== null && floor > mostFloor ? panelBounds({}, "/floor") : null;
}
