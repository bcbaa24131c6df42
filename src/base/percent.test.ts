import fc from "fast-check";
import { expect, it, test } from "vitest";
import { add, fraction, parseFraction, zero, type Fraction } from "./fraction.ts";
import { percentDigits, percentsOf } from "./percent.ts";

it.each([
  [1999n, 2000n, "99.95"],
  [1n, 2500n, "0.04"],
  [0n, 5n, "0"],
  [5n, 5n, "100"],
  [33n, 55n, "60"],
  [23n, 35n, "65.7"],
  [999_999n, 1_000_000n, "99.9999"],
  [1n, 10n ** 12n, "0.0000000001"],
  [-1n, 2500n, "-0.04"],
  [1999n, 1000n, "199.9"],
])("%s of %s is %s %%", (part, whole, digits) => expect(percentDigits(fraction(part, whole))).toBe(digits));

test("what is not nothing and not all is never printed as one of them", () => {
  fc.assert(
    fc.property(fc.bigInt(1n, 10n ** 12n), fc.bigInt(1n, 10n ** 12n), (part, rest) => {
      expect(["0", "100"]).not.toContain(String(Number(percentDigits(fraction(part, part + rest)))));
    }),
  );
});

const parts = (...amounts: bigint[]): string[] => percentsOf(amounts.map((amount) => fraction(amount)));

test("parts add up to a hundred: 63 + 28 + 8 would be 99", () => {
  expect(parts(6_320n, 2_830n, 850n)).toEqual(["63", "28", "9"]);
  expect(parts(1n, 1n, 1n)).toEqual(["34", "33", "33"]);
  expect(parts(999n, 1n)).toEqual(["99.9", "0.1"]);
  expect(parts(10n ** 9n, 1n)).toEqual([">99.99", "<0.01"]);
  expect(parts(5n, 0n)).toEqual(["100", "0"]);
  expect(parts(0n, 0n)).toEqual(["0", "0"]);
});

test("any parts that can be said in two decimals add up to exactly a hundred, each within one of its last digit", () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt(0n, 10n ** 6n), { minLength: 1, maxLength: 8 }), (amounts) => {
      const printed = parts(...amounts);
      if (amounts.every((amount) => amount === 0n) || printed.some((one) => /[<>]/.test(one))) return;
      const sum = printed.map((one) => parseFraction(one) as Fraction).reduce(add, zero);
      expect([sum.num, sum.den]).toEqual([100n, 1n]);
    }),
  );
});
