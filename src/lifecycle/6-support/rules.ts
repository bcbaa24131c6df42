import { type Day, formatDay } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import { isByMonth, type SupportLine } from "./line.ts";
import type { ListPriceDraft } from "./price.ts";

export const supportExists = defineRefusal({
  code: "support-exists",
  status: 409,
  ko: "이 기업은 이 사업의 '{title}' 지원에 이미 선정되어 있습니다.",
  en: "The firm is selected for '{title}' of this programme already.",
});
export const unknownSupport = defineRefusal({
  code: "unknown-support",
  status: 404,
  ko: "지원 건 {case}이(가) 없습니다.",
  en: "There is no support case {case}.",
});
export const supportWithoutYear = defineRefusal({
  code: "support-outside-programme-years",
  status: 422,
  ko: "이 사업에는 {year}에 해당하는 차년도가 없습니다.",
  en: "The programme has no year for {year}.",
});
export const supportWithoutTitle = defineRefusal({
  code: "support-without-title",
  status: 422,
  ko: "무엇을 지원하는지 입력해 주십시오.",
  en: "Say what the support is for.",
});
export const unknownSupportLine = defineRefusal({
  code: "unknown-support-line",
  status: 404,
  ko: "지원 내역 {line}이(가) 없습니다.",
  en: "There is no support line {line}.",
});
export const supportLineExists = defineRefusal({
  code: "support-line-exists",
  status: 409,
  ko: "이 기업·기관에 대한 이 사업의 '{title}' 지원은 이미 기록되어 있습니다.",
  en: "The support '{title}' of this organisation is recorded already.",
});
export const supportBeyondPromise = defineRefusal({
  code: "support-beyond-promise",
  status: 422,
  ko: "제공액 {won}원이 약정액 {promised}원을 넘습니다. 약정이 변경되었으면 약정액을 먼저 정정해 주십시오.",
  en: "{won} won is more than the {promised} won promised. If the promise has changed, correct it first.",
});
export const clawbackBeyondHandedOver = defineRefusal({
  code: "clawback-beyond-handed-over",
  status: 422,
  ko: "환수액의 합 {won}원이 제공액 {handedOver}원을 넘습니다.",
  en: "{won} won in all is more than the {handedOver} won handed over.",
});
export const supportByMonth = defineRefusal({
  code: "support-by-month",
  status: 422,
  ko: "매월 제공하는 지원의 금액은 단가표와 제공 기간으로 계산되어 직접 정정할 수 없습니다.",
  en: "Support given by the month is valued from the price list and its days, and is not corrected by hand.",
});
export const supportOfOffer = defineRefusal({
  code: "support-of-offer",
  status: 409,
  ko: "이 지원 내역은 {offer} 건의 진행에 따라 기록됩니다. 해당 건에서 처리해 주십시오.",
  en: "This line follows a case of {offerEn}: take the step there.",
});
export const supportUnchanged = defineRefusal({
  code: "support-unchanged",
  status: 422,
  ko: "현재 기록과 같은 내용입니다.",
  en: "That is what is recorded already.",
});
export const supportNotHandedOver = defineRefusal({
  code: "support-not-handed-over",
  status: 422,
  ko: "아직 제공하지 않은 지원에는 제공액이 없습니다.",
  en: "Support that was not handed over has no worth handed over.",
});
export const supportOver = defineRefusal({
  code: "support-over",
  status: 409,
  ko: "약정이나 기록이 취소된 지원입니다.",
  en: "The promise or the record of this support is cancelled.",
});
export const supportWithoutReason = defineRefusal({
  code: "support-without-reason",
  status: 422,
  ko: "사유를 입력해 주십시오.",
  en: "Give a reason.",
});
export const noListPrice = defineRefusal({
  code: "no-list-price",
  status: 422,
  ko: "{day} 현재 '{item}'의 단가가 단가표에 없습니다.",
  en: "The price list has no price of '{item}' on {day}.",
});
export const listPriceExists = defineRefusal({
  code: "list-price-exists",
  status: 409,
  ko: "같은 날부터 적용되는 같은 단가가 이미 있습니다.",
  en: "The list has this very price from that day on already.",
});
export const listPriceMalformed = defineRefusal({
  code: "list-price-malformed",
  status: 422,
  ko: "단가는 1원 이상이어야 하고 근거가 있어야 합니다.",
  en: "A list price is one won or more and names its source.",
});

/** [S7] What is paid does not go beyond what was promised; what is given in kind is what it turned out to be. */
export function handedOverFits(
  { basis, promisedWon }: Pick<SupportLine, "basis" | "promisedWon">,
  won: bigint | null,
): Refusal | null {
  if (basis !== "won" || won === null || promisedWon === null || won <= promisedWon) return null;
  return supportBeyondPromise({ won: `${won}`, promised: `${promisedWon}` }, "/handedOverWon");
}

/** [S7] No more comes back than was given. */
export function clawbackFits({ handedOverWon, clawedBackWon }: SupportLine, won: bigint): Refusal | null {
  const sum = clawedBackWon + won;
  if (sum <= (handedOverWon ?? 0n)) return null;
  return clawbackBeyondHandedOver({ won: `${sum}`, handedOver: `${handedOverWon ?? 0n}` }, "/won");
}

export interface LineCorrection {
  readonly promisedWon?: bigint | undefined;
  readonly handedOverWon?: bigint | undefined;
}

/** [S10] What a correction may say: of a line that stands, not valued by months, something that was not said already. */
export function correctionFits(line: SupportLine, { promisedWon, handedOverWon }: LineCorrection): Refusal | null {
  if (line.state === "cancelled" || line.state === "withdrawn") return supportOver({});
  if (isByMonth(line)) return supportByMonth({});
  if (handedOverWon !== undefined && line.handedOver === null) return supportNotHandedOver({}, "/handedOverWon");
  const became = {
    ...line,
    promisedWon: promisedWon ?? line.promisedWon,
    handedOverWon: handedOverWon ?? line.handedOverWon,
  };
  if (became.promisedWon === line.promisedWon && became.handedOverWon === line.handedOverWon)
    return supportUnchanged({});
  return handedOverFits(became, became.handedOverWon) ?? clawbackFits(became, 0n);
}

export const priceFits = ({ won, source }: ListPriceDraft): Refusal | null =>
  won < 1n || source.trim() === "" ? listPriceMalformed({}, won < 1n ? "/won" : "/source") : null;

export const noPrice = (item: string, day: Day): Refusal => noListPrice({ item, day: formatDay(day, "ko") }, "/item");
export const notYourSupport = defineRefusal({
  code: "not-your-support",
  status: 403,
  ko: "다른 기업·기관의 지원 내역은 볼 수 없습니다.",
  en: "The support of another organisation is not shown.",
});
export const worthIncomplete = defineRefusal({
  code: "support-worth-incomplete",
  status: 422,
  ko: "지원금은 금액을, 현물은 단가표의 품목과 수량을 입력해 주십시오.",
  en: "Money needs its amount; support in kind its item of the price list and how many.",
});

export const supportStepOutOfOrder = defineRefusal({
  code: "support-step-out-of-order",
  status: 422,
  ko: "앞뒤 단계의 처리일({day}) 순서와 맞지 않습니다.",
  en: "It would not lie between the steps before and after it ({day}).",
});
