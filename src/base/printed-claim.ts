import { add, compare, divide, fraction, multiply, negate, subtract, type Fraction } from "./fraction.ts";

/**
 * What a printed number may stand for. A writer who rounds to the nearest leaves half a step on either side; one who
 * cuts off (and one who writes 여, “odd”) leaves a whole step above.
 */
export type Bound = "rounded" | "floored" | "just-under" | "at-least" | "more-than" | "at-most" | "less-than";

/** A number as a sentence prints it: its value, and the size of the last place that was printed. */
export interface PrintedClaim {
  readonly value: Fraction;
  /** Always positive: 1억 for `46억`, 천만 for `46.7억`, 0.1 for `7.8`. */
  readonly step: Fraction;
  readonly bound: Bound;
}

/** All values a claim is true of. `null` is no limit on that side. */
export interface Interval {
  readonly from: Fraction | null;
  readonly hasFrom: boolean;
  readonly to: Fraction | null;
  readonly hasTo: boolean;
}

const two = fraction(2n);

/**
 * Rounded: [v − step/2, v + step/2]; floored: [v, v + step); just under: [v − step, v]; 이상: [v, ∞).
 * Floored and just under speak of the size: of a negative number they lie on the other side.
 */
export function claimInterval({ value, step, bound }: PrintedClaim): Interval {
  switch (bound) {
    case "rounded":
      return closed(subtract(value, divide(step, two)), add(value, divide(step, two)));
    case "floored":
      return value.num < 0n
        ? { from: subtract(value, step), hasFrom: false, to: value, hasTo: true }
        : { from: value, hasFrom: true, to: add(value, step), hasTo: false };
    case "just-under":
      return value.num < 0n ? closed(value, add(value, step)) : closed(subtract(value, step), value);
    case "at-least":
      return { from: value, hasFrom: true, to: null, hasTo: false };
    case "more-than":
      return { from: value, hasFrom: false, to: null, hasTo: false };
    case "at-most":
      return { from: null, hasFrom: false, to: value, hasTo: true };
    case "less-than":
      return { from: null, hasFrom: false, to: value, hasTo: false };
  }
}

const closed = (from: Fraction, to: Fraction): Interval => ({ from, hasFrom: true, to, hasTo: true });

/** Whether the exact value is one that the printed claim stands for. */
export function agrees(exact: Fraction | bigint, claim: PrintedClaim): boolean {
  const value = typeof exact === "bigint" ? fraction(exact) : exact;
  const { from, hasFrom, to, hasTo } = claimInterval(claim);
  if (from !== null && compare(value, from) < (hasFrom ? 0 : 1)) return false;
  return to === null || compare(value, to) <= (hasTo ? 0 : -1);
}

/** A value that looks mistyped by `power` tens: dividing it by 10^power brings it among its series. */
export interface UnitSlip {
  readonly power: number;
  readonly suggested: Fraction;
}

/**
 * Guards against a slipped unit (억 for 만, 백만불 for 천불): null when `value` lies within the range of its `series`
 * widened by half an order of magnitude; otherwise the power of ten that would bring it there, if one would.
 * Needs one non-zero value of the same sign in the series; knows nothing without one.
 */
export function findUnitSlip(value: Fraction, series: readonly Fraction[]): UnitSlip | null {
  const sign = value.num < 0n ? -1 : 1;
  const sizes = series
    .filter((other) => other.num !== 0n && other.num < 0n === sign < 0)
    .map((other) => (sign < 0 ? negate(other) : other))
    .sort(compare);
  const [least, most] = [sizes[0], sizes.at(-1)];
  if (value.num === 0n || least === undefined || most === undefined) return null;
  // √10 ≈ 3.1623: half an order of magnitude either way, so at most one power fits a narrow series.
  const reach = fraction(31_623n, 10_000n);
  const [low, high] = [divide(least, reach), multiply(most, reach)];
  const size = sign < 0 ? negate(value) : value;
  const isAmong = (n: Fraction) => compare(n, low) >= 0 && compare(n, high) <= 0;
  if (isAmong(size)) return null;
  for (let power = 1; power <= 18; power++) {
    const tens = fraction(10n ** BigInt(power));
    if (isAmong(divide(size, tens))) return { power, suggested: divide(value, tens) };
    if (isAmong(multiply(size, tens))) return { power: -power, suggested: multiply(value, tens) };
  }
  return null;
}
