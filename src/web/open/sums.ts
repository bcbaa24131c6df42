import { add, equals, subtract, zero, type Fraction } from "#base/fraction";
import { isUnit, unitOf } from "#base/unit";
import { sumOf, valueOf, type AmountView } from "../ui/amount.tsx";

/**
 * Whether the rows of a level add up to the level above: told from the rows themselves, here, by whoever reads.
 * `part` while not every row has been seen.
 */
export interface SumCheck {
  readonly state: "equal" | "unequal" | "part" | "not-added";
  readonly sum: Fraction;
  readonly total: Fraction;
  readonly unit: string;
  readonly rows: number;
}

export function checkSum(
  parts: readonly Pick<AmountView, "num" | "den">[],
  total: AmountView,
  seen: { readonly complete: boolean; readonly overlap?: AmountView | null; readonly adds?: boolean } = {
    complete: true,
  },
): SumCheck {
  const overlap = seen.overlap === null || seen.overlap === undefined ? zero : valueOf(seen.overlap);
  const sum = subtract(sumOf(parts), overlap);
  const whole = valueOf(total);
  const told = { sum, total: whole, unit: total.unit, rows: parts.length };
  if (seen.adds === false || !adds(total.unit)) return { ...told, state: "not-added" };
  if (!seen.complete) return { ...told, state: "part" };
  return { ...told, state: equals(sum, whole) ? "equal" : "unequal" };
}

/** Ratios and ordinals are never added. */
export const adds = (unit: string): boolean =>
  !isUnit(unit) || (unitOf(unit).kind !== "ratio" && unitOf(unit).kind !== "ordinal");

/** What is left of a total beside one part of it. */
export const restOf = (total: AmountView, part: AmountView): Fraction => subtract(valueOf(total), valueOf(part));

export const grown = (sum: Fraction, parts: readonly Pick<AmountView, "num" | "den">[]): Fraction =>
  add(sum, sumOf(parts));
