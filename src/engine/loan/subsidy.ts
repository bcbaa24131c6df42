import {
  compare,
  type Fraction,
  fraction,
  multiply,
  roundToInteger,
  type Rounding,
  sumFractions,
} from "#base/fraction";
import { type Day, daysBetween, earlierDay, laterDay } from "#base/day";
import type { Schedule } from "./schedule.ts";

/** Percentage points that the city pays, from a day to the day before another. */
export interface SubsidyPhase {
  readonly from: Day;
  readonly to: Day;
  readonly rate: Fraction;
}

export interface SubsidyTerms {
  readonly phases: readonly SubsidyPhase[];
  /** Days of a year, as the agreement with the banks says. */
  readonly year: 360 | 365;
  readonly rounding: Rounding;
  /** Whether each line is rounded, or the claim as a whole. */
  readonly rounded: "line" | "claim";
  /** Paid for no day from this on: repaid early, moved away, closed. */
  readonly stoppedOn?: Day;
}

/** One stretch of one phase on which nothing changed. */
export interface SubsidyLine {
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
  readonly balance: bigint;
  /** The lower of what the city pays and what the bank asks. */
  readonly rate: Fraction;
  readonly exact: Fraction;
  readonly minor: bigint;
}

export interface SubsidyClaim {
  readonly minor: bigint;
  readonly lines: readonly SubsidyLine[];
}

/**
 * What the city owes for [from, to) of a loan: Σ balance × min(subsidy, loan rate) × days ÷ the year's days, by phase.
 * It is nobody's claim yet: a bank's own is held against it line by line.
 */
export function subsidyFor(
  { instalments }: Schedule,
  { phases, year, rounding, rounded, stoppedOn }: SubsidyTerms,
  { from, to }: { readonly from: Day; readonly to: Day },
): SubsidyClaim {
  const until = stoppedOn === undefined ? to : earlierDay(to, stoppedOn);
  const stretches = instalments.flatMap((instalment) => instalment.stretches);
  const lines = phases.flatMap((phase) =>
    stretches.flatMap((stretch): SubsidyLine[] => {
      const begins = laterDay(laterDay(phase.from, stretch.from), from);
      const ends = earlierDay(earlierDay(phase.to, stretch.to), until);
      if (begins >= ends || stretch.balance === 0n) return [];
      const rate = compare(phase.rate, stretch.rate) < 0 ? phase.rate : stretch.rate;
      const days = daysBetween(begins, ends);
      const exact = multiply(rate, fraction(stretch.balance * BigInt(days), BigInt(year)));
      return [
        { from: begins, to: ends, days, balance: stretch.balance, rate, exact, minor: roundToInteger(exact, rounding) },
      ];
    }),
  );
  const minor =
    rounded === "line"
      ? lines.reduce((sum, line) => sum + line.minor, 0n)
      : roundToInteger(sumFractions(lines.map(({ exact }) => exact)), rounding);
  return { minor, lines };
}
