import { createHash } from "node:crypto";

/** How a sample is to be drawn: to find a share of wrong facts with a confidence, or of a size somebody chose. */
export interface SampleDesign {
  /** Percent, 50 to 99; also of the interval that the sample's result is told with. */
  readonly confidence: number;
  /** Percent of wrong facts that must not stay unseen; null where the size was chosen. */
  readonly tolerance: number | null;
  readonly size: number | null;
}

/** What was found in a finished sample. */
export interface Found {
  readonly population: number;
  readonly size: number;
  readonly wrong: number;
  readonly confidence: number;
}

/** n over k, exactly. */
function choose(n: bigint, k: bigint): bigint {
  if (k < 0n || k > n) return 0n;
  let ways = 1n;
  for (let i = 1n; i <= k; i += 1n) ways = (ways * (n - k + i)) / i;
  return ways;
}

/**
 * The size at which a file with as many wrong facts as are tolerated would show at least one with the confidence asked
 * for: the smallest n with C(N−K, n) / C(N, n) ≤ 1 − confidence (discovery sampling without replacement). In whole numbers.
 */
export function sizeFor(population: number, confidence: number, tolerance: number): number {
  const all = BigInt(population);
  const wrong = (all * BigInt(tolerance) + 99n) / 100n;
  let [none, any] = [1n, 1n];
  for (let n = 0n; n < all; n += 1n) {
    if (none * 100n <= any * BigInt(100 - confidence)) return Number(n);
    none *= all - wrong - n > 0n ? all - wrong - n : 0n;
    any *= all - n;
  }
  return population;
}

/** The facts that are drawn: the first of them in the order of SHA-256 of seed and fact. The same seed draws the same. */
export function drawn(facts: readonly string[], seed: string, size: number): string[] {
  return facts
    .map((fact) => ({ fact, rank: createHash("sha256").update(`${seed} ${fact}`).digest("hex") }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, size)
    .map(({ fact }) => fact);
}

/** Of how many ways to draw `size` out of `population` with `bad` wrong ones at most `seen` wrong ones are drawn. */
function waysUpTo(seen: bigint, bad: bigint, population: bigint, size: bigint): bigint {
  const good = population - bad;
  const first = size > good ? size - good : 0n;
  let ways = choose(bad, first) * choose(good, size - first);
  let sum = 0n;
  for (let i = first; i <= seen && i <= bad && i <= size; i += 1n) {
    sum += ways;
    ways = (ways * (bad - i) * (size - i)) / ((i + 1n) * (good - size + i + 1n));
  }
  return sum;
}

/** The smallest number from `from` to `to` that holds; it must hold from some number on. */
function firstThat(from: bigint, to: bigint, holds: (n: bigint) => boolean): bigint {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (holds(middle)) high = middle;
    else low = middle + 1n;
  }
  return low;
}

/**
 * From how many to how many facts of the whole are wrong, with the sample's confidence: the exact interval of the
 * hypergeometric distribution, both tails alike. Where none or all of the drawn are wrong the whole doubt is on one side,
 * so that a sample sized to find a share says, when it finds nothing, that the share is not reached.
 */
export function intervalOf({ population, size, wrong, confidence }: Found): { least: number; most: number } {
  const [all, n, k] = [BigInt(population), BigInt(size), BigInt(wrong)];
  const every = choose(all, n);
  const isOneSided = k === 0n || k === n;
  const doubt = BigInt(100 - confidence) * (isOneSided ? 2n : 1n);
  const isBeyond = (ways: bigint): boolean => ways * 200n <= every * doubt;
  const bound = all - (n - k);
  const least = k === 0n ? 0n : firstThat(k, bound, (bad) => !isBeyond(every - waysUpTo(k - 1n, bad, all, n)));
  const most =
    k === n ? bound : firstThat(k, bound + 1n, (bad) => bad > bound || isBeyond(waysUpTo(k, bad, all, n))) - 1n;
  return { least: Number(least), most: Number(most) };
}
