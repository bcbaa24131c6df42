import { free } from "#base/property";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day } from "#base/day";
import { compare, fraction, one, sumFractions } from "#base/fraction";
import { dayPeriod, period } from "#base/period";
import type { FactDraft } from "./fact.ts";
import { defineKinds, type FactKind } from "./kind.ts";
import { draftFits, sharesFit, todayOf } from "./rules.ts";

const today = day("2025-04-09");
const [sale, tenancy, target] = defineKinds(
  { kind: "sale.made", word: { ko: "매출", en: "Sale" }, measure: "flow", unit: "KRW", outcome: true },
  {
    kind: "space.moved-in",
    word: { ko: "입주", en: "Moved in" },
    measure: "state",
    unit: "organisation",
    facets: { origin: free({ ko: "소재", en: "origin" }) },
  },
  { kind: "fund.planned", word: { ko: "계획", en: "Planned" }, measure: "flow", unit: null, plan: true },
) as readonly [FactKind, FactKind, FactKind];
const draft = (kind: FactKind, more: Partial<FactDraft> = {}): FactDraft => ({
  kind: kind.kind,
  case: "c",
  subject: "s",
  programme: null,
  valid: dayPeriod(day("2025-04-01")),
  value: 1n,
  unit: kind.unit ?? "KRW",
  naturalKey: "k",
  ...more,
});

describe("[J1] a fact fits its kind", () => {
  test.each<[string, FactKind, Partial<FactDraft>, string | null]>([
    ["a sale of March", sale, {}, null],
    ["a negative sale", sale, { value: -1n }, "negative-value"],
    ["an adjustment of a kind that has them", { ...sale, signed: true }, { value: -1n }, null],
    ["nothing, which is a value", sale, { value: 0n }, null],
    ["a tenancy of five", tenancy, { value: 5n }, "value-not-one"],
    ["a tenancy of none", tenancy, { value: 0n }, "value-not-one"],
    ["a sale in firms", sale, { unit: "firm" }, "wrong-unit"],
    ["a sale without a last day", sale, { valid: period(day("2025-04-01"), null) }, "open-end"],
    ["a sale of today", sale, { valid: dayPeriod(today) }, null],
    ["a sale of tomorrow", sale, { valid: dayPeriod(day("2025-04-10")) }, "future-fact"],
    ["a sale with a property it has not", sale, { facets: { origin: "outside" } }, "strange-facet"],
    ["a tenancy that lasts", tenancy, { valid: period(day("2025-04-01"), null) }, null],
    ["a tenancy with its property", tenancy, { facets: { origin: "outside" } }, null],
    ["what there is on a day", { ...sale, measure: "stock" }, { value: 25n }, null],
    [
      "what there is in a month",
      { ...sale, measure: "cumulative" },
      { valid: period(day("2025-03-01"), day("2025-04-01")) },
      "not-one-day",
    ],
    ["a plan of next year, in any currency", target, { valid: dayPeriod(day("2026-01-01")), unit: "USD" }, null],
  ])("%s", (_, kind, more, refusal) => {
    expect(draftFits(kind, draft(kind, more), today, "/3")?.refusal ?? null).toBe(refusal);
  });

  test("the refusal names the day in words, and its place", () => {
    expect(draftFits(sale, draft(sale, { valid: dayPeriod(day("2025-04-10")) }), today, "/3")).toMatchObject({
      at: "/3",
      text: { ko: "매출의 날짜 2025. 4. 10.(목)이 아직 오지 않았습니다. 발생한 일로 기록할 수 없습니다." },
    });
  });
});

describe("[J2] shares", () => {
  test("a third three times is one; a millionth more is over", () => {
    const third = fraction(1n, 3n);
    expect(sharesFit([third, third], { num: 1n, den: 3n })).toBeNull();
    expect(sharesFit([third, third, third], { num: 1n, den: 1_000_000n })).toMatchObject({
      refusal: "share-over-one",
      details: { sum: "1000001/1000000" },
    });
  });

  test.each([
    [0n, 1n],
    [-1n, 2n],
    [1n, 0n],
    [1n, -2n],
    [3n, 2n],
    [1n, 1_000_001n],
  ])("%s/%s is no share", (num, den) => {
    expect(sharesFit([], { num, den })).toMatchObject({ refusal: "share-out-of-range" });
  });

  test("any shares are taken exactly as long as they add up to no more than 1", () => {
    const share = fc
      .integer({ min: 1, max: 1000 })
      .chain((den) => fc.tuple(fc.integer({ min: 1, max: den }), fc.constant(den)));
    fc.assert(
      fc.property(fc.array(share, { minLength: 1, maxLength: 6 }), (shares) => {
        const all = shares.map(([num, den]) => fraction(BigInt(num), BigInt(den)));
        const [last, ...held] = all as [(typeof all)[number], ...typeof all];
        expect(sharesFit(held, last) === null).toBe(compare(sumFractions(all), one) <= 0);
      }),
    );
  });
});

test("[J5] the day of an instant is Korea's", () => {
  expect(todayOf(new Date("2025-04-08T15:00:00Z"))).toBe("2025-04-09");
  expect(todayOf(new Date("2025-04-08T14:59:59Z"))).toBe("2025-04-08");
});
