import { expect, test } from "vitest";
import fc from "fast-check";
import { addMonths, type Day, day } from "#base/day";
import { fraction } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { type LoanTerms, schedule, type Schedule, subsidyFor, type SubsidyTerms } from "#engine/loan";

const percent = (digits: number, places = 0) => fraction(BigInt(digits), 100n * 10n ** BigInt(places));
const basic: LoanTerms = {
  drawdowns: [{ on: day("2026-01-31"), minor: 120_000_000n }],
  rate: percent(6),
  instalments: 12,
  every: 1,
  unit: "month",
  repayment: "equal-principal",
  interest: "declining",
  interestBy: "day",
  count: { year: 365, month: "actual" },
  rounding: "floor",
  monthEnd: "last-day",
};
function written(terms: Partial<LoanTerms>): Schedule {
  const told = schedule({ ...basic, ...terms });
  if (isRefusal(told)) throw new Error(told.text.en);
  return told;
}

test("[LN1] equal principal pays a slice with each instalment, and interest to the won on what is owed by days", () => {
  const { instalments } = written({});
  expect(instalments.slice(0, 3).map(({ due, days, principal, interest }) => [due, days, principal, interest])).toEqual(
    [
      // 120,000,000 × 6 % × 28 ÷ 365 = 552,328.76…
      ["2026-02-28", 28, 10_000_000n, 552_328n],
      // 110,000,000 × 6 % × 31 ÷ 365 = 560,547.94…
      ["2026-03-31", 31, 10_000_000n, 560_547n],
      ["2026-04-30", 30, 10_000_000n, 493_150n],
    ],
  );
});

test("[LN2] equal instalments are alike to the last, which takes the rest", () => {
  const { instalments, principal } = written({
    repayment: "equal-instalment",
    interestBy: "period",
    rounding: "half-up",
  });
  // 120,000,000 × 0.005 ÷ (1 − 1.005⁻¹²) = 10,327,971.68…
  const paid = instalments.map((row) => row.principal + row.interest);
  expect(new Set(paid.slice(0, -1))).toEqual(new Set([10_327_972n]));
  expect(Number(paid.at(-1)) - 10_327_972).toBeGreaterThanOrEqual(-12);
  expect(principal).toBe(120_000_000n);
});

test("[LN3] levelling moves all by their share of what the last would differ", () => {
  const terms: Partial<LoanTerms> = {
    ...{ repayment: "equal-instalment", interestBy: "period", rounding: "half-even", isLevelled: true },
    drawdowns: [
      { on: day("2026-01-01"), minor: 25_000n },
      { on: day("2026-01-20"), minor: 75_000n },
    ],
  };
  const apart = (told: Schedule) => {
    const paid = told.instalments.map((row) => Number(row.principal + row.interest));
    return Math.abs(paid.at(-1)! - paid[0]!);
  };
  expect(apart(written(terms))).toBeLessThanOrEqual(6);
});

test("[LN4] an actual year counts each day in the year its night ends in", () => {
  const terms: Partial<LoanTerms> = {
    ...{ drawdowns: [{ on: day("2023-12-12"), minor: 1_000_000n }], rate: percent(12), rounding: "half-even" },
    count: { year: 365 as const, month: "actual" },
  };
  const first = (told: Schedule) => told.instalments[0]!.interest;
  // 19 nights end in 2023, 12 in 2024: 1,000,000 × 12 % × (19/365 + 12/366) = 10,181.0… of 31 days 10,191.8
  expect(first(written({ ...terms, count: { year: "actual", month: "actual" } }))).toBe(10_181n);
  expect(first(written(terms))).toBe(10_192n);
  expect(first(written({ ...terms, count: { year: 360, month: "actual" } }))).toBe(10_333n);
  expect(first(written({ ...terms, count: { year: 360, month: 30 } }))).toBe(10_000n);
  const february: Partial<LoanTerms> = { ...terms, drawdowns: [{ on: day("2024-02-12"), minor: 1_000_000n }] };
  // 29 days of 366, for the period holds a 29 February
  expect(first(written({ ...february, count: { year: "actual", month: "actual", leap: "29-february" } }))).toBe(9_508n);
});

test("[LN5] due days keep the date they began with", () => {
  const due = (monthEnd: LoanTerms["monthEnd"]) =>
    written({ monthEnd, instalments: 3 }).instalments.map((row) => row.due);
  expect(due("last-day")).toEqual(["2026-02-28", "2026-03-31", "2026-04-30"]);
  expect(due("first-of-next")).toEqual(["2026-03-01", "2026-03-31", "2026-05-01"]);
});

test("[LN6] a due day on a day off moves, interest with it, and the next stays", () => {
  const moved = (due: Day) => (due === "2026-02-28" ? day("2026-03-03") : due);
  const { instalments } = written({ moved, instalments: 2 });
  expect(instalments.map(({ due, days }) => [due, days])).toEqual([
    ["2026-03-03", 31],
    ["2026-03-31", 28],
  ]);
});

test("[LN7] two years of grace, then a year of quarterly equal principal while interest is monthly", () => {
  const { instalments } = written({ instalments: 36, gracePrincipal: 24, principalEvery: 3 });
  expect(instalments.slice(0, 24).every(({ principal }) => principal === 0n)).toBe(true);
  expect(instalments.slice(24).map(({ principal }) => principal / 1_000_000n)).toEqual(
    [0, 0, 30, 0, 0, 30, 0, 0, 30, 0, 0, 30].map(BigInt),
  );
});

test("[LN7] deferred interest is owed with the first instalment after it, without interest on it", () => {
  const { instalments } = written({ interestBy: "period", graceInterest: 2, gracePrincipal: 3, instalments: 4 });
  expect(instalments.map(({ interest, deferred }) => [interest, deferred])).toEqual([
    [0n, 600_000n],
    [0n, 600_000n],
    [1_800_000n, 0n],
    [600_000n, 0n],
  ]);
});

test("[LN8] another rate cuts the period on its day and leaves what was before", () => {
  const plain = written({ repayment: "bullet" });
  const changed = written({ repayment: "bullet", rateChanges: [{ from: day("2026-04-10"), rate: percent(3) }] });
  expect(changed.instalments.slice(0, 2)).toEqual(plain.instalments.slice(0, 2));
  // 31 March–10 April at 6 %, 10–30 April at 3 %: 120,000,000 × (10 × 6 % + 20 × 3 %) ÷ 365
  expect(changed.instalments[2]!.interest).toBe(394_520n);
  expect(changed.instalments[2]!.stretches.map(({ from, to }) => [from, to])).toEqual([
    ["2026-03-31", "2026-04-10"],
    ["2026-04-10", "2026-04-30"],
  ]);
});

test.each([
  ["shorter", 9, 10_000_000n],
  ["smaller", 12, 7_272_727n],
] as const)("[LN9] after a prepayment the loan is %s", (leaves, count, slice) => {
  const { instalments } = written({ prepayments: [{ on: day("2026-03-15"), minor: 30_000_000n, leaves }] });
  expect(instalments.length).toBe(count);
  // 110,000,000 − 30,000,000 = 80,000,000 are left for 11 instalments
  expect(instalments[2]!.principal).toBe(slice);
  expect(instalments.at(-1)!.balance).toBe(0n);
});

test.each([
  ["loan-amount-out-of-range", { drawdowns: [{ on: day("2026-01-31"), minor: 10n ** 18n }] }, "/drawdowns"],
  ["loan-amount-out-of-range", { drawdowns: [] }, "/drawdowns"],
  ["loan-rate-out-of-range", { rate: percent(250) }, "/rate"],
  ["loan-rate-out-of-range", { rateChanges: [{ from: day("2026-03-01"), rate: percent(-1) }] }, "/rate"],
  ["loan-term-out-of-range", { instalments: 0 }, "/instalments"],
  ["loan-term-out-of-range", { every: 1.5 }, "/every"],
  ["loan-grace-too-long", { gracePrincipal: 12 }, "/gracePrincipal"],
  ["loan-grace-too-long", { graceInterest: -1 }, "/graceInterest"],
  ["loan-principal-uneven", { principalEvery: 5 }, "/principalEvery"],
  ["loan-principal-uneven", { principalEvery: 3, repayment: "equal-instalment" }, "/principalEvery"],
  ["loan-day-outside", { prepayments: [{ on: day("2027-02-01"), minor: 1n, leaves: "shorter" }] }, "/prepayments/0/on"],
  ["loan-day-outside", { rateChanges: [{ from: day("2026-01-30"), rate: percent(3) }] }, "/rateChanges/0/from"],
  [
    "loan-prepaid-too-much",
    { prepayments: [{ on: day("2026-03-15"), minor: 110_000_001n, leaves: "shorter" }] },
    "/prepayments/0/minor",
  ],
] as const)("[LN10] %s is said at its field", (code, terms, at) => {
  expect(schedule({ ...basic, ...terms })).toMatchObject({ refusal: code, at });
});

const anyTerms = fc
  .record({
    minor: fc.bigInt(1n, 10n ** 12n),
    rate: fc.integer({ min: 0, max: 2_000 }),
    instalments: fc.integer({ min: 1, max: 48 }),
    grace: fc.double({ min: 0, max: 0.99, noNaN: true }),
    repayment: fc.constantFrom("equal-instalment", "equal-principal", "bullet"),
    interest: fc.constantFrom("declining", "flat"),
    interestBy: fc.constantFrom("day", "period"),
    year: fc.constantFrom(360, 364, 365, "actual"),
    month: fc.constantFrom(30, "actual"),
    later: fc.option(fc.tuple(fc.integer({ min: 0, max: 47 }), fc.bigInt(1n, 10n ** 11n)), { nil: undefined }),
    isLevelled: fc.boolean(),
  })
  .map(({ minor, rate, grace, year, month, later, ...rest }): LoanTerms => {
    const start = day("2024-01-31");
    const extra =
      later === undefined || later[0] >= rest.instalments ? [] : [{ on: addMonths(start, later[0]), minor: later[1] }];
    return {
      ...{ ...basic, ...rest, rate: percent(rate, 2), count: { year, month }, rounding: "half-even" },
      drawdowns: [{ on: start, minor }, ...extra],
      gracePrincipal: Math.floor(grace * rest.instalments),
    } as LoanTerms;
  });

test("[LN2] whatever the terms, what is paid back is what was drawn, and nothing is owed or negative at the end", () => {
  fc.assert(
    fc.property(anyTerms, (terms) => {
      const { instalments, principal } = written(terms);
      expect(principal).toBe(terms.drawdowns.reduce((sum, { minor }) => sum + minor, 0n));
      expect(instalments.at(-1)!.balance).toBe(0n);
      for (const row of instalments) {
        expect(row.principal >= 0n && row.interest >= 0n && row.balance >= 0n).toBe(true);
        expect(row.days).toBe(
          row.stretches.reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 864e5, 0),
        );
      }
    }),
  );
});

test("[LN8] a later drawdown changes nothing before it", () => {
  fc.assert(
    fc.property(anyTerms, fc.integer({ min: 1, max: 47 }), (terms, month) => {
      fc.pre(month < terms.instalments && terms.drawdowns.length === 1 && terms.interest === "declining");
      const on = addMonths(day("2024-01-31"), month);
      const more = written({ ...terms, drawdowns: [...terms.drawdowns, { on, minor: 1_000_000n }] });
      // what was paid back before it was drawn anew has nothing to pay in between
      const [before, plain] = [more, written(terms)].map(({ instalments }) => instalments.slice(0, month - 1));
      expect(before!.slice(0, plain!.length)).toEqual(plain);
      expect(before!.slice(plain!.length).every(({ principal, interest }) => principal + interest === 0n)).toBe(true);
    }),
  );
});

const fund: SubsidyTerms = {
  phases: [
    { from: day("2026-01-31"), to: day("2028-01-31"), rate: percent(25, 1) },
    { from: day("2028-01-31"), to: day("2029-01-31"), rate: percent(15, 1) },
  ],
  year: 365,
  rounding: "floor",
  rounded: "claim",
};
const loan = written({ instalments: 36, gracePrincipal: 24, principalEvery: 3, rate: percent(48, 1) });

test("[LN11] the subsidy goes by phase on what is owed, each line opening to its days", () => {
  const quarter = subsidyFor(loan, fund, { from: day("2028-01-01"), to: day("2028-04-01") });
  expect(quarter.lines.map(({ from, to, days, balance, minor }) => [from, to, days, balance, minor])).toEqual([
    ["2028-01-01", "2028-01-31", 30, 120_000_000n, 246_575n],
    ["2028-01-31", "2028-02-29", 29, 120_000_000n, 143_013n],
    ["2028-02-29", "2028-03-31", 31, 120_000_000n, 152_876n],
    ["2028-03-31", "2028-04-01", 1, 120_000_000n, 4_931n],
  ]);
  // 246,575.34 + 143,013.69 + 152,876.71 + 4,931.50
  expect(quarter.minor).toBe(547_397n);
  expect(subsidyFor(loan, { ...fund, rounded: "line" }, { from: day("2028-01-01"), to: day("2028-04-01") }).minor).toBe(
    547_395n,
  );
});

test("[LN11] the city pays no more than the bank asks, and for no day after the loan stopped", () => {
  const cheap = written({ instalments: 36, repayment: "bullet", rate: percent(2) });
  const [line] = subsidyFor(cheap, fund, { from: day("2026-02-01"), to: day("2026-02-11") }).lines;
  expect(line!.rate).toEqual(percent(2));
  const stopped = subsidyFor(
    cheap,
    { ...fund, stoppedOn: day("2026-02-05") },
    { from: day("2026-02-01"), to: day("2026-02-11") },
  );
  expect(stopped.lines.map(({ days }) => days)).toEqual([4]);
});
