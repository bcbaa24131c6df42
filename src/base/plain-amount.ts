import { exponentOf, isCurrency } from "./currency.ts";
import { formatFraction, type Fraction, fraction, multiply, toDecimal } from "./fraction.ts";

/** An amount as machines and spreadsheets read it, in main units: won, pounds, dinars, percent, firms. */
export interface PlainAmount {
  /** Digits with a decimal point: `31178456.00`, `2037000000`, `99.95`, `3333.333333`. */
  readonly value: string;
  /** The same, exactly: a fraction where no decimal ends. */
  readonly exact: string;
  /** How `value` was rounded; empty where it is exact. */
  readonly rounding: string;
}

/** Decimals of an amount that has no last one, such as a third of a won. */
export const roundedPlaces = 6;

/**
 * One printing of exact amounts for every file, tooltip and `<data value>`. Money is held in minor units, of which its
 * currency says how many make one: VND none, USD 100, KWD 1,000. A percentage is held as the share it is.
 */
export function plainAmount(amount: Fraction, unit: string): PlainAmount {
  const places = isCurrency(unit) ? exponentOf(unit) : 0;
  const main =
    unit === "percent" || unit === "percent-point"
      ? multiply(amount, fraction(100n))
      : multiply(amount, fraction(1n, 10n ** BigInt(places)));
  const ends = placesOf(main);
  if (ends !== null) {
    const value = toDecimal(main, Math.max(places, ends), "half-up");
    return { value, exact: value, rounding: "" };
  }
  return {
    value: toDecimal(main, roundedPlaces, "half-up"),
    exact: formatFraction(main),
    rounding: `half-up to ${roundedPlaces} decimals`,
  };
}

/** How many decimals it has; null where they never end, or are more than anybody reads. */
function placesOf({ den }: Fraction): number | null {
  for (let places = 0, power = 1n; places <= 12; places += 1, power *= 10n) if (power % den === 0n) return places;
  return null;
}
