import { type Fraction, roundToInteger, type Rounding } from "#base/fraction";
import { type Day, numberOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { dayAt, type Period, periodsOf, type Portion, portionOf } from "./days.ts";
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

/** An exact amount, not yet rounded. */
interface Amount {
  readonly num: bigint;
  readonly den: bigint;
}

/** Something of the loan that changes on a day. */
interface Event {
  readonly on: number;
  readonly drawn?: bigint;
  readonly prepaid?: Prepayment;
  readonly at?: string;
  readonly rate?: Fraction;
}

interface State {
  readonly balance: bigint;
  readonly rate: Fraction;
}

const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smallest = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const plus = (a: Amount, b: Amount): Amount =>
  a.den === b.den ? { num: a.num + b.num, den: a.den } : { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
/** The interest of an amount, as a fraction of it. */
const factor = (rate: Fraction, { num, den }: Portion): Amount => ({
  num: rate.num * BigInt(num),
  den: rate.den * BigInt(den),
});
const none: Amount = { num: 0n, den: 1n };
const drawnIn = ({ drawdowns }: LoanTerms): bigint => drawdowns.reduce((sum, { minor }) => sum + minor, 0n);

/** What changes after the first day, in order: first the rate of a day, then what is drawn, then what is prepaid. */
function eventsOf({ drawdowns, prepayments = [], rateChanges = [] }: LoanTerms): Event[] {
  const events: Event[] = rateChanges.map(({ from, rate }, i) => ({
    on: numberOf(from),
    rate,
    at: `/rateChanges/${i}/from`,
  }));
  for (const [i, { on, minor }] of drawdowns.entries())
    events.push({ on: numberOf(on), drawn: minor, at: `/drawdowns/${i}/on` });
  for (const [i, prepaid] of prepayments.entries())
    events.push({ on: numberOf(prepaid.on), prepaid, at: `/prepayments/${i}/on` });
  return events.sort((a, b) => a.on - b.on);
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
  const periods = periodsOf(terms.drawdowns[0]!.on, terms);
  const events = eventsOf(terms);
  const [from, to] = [periods[0]!.from, periods.at(-1)!.to];
  const outside = events.find(({ on }) => on < from || on >= to);
  return outside === undefined
    ? repay(terms, periods, events)
    : loanDayOutside({ day: dayAt(outside.on), from: dayAt(from), to: dayAt(to) }, outside.at);
}

function repay(terms: LoanTerms, periods: readonly Period[], events: readonly Event[]): Schedule | Refusal {
  const { gracePrincipal = 0, graceInterest = 0, rounding } = terms;
  const drawn = drawnIn(terms);
  const rows: Instalment[] = [];
  let state: State = { balance: 0n, rate: terms.rate };
  let [deferred, principalPaid, interestPaid, next] = [0n, 0n, 0n, 0];
  let plan: bigint | null = null;
  for (const [i, period] of periods.entries()) {
    const first = next;
    while (next < events.length && events[next]!.on < period.to) next++;
    const told = events.slice(first, next);
    const accrued = accrue(terms, drawn, period, state, told);
    if (isRefusal(accrued)) return accrued;
    state = accrued.state;
    const earned = roundToInteger(accrued.interest, rounding);
    const isFree = i < gracePrincipal;
    if (!isFree && (plan === null || told.some(({ prepaid }) => prepaid?.leaves !== "shorter")))
      plan = planned(terms, drawn, periods.slice(i), state, accrued.interest);
    const isLast = i === periods.length - 1;
    const principal = isLast ? state.balance : isFree ? 0n : principalOf(terms, i, plan!, earned, state.balance);
    const isDeferred = i < graceInterest;
    const interest = isDeferred ? 0n : earned + deferred;
    deferred = isDeferred ? deferred + earned : 0n;
    state = { balance: state.balance - principal, rate: state.rate };
    principalPaid += principal;
    interestPaid += interest;
    rows.push({
      number: i + 1,
      due: dayAt(period.to),
      days: period.to - period.from,
      principal,
      interest,
      balance: state.balance,
      deferred: isDeferred ? earned : 0n,
      stretches: accrued.stretches,
    });
    if (state.balance === 0n && deferred === 0n && next === events.length) break;
  }
  return { instalments: rows, prepayments: terms.prepayments ?? [], principal: principalPaid, interest: interestPaid };
}

/** A period from its first day to its last: its exact interest, what it came from, and what stands at its end. */
function accrue(
  terms: LoanTerms,
  drawn: bigint,
  period: Period,
  before: State,
  events: readonly Event[],
): { readonly interest: Amount; readonly stretches: readonly Stretch[]; readonly state: State } | Refusal {
  let { balance, rate } = before;
  let from = period.from;
  let interest = none;
  const stretches: Stretch[] = [];
  const upTo = (to: number) => {
    if (to === from) return;
    const portion = portionOf(terms, period, from, to);
    stretches.push({ from: dayAt(from), to: dayAt(to), balance, rate, portion });
    const { num, den } = factor(rate, portion);
    // flat interest is owed on all that was drawn, whatever was paid back
    const added = { num: num * (terms.interest === "flat" ? drawn : balance), den };
    interest = stretches.length === 1 ? added : plus(interest, added);
    from = to;
  };
  for (const event of events) {
    upTo(event.on);
    const { prepaid } = event;
    if (prepaid !== undefined && prepaid.minor > balance)
      return loanPrepaidTooMuch(
        { day: prepaid.on, minor: `${prepaid.minor}`, balance: `${balance}` },
        event.at?.replace(/on$/, "minor"),
      );
    rate = event.rate ?? rate;
    balance += (event.drawn ?? 0n) - (prepaid?.minor ?? 0n);
  }
  upTo(period.to);
  return { interest, stretches, state: { balance, rate } };
}

/** How much of the principal an instalment that is not the last pays, by the plan: an instalment, or a slice of principal. */
function principalOf(terms: LoanTerms, i: number, plan: bigint, earned: bigint, balance: bigint): bigint {
  const { repayment, principalEvery = 1, gracePrincipal = 0 } = terms;
  if (repayment === "bullet") return 0n;
  if (repayment === "equal-instalment") return smallest(balance, largest(0n, plan - earned));
  return (i + 1 - gracePrincipal) % principalEvery === 0 ? smallest(balance, plan) : 0n;
}

/** What is paid with each of the instalments that are left: reckoned anew whenever something of the loan changes. */
function planned(terms: LoanTerms, drawn: bigint, left: readonly Period[], state: State, first: Amount): bigint {
  const { repayment, rounding, principalEvery = 1, multipleOf = 1n } = terms;
  const { balance, rate } = state;
  const whole = ({ num, den }: Amount): bigint => roundToInteger({ num, den: den * multipleOf }, rounding) * multipleOf;
  if (repayment === "bullet") return 0n;
  if (repayment === "equal-principal")
    return roundToInteger({ num: balance, den: BigInt(Math.ceil(left.length / principalEvery)) }, rounding);
  const rest = left.slice(1).map((period) => factor(rate, portionOf(terms, period)));
  if (terms.interest === "flat") {
    const interest = rest.reduce<Amount>((sum, { num, den }) => plus(sum, { num: num * drawn, den }), first);
    const { num, den } = plus(interest, { num: balance, den: 1n });
    return whole({ num, den: den * BigInt(left.length) });
  }
  if (terms.isLevelled !== true) return whole(annuity(balance, first, rest));
  const { num, den } = factor(rate, portionOf(terms, left[0]!));
  return levelled(rounding, { balance, first, rest }, whole(annuity(balance, { num: num * balance, den }, rest)));
}

/** (balance + interest of the first period) · Π(1+f) ÷ Σ over the periods after it; the denominators of Π and Σ are one. */
function annuity(balance: bigint, first: Amount, rest: readonly Amount[]): Amount {
  let [growth, sum, scale] = [1n, 1n, 1n];
  for (const { num, den } of rest) {
    const grown = den + num;
    growth *= grown;
    scale *= den;
    sum = scale + sum * grown;
  }
  return { num: (balance * first.den + first.num) * growth, den: first.den * sum };
}

interface Ahead {
  readonly balance: bigint;
  readonly first: Amount;
  readonly rest: readonly Amount[];
}

/** What the last instalment would be. */
function lastOf(rounding: Rounding, { balance, first, rest }: Ahead, instalment: bigint): bigint {
  let left = balance;
  let interest = roundToInteger(first, rounding);
  for (const { num, den } of rest) {
    left -= smallest(left, largest(0n, instalment - interest));
    interest = roundToInteger({ num: left * num, den }, rounding);
  }
  return left + interest;
}

/**
 * As Apache Fineract levels its progressive schedules, which begin as if all were owed from the first day of the period:
 * while the last differs from the others by more minor units than half the number of instalments, all move by their
 * share of the difference, three times at most and only to the better.
 */
function levelled(rounding: Rounding, ahead: Ahead, begun: bigint): bigint {
  const count = BigInt(ahead.rest.length + 1);
  const distance = (instalment: bigint) => lastOf(rounding, ahead, instalment) - instalment;
  const size = (difference: bigint) => largest(difference, -difference);
  let instalment = begun;
  let difference = distance(instalment);
  for (let turn = 0; turn < 3 && size(difference) > count / 2n; turn++) {
    const moved = instalment + roundToInteger({ num: difference, den: count }, rounding);
    const next = distance(moved);
    if (moved === instalment || size(next) >= size(difference)) break;
    [instalment, difference] = [moved, next];
  }
  return instalment;
}
