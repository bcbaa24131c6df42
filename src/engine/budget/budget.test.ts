import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fraction, zero } from "#base/fraction";
import { text } from "#base/text";
import {
  type BudgetLine,
  type BudgetRules,
  budgetSources,
  type BudgetSource,
  checkBudget,
  leastOf,
  sumsOf,
} from "./index.ts";

const sources = Object.keys(budgetSources) as BudgetSource[];
const line = fc.record({
  party: fc.constantFrom("a", "b", "c"),
  item: fc.constantFrom("labour", "materials", "indirect"),
  source: fc.constantFrom(...sources),
  won: fc.bigInt(0n, 10n ** 13n),
});
const free: BudgetRules = { ownLeast: zero, cashLeast: zero, cap: null };
const firm = (party: string, rules: BudgetRules = free) => ({ party, name: text(`${party}사`, party), rules });
const total = (values: Iterable<bigint>): bigint => [...values].reduce((a, b) => a + b, 0n);
const cell = (source: BudgetSource, won: bigint, party = "a", item = "labour"): BudgetLine => ({
  party,
  item,
  source,
  won,
});

describe("sums", () => {
  test("[BG1] by source, by item, by firm and in all they are the same won", () => {
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const sums = sumsOf(lines);
        const whole = total(lines.map(({ won }) => won));
        expect([
          sums.total,
          total(Object.values(sums.bySource)),
          total(sums.byItem.values()),
          total(sums.byParty.values()),
        ]).toEqual([whole, whole, whole, whole]);
        expect(sums.asked + sums.own).toBe(whole);
      }),
    );
  });

  test("[BG2] a share is reached at the least whole won that is not below it", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 14n), fc.bigInt(0n, 100n), (amount, percent) => {
        const needed = leastOf(fraction(percent, 100n), amount);
        expect(needed * 100n >= percent * amount).toBe(true);
        expect(needed === 0n || (needed - 1n) * 100n < percent * amount).toBe(true);
      }),
    );
  });
});

describe("what a call asks of it", () => {
  const quarter: BudgetRules = {
    ownLeast: fraction(1n, 4n),
    cashLeast: fraction(1n, 10n),
    basis: "공고문 5쪽",
    cap: 200_000_000n,
  };

  test("[BG3] one won too little is said with that won, and one more is enough", () => {
    const lines = [cell("national", 75_000_001n), cell("own-cash", 3_000_000n), cell("own-in-kind", 22_000_000n)];
    const [fault, ...others] = checkBudget(lines, [firm("a", quarter)], { asked: null });
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ at: "/budget/a", law: "공고문 5쪽" });
    expect(fault?.text.ko).toBe(
      "a사: 자부담 비율은 25% 이상이어야 합니다(필요 2,500만 1원, 현재 2,500만 원, 부족 1원).",
    );
    const enough = [...lines, cell("own-cash", 1n)];
    expect(checkBudget(enough, [firm("a", quarter)], { asked: null })).toEqual([]);
  });

  test("[BG3] own share, its cash and the cap are all said at once, of each firm by itself", () => {
    const faults = checkBudget(
      [cell("city", 300_000_000n), cell("own-in-kind", 1_000_000n), cell("city", 10n, "b"), cell("own-cash", 90n, "b")],
      [firm("a", quarter), firm("b", quarter), firm("c", quarter)],
      { asked: null },
    );
    expect(faults.map(({ at, text: { en } }) => `${at} ${en.split(":")[0]}`)).toEqual([
      "/budget/a a",
      "/budget/a a",
      "/budget/a a",
      "/budget/c c",
    ]);
    expect(faults[2]?.text.ko).toBe("a사: 지원금 3억 원이 기업당 한도 2억 원을 1억 원 넘습니다.");
  });

  test("[BG4] the amount that is stated is the public money of the cells, or the difference is said", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.bigInt(-5n, 5n), (lines, off) => {
        const { asked } = sumsOf(lines);
        const stated = asked + off;
        fc.pre(stated >= 0n);
        const said = checkBudget(lines, [], { asked: stated }).filter(({ at }) => at === "/asked");
        expect(said).toHaveLength(off === 0n ? 0 : 1);
      }),
    );
    const [fault] = checkBudget([cell("city", 5n)], [], { asked: 7n });
    expect(fault?.text).toEqual({
      ko: "신청 금액 7원과 사업비의 국비·도비·시비 합계 5원이 2원 다릅니다.",
      en: "The amount asked for, ₩7, and the public money in the budget, ₩5, differ by ₩2.",
    });
  });
});
