import { defineRefusal, type Refusal } from "./refusal.ts";

/** An exact ratio of two integers: always reduced, and `den` is always positive. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** How a ratio becomes digits. `half-up` sends ties away from zero (사사오입); `floor` goes towards minus infinity. */
export type Rounding = "half-up" | "half-even" | "floor" | "ceiling" | "truncate";

export const malformedFraction = defineRefusal({
  code: "fraction-malformed",
  status: 422,
  ko: "“{text}”은(는) 분수가 아닙니다. 3/4 또는 0.75처럼 입력해 주십시오.",
  en: "“{text}” is not a fraction. Write it as 3/4 or 0.75.",
});

const gcd = (a: bigint, b: bigint): bigint => {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
};

const absolute = (n: bigint): bigint => (n < 0n ? -n : n);

/** `num / den`, reduced. A denominator of 0 is a fault: input goes through `parseFraction`. */
export function fraction(num: bigint, den: bigint = 1n): Fraction {
  if (den === 0n) throw new RangeError("a fraction cannot have denominator 0");
  const divisor = gcd(absolute(num), absolute(den));
  const sign = den < 0n ? -1n : 1n;
  return { num: (sign * num) / divisor, den: (sign * den) / divisor };
}

export const zero: Fraction = { num: 0n, den: 1n };
export const one: Fraction = { num: 1n, den: 1n };

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den + b.num * a.den, a.den * b.den);
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den - b.num * a.den, a.den * b.den);
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.num, a.den * b.den);
/** `a / b`; dividing by zero is a fault. */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.den, a.den * b.num);
export const negate = (a: Fraction): Fraction => ({ num: -a.num, den: a.den });

/** Negative, zero or positive, as a sort wants it. */
export const compare = (a: Fraction, b: Fraction): -1 | 0 | 1 => {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const equals = (a: Fraction, b: Fraction): boolean => a.num === b.num && a.den === b.den;
export const isZero = (a: Fraction): boolean => a.num === 0n;
export const isInteger = (a: Fraction): boolean => a.den === 1n;

/** Exact sum. Pairs are added in a tree so that denominators stay small for long lists. */
export function sumFractions(parts: readonly Fraction[]): Fraction {
  if (parts.length === 0) return zero;
  let level = [...parts];
  while (level.length > 1) {
    const next: Fraction[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Fraction;
      const right = level[i + 1];
      next.push(right === undefined ? left : add(left, right));
    }
    level = next;
  }
  return level[0] as Fraction;
}

/** Reads `3/4`, `-3/4`, `2` and exact decimals such as `0.75`. Refuses everything else, `1/0` included. */
export function parseFraction(text: string, at?: string): Fraction | Refusal {
  const ratio = /^\s*([+-]?\d{1,100})\s*(?:\/\s*(\d{1,100}))?\s*$/.exec(text);
  if (ratio) {
    const den = BigInt(ratio[2] ?? "1");
    return den === 0n ? malformedFraction({ text }, at) : fraction(BigInt(ratio[1] as string), den);
  }
  const decimal = /^\s*([+-]?)(\d{1,100})\.(\d{1,100})\s*$/.exec(text);
  if (!decimal) return malformedFraction({ text }, at);
  const [, sign = "", whole = "", places = ""] = decimal;
  return fraction(BigInt(`${sign === "-" ? "-" : ""}${whole}${places}`), 10n ** BigInt(places.length));
}

/** `3/4`, or `2` when it is whole. `parseFraction` reads it back unchanged. */
export const formatFraction = (a: Fraction): string => (a.den === 1n ? `${a.num}` : `${a.num}/${a.den}`);

/** The nearest integer under `mode`. */
export function roundToInteger(a: Fraction, mode: Rounding): bigint {
  const quotient = a.num / a.den;
  const rest = a.num % a.den;
  if (rest === 0n) return quotient;
  const away = quotient + (a.num < 0n ? -1n : 1n);
  switch (mode) {
    case "truncate":
      return quotient;
    case "floor":
      return a.num < 0n ? away : quotient;
    case "ceiling":
      return a.num < 0n ? quotient : away;
    case "half-up":
      return absolute(rest) * 2n >= a.den ? away : quotient;
    case "half-even": {
      const twice = absolute(rest) * 2n;
      if (twice !== a.den) return twice > a.den ? away : quotient;
      return quotient % 2n === 0n ? quotient : away;
    }
  }
}

/** The ratio as plain digits with exactly `places` decimals: `toDecimal(2/3, 1, "half-up")` is `0.7`. Never `-0`. */
export function toDecimal(a: Fraction, places: number, mode: Rounding): string {
  if (!Number.isSafeInteger(places) || places < 0) throw new RangeError(`places must be a whole number, not ${places}`);
  const scaled = roundToInteger(multiply(a, fraction(10n ** BigInt(places))), mode);
  const digits = absolute(scaled)
    .toString()
    .padStart(places + 1, "0");
  const sign = scaled < 0n ? "-" : "";
  return places === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/**
 * Whole numbers for `parts` that add up to `total` exactly: what is printed adds up to what is printed as the sum.
 *
 * When `total` is the sum of the parts rounded either way, every printed part is its exact value rounded down or up.
 * Otherwise the parts are weights and `total` is divided in proportion to them (Hamilton's method); they must then be
 * non-negative and not all zero. Leftover units go to the largest remainders, ties to the earlier part.
 */
export function largestRemainder(parts: readonly Fraction[], total: bigint): bigint[] {
  const sum = sumFractions(parts);
  const isSum = roundToInteger(sum, "floor") <= total && total <= roundToInteger(sum, "ceiling");
  if (!isSum && (sum.num <= 0n || parts.some((part) => part.num < 0n) || total < 0n)) {
    throw new RangeError(`cannot divide ${total} in proportion to parts that add up to ${formatFraction(sum)}`);
  }
  const quotas = isSum ? parts : parts.map((part) => divide(multiply(part, fraction(total)), sum));
  const printed = quotas.map((quota) => roundToInteger(quota, "floor"));
  const left = Number(total - printed.reduce((a, b) => a + b, 0n));
  const byRemainder = quotas
    .map((quota, index) => ({ index, rest: subtract(quota, fraction(printed[index] as bigint)) }))
    .sort((a, b) => compare(b.rest, a.rest) || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) printed[index] = (printed[index] as bigint) + 1n;
  return printed;
}
