import { compare, type Fraction, fraction } from "#base/fraction";
import { moved, type PeriodName, yearBefore } from "./series-period.ts";
import type { Frequency, RankBy, TurnAgainst } from "./vocabulary.ts";

export type Values = ReadonlyMap<PeriodName, bigint>;

/** [XS7] What the change of a series does in a period. */
export interface Turn {
  readonly is: "to-plus" | "to-minus" | "stays-plus" | "stays-minus" | "level";
  /** What it stands on, the oldest first. */
  readonly on: readonly { readonly period: PeriodName; readonly value: bigint }[];
}

/** [XS7] Computed from four values (three against the period before), or the periods that nothing is known of. */
export function turnIn(
  values: Values,
  period: PeriodName,
  frequency: Frequency,
  against: TurnAgainst,
): Turn | { readonly missing: readonly PeriodName[] } {
  const base = (of: PeriodName): PeriodName =>
    against === "year-before" ? yearBefore(of, frequency) : moved(of, frequency, -1);
  const before = moved(period, frequency, -1);
  const needed = [...new Set([base(before), before, base(period), period])].toSorted();
  const missing = needed.filter((one) => !values.has(one));
  if (missing.length > 0) return { missing };
  const valueOf = (of: PeriodName): bigint => values.get(of) ?? 0n;
  const change = (of: PeriodName): bigint => valueOf(of) - valueOf(base(of));
  const [then, now] = [change(before), change(period)];
  const on = needed.map((one) => ({ period: one, value: valueOf(one) }));
  if (now > 0n) return { is: then > 0n ? "stays-plus" : "to-plus", on };
  if (now < 0n) return { is: then < 0n ? "stays-minus" : "to-minus", on };
  return { is: "level", on };
}

export interface Placed {
  readonly area: string;
  readonly place: number;
  readonly amount: Fraction;
}

/** Why there is no rank: whose numbers are missing, or what grew from nothing. */
export type Unranked = { readonly missing: readonly string[] } | { readonly baseless: readonly string[] };

/** [XS8] The places of all areas of a set in a period, the most first; equal ones share a place. */
export function ranked(
  areas: readonly string[],
  valuesOf: (area: string) => Values,
  period: PeriodName,
  frequency: Frequency,
  by: RankBy,
): readonly Placed[] | Unranked {
  const needed = by === "value" ? [period] : [period, yearBefore(period, frequency)];
  const missing = areas.filter((area) => needed.some((one) => !valuesOf(area).has(one)));
  if (missing.length > 0) return { missing };
  const at = (area: string, of: PeriodName): bigint => valuesOf(area).get(of) ?? 0n;
  const baseOf = (area: string): bigint => at(area, yearBefore(period, frequency));
  const baseless = by === "value" ? [] : areas.filter((area) => baseOf(area) <= 0n);
  if (baseless.length > 0) return { baseless };
  const amountOf = (area: string): Fraction =>
    by === "value" ? fraction(at(area, period)) : fraction(at(area, period) - baseOf(area), baseOf(area));
  const all = areas.map((area) => ({ area, amount: amountOf(area) })).toSorted((a, b) => compare(b.amount, a.amount));
  return all.map((one) => ({
    ...one,
    place: 1 + all.filter(({ amount }) => compare(amount, one.amount) > 0).length,
  }));
}
