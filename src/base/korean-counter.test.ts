import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fraction, subtract, type Fraction } from "./fraction.ts";
import {
  achievement,
  countEn,
  countKo,
  formatChange,
  formatPercent,
  formatPoints,
  growth,
  parseCountKo,
  parsePercentKo,
  pointsBetween,
  share,
  unitOfFirms,
  type CountClaim,
  type Percent,
  type PercentClaim,
} from "./korean-counter.ts";
import { agrees } from "./printed-claim.ts";
import { counterKo, isAdditive, isUnit, nounEn, parseUnit, unitOf, units, type UnitCode } from "./unit.ts";

const codes = Object.keys(units) as UnitCode[];
const counted = codes.filter((code) => units[code].kind === "count");

describe("[B16] a number is followed by the counter of what it counts", () => {
  test.each<[bigint, UnitCode, string, string]>([
    [37n, "firm", "37개사", "37 firms"],
    [53n, "organisation", "53개", "53 organisations"],
    [4n, "institution", "4개소", "4 institutions"],
    [749n, "person", "749명", "749 people"],
    [1258n, "person", "1,258명", "1,258 people"],
    [8n, "programme", "8개 사업", "8 programmes"],
    [316n, "dwelling", "316호", "316 dwellings"],
    [56n, "room", "56실", "56 rooms"],
    [5n, "machine", "5대", "5 machines"],
    [1n, "case", "1건", "1 case"],
    [1n, "firm", "1개사", "1 firm"],
  ])("%s %s is %s, %s", (n, unit, ko, en) => {
    expect(countKo(n, unit)).toBe(ko);
    expect(countEn(n, unit)).toBe(en);
  });

  test("firms among which there is a university are organisations", () => {
    expect(countKo(53n, unitOfFirms(true))).toBe("53개");
    expect(countKo(37n, unitOfFirms(false))).toBe("37개사");
  });

  test("a printed count is read back, with the units its counter may mean", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), fc.constantFrom(...counted), (n, unit) => {
        const claim = parseCountKo(countKo(n, unit)) as CountClaim;
        expect(claim.value).toEqual(fraction(n));
        expect(claim.units).toContain(unit);
      }),
    );
  });

  test.each([
    ["총 626개사", 626n, "rounded", 1n],
    ["50여 개사", 50n, "floored", 10n],
    ["2개 이상", 2n, "at-least", 1n],
    ["1만 2천 명", 12_000n, "rounded", 1000n],
    ["약 100명", 100n, "rounded", 1n],
  ] as const)("%s", (text, value, bound, step) => {
    expect(parseCountKo(text)).toMatchObject({ value: fraction(value), bound, step: fraction(step) });
  });

  test.each(["1.5명", "명", "37", "서른일곱 개사", "-3명"])("%j is refused", (text) => {
    expect(parseCountKo(text, "/n")).toMatchObject({ refusal: "count-malformed", at: "/n" });
  });

  test("the table of units is closed and whole", () => {
    for (const code of codes) {
      expect(unitOf(code).code).toBe(code);
      expect(code).toMatch(/^([a-z]+(-[a-z]+)*|[A-Z]{3})$/);
      expect(code === "ratio" || (counterKo(code) !== "" && nounEn(code, 2) !== "")).toBe(true);
    }
    expect(isUnit("개사")).toBe(false);
    expect(isUnit("toString")).toBe(false);
    expect(parseUnit("eggs")).toMatchObject({ refusal: "unit-unknown" });
    expect(codes.filter((code) => !isAdditive(code))).toEqual([
      "programme-year",
      "rank",
      "percent",
      "percent-point",
      "ratio",
      "times",
    ]);
  });
});

describe("[B17] percent and percentage point are different things", () => {
  test("60 % to 66 % is six points and a tenth", () => {
    const [before, after] = [share(fraction(33n), fraction(55n)), share(fraction(33n), fraction(50n))] as [
      Percent,
      Percent,
    ];
    expect(formatPercent(before, 0)).toBe("60%");
    expect(formatPoints(pointsBetween(before, after), 1)).toBe("+6.0%p");
    expect(formatPercent(growth(before.percent, after.percent) as Percent, 0)).toBe("10%");
  });

  test("the shares of the articles", () => {
    expect(formatPercent(share(fraction(23n), fraction(35n)) as Percent, 1)).toBe("65.7%");
    expect(formatPercent(achievement(fraction(2620n), fraction(3000n)) as Percent, 0)).toBe("87%");
    expect(formatPercent(achievement(fraction(170n), fraction(130n)) as Percent, 0, "floor")).toBe("130%");
    expect(share(fraction(1n), fraction(0n))).toBe(null);
    expect(growth(fraction(0n), fraction(1n))).toBe(null);
  });

  test("the sign goes into the word", () => {
    const fall = { percent: fraction(-409n, 10n) };
    expect(formatChange(fall, 1, "ko")).toBe("40.9% 감소");
    expect(formatChange(fall, 1, "en")).toBe("40.9% decrease");
    expect(formatChange({ points: fraction(6n) }, 1, "ko")).toBe("6.0%p 상승");
    expect(formatChange({ percent: fraction(0n) }, 1, "ko")).toBe("변동 없음");
    expect(parsePercentKo("40.9% 감소")).toMatchObject({ value: fraction(-409n, 10n), kind: "percent" });
    expect(parsePercentKo("7.8%의 증가")).toMatchObject({ value: fraction(78n, 10n), step: fraction(1n, 10n) });
    expect(parsePercentKo("6%p 상승")).toMatchObject({ kind: "percent-point" });
    expect(parsePercentKo("-3% 감소")).toMatchObject({ refusal: "count-malformed" });
  });

  test("three plants: mean of rates 7.8 %, pooled 4.4 %; only the one that was stored agrees with its sentence", () => {
    const plants = [
      [200n, 240n],
      [1000n, 1014n],
      [50n, 51n],
    ] as const;
    const rates = plants.map(([before, after]) => (growth(fraction(before), fraction(after)) as Percent).percent);
    const sum = rates.reduce((a, b) => fraction(a.num * b.den + b.num * a.den, a.den * b.den));
    const mean = { percent: fraction(sum.num, sum.den * 3n) };
    const pooled = growth(fraction(1250n), fraction(1305n)) as Percent;
    expect([formatPercent(mean, 1), formatPercent(pooled, 1)]).toEqual(["7.8%", "4.4%"]);
    const claim = parsePercentKo("7.8%") as PercentClaim;
    expect([agrees(mean.percent, claim), agrees(pooled.percent, claim)]).toEqual([true, false]);
  });

  test("a printed change is read back within its step, sign and all", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -100_000n, max: 100_000n }), fc.nat(3), fc.boolean(), (n, places, isPoints) => {
        const value = fraction(n, 700n);
        const change = isPoints ? { points: value } : { percent: value };
        const text = formatChange(change, places, "ko");
        if (n === 0n) return;
        const claim = parsePercentKo(text) as PercentClaim;
        expect(claim.kind).toBe(isPoints ? "percent-point" : "percent");
        expect(agrees(value, claim)).toBe(true);
        const gap: Fraction = subtract(value, claim.value);
        expect((gap.num < 0n ? -gap.num : gap.num) * 2n * 10n ** BigInt(places) <= gap.den).toBe(true);
      }),
    );
  });
});
