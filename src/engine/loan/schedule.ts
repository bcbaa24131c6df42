import { type Fraction, roundToInteger } from "#base/fraction";
import { type Day, daysBetween } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { dueDays, type Portion, portionOf } from "./days.ts";
import { checkTerms, loanDayOutside, loanPrepaidTooMuch, type LoanTerms, type Prepayment } from "./terms.ts";

/** A stretch on which nothing changed: what was owed, at which rate, for how much of a year. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day;
  readonly balance: bigint;
  readonly rate: Fraction;
  readonly portion: Portion;
}

export interface Instalment {
  readonly number: number;
  readonly due: Day;
  readonly days: number;
  readonly principal: bigint;
  readonly interest: bigint;
  /** What is owed of the principal after it. */
  readonly balance: bigint;
  /** Interest of the period that is owed with a later instalment. */
  readonly deferred: bigint;
  /** What its interest was reckoned from. */
  readonly stretches: readonly Stretch[];
}

export interface Schedule {
  readonly instalments: readonly Instalment[];
  readonly prepayments: readonly Prepayment[];
  readonly principal: bigint;
  readonly interest: bigint;
}

interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** The exact interest of a period, not yet rounded, with what it came from. */
interface Accrued extends Portion {
  readonly stretches: readonly Stretch[];
}

const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smallest = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const plus = (a: Portion, b: Portion): Portion =>
  a.den === b.den ? { num: a.num + b.num, den: a.den } : { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
const times = (rate: Fraction, part: Portion): Portion => ({ num: rate.num * part.num, den: rate.den * part.den });
const none: Portion = { num: 0n, den: 1n };

/** What is drawn, changed or paid early in a period, by day. */
function eventsOf(terms: LoanTerms, { from, to }: Period) {
  const inside = ({ on }: { readonly on: Day }) => from <= on && on < to;
  const drawdowns = terms.drawdowns.filter(inside);
  const prepayments = terms.prepayments?.filter(inside) ?? [];
  const rateChanges = terms.rateChanges?.filter((change) => from <= change.from && change.from < to) ?? [];
  return { drawdowns, prepayments, rateChanges };
}

/**
 * The instalments of a loan, to the minor unit. Pure: the same terms give the same schedule, and what is told later
 * (a drawdown, another rate, a prepayment) changes no instalment before it.
 *
 * Equal instalments are P·Π(1+f) ÷ Σ, reckoned as one exact fraction and rounded once; the last takes the rest.
 */
export function schedule(terms: LoanTerms): Schedule | Refusal {
  const refused = checkTerms(terms);
  if (refused !== null) return refused;
  const start = terms.drawdowns[0]!.on;
  const due = dueDays(start, terms).map((day) => terms.moved?.(day) ?? day);
  const periods = due.map((to, i): Period => ({ from: i === 0 ? start : due[i - 1]!, to }));
  return outside(terms, start, due.at(-1)!) ?? repay(terms, periods);
}

/** The first drawdown, prepayment or other rate on a day on which the loan does not run. */
function outside(terms: LoanTerms, start: Day, end: Day): Refusal | null {
  const told = [
    ...terms.drawdowns.map(({ on }, i) => [on, `/drawdowns/${i}/on`] as const),
    ...(terms.prepayments ?? []).map(({ on }, i) => [on, `/prepayments/${i}/on`] as const),
    ...(terms.rateChanges ?? []).map(({ from }, i) => [from, `/rateChanges/${i}/from`] as const),
  ];
  const found = told.find(([on]) => on < start || on >= end);
  return found === undefined ? null : loanDayOutside({ day: found[0], from: start, to: end }, found[1]);
}

function repay(terms: LoanTerms, periods: readonly Period[]): Schedule | Refusal {
  const { gracePrincipal = 0, graceInterest = 0 } = terms;
  const rows: Instalment[] = [];
  let state: State = { balance: 0n, rate: terms.rate };
  let deferred = 0n;
  let plan: bigint | null = null;
  for (const [i, period] of periods.entries()) {
    const accrued = accrue(terms, period, state);
    if (isRefusal(accrued)) return accrued;
    state = accrued.state;
    const earned = roundToInteger(accrued.interest, terms.rounding);
    const isLast = i === periods.length - 1;
    const isFree = i < gracePrincipal;
    if (!isFree && (plan === null || accrued.isReplanned))
      plan = planned(terms, periods.slice(i), state, accrued.interest);
    const interest = i < graceInterest ? 0n : earned + deferred;
    const principal = isLast ? state.balance : isFree ? 0n : principalOf(terms, i, plan!, earned, state.balance);
    deferred = i < graceInterest ? deferred + earned : 0n;
    state = { ...state, balance: state.balance - principal };
    rows.push({
      number: i + 1,
      due: period.to,
      days: daysBetween(period.from, period.to),
      principal,
      interest,
      balance: state.balance,
      deferred: i < graceInterest ? earned : 0n,
      stretches: accrued.interest.stretches,
    });
    if (state.balance === 0n && deferred === 0n && !terms.drawdowns.some(({ on }) => on >= period.to)) break;
  }
  return {
    instalments: rows,
    prepayments: terms.prepayments ?? [],
    principal: rows.reduce((sum, { principal }) => sum + principal, 0n),
    interest: rows.reduce((sum, { interest }) => sum + interest, 0n),
  };
}

interface State {
  readonly balance: bigint;
  readonly rate: Fraction;
}

/** A period from its first day to its last: what its interest is, and what stands at its end. */
function accrue(
  terms: LoanTerms,
  period: Period,
  before: State,
): { readonly interest: Accrued; readonly state: State; readonly isReplanned: boolean } | Refusal {
  const { drawdowns, prepayments, rateChanges } = eventsOf(terms, period);
  let { balance, rate } = before;
  let from = period.from;
  let interest = none;
  const stretches: Stretch[] = [];
  const upTo = (to: Day) => {
    if (to === from) return;
    const portion = portionOf(terms, period, from, to);
    stretches.push({ from, to, balance, rate, portion });
    const { num, den } = times(rate, portion);
    interest = plus(interest, { num: num * interestBase(terms, balance), den });
    from = to;
  };
  const days = [...new Set([...drawdowns, ...prepayments].map(({ on }) => on).concat(rateChanges.map((c) => c.from)))];
  for (const on of days.toSorted()) {
    upTo(on);
    for (const change of rateChanges) if (change.from === on) rate = change.rate;
    for (const drawdown of drawdowns) if (drawdown.on === on) balance += drawdown.minor;
    for (const prepayment of prepayments) {
      if (prepayment.on !== on) continue;
      if (prepayment.minor > balance) {
        const at = `/prepayments/${terms.prepayments!.indexOf(prepayment)}/minor`;
        return loanPrepaidTooMuch({ day: on, minor: `${prepayment.minor}`, balance: `${balance}` }, at);
      }
      balance -= prepayment.minor;
    }
  }
  upTo(period.to);
  const isReplanned =
    drawdowns.length > 0 || rateChanges.length > 0 || prepayments.some(({ then }) => then === "smaller");
  return { interest: { ...interest, stretches }, state: { balance, rate }, isReplanned };
}

/** Flat interest is owed on all that was drawn, whatever was paid back. */
const interestBase = (terms: LoanTerms, balance: bigint): bigint =>
  terms.interest === "flat" ? terms.drawdowns.reduce((sum, { minor }) => sum + minor, 0n) : balance;

/** How much of the principal an instalment that is not the last pays, by the plan: an instalment, or a slice of principal. */
function principalOf(terms: LoanTerms, i: number, plan: bigint, earned: bigint, balance: bigint): bigint {
  const { repayment, principalEvery = 1, gracePrincipal = 0 } = terms;
  if (repayment === "bullet") return 0n;
  if (repayment === "equal-instalment") return smallest(balance, largest(0n, plan - earned));
  return (i + 1 - gracePrincipal) % principalEvery === 0 ? smallest(balance, plan) : 0n;
}

/** What is paid with each of the instalments that are left: reckoned anew whenever something of the loan changes. */
function planned(terms: LoanTerms, left: readonly Period[], { balance, rate }: State, first: Accrued): bigint {
  const { repayment, rounding, principalEvery = 1, multipleOf = 1n } = terms;
  const whole = (amount: Portion): bigint =>
    roundToInteger({ num: amount.num, den: amount.den * multipleOf }, rounding) * multipleOf;
  if (repayment === "bullet") return 0n;
  if (repayment === "equal-principal")
    return roundToInteger({ num: balance, den: BigInt(Math.ceil(left.length / principalEvery)) }, rounding);
  const rest = left.slice(1).map((period) => times(rate, portionOf(terms, period)));
  if (terms.interest === "flat") {
    const base = interestBase(terms, balance);
    const interest = rest.reduce<Portion>((sum, f) => plus(sum, { num: f.num * base, den: f.den }), first);
    const total = plus(interest, { num: balance, den: 1n });
    return whole({ num: total.num, den: total.den * BigInt(left.length) });
  }
  if (terms.isLevelled !== true) return whole(annuity(balance, first, rest));
  const full = times(rate, portionOf(terms, left[0]!));
  const instalment = whole(annuity(balance, { num: full.num * balance, den: full.den }, rest));
  return levelled(terms, { balance, first, rest }, instalment);
}

/** (balance + interest of the first period) · Π(1+f) ÷ Σ over the periods after it; the denominators of Π and Σ are one. */
function annuity(balance: bigint, first: Portion, rest: readonly Portion[]): Portion {
  let growth = 1n;
  let sum = 1n;
  let scale = 1n;
  for (const { num, den } of rest) {
    growth *= den + num;
    scale *= den;
    sum = scale + sum * (den + num);
  }
  return { num: (balance * first.den + first.num) * growth, den: first.den * sum };
}

interface Ahead {
  readonly balance: bigint;
  readonly first: Portion;
  readonly rest: readonly Portion[];
}

/** What the last instalment would be. */
function lastOf({ rounding }: LoanTerms, { balance, first, rest }: Ahead, instalment: bigint): bigint {
  let left = balance;
  let interest = roundToInteger(first, rounding);
  for (const { num, den } of rest) {
    left -= smallest(left, largest(0n, instalment - interest));
    interest = roundToInteger({ num: left * num, den }, rounding);
  }
  return left + interest;
}

/**
 * As Apache Fineract levels its progressive schedules: they begin as if all were owed from the first day of the period; while the last differs from the others by more minor units than
 * half the number of instalments, all move by their share of the difference, three times at most and only to the better.
 */
function levelled(terms: LoanTerms, ahead: Ahead, first: bigint): bigint {
  const count = BigInt(ahead.rest.length + 1);
  const distance = (instalment: bigint) => lastOf(terms, ahead, instalment) - instalment;
  const size = (difference: bigint) => largest(difference, -difference);
  let instalment = first;
  let difference = distance(instalment);
  for (let turn = 0; turn < 3 && size(difference) > count / 2n; turn++) {
    const moved = instalment + roundToInteger({ num: difference, den: count }, terms.rounding);
    const next = distance(moved);
    if (moved === instalment || size(next) >= size(difference)) break;
    [instalment, difference] = [moved, next];
  }
  return instalment;
}
