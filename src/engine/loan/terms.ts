import { compare, fraction, type Fraction, type Rounding } from "#base/fraction";
import { type Day, isDay } from "#base/day";
import { percentDigits } from "#base/percent";
import { defineRefusal, type Refusal } from "#base/refusal";

/** Money that is handed over on a day, in whole minor units. */
export interface Drawdown {
  readonly on: Day;
  readonly minor: bigint;
}

/** Principal that is paid before it is due; interest on it is owed to that day and paid on the next due day. */
export interface Prepayment {
  readonly on: Day;
  readonly minor: bigint;
  /** `shorter`: the instalments stay, the loan ends earlier. `smaller`: the days stay, the instalments shrink. */
  readonly leaves: "shorter" | "smaller";
}

/** How a year and its months are counted: 30/360 is `{ year: 360, month: 30 }`, act/365 `{ year: 365, month: "actual" }`. */
export interface DayCount {
  readonly year: 360 | 364 | 365 | "actual";
  readonly month: 30 | "actual";
  /** In an actual year, 366 days belong to the days of a leap year, or to the period that holds a 29 February. */
  readonly leap?: "year" | "29-february";
}

/** Everything a schedule follows from. Money is whole minor units of one currency; rates are fractions of one, a year. */
export interface LoanTerms {
  /** The first begins the loan; those that come later raise what is left to pay. */
  readonly drawdowns: readonly Drawdown[];
  readonly rate: Fraction;
  /** Another rate from a day on. */
  readonly rateChanges?: readonly { readonly from: Day; readonly rate: Fraction }[];
  readonly instalments: number;
  /** One instalment every so many units. */
  readonly every: number;
  readonly unit: "day" | "week" | "month" | "year";
  readonly repayment: "equal-instalment" | "equal-principal" | "bullet";
  /** Principal with each such instalment only, counted from the end of the grace: 3 is each quarter where interest is monthly. */
  readonly principalEvery?: number;
  /** So many first instalments are without principal. */
  readonly gracePrincipal?: number;
  /** So many first instalments are without interest, which is owed, without interest on it, with the one that follows. */
  readonly graceInterest?: number;
  readonly interest: "declining" | "flat";
  /** `period`: one part of the year for each instalment, whatever its days. */
  readonly interestBy: "day" | "period";
  readonly count: DayCount;
  readonly rounding: Rounding;
  /** Equal instalments are whole multiples of this many minor units; the last takes the rest. */
  readonly multipleOf?: bigint;
  /** Equal instalments are moved by small amounts until the last is near the others. */
  readonly isLevelled?: boolean;
  /** A due day that its month does not have. */
  readonly monthEnd: "last-day" | "first-of-next";
  /** Where a due day falls on a day off: the day it moves to. Interest runs to the moved day. */
  readonly moved?: (due: Day) => Day;
  readonly prepayments?: readonly Prepayment[];
}

const most = { minor: 10n ** 17n, instalments: 1_200 };

export const loanAmountOutOfRange = defineRefusal({
  code: "loan-amount-out-of-range",
  status: 422,
  ko: "대출금은 0보다 크고 {most}보다 작아야 합니다.",
  en: "A loan is more than 0 and less than {most}.",
});
export const loanRateOutOfRange = defineRefusal({
  code: "loan-rate-out-of-range",
  status: 422,
  ko: "연이율은 0%에서 100% 사이여야 합니다: {rate}%",
  en: "The yearly rate is between 0% and 100%: {rate}%",
});
export const loanTermOutOfRange = defineRefusal({
  code: "loan-term-out-of-range",
  status: 422,
  ko: "상환 횟수와 간격은 1에서 {most} 사이의 정수여야 합니다.",
  en: "The instalments and their interval are whole numbers from 1 to {most}.",
});
export const loanGraceTooLong = defineRefusal({
  code: "loan-grace-too-long",
  status: 422,
  ko: "거치 횟수 {grace}회는 상환 횟수 {instalments}회보다 적어야 합니다.",
  en: "A grace of {grace} must leave an instalment of the {instalments} to pay with.",
});
export const loanPrincipalUneven = defineRefusal({
  code: "loan-principal-uneven",
  status: 422,
  ko: "원금은 거치 후 {left}회를 {every}회마다 나누어 갚을 수 없습니다. 원금 균등 상환에서만, 나누어떨어지게 정하십시오.",
  en: "Principal cannot be paid with every {every} of the {left} instalments after the grace. That needs equal principal, and a count that divides.",
});
export const loanDayOutside = defineRefusal({
  code: "loan-day-outside",
  status: 422,
  ko: "{day}은(는) 대출 기간 {from}–{to}에 없는 날입니다.",
  en: "{day} lies outside the loan, {from}–{to}.",
});
export const loanPrepaidTooMuch = defineRefusal({
  code: "loan-prepaid-too-much",
  status: 422,
  ko: "{day}의 중도상환액 {minor}이(가) 남은 원금 {balance}보다 큽니다.",
  en: "The prepayment of {minor} on {day} is more than the principal that is left, {balance}.",
});

const isCount = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= most.instalments;
const isAmount = (minor: bigint): boolean => minor > 0n && minor < most.minor;
const one = fraction(1n);

/** Null where a schedule can be written; otherwise the first thing that is wrong, at its field. */
export function checkTerms(terms: LoanTerms): Refusal | null {
  const { drawdowns, instalments, every, gracePrincipal = 0, graceInterest = 0, principalEvery = 1 } = terms;
  const total = drawdowns.reduce((sum, { minor }) => sum + minor, 0n);
  if (!isAmount(total) || drawdowns.some(({ minor, on }) => !isAmount(minor) || !isDay(on)))
    return loanAmountOutOfRange({ most: `${most.minor}` }, "/drawdowns");
  const rates = [terms.rate, ...(terms.rateChanges ?? []).map(({ rate }) => rate)];
  const wrong = rates.find((rate) => rate.num < 0n || compare(rate, one) > 0);
  if (wrong !== undefined) return loanRateOutOfRange({ rate: percentDigits(wrong) }, "/rate");
  if (!isCount(instalments) || !isCount(every))
    return loanTermOutOfRange({ most: `${most.instalments}` }, isCount(instalments) ? "/every" : "/instalments");
  for (const [at, grace] of [
    ["/gracePrincipal", gracePrincipal],
    ["/graceInterest", graceInterest],
  ] as const)
    if (!Number.isInteger(grace) || grace < 0 || grace >= instalments)
      return loanGraceTooLong({ grace: `${grace}`, instalments: `${instalments}` }, at);
  const left = instalments - gracePrincipal;
  if (
    principalEvery !== 1 &&
    (terms.repayment !== "equal-principal" || !isCount(principalEvery) || left % principalEvery)
  )
    return loanPrincipalUneven({ left: `${left}`, every: `${principalEvery}` }, "/principalEvery");
  return null;
}
