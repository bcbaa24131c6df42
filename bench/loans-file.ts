/** Schedules of the form of `loans/fineract-schedules.json`: the words of Apache Fineract, read as terms of `#engine/loan`. */
import { z } from "zod";
import { isDay, type Day } from "#base/day";
import { type Fraction, fraction } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { type LoanTerms, schedule } from "#engine/loan";

const shapeDay = z.custom<Day>(isDay);
const decimal = z.string().regex(/^\d+(?:\.\d+)?$/);
const shapeScenario = z.object({
  id: z.string(),
  parameters: z.object({
    schedule: z.enum(["PROGRESSIVE", "CUMULATIVE"]),
    currencyDecimals: z.number().int().min(0).max(6),
    annualRatePercent: decimal,
    n: z.number().int(),
    every: z.number().int(),
    unit: z.enum(["DAYS", "WEEKS", "MONTHS", "YEARS"]),
    amortisation: z.enum(["EQUAL_INSTALLMENTS", "EQUAL_PRINCIPAL_PAYMENTS"]),
    interestType: z.enum(["DECLINING_BALANCE", "FLAT"]),
    interestPeriod: z.enum(["DAILY", "SAME_AS_REPAYMENT_PERIOD"]),
    daysInYear: z.enum(["360", "364", "365", "ACTUAL"]),
    daysInMonth: z.enum(["30", "ACTUAL"]),
    leapYear: z.enum(["FULL", "FEB_29_PERIOD_ONLY"]),
    gracePrincipal: z.number().int(),
    graceInterestDeferred: z.number().int(),
    instalmentMultipleOf: decimal.nullable(),
    monthEnd: z.enum(["LAST_DAY_OF_MONTH", "FIRST_DAY_OF_NEXT_MONTH"]),
    rounding: z.enum(["HALF_EVEN", "HALF_UP", "FLOOR", "CEILING", "DOWN"]),
  }),
  disbursements: z.array(z.object({ date: shapeDay, amount: decimal })).min(1),
  expected: z.array(
    z.object({
      n: z.number(),
      due: shapeDay,
      days: z.number(),
      principal: decimal,
      interest: decimal,
      balance: decimal,
    }),
  ),
});
export const shapeLoanFile = z.object({ scenarios: z.array(shapeScenario).min(1) });
export type LoanScenario = z.infer<typeof shapeScenario>;

const units = { DAYS: "day", WEEKS: "week", MONTHS: "month", YEARS: "year" } as const;
const roundings = {
  HALF_EVEN: "half-even",
  HALF_UP: "half-up",
  FLOOR: "floor",
  CEILING: "ceiling",
  DOWN: "truncate",
} as const;

function exact(text: string): Fraction {
  const [whole = "0", digits = ""] = text.split(".");
  return fraction(BigInt(whole + digits), 10n ** BigInt(digits.length));
}

function minorOf(text: string, decimals: number): bigint {
  const { num, den } = exact(text);
  return (num * 10n ** BigInt(decimals)) / den;
}

/** What a scenario says, as terms. Its days are its own: nothing is moved for holidays. */
export function termsOf({ parameters: told, disbursements }: LoanScenario): LoanTerms {
  const { num, den } = exact(told.annualRatePercent);
  return {
    drawdowns: disbursements.map(({ date, amount }) => ({ on: date, minor: minorOf(amount, told.currencyDecimals) })),
    rate: fraction(num, den * 100n),
    instalments: told.n,
    every: told.every,
    unit: units[told.unit],
    repayment: told.amortisation === "EQUAL_INSTALLMENTS" ? "equal-instalment" : "equal-principal",
    gracePrincipal: told.gracePrincipal,
    graceInterest: told.graceInterestDeferred,
    interest: told.interestType === "FLAT" ? "flat" : "declining",
    interestBy: told.interestPeriod === "DAILY" ? "day" : "period",
    count: {
      year: told.daysInYear === "ACTUAL" ? "actual" : (Number(told.daysInYear) as 360 | 364 | 365),
      month: told.daysInMonth === "30" ? 30 : "actual",
      leap: told.leapYear === "FULL" ? "year" : "29-february",
    },
    rounding: roundings[told.rounding],
    multipleOf: told.instalmentMultipleOf === null ? 1n : minorOf(told.instalmentMultipleOf, told.currencyDecimals),
    isLevelled: told.schedule === "PROGRESSIVE",
    monthEnd: told.monthEnd === "LAST_DAY_OF_MONTH" ? "last-day" : "first-of-next",
  };
}

/** Every cell in which ours is not what the file expects: `3 interest 1.02 ≠ 1.01`. */
export function differences(scenario: LoanScenario): string[] {
  const ours = schedule(termsOf(scenario));
  if (isRefusal(ours)) return [ours.text.en];
  const { currencyDecimals: decimals } = scenario.parameters;
  if (ours.instalments.length !== scenario.expected.length)
    return [`${ours.instalments.length} instalments ≠ ${scenario.expected.length}`];
  return scenario.expected.flatMap((row, i) => {
    const { number, due, days, principal, interest, balance } = ours.instalments[i]!;
    const cells = [
      ["n", number, row.n],
      ["due", due, row.due],
      ["days", days, row.days],
      ["principal", principal, minorOf(row.principal, decimals)],
      ["interest", interest, minorOf(row.interest, decimals)],
      ["balance", balance, minorOf(row.balance, decimals)],
    ] as const;
    return cells.filter(([, a, b]) => a !== b).map(([name, a, b]) => `${row.n} ${name} ${a} ≠ ${b}`);
  });
}
