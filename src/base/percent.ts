import {
  add,
  divide,
  type Fraction,
  fraction,
  isZero,
  largestRemainder,
  multiply,
  one,
  toDecimal,
  zero,
} from "./fraction.ts";

const hundred = fraction(100n);

/**
 * A share in percent, rounded half up to a tenth: `65.7`. Whole percents stand bare only where they are exact, and what is
 * neither nothing nor all is never printed as one of them: 1999/2000 is `99.95`, 1/2500 is `0.04`.
 */
export function percentDigits(share: Fraction): string {
  const percent = multiply(share, hundred);
  const isWhole = percent.den === 1n;
  if (isWhole) return `${percent.num}`;
  for (let places = 1; ; places += 1) {
    const digits = toDecimal(percent, places, "half-up");
    // no fraction of any length is rounded away for ever
    if (!/^-?(?:0|100)\.0+$/.test(digits)) return digits;
  }
}

/**
 * What parts of a whole are in percent, as they are printed side by side: they add up to 100 (largest remainder), and no
 * part is printed as nothing or as all that is not. With decimals where whole percents cannot say it, at most two.
 */
export function percentsOf(parts: readonly Fraction[]): string[] {
  const whole = parts.reduce(add, zero);
  if (isZero(whole)) return parts.map(() => "0");
  const shares = parts.map((part) => divide(part, whole));
  if (shares.some(({ num }) => num < 0n)) return shares.map(percentDigits);
  for (let places = 0; ; places += 1) {
    const all = 10n ** BigInt(places + 2);
    const printed = largestRemainder(
      shares.map((share) => multiply(share, fraction(all))),
      all,
    );
    const isHonest = printed.every((count, index) => {
      const share = shares[index] as Fraction;
      return (count > 0n || isZero(share)) && (count < all || (share.num === one.num && share.den === one.den));
    });
    if (!isHonest && places < 2) continue;
    return printed.map((count, index) => {
      const share = shares[index] as Fraction;
      if (count === 0n && !isZero(share)) return "<0.01";
      if (count === all && share.den !== 1n) return ">99.99";
      return toDecimal(fraction(count, 10n ** BigInt(places)), places, "half-up");
    });
  }
}
