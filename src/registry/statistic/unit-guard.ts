import { distance, type PeriodName } from "./series-period.ts";
import type { Frequency } from "./vocabulary.ts";

export interface Point {
  readonly period: PeriodName;
  readonly value: bigint;
}

/** Fewer say nothing of how large a value is. */
export const fewestNeighbours = 3;
const mostNeighbours = 12;
const slack = 3n;
const furthest = 12;

const size = (value: bigint): bigint => (value < 0n ? -value : value);

/**
 * [XS4] The power of ten that brings a value back to its series, where it lies beyond threefold the span of its nearest
 * neighbours; null where it belongs there, or where too little is known. A value of nothing is never questioned.
 */
export function powerAway(point: Point, known: readonly Point[], frequency: Frequency): number | null {
  const near = known
    .filter(({ value }) => value !== 0n)
    .toSorted((a, b) => distance(a.period, point.period, frequency) - distance(b.period, point.period, frequency))
    .slice(0, mostNeighbours)
    .map(({ value }) => size(value))
    .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (near.length < fewestNeighbours || point.value === 0n) return null;
  const [least, most, middle] = [near[0], near.at(-1), near[near.length >> 1]] as [bigint, bigint, bigint];
  const value = size(point.value);
  if (value <= most * slack && value * slack >= least) return null;
  let [best, closest] = [0, apart(value, 1n, middle)];
  for (let power = 1; power <= furthest; power += 1)
    for (const sign of [1, -1]) {
      const ten = 10n ** BigInt(power);
      const away = sign > 0 ? apart(value * ten, 1n, middle) : apart(value, ten, middle);
      if (away.over * closest.under < closest.over * away.under) [best, closest] = [sign * power, away];
    }
  // beyond the span, and yet no power of ten brings it nearer to the middle: the next one towards it
  return best === 0 ? (value > most ? -1 : 1) : best;
}

/** How many times one is the other, the larger over the smaller. */
function apart(num: bigint, den: bigint, of: bigint): { readonly over: bigint; readonly under: bigint } {
  const [over, under] = [num, den * of];
  return over >= under ? { over, under } : { over: under, under: over };
}

/** [XS4] Each point of a table beside what is known of its series, or beside the table's own points where that is too little. */
export function questionedIn(
  points: readonly Point[],
  known: readonly Point[],
  frequency: Frequency,
): ReadonlyMap<PeriodName, number> {
  const isKnown = known.filter(({ value }) => value !== 0n).length >= fewestNeighbours;
  return new Map(
    points.flatMap((point) => {
      const others = isKnown ? known : points.filter(({ period }) => period !== point.period);
      const power = powerAway(point, others, frequency);
      return power === null ? [] : [[point.period, power] as const];
    }),
  );
}

/** A value moved by a power of ten; null where that leaves no whole one. */
export function byPower(value: bigint, power: number): bigint | null {
  const ten = 10n ** BigInt(Math.abs(power));
  if (power >= 0) return value * ten;
  return value % ten === 0n ? value / ten : null;
}
