import { expect, test } from "vitest";
import { differences, type LoanScenario, shapeLoanFile, termsOf } from "./loans-file.ts";

const scenario: LoanScenario = {
  id: "by hand",
  parameters: {
    ...{ schedule: "CUMULATIVE", currencyDecimals: 2, annualRatePercent: "12", n: 2, every: 1, unit: "MONTHS" },
    ...{ amortisation: "EQUAL_PRINCIPAL_PAYMENTS", interestType: "DECLINING_BALANCE", leapYear: "FULL" },
    ...{ interestPeriod: "SAME_AS_REPAYMENT_PERIOD", daysInYear: "365", daysInMonth: "ACTUAL" },
    ...{ gracePrincipal: 0, graceInterestDeferred: 0, instalmentMultipleOf: null, monthEnd: "LAST_DAY_OF_MONTH" },
    rounding: "HALF_EVEN",
  },
  disbursements: [{ date: "2024-01-01", amount: "100.10" }] as LoanScenario["disbursements"],
  expected: [
    { n: 1, due: "2024-02-01", days: 31, principal: "50.05", interest: "1.00", balance: "50.05" },
    { n: 2, due: "2024-03-01", days: 29, principal: "50.05", interest: "0.50", balance: "0.00" },
  ] as LoanScenario["expected"],
};

test("a scenario's words become terms, to the minor unit", () => {
  expect(termsOf(scenario)).toMatchObject({
    rate: { num: 3n, den: 25n },
    drawdowns: [{ minor: 10_010n }],
    multipleOf: 1n,
  });
  expect(differences(scenario)).toEqual([]);
});

test("a cell that differs is named, and so are instalments that are missing", () => {
  const [first, second] = scenario.expected;
  const wrong = { ...scenario, expected: [{ ...first!, interest: "1.01" }, second!] };
  expect(differences(wrong)).toEqual(["1 interest 100 ≠ 101"]);
  expect(differences({ ...scenario, expected: [first!] })).toEqual(["2 instalments ≠ 1"]);
});

test("a file that has no scenarios is none", () => {
  expect(shapeLoanFile.safeParse({ scenarios: [] }).success).toBe(false);
});
