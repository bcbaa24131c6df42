import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, divide, fraction, multiply, negate, type Fraction } from "./fraction.ts";
import {
  agrees,
  claimInterval,
  findUnitSlip,
  formatKoreanAmount,
  parseKoreanAmount,
  scanKoreanAmounts,
  type AmountClaim,
  type AmountStyle,
  type PrintedAmount,
} from "./korean-amount.ts";
import { money, parseDecimalAmount, won, type Money } from "./money.ts";
import { withParticle } from "./particle.ts";
import { parseDated } from "./dated.ts";
import { isRefusal, type Refusal } from "./refusal.ts";

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const print = (amount: Money, style?: AmountStyle): string =>
  must<PrintedAmount>(formatKoreanAmount(amount, style)).text;
const read = (text: string): AmountClaim => must<AmountClaim>(parseKoreanAmount(text));

const switches = {
  comma: fc.boolean(),
  thousand: fc.constantFrom("digits" as const, "천" as const),
  gap: fc.constantFrom("" as const, " " as const),
  gapBeforeWord: fc.constantFrom("" as const, " " as const),
  isTotal: fc.boolean(),
  suffix: fc.constantFrom("규모" as const, "상당" as const),
};
const places = ["원", "천", "만", "천만", "억", "천억", "조"] as const;
const finePlaces = ["원", "천", "만", "십만", "백만", "천만", "억", "십억", "백억", "천억", "조"] as const;
const roundings = ["half-up", "half-even", "floor", "ceiling", "truncate"] as const;
const styles: fc.Arbitrary<AmountStyle> = fc.oneof(
  fc.record(
    { ...switches, notation: fc.constant("chunks" as const), lowest: fc.constantFrom(...places) },
    { requiredKeys: [] },
  ),
  fc.record(
    { ...switches, notation: fc.constant("decimal" as const), lowest: fc.constantFrom(...finePlaces) },
    { requiredKeys: ["notation"] },
  ),
);
const magnitudes = fc
  .tuple(fc.bigInt({ min: -99_999n, max: 99_999n }), fc.nat(12))
  .map(([n, zeros]) => n * 10n ** BigInt(zeros));
const wons = fc.oneof(magnitudes, fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })).map(won);
const dollars = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
    fc.constantFrom("백만불", "백만 달러", "천불", "불", "달러", undefined),
  )
  .map(([n, word]) => ({
    amount: money(n * 100n * (word?.startsWith("백만") ? 1_000_000n : word === "천불" ? 1000n : 1n), "USD"),
    word,
  }));

describe("[B6] an amount printed in any style is read back unchanged", () => {
  test.each<[Money, AmountStyle, string]>([
    [won(2_037_000_000n), { comma: false }, "20억 3700만 원"],
    [won(16_300_000_000n), {}, "163억 원"],
    [won(1_600_000_000_000n), { thousand: "천", suffix: "규모" }, "1조 6천억 원 규모"],
    [won(1_600_000_000_000n), {}, "1조 6,000억 원"],
    [won(801_700_000_000n), {}, "8,017억 원"],
    [won(56_800_000_000n), {}, "568억 원"],
    [won(1_000_000_000_000n), { suffix: "규모" }, "1조 원 규모"],
    [money(49_800_000_000n, "USD"), { word: "백만불" }, "498백만불"],
    [money(49_800_000_000n, "USD"), { gap: "", gapBeforeWord: " " }, "4억9,800만 달러"],
    [won(765_400_000_000n), { suffix: "규모" }, "7,654억 원 규모"],
    [won(222_500_000_000n), { gapBeforeWord: "", suffix: "규모" }, "2,225억원 규모"],
    [won(2_800_000_000n), { suffix: "규모" }, "28억 원 규모"],
    [won(22_000_000_000n), { gapBeforeWord: "" }, "220억원"],
    [won(114_500_000_000n), { suffix: "규모" }, "1,145억 원 규모"],
    [won(4_010_000_000n), { comma: false, gap: "", gapBeforeWord: "" }, "40억1000만원"],
    [won(4_010_000_000n), { comma: false }, "40억 1000만 원"],
    [won(100n), {}, "100원"],
    [won(4_670_000_000n), { notation: "decimal" }, "46.7억 원"],
    [won(1_665_000_000_000n), { notation: "decimal" }, "1.665조 원"],
  ])("%o in %o is %s", (amount, style, text) => {
    expect(print(amount, style)).toBe(text);
    expect(read(text).money).toEqual(amount);
  });

  test("over all switches", () => {
    fc.assert(
      fc.property(wons, styles, (amount, style) => {
        const printed = must<PrintedAmount>(formatKoreanAmount(amount, { ...style, rounding: "half-up" }));
        const claim = read(printed.text);
        expect(claim.money).toEqual(printed.money);
        expect(claim.step).toEqual(printed.step);
        expect(printed.isExact).toBe(claim.money.minor === amount.minor);
      }),
      { numRuns: 2000 },
    );
  });

  test("over the words for dollars", () => {
    fc.assert(
      fc.property(dollars, fc.boolean(), ({ amount, word }, comma) => {
        const style: AmountStyle = word === undefined ? { comma } : { comma, word };
        expect(read(print(amount, style)).money).toEqual(amount);
      }),
    );
  });

  test.each<[string, bigint, string, bigint]>([
    ["1조 6천억 원", 1_600_000_000_000n, "KRW", 10n ** 11n],
    ["4천5백만달러", 4_500_000_000n, "USD", 100_000_000n],
    ["46.7억", 4_670_000_000n, "KRW", 10n ** 7n],
    ["498백만불", 49_800_000_000n, "USD", 100_000_000n],
    ["USD 498,000,000", 49_800_000_000n, "USD", 100n],
    ["978만달러", 978_000_000n, "USD", 1_000_000n],
    ["1,200천불", 120_000_000n, "USD", 100_000n],
    ["천만 원", 10_000_000n, "KRW", 10_000_000n],
    ["2만5천원", 25_000n, "KRW", 1000n],
    ["△3억 원", -300_000_000n, "KRW", 100_000_000n],
    ["₩2,037,000,000", 2_037_000_000n, "KRW", 1n],
    ["１００원", 100n, "KRW", 1n],
    ["5.25파운드", 525n, "GBP", 1n],
  ])("%s", (text, minor, currency, step) => {
    const claim = must<AmountClaim>(parseKoreanAmount(text, "KRW"));
    expect(claim.money).toEqual({ minor, currency });
    expect(claim.step).toEqual(fraction(step));
  });

  test.each([
    "",
    "원",
    "억 원",
    "20억 37000만 원",
    "3,70만원",
    "20 30억 원",
    "1.5조 200억 원",
    "3만 2억 원",
    "5백 2천 원",
    "0.001원",
    "1,234.567달러",
    "$5원",
    "--5원",
    "5억억 원",
    "여 원",
    "10억여 3천만 원",
    "약 원",
  ])("%j is refused", (text) => {
    expect(parseKoreanAmount(text, "KRW", "/amount")).toMatchObject({ refusal: "amount-malformed", at: "/amount" });
  });

  test("a hostile text is answered at once", () => {
    for (const piece of ["1 ", " ", "약 ", "1,", "천", "만원", "3여", ".", "-"]) {
      const text = piece.repeat(100_000);
      expect(parseKoreanAmount(text, "KRW")).toMatchObject({ refusal: "amount-malformed" });
      expect(scanKoreanAmounts(text.slice(0, 20_000)).length).toBeGreaterThanOrEqual(0);
      expect(withParticle(text, "을/를").startsWith(text)).toBe(true);
      expect(parseDated(text)).toMatchObject({ refusal: "date-malformed" });
      expect(parseDecimalAmount(text, "KRW")).toMatchObject({ refusal: "money-amount-malformed" });
    }
  }, 5000);

  test("an amount without a currency is refused unless one is assumed", () => {
    expect(parseKoreanAmount("20억 3700만")).toMatchObject({ refusal: "amount-currency-missing" });
    expect(must<AmountClaim>(parseKoreanAmount("20억 3700만", "KRW")).money).toEqual(won(2_037_000_000n));
  });

  test("the amounts of a sentence are found where they stand", () => {
    const sentence =
      "총 사업비는 163억 원으로 2024년부터 2026년까지, 2020, 60억 원과 498백만불이라는 성과, 원도심 37 원도심, 20억 3700만 원의 매출과 1조 원 규모의 협약, 100원의 임대료";
    const found = scanKoreanAmounts(sentence);
    expect(found.map(({ text }) => text)).toEqual([
      "163억 원",
      "60억 원",
      "498백만불",
      "20억 3700만 원",
      "1조 원 규모",
      "100원",
    ]);
    for (const { from, to, text } of found) expect(sentence.slice(from, to)).toBe(text);
  });
});

describe("[B7] nothing is lost without being asked", () => {
  test("a remainder below the lowest unit is refused, and printed in two ways when a rounding is chosen", () => {
    const amount = won(23_350_000_000n);
    expect(formatKoreanAmount(amount, { lowest: "억" })).toMatchObject({
      refusal: "amount-remainder",
      details: { amount: "KRW 23350000000", place: "억" },
    });
    expect(print(amount, { lowest: "억", rounding: "floor", approximator: "auto" })).toBe("233억여 원");
    expect(print(amount, { lowest: "억", rounding: "half-up", approximator: "auto" })).toBe("약 234억 원");
    expect(print(amount, { lowest: "억", rounding: "ceiling", approximator: "auto" })).toBe("234억 원 가까이");
    expect(must<PrintedAmount>(formatKoreanAmount(amount, { lowest: "억", rounding: "half-up" })).isExact).toBe(false);
    expect(print(won(23_300_000_000n), { lowest: "억", rounding: "half-up", approximator: "auto" })).toBe("233억 원");
  });

  test("it refuses exactly when the lowest place does not divide the amount", () => {
    const sizes = [1n, 10n ** 3n, 10n ** 4n, 10n ** 7n, 10n ** 8n, 10n ** 11n, 10n ** 12n];
    fc.assert(
      fc.property(wons, fc.nat(places.length - 1), (amount, i) => {
        const answer = formatKoreanAmount(amount, { lowest: places[i] as (typeof places)[number] });
        expect(isRefusal(answer)).toBe(amount.minor % (sizes[i] as bigint) !== 0n);
      }),
    );
  });

  test("cents, and dollars below a million, are remainders too", () => {
    expect(formatKoreanAmount(money(150n, "USD"))).toMatchObject({ refusal: "amount-remainder" });
    expect(formatKoreanAmount(money(49_850_000_000n, "USD"), { word: "백만불" })).toMatchObject({
      refusal: "amount-remainder",
    });
    expect(print(money(49_850_000_000n, "USD"), { word: "백만불", notation: "decimal" })).toBe("498.5백만불");
  });

  test("won are not printed as dollars", () => {
    expect(formatKoreanAmount(won(1n), { word: "달러" })).toMatchObject({ refusal: "amount-word-wrong" });
  });
});

describe("[B8] a figure agrees with a printed claim exactly when it lies in the claim's interval", () => {
  test("whatever is printed, in whatever rounding, stands for the amount it was printed from", () => {
    fc.assert(
      fc.property(wons, styles, fc.constantFrom(...roundings), (amount, style, rounding) => {
        const silent = must<PrintedAmount>(formatKoreanAmount(amount, { ...style, rounding }));
        expect(agrees(amount, silent)).toBe(true);
        const told = must<PrintedAmount>(formatKoreanAmount(amount, { ...style, rounding, approximator: "auto" }));
        expect(agrees(amount, told)).toBe(true);
        // With its word the text alone says enough.
        expect(told.money.minor === 0n || agrees(amount, read(told.text))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("membership is the interval, for every bound", () => {
    const bounds = fc.constantFrom(
      "rounded",
      "floored",
      "just-under",
      "at-least",
      "more-than",
      "at-most",
      "less-than" as const,
    );
    const small = fc.integer({ min: -40, max: 40 }).map((n) => fraction(BigInt(n), 4n));
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 8 }), bounds, small, (value, stepInQuarters, bound, exact) => {
        const claim = { value, step: fraction(BigInt(stepInQuarters), 4n), bound };
        const { from, hasFrom, to, hasTo } = claimInterval(claim);
        const isAbove = from === null || (hasFrom ? compare(exact, from) >= 0 : compare(exact, from) > 0);
        const isBelow = to === null || (hasTo ? compare(exact, to) <= 0 : compare(exact, to) < 0);
        expect(agrees(exact, claim)).toBe(isAbove && isBelow);
        expect(agrees(value, claim)).toBe(bound !== "more-than" && bound !== "less-than");
      }),
    );
  });

  test("the edges are those of the definition", () => {
    const eokWon = 10n ** 8n;
    const claim = (text: string) => claimInterval(read(text));
    expect(claim("233억 원")).toEqual({
      from: fraction(23_250_000_000n),
      hasFrom: true,
      to: fraction(23_350_000_000n),
      hasTo: true,
    });
    expect(claim("233억여 원")).toEqual({
      from: fraction(233n * eokWon),
      hasFrom: true,
      to: fraction(234n * eokWon),
      hasTo: false,
    });
    expect(claim("234억 원 가까이")).toEqual({
      from: fraction(233n * eokWon),
      hasFrom: true,
      to: fraction(234n * eokWon),
      hasTo: true,
    });
    expect(claim("50여억 원")).toEqual({
      from: fraction(50n * eokWon),
      hasFrom: true,
      to: fraction(60n * eokWon),
      hasTo: false,
    });
    expect(claim("2억 원 이상")).toEqual({ from: fraction(2n * eokWon), hasFrom: true, to: null, hasTo: false });
    expect(claim("약 2억 원 미만")).toEqual({ from: null, hasFrom: false, to: fraction(2n * eokWon), hasTo: false });
  });

  test("20억 3700만 원 is 2,037,000,000 to the nearest 만, and 40억 1000만 원 is another figure", () => {
    const claim = read("20억 3700만 원");
    expect(agrees(won(2_037_000_000n), claim)).toBe(true);
    expect(agrees(won(2_037_004_999n), claim)).toBe(true);
    expect(agrees(won(2_037_005_001n), claim)).toBe(false);
    expect(agrees(won(4_010_000_000n), claim)).toBe(false);
    expect(agrees(money(2_037_000_000n, "JPY"), claim)).toBe(false);
  });

  test("a negative claim mirrors a positive one", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        fc.constantFrom("rounded", "floored", "just-under" as const),
        fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }),
        (n, bound, exact) => {
          const [value, step] = [fraction(n), fraction(1000n)];
          expect(agrees(exact, { value, step, bound })).toBe(agrees(-exact, { value: negate(value), step, bound }));
        },
      ),
    );
  });
});

describe("[B9] a slipped unit is noticed", () => {
  const series = [1_500n, 1_610n, 1_480n, 1_390n].map((millions) => fraction(millions * 1_000_000n));

  test("978만달러 in a month of a complex that exports 1.5 bn is two powers of ten short", () => {
    const claimed = divide(read("978만달러").value, fraction(100n));
    expect(findUnitSlip(claimed, series)).toEqual({ power: -2, suggested: multiply(claimed, fraction(100n)) });
  });

  test("a value among its series passes; one that no power of ten explains passes too", () => {
    for (const value of series) expect(findUnitSlip(value, series)).toBe(null);
    expect(findUnitSlip(fraction(3_000_000_000n), series)).toBe(null);
    expect(findUnitSlip(fraction(0n), series)).toBe(null);
    expect(findUnitSlip(fraction(5n), [])).toBe(null);
  });

  test("any value of the series, shifted by two or more powers, is caught and put back", () => {
    fc.assert(
      fc.property(fc.nat(series.length - 1), fc.integer({ min: 2, max: 9 }), fc.boolean(), (i, power, isUp) => {
        const right = series[i] as Fraction;
        const tens = fraction(10n ** BigInt(power));
        const slip = findUnitSlip(isUp ? multiply(right, tens) : divide(right, tens), series);
        expect(slip?.power).toBe(isUp ? power : -power);
        expect(slip?.suggested).toEqual(right);
      }),
    );
  });
});
