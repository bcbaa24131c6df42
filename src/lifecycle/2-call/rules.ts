import { addDays, dayOf, formatDay, startOfDay } from "#base/day";
import { parseFraction } from "#base/fraction";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { checkClauses, partsOf, type Requirement, wordOfClause } from "#engine/eligibility";
import type { Text } from "#base/text";
import { checkForm, type Fault, findQuestion, questionsOf, type Reference, usedBy, type Form } from "#engine/form";
import type { CallContent, Scheme } from "./call.ts";
import { groupsFit } from "./group-quotas.ts";
import type { Direction } from "./vocabulary.ts";

export const unknownCall = defineRefusal({
  code: "unknown-call",
  status: 404,
  ko: "공고 {call}이(가) 없습니다.",
  en: "There is no call {call}.",
});
export const callNotATest = defineRefusal({
  code: "call-not-a-test",
  status: 409,
  ko: "시험 공고가 아닙니다. 시험 신청은 시험 공고에서만 할 수 있습니다.",
  en: "This is no test call; trials are handed in under a test call alone.",
});
export const guestWithoutAccount = defineRefusal({
  code: "call-guest-without-account",
  status: 404,
  ko: "{email} 계정이 없습니다. 계정을 먼저 만들어 주십시오.",
  en: "There is no account of {email}; make one first.",
});
export const closedBeforeAnnounced = defineRefusal({
  code: "call-closed-before-announced",
  status: 422,
  ko: "접수 마감이 공고일({announced})보다 뒤여야 합니다.",
  en: "A call closes after the day it is announced on, {announced}.",
});
export const opensBeforeAnnounced = defineRefusal({
  code: "call-opens-before-announced",
  status: 422,
  ko: "접수 시작은 공고일({announced})부터 접수 마감 전까지여야 합니다.",
  en: "A call opens on the day it is announced on, {announced}, or later, and before it closes.",
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
export const intakeUnlike = defineRefusal({
  code: "call-intake-unlike",
  status: 422,
  ko: "접수 방식과 접수 기간이 맞지 않습니다. 기간 접수는 마감일시가, 차수별 접수는 겹치지 않는 차수가 있어야 합니다.",
  en: "The intake and its dates do not agree: one period has an instant at which it closes, several follow each other.",
});
export const milestonesOutOfOrder = defineRefusal({
  code: "call-milestones-out-of-order",
  status: 422,
  ko: "{milestone}은(는) {after} 이후여야 합니다.",
  en: "The {milestoneEn} comes after the {afterEn}.",
});
export const capOverBudget = defineRefusal({
  code: "call-cap-over-budget",
  status: 422,
  ko: "기업당 지원 한도는 총 지원 예산을 넘을 수 없습니다.",
  en: "What one firm gets is at most the whole budget.",
});
export const schemeMalformed = defineRefusal({
  code: "call-scheme-malformed",
  status: 422,
  ko: "평가 기준을 확인해 주십시오: {what}.",
  en: "Please check the criteria: {whatEn}.",
});
export const matchingMalformed = defineRefusal({
  code: "call-matching-malformed",
  status: 422,
  ko: "자부담 비율은 0 이상 1 이하의 소수로, 기업 규모마다 한 번씩 입력해 주십시오.",
  en: "Own shares are decimals from 0 to 1, once for each size of firm.",
});
export const documentTwice = defineRefusal({
  code: "call-document-twice",
  status: 422,
  ko: "제출서류 “{document}”이(가) 두 번 있습니다.",
  en: "The document “{document}” is listed twice.",
});
export const formFaulty = defineRefusal({
  code: "call-form-faulty",
  status: 422,
  ko: "양식에 고칠 곳이 {count}건 있습니다. {first}",
  en: "The form has {count} faults. {firstEn}",
});
export const questionInUse = defineRefusal({
  code: "question-in-use",
  status: 409,
  ko: "“{question}” 항목은 {by}에서 쓰고 있어 삭제할 수 없습니다.",
  en: "“{questionEn}” is used by {byEn} and cannot be deleted.",
});
export const nothingAsked = defineRefusal({
  code: "call-asks-nothing",
  status: 422,
  ko: "공고하려면 신청 항목, 평가 기준이 하나 이상 있어야 합니다.",
  en: "To be published a call asks at least one question and says how it decides.",
  law: "국가연구개발혁신법 시행령 제9조제1항",
});

export const alreadyPublished = defineRefusal({
  code: "call-published-already",
  status: 409,
  ko: "공고한 내용은 고칠 수 없습니다. 정정공고를 작성해 주십시오.",
  en: "What was published is not changed. Please write a correction.",
});
export const notPublished = defineRefusal({
  code: "call-not-published",
  status: 409,
  ko: "아직 게시하지 않은 공고입니다.",
  en: "The call is not published yet.",
});
export const cancelledAlready = defineRefusal({
  code: "call-cancelled-already",
  status: 409,
  ko: "취소된 공고입니다.",
  en: "The call is cancelled.",
});
export const draftThere = defineRefusal({
  code: "call-draft-there",
  status: 409,
  ko: "게시한 공고만 정정할 수 있고, 작성 중인 정정공고는 하나뿐이어야 합니다.",
  en: "Only a published call that stands is corrected, by one correction at a time.",
});
export const becauseMissing = defineRefusal({
  code: "call-reason-missing",
  status: 422,
  ko: "공고에 함께 게시할 사유를 입력해 주십시오.",
  en: "Please give the reason; it is published with the notice.",
});
export const publishedLate = defineRefusal({
  code: "call-published-late",
  status: 422,
  ko: "공고일({announced})이 이미 지났습니다. 공고일을 {today} 이후로 고쳐 주십시오.",
  en: "The day of the notice, {announced}, is past. Set it to {today} or later.",
});

export const unknownBid = defineRefusal({
  code: "unknown-bid",
  status: 404,
  ko: "응모 건 {bid}이(가) 없습니다.",
  en: "There is no bid {bid}.",
});
export const callNotUpward = defineRefusal({
  code: "call-not-upward",
  status: 409,
  ko: "거점이 낸 공고에는 응모할 수 없습니다. 상위 기관의 공모를 선택해 주십시오.",
  en: "The hub does not answer its own call. Please choose one of a ministry.",
});
export const bidThere = defineRefusal({
  code: "bid-there",
  status: 409,
  ko: "이 공모에는 이미 응모하고 있습니다.",
  en: "The hub answers this call already.",
});
export const competitorsMalformed = defineRefusal({
  code: "competitors-malformed",
  status: 422,
  ko: "경쟁 기관 수는 0 이상의 정수여야 합니다.",
  en: "The number of competitors is a whole number from 0.",
});

const leastDays = 30;

type Dates = Pick<CallContent, "announced" | "opens" | "closes" | "quota" | "track" | "shortenedBecause">;

/** [C1] A call closes after it is announced; [C2] an R&D call is open for 30 days; [C3] a quota is at least one. */
export function callFits(draft: Dates, direction: Direction): Refusal | null {
  const { quota, closes, announced, opens } = draft;
  if (direction === "down" ? quota === null || !isCount(quota) : quota !== null && !isCount(quota))
    return quotaNotPositive({}, "/quota");
  if (closes !== null && closes <= startOfDay(announced)) return closedBeforeAnnounced({ announced }, "/closes");
  if (opens < startOfDay(announced) || (closes !== null && opens >= closes))
    return opensBeforeAnnounced({ announced }, "/opens");
  const reason = draft.shortenedBecause?.trim() ?? "";
  if (direction === "up" || draft.track !== "r-and-d" || reason !== "" || closes === null) return null;
  // the day of the notice is not counted (민법 제157조), so the thirtieth day after it is the last
  const last = addDays(announced, leastDays);
  // people close at 18:00 of the last day; what counts is that the day itself is reached
  return closes < startOfDay(last) ? callTooShort({ announced, until: last }, "/closes") : null;
}

const isCount = (quota: number): boolean => Number.isSafeInteger(quota) && quota >= 1;

/** [C7] One period has its closing instant, periods follow each other, and dates of the way come in its order. */
export function datesFit({ intake, opens, closes, periods, milestones, announced }: CallContent): Refusal | null {
  const late = periods.findIndex(({ no, opens: from, closes: to }, index) => {
    const before = periods[index - 1];
    return no !== index + 1 || from >= to || (before !== undefined && before.closes >= from);
  });
  const [first, last] = [periods[0], periods.at(-1)];
  const isSpanned = first?.opens.getTime() === opens.getTime() && last?.closes.getTime() === closes?.getTime();
  if (intake === "periods" && late >= 0) return intakeUnlike({}, `/periods/${late}/opens`);
  if (intake === "periods" ? !isSpanned : periods.length > 0) return intakeUnlike({}, "/periods");
  if (intake === "single" && closes === null) return intakeUnlike({}, "/closes");
  for (const [index, { milestone, on }] of milestones.entries()) {
    const after = milestone === "briefing" ? announced : closes === null ? null : dayOf(closes);
    if (after !== null && on < after)
      return milestonesOutOfOrder(
        milestone === "briefing"
          ? { milestone: "설명회", milestoneEn: "briefing", after: "공고일", afterEn: "day of the notice" }
          : {
              milestone: formatDay(on, "ko"),
              milestoneEn: `milestone on ${on}`,
              after: "접수 마감",
              afterEn: "closing day",
            },
        `/milestones/${index}/on`,
      );
  }
  return null;
}

/** [C8] Points are whole and more than nothing, the pass mark lies within them, ties are decided by criteria there are. */
export function schemeFits(scheme: Scheme | null): Refusal | null {
  if (scheme === null) return null;
  const { criteria, bonuses, passMark, tieBreak, scoreRule } = scheme;
  const keys = criteria.map(({ key }) => key);
  const all = [...keys, ...bonuses.map(({ key }) => key)];
  const sum = criteria.reduce((points, one) => points + one.points, 0);
  const pointless = [
    ...criteria.map(({ points }, index) => [points, `/criteria/${index}/points`] as const),
    ...bonuses.map(({ points }, index) => [points, `/bonuses/${index}/points`] as const),
  ].find(([points]) => !isCount(points));
  const wrong =
    criteria.length === 0
      ? (["평가 항목이 없습니다", "there is no criterion", ""] as const)
      : new Set(all).size !== all.length
        ? (["같은 항목이 두 번 있습니다", "a criterion is there twice", ""] as const)
        : pointless !== undefined
          ? (["배점은 1 이상의 정수여야 합니다", "points are whole numbers from 1", pointless[1]] as const)
          : !Number.isSafeInteger(passMark) || passMark < 0 || passMark > sum
            ? ([
                "합격 점수가 배점 합계 안에 있어야 합니다",
                "the pass mark lies within the points",
                "/passMark",
              ] as const)
            : new Set(tieBreak).size !== tieBreak.length || !tieBreak.every((key) => keys.includes(key))
              ? ([
                  "동점 처리 순서에 없는 평가 항목이 있습니다",
                  "ties are decided by criteria of the call",
                  "",
                ] as const)
              : !isCount(scoreRule.leastRaters) || (scoreRule.rule === "trimmed-mean" && scoreRule.leastRaters < 3)
                ? ([
                    "최고·최저를 제외하려면 평가위원이 3명 이상이어야 합니다",
                    "without the highest and the lowest at least 3 rate",
                    "/scoreRule/leastRaters",
                  ] as const)
                : null;
  return wrong === null ? null : schemeMalformed({ what: wrong[0], whatEn: wrong[1] }, `/scheme${wrong[2]}`);
}

/** [C9] Money: a firm gets no more than there is, and own shares are shares. */
export function moneyFits({ budget, capPerFirm, matching, documents }: CallContent): Refusal | null {
  if (budget !== null && capPerFirm !== null && capPerFirm > budget) return capOverBudget({}, "/capPerFirm");
  const isShare = (share: string): boolean => {
    const value = parseFraction(share);
    return !isRefusal(value) && value.num >= 0n && value.num <= value.den;
  };
  const sizes = matching.map(({ size }) => size);
  for (const [index, { size, least, cashLeast }] of matching.entries()) {
    const wrong =
      sizes.indexOf(size) !== index ? "size" : !isShare(least) ? "least" : isShare(cashLeast) ? "" : "cashLeast";
    if (wrong !== "") return matchingMalformed({}, `/matching/${index}/${wrong}`);
  }
  const keys = documents.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  return twice === undefined ? null : documentTwice({ document: twice }, "/documents");
}

/** Where clauses and groups speak of answers of the form. */
export function referencesElsewhere({ clauses, groups }: Pick<CallContent, "clauses" | "groups">): Reference[] {
  const of = (requires: Requirement, place: string, by: Text): Reference[] =>
    partsOf(requires).flatMap((one) => (one.type === "answer" ? [{ question: one.question, place, by }] : []));
  return [
    ...clauses.flatMap((clause, index) => of(clause.requires, `/clauses/${index}`, wordOfClause(clause))),
    ...groups.flatMap(({ who, word }, index) => of(who, `/groups/${index}`, word)),
  ];
}

/** Everything that is wrong with what is asked and required, at once. */
export const faultsOf = ({ form, clauses, groups }: Pick<CallContent, "form" | "clauses" | "groups">): Fault[] => {
  const questions = questionsOf(form).map(({ key }) => key);
  const asClauses = groups.map(({ key, who }) => ({ key, requires: who }));
  return [
    ...checkForm(form, referencesElsewhere({ clauses, groups }), ["today"]),
    ...checkClauses(clauses, questions).map((one) => ({ ...one, at: `/clauses${one.at}` })),
    ...checkClauses(asClauses, questions).map((one) => ({ ...one, at: `/groups${one.at}/who` })),
  ];
};

/** [C5] What a draft must be to be kept at all: what is wrong with its form is said at once. */
export function contentFits(content: CallContent, direction: Direction): Refusal | null {
  const refused =
    callFits(content, direction) ??
    datesFit(content) ??
    schemeFits(content.scheme) ??
    moneyFits(content) ??
    groupsFit(content);
  if (refused !== null) return refused;
  const [first, ...more] = faultsOf(content);
  return first === undefined
    ? null
    : formFaulty({ count: `${more.length + 1}`, first: first.text.ko, firstEn: first.text.en }, first.at);
}

/** [C11] A question that a condition, a rule or a clause speaks of is not left out of the next draft. */
export function questionsStay(before: Form, after: CallContent): Refusal | null {
  const gone = questionsOf(before).filter(({ key }) => findQuestion(after.form, key) === undefined);
  for (const { key, word } of gone) {
    const [user] = usedBy(after.form, key, referencesElsewhere(after));
    if (user !== undefined)
      return questionInUse({ question: word.ko, questionEn: word.en, by: user.by.ko, byEn: user.by.en }, user.place);
  }
  return null;
}

/** [C12] What is published to be applied to asks something and says how it decides. */
export const isComplete = ({ form, scheme }: CallContent): Refusal | null =>
  questionsOf(form).length === 0 || scheme === null ? nothingAsked({}) : null;
