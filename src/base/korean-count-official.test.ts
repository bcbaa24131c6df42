import { describe, expect, test } from "vitest";
import { fraction } from "./fraction.ts";
import { parseCountKo, parsePercentKo, type CountClaim, type PercentClaim } from "./korean-counter.ts";
import type { SignConvention } from "./korean-sign.ts";
import type { Bound } from "./printed-claim.ts";
import type { UnitCode } from "./unit.ts";

describe("[B30] counts as officials write them", () => {
  test.each<[string, bigint, bigint, UnitCode, Bound]>([
    ["37개 사", 37n, 1n, "firm", "rounded"],
    ["11개 기업", 11n, 1n, "firm", "rounded"],
    ["22개 품목", 22n, 1n, "thing", "rounded"],
    ["4개국", 4n, 1n, "thing", "rounded"],
    ["8개사업", 8n, 1n, "programme", "rounded"],
    ["4개 기관", 4n, 1n, "institution", "rounded"],
    ["7.6배", 76n, 10n, "times", "rounded"],
    ["3차년도", 3n, 1n, "programme-year", "rounded"],
    ["2년차", 2n, 1n, "programme-year", "rounded"],
    ["삼십칠 개사", 37n, 1n, "firm", "rounded"],
    ["３７개사", 37n, 1n, "firm", "rounded"],
    ["50여개 기업", 50n, 1n, "firm", "floored"],
    ["100명 남짓", 100n, 1n, "person", "floored"],
    ["30명 넘게", 30n, 1n, "person", "more-than"],
    ["최대 5개사까지", 5n, 1n, "firm", "at-most"],
    ["각 3명씩", 3n, 1n, "person", "rounded"],
  ])("%s", (text, num, den, unit, bound) => {
    const claim = parseCountKo(text) as CountClaim;
    expect(claim).toMatchObject({ value: fraction(num, den), bound });
    expect(claim.units).toContain(unit);
  });

  test("37개사(39건) counts the same firms twice: by themselves, and by their projects", () => {
    expect(parseCountKo("37개사(39건)")).toMatchObject({
      value: fraction(37n),
      counter: "개사",
      beside: { value: fraction(39n), counter: "건" },
    });
  });

  test("100명 남짓 is not yet 200", () => {
    expect(parseCountKo("100명 남짓")).toMatchObject({ step: fraction(100n) });
    expect(parseCountKo("150여 명")).toMatchObject({ step: fraction(10n) });
  });

  test.each(["1.000명", "3억4천명", "0차년도", "1.5개사", "37개사(많음)", "37", "서른일곱 개사", "개국", "7.6개국"])(
    "%j is refused",
    (text) => expect(parseCountKo(text, "/n")).toMatchObject({ refusal: "count-malformed", at: "/n" }),
  );
});

describe("[B30] percentages as papers and budgets write them", () => {
  const tenths = (n: bigint) => fraction(n, 10n);

  test.each<[string, bigint, Bound]>([
    ["▼3.2%", -32n, "rounded"],
    ["7.8%↑", 78n, "rounded"],
    ["7.8%↓", -78n, "rounded"],
    ["17.3% 급감", -173n, "rounded"],
    ["17.3% 급증", 173n, "rounded"],
    ["0.8%대", 8n, "floored"],
    ["2.2%의 증가", 22n, "rounded"],
    ["7.8％", 78n, "rounded"],
    ["30.5% 늘어", 305n, "rounded"],
    ["30.5% 줄어", -305n, "rounded"],
    ["▲7.8% 증가", 78n, "rounded"],
    ["△7.8% 감소", -78n, "rounded"],
    ["7.8% 이상 증가", 78n, "at-least"],
  ])("%s", (text, value, bound) => expect(parsePercentKo(text)).toMatchObject({ value: tenths(value), bound }));

  test.each<[string, SignConvention, bigint]>([
    ["▲7.8%", "press", 78n],
    ["▲7.8%", "budget", -78n],
    ["△7.8%", "press", 78n],
    ["△7.8%", "budget", -78n],
    ["▼7.8%", "press", -78n],
    ["▼7.8%", "budget", -78n],
  ])("%s in the convention of the %s", (text, convention, value) => {
    expect(parsePercentKo(text, undefined, convention)).toMatchObject({ value: tenths(value), signs: convention });
  });

  test("▲ alone is asked, and what says two things is refused", () => {
    expect(parsePercentKo("▲7.8%", "/p")).toMatchObject({ refusal: "sign-convention-missing", at: "/p" });
    for (const text of ["▼3% 증가", "-3% 감소", "3,2%", "%"]) {
      expect(parsePercentKo(text)).toMatchObject({ refusal: "count-malformed" });
    }
    expect(parsePercentKo("▲3% 감소", undefined, "press")).toMatchObject({ refusal: "count-malformed" });
  });

  test("a range of percents begins at its last digit that counts: 30%대 is up to 40", () => {
    expect(parsePercentKo("30%대") as PercentClaim).toMatchObject({ bound: "floored", step: fraction(10n) });
    expect(parsePercentKo("0.8%대") as PercentClaim).toMatchObject({ step: tenths(1n) });
    expect(parsePercentKo("0.3%포인트 상승")).toMatchObject({ kind: "percent-point", value: tenths(3n) });
  });
});
