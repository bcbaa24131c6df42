import { add, type Fraction, fraction, multiply, zero } from "#base/fraction";
import type { Interval } from "./interval.ts";

/** A count that was read at a moment: what was made since the one before. */
export interface Counted {
  readonly at: number;
  readonly amount: Fraction;
}

/**
 * What was made in each of some intervals, when counts are read now and then: an amount is spread evenly over the running
 * part of the stretch since the count before; what no running part can hold falls to the interval in which it was read.
 */
export function spread(
  counts: readonly Counted[],
  running: readonly Interval[],
  into: readonly Interval[],
): Fraction[] {
  const sums = into.map(() => zero);
  const give = (i: number, amount: Fraction) => {
    if (i >= 0) sums[i] = add(sums[i] ?? zero, amount);
  };
  // what is read at an end was made before it; at the very first moment there is no before
  const indexAt = (moment: number) => {
    const before = into.findIndex(({ from, to }) => moment > from && moment <= to);
    return before === -1 ? into.findIndex(({ from }) => moment === from) : before;
  };
  let before: number | null = null;
  for (const { at, amount } of counts) {
    const stretch = { from: before ?? at, to: at };
    before = at;
    const parts = running.flatMap(({ from, to }) => {
      const part = { from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) };
      return part.from < part.to ? [part] : [];
    });
    const length = parts.reduce((sum, { from, to }) => sum + to - from, 0);
    if (length === 0) {
      give(indexAt(at), amount);
      continue;
    }
    for (const [i, { from, to }] of into.entries()) {
      const held = parts.reduce((sum, part) => sum + Math.max(0, Math.min(to, part.to) - Math.max(from, part.from)), 0);
      if (held > 0) give(i, multiply(amount, fraction(BigInt(held), BigInt(length))));
    }
  }
  return sums;
}
