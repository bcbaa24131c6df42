import { isValueOf } from "#base/property";
import { addDays, type Day, compareDays, dayOf, formatDay } from "#base/day";
import { type Fraction, add, compare, formatFraction, fraction, one, sumFractions } from "#base/fraction";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { FactDraft } from "./fact.ts";
import type { FactKind } from "./kind.ts";

export const futureFact = defineRefusal({
  code: "future-fact",
  status: 422,
  ko: "{kind}의 날짜 {day}이(가) 아직 오지 않았습니다. 발생한 일로 기록할 수 없습니다.",
  en: "{kind} is dated {day}, which has not come yet: it cannot be recorded as done.",
});
export const factExists = defineRefusal({
  code: "fact-exists",
  status: 409,
  ko: "{kind} '{key}'은(는) 이미 기록되어 있습니다. 같은 성과는 한 번만 집계합니다.",
  en: "{kind} '{key}' is recorded already: the same thing is counted once.",
});
export const negativeValue = defineRefusal({
  code: "negative-value",
  status: 422,
  ko: "{kind}의 값 {value}이(가) 음수입니다.",
  en: "{kind} has a negative value, {value}.",
});
export const notOne = defineRefusal({
  code: "value-not-one",
  status: 422,
  ko: "{kind}은(는) 한 건에 하나만 기록합니다. {value}이(가) 아니라 한 건씩 나누어 입력해 주십시오.",
  en: "{kind} is one thing for each record: {value} of them are told one by one.",
});
export const wrongUnit = defineRefusal({
  code: "wrong-unit",
  status: 422,
  ko: "{kind}의 단위는 {expected}이어야 하는데 {unit}입니다.",
  en: "{kind} is counted in {expected}, not in {unit}.",
});
export const notOneDay = defineRefusal({
  code: "not-one-day",
  status: 422,
  ko: "{kind}은(는) 하루를 기준으로 기록합니다. 기준일 하나만 입력해 주십시오.",
  en: "{kind} is what there is on one day: give that day alone.",
});
export const openEnd = defineRefusal({
  code: "open-end",
  status: 422,
  ko: "{kind}은(는) 종료일이 있어야 합니다.",
  en: "{kind} needs a last day.",
});
export const strangeFacet = defineRefusal({
  code: "strange-facet",
  status: 422,
  ko: "{kind}에는 속성 '{facet}'이(가) 없습니다.",
  en: "{kind} has no property '{facet}'.",
});
export const unknownFact = defineRefusal({
  code: "unknown-fact",
  status: 404,
  ko: "그 시점에는 기록된 사실 {fact}이(가) 없습니다.",
  en: "No fact {fact} was known then.",
});
export const shareOverOne = defineRefusal({
  code: "share-over-one",
  status: 409,
  ko: "한 성과에 대한 기여분의 합이 {sum}이 되어 1을 넘습니다.",
  en: "The claims on this outcome would add up to {sum}, more than 1.",
});
export const shareOutOfRange = defineRefusal({
  code: "share-out-of-range",
  status: 422,
  ko: "기여분 {share}은(는) 0보다 크고 1 이하여야 합니다.",
  en: "A share lies above 0 and not above 1, unlike {share}.",
});
export const notAnOutcome = defineRefusal({
  code: "not-an-outcome",
  status: 422,
  ko: "{kind}은(는) 성과가 아니므로 기여분을 배분할 수 없습니다.",
  en: "{kind} is not an outcome: programmes cannot hold shares in it.",
});
export const claimExists = defineRefusal({
  code: "claim-exists",
  status: 409,
  ko: "이 성과에는 이 사업의 기여분이 이미 있습니다.",
  en: "This programme holds a claim on this outcome already.",
});

/** [J1] What a kind allows: one of what is counted, its unit, its facets, a last day where one is needed, nothing done before its day. */
export function draftFits(kind: FactKind, draft: FactDraft, today: Day, at?: string): Refusal | null {
  if (draft.value < 0n && kind.signed !== true)
    return negativeValue({ kind: kind.word.ko, value: `${draft.value}` }, at);
  const isOne = kind.measure === "event" || kind.measure === "state";
  if (isOne && draft.value !== 1n) return notOne({ kind: kind.word.ko, value: `${draft.value}` }, at);
  if (kind.unit !== null && kind.unit !== draft.unit) {
    return wrongUnit({ kind: kind.word.ko, expected: kind.unit, unit: draft.unit }, at);
  }
  if (kind.measure !== "state" && draft.valid.to === null) return openEnd({ kind: kind.word.ko }, at);
  if ((kind.measure === "stock" || kind.measure === "cumulative") && draft.valid.to !== addDays(draft.valid.from, 1))
    return notOneDay({ kind: kind.word.ko }, at);
  if (kind.plan !== true && compareDays(draft.valid.from, today) > 0) {
    return futureFact({ kind: kind.word.ko, day: formatDay(draft.valid.from, "ko") }, at);
  }
  for (const [facet, value] of Object.entries(draft.facets ?? {})) {
    const property = Object.hasOwn(kind.facets ?? {}, facet) ? kind.facets?.[facet] : undefined;
    if (property === undefined || !isValueOf(property, value))
      return strangeFacet({ kind: kind.word.ko, facet: property === undefined ? facet : `${facet}=${value}` }, at);
  }
  return null;
}

/** [J2] Σ shares of one outcome ≤ 1, exactly. */
export function sharesFit(held: readonly Fraction[], more: { num: bigint; den: bigint }, at?: string): Refusal | null {
  if (more.den <= 0n || more.num <= 0n || more.num > more.den || more.den > 1_000_000n) {
    return shareOutOfRange({ share: `${more.num}/${more.den}` }, at);
  }
  const sum = add(sumFractions(held), fraction(more.num, more.den));
  return compare(sum, one) > 0 ? shareOverOne({ sum: formatFraction(sum) }, at) : null;
}

export const todayOf = (at: Date): Day => dayOf(at);
