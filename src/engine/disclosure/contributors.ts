import { add, compare, type Fraction, negate, subtract, sumFractions, zero } from "#base/fraction";
import type { Contributors } from "./unsafe.ts";

/** What each respondent has of a cell. */
export type Parts = ReadonlyMap<string, Fraction>;

/** Who makes a cell, and what the largest two have of it. Amounts in whole units: a part of a won tells nothing. */
export function contributorsOf(parts: Parts, isOfAmounts: boolean): Contributors {
  if (!isOfAmounts) return { n: parts.size, amounts: null };
  const whole = ({ num, den }: Fraction): bigint => num / den;
  // what is taken off tells of whom it is taken from as much as what is given
  const sizes = [...parts.values()].map(sizeOf).toSorted((a, b) => compare(b, a));
  const [first = zero, second = zero] = sizes;
  return { n: parts.size, amounts: { total: whole(sumFractions(sizes)), first: whole(first), second: whole(second) } };
}

export const sizeOf = (amount: Fraction): Fraction => (amount.num < 0n ? negate(amount) : amount);

export const valueOf = (parts: Parts | undefined): Fraction => sumFractions([...(parts?.values() ?? [])]);

/** Several cells as one: a respondent's parts in them are his part in it. */
export function together(cells: readonly (Parts | undefined)[]): Parts {
  const all = new Map<string, Fraction>();
  for (const cell of cells) for (const [who, part] of cell ?? []) all.set(who, add(all.get(who) ?? zero, part));
  return all;
}

/** Whose part is another one, and by how much. */
export function movedFrom(before: Parts, now: Parts): Parts {
  const moved = new Map<string, Fraction>();
  for (const who of new Set([...before.keys(), ...now.keys()])) {
    const by = subtract(now.get(who) ?? zero, before.get(who) ?? zero);
    if (by.num !== 0n) moved.set(who, by);
  }
  return moved;
}
