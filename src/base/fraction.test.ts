import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  compare,
  divide,
  equals,
  formatFraction,
  fraction,
  isZero,
  largestRemainder,
  multiply,
  negate,
  one,
  parseFraction,
  roundToInteger,
  subtract,
  sumFractions,
  toDecimal,
  zero,
  type Fraction,
  type Rounding,
} from "./fraction.ts";
import { isRefusal } from "./refusal.ts";

const integers = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const fractions = fc.tuple(integers, fc.bigInt({ min: 1n, max: 10n ** 12n })).map(([num, den]) => fraction(num, den));
const modes: Rounding[] = ["half-up", "half-even", "floor", "ceiling", "truncate"];

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const must = (answer: Fraction | object): Fraction => {
  if (isRefusal(answer)) throw new Error(answer.refusal);
  return answer as Fraction;
};

describe("[B1] fractions are exact", () => {
  test("every result is reduced and has a positive denominator", () => {
    fc.assert(
      fc.property(fractions, fractions, (a, b) => {
        const results = [add(a, b), subtract(a, b), multiply(a, b), negate(a), ...(isZero(b) ? [] : [divide(a, b)])];
        for (const { num, den } of results) {
          expect(den > 0n).toBe(true);
          expect(gcd(num, den)).toBe(1n);
        }
      }),
    );
  });

  test("they are a field: associative, commutative, distributive, with inverses", () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
        expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)));
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        expect(add(a, negate(a))).toEqual(zero);
        expect(subtract(add(a, b), b)).toEqual(a);
      }),
    );
    fc.assert(
      fc.property(
        fractions,
        fractions.filter((b) => !isZero(b)),
        (a, b) => {
          expect(divide(multiply(a, b), b)).toEqual(a);
          expect(multiply(b, divide(one, b))).toEqual(one);
        },
      ),
    );
  });

  test("they are ordered, and the order agrees with addition", () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        expect(compare(a, b) + compare(b, a)).toBe(0);
        expect(compare(a, b) === 0).toBe(equals(a, b));
        expect(compare(add(a, c), add(b, c))).toBe(compare(a, b));
      }),
    );
  });

  test("a sum does not depend on the order of its parts", () => {
    fc.assert(
      fc.property(fc.array(fractions, { maxLength: 40 }), (parts) => {
        expect(sumFractions(parts)).toEqual(parts.reduce(add, zero));
        expect(sumFractions(parts.toReversed())).toEqual(sumFractions(parts));
      }),
    );
  });

  test("text and back is the same fraction; decimals are read exactly", () => {
    fc.assert(
      fc.property(fractions, (a) => {
        expect(parseFraction(formatFraction(a))).toEqual(a);
      }),
    );
    expect(parseFraction("6/8")).toEqual(fraction(3n, 4n));
    expect(parseFraction("-0.10")).toEqual(fraction(-1n, 10n));
  });

  test.each(["", "1/0", "1/2/3", "0,5", "1e3", "NaN", "½", "1/-2"])("%j is refused", (text) => {
    expect(parseFraction(text)).toMatchObject({ refusal: "fraction-malformed", status: 422 });
  });

  test("a denominator of zero is a fault", () => {
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => divide(one, zero)).toThrow(RangeError);
  });
});

describe("[B2] printed parts add up to the printed total", () => {
  test("thirds of a hundred are 34, 33, 33", () => {
    const third = fraction(100n, 3n);
    expect(largestRemainder([third, third, third], 100n)).toEqual([34n, 33n, 33n]);
  });

  test("for any parts and any rounding of their sum, each printed part is its own value rounded down or up", () => {
    fc.assert(
      fc.property(fc.array(fractions, { minLength: 1, maxLength: 12 }), fc.constantFrom(...modes), (parts, mode) => {
        const total = roundToInteger(sumFractions(parts), mode);
        const printed = largestRemainder(parts, total);
        expect(printed.reduce((a, b) => a + b, 0n)).toBe(total);
        parts.forEach((part, i) => {
          const down = roundToInteger(part, "floor");
          expect([down, roundToInteger(part, "ceiling")]).toContain(printed[i]);
        });
      }),
    );
  });

  test("as weights they divide any total, and a larger weight never gets less", () => {
    const weights = fc.array(
      fc.nat(10_000).map((n) => fraction(BigInt(n))),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(weights, fc.bigInt({ min: 0n, max: 10n ** 15n }), (parts, total) => {
        fc.pre(parts.some((part) => !isZero(part)));
        const shares = largestRemainder(parts, total);
        expect(shares.reduce((a, b) => a + b, 0n)).toBe(total);
        const byWeight = parts
          .map((part, i) => ({ part, share: shares[i] as bigint }))
          .sort((a, b) => compare(a.part, b.part) || Number(a.share - b.share));
        expect(byWeight.every(({ share }, i) => i === 0 || share >= (byWeight[i - 1]?.share ?? 0n))).toBe(true);
      }),
    );
  });

  test("nothing cannot be divided in proportion", () => {
    expect(() => largestRemainder([zero, zero], 5n)).toThrow(RangeError);
    expect(largestRemainder([], 0n)).toEqual([]);
    expect(() => largestRemainder([], 1n)).toThrow(RangeError);
  });
});

describe("[B3] rounding is named", () => {
  test.each<[string, Record<Rounding, string>]>([
    ["5/2", { "half-up": "3", "half-even": "2", floor: "2", ceiling: "3", truncate: "2" }],
    ["7/2", { "half-up": "4", "half-even": "4", floor: "3", ceiling: "4", truncate: "3" }],
    ["-5/2", { "half-up": "-3", "half-even": "-2", floor: "-3", ceiling: "-2", truncate: "-2" }],
    ["-1/3", { "half-up": "0", "half-even": "0", floor: "-1", ceiling: "0", truncate: "0" }],
  ])("%s", (text, expected) => {
    for (const mode of modes) expect(toDecimal(must(parseFraction(text)), 0, mode)).toBe(expected[mode]);
  });

  test("the same ratio was published floored and rounded: 170/130 is 130% or 131%", () => {
    const achieved = fraction(17_000n, 130n);
    expect(toDecimal(achieved, 0, "floor")).toBe("130");
    expect(toDecimal(achieved, 0, "half-up")).toBe("131");
    expect(toDecimal(achieved, 2, "half-up")).toBe("130.77");
  });

  test("digits are within one unit of the last place, on the side that the mode names", () => {
    fc.assert(
      fc.property(fractions, fc.nat(8), (a, places) => {
        const unit = fraction(1n, 10n ** BigInt(places));
        const read = (mode: Rounding) => must(parseFraction(toDecimal(a, places, mode)));
        expect(compare(read("floor"), a)).toBeLessThanOrEqual(0);
        expect(compare(a, subtract(read("ceiling"), unit))).toBe(1);
        for (const mode of ["half-up", "half-even"] as const) {
          const gap = subtract(read(mode), a);
          expect(compare(multiply(gap.num < 0n ? negate(gap) : gap, fraction(2n)), unit)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
