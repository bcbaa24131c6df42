import fc from "fast-check";
import { expect, it, test } from "vitest";
import { currencies, exponentOf, isCurrency } from "./currency.ts";
import { equals, fraction, multiply, parseFraction, subtract, type Fraction } from "./fraction.ts";
import { formatMoneyPlain, money, parseDecimalAmount } from "./money.ts";
import { plainAmount } from "./plain-amount.ts";

it.each([
  ["KRW", 2_037_000_000n, "2037000000"],
  ["VND", 260_000_000n, "260000000"],
  ["UGX", 1_500_000n, "1500000"],
  ["JPY", 500n, "500"],
  ["KWD", 1_234n, "1.234"],
  ["USD", 49_800_000_000n, "498000000.00"],
  ["GBP", -5n, "-0.05"],
  ["firm", 37n, "37"],
])("%s by its own decimals: %s", (unit, minor, value) =>
  expect(plainAmount(fraction(minor), unit)).toEqual({ value, exact: value, rounding: "" }),
);

test("shared money is a decimal with its rounding said, beside the exact fraction in main units", () => {
  expect(plainAmount(fraction(10_000n, 3n), "KRW")).toEqual({
    value: "3333.333333",
    exact: "10000/3",
    rounding: "half-up to 6 decimals",
  });
  expect(plainAmount(fraction(100n, 3n), "GBP")).toMatchObject({ value: "0.333333", exact: "1/3" });
  expect(plainAmount(fraction(5n, 8n), "KRW")).toEqual({ value: "0.625", exact: "0.625", rounding: "" });
});

test("a share is percent, as a decimal", () => {
  expect(plainAmount(fraction(1999n, 2000n), "percent")).toMatchObject({ value: "99.95", rounding: "" });
  expect(plainAmount(fraction(23n, 35n), "percent")).toMatchObject({ value: "65.714286", exact: "460/7" });
});

test("of every currency, what is printed is read back as the same money", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...currencies()),
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      (currency, minor) => {
        const { value } = plainAmount(fraction(minor), currency);
        expect(value).toBe(formatMoneyPlain(money(minor, currency)));
        expect(parseDecimalAmount(value, currency)).toEqual(money(minor, currency));
      },
    ),
  );
});

test("the exact column is the amount, and the rounded one within half of its last digit", () => {
  const units = ["KRW", "KWD", "USD", "percent", "firm"];
  fc.assert(
    fc.property(
      fc.constantFrom(...units),
      fc.bigInt(-(10n ** 15n), 10n ** 15n),
      fc.bigInt(1n, 10n ** 6n),
      (unit, num, den) => {
        const amount = fraction(num, den);
        const scale =
          unit === "percent"
            ? fraction(100n)
            : isCurrency(unit)
              ? fraction(1n, 10n ** BigInt(exponentOf(unit)))
              : fraction(1n);
        const main = multiply(amount, scale);
        const { value, exact, rounding } = plainAmount(amount, unit);
        expect(equals(parseFraction(exact) as Fraction, main)).toBe(true);
        const off = subtract(parseFraction(value) as Fraction, main);
        expect(rounding === "" ? off.num === 0n : (off.num < 0n ? -off.num : off.num) * 2_000_000n <= off.den).toBe(
          true,
        );
      },
    ),
  );
});
