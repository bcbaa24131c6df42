import { exp, ln, normalQuantile } from "./exact.ts";
import { lnGamma } from "./moments.ts";

/** A mean with its confidence interval: mean ± halfWidth. */
export interface Interval {
  readonly mean: number;
  readonly halfWidth: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly sd: number;
  readonly level: number;
}

/** Student's interval of the mean of independent numbers, one a replication. Half width is Infinity below two. */
export const meanInterval = (values: readonly number[], level = 0.95): Interval => {
  const n = values.length;
  const mean = values.reduce((sum, v) => sum + v, 0) / n;
  const sd = n < 2 ? NaN : Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (n - 1));
  const halfWidth = n < 2 ? Infinity : (tQuantile(0.5 + level / 2, n - 1) * sd) / Math.sqrt(n);
  return { mean, halfWidth, low: mean - halfWidth, high: mean + halfWidth, n, sd, level };
};

/** Quantile of Student's t with `df` degrees of freedom, to 1e-10, by bisection on the incomplete beta function. */
export const tQuantile = (p: number, df: number): number => {
  if (p === 0.5) return 0;
  if (p < 0.5) return -tQuantile(1 - p, df);
  let low = 0;
  let high = Math.max(8, 4 * normalQuantile(p));
  while (tCdf(high, df) < p) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-12 * high; i++) {
    const middle = (low + high) / 2;
    if (tCdf(middle, df) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** Distribution function of Student's t. */
export const tCdf = (t: number, df: number): number => {
  const tail = 0.5 * incompleteBeta(df / (df + t * t), df / 2, 0.5);
  return t >= 0 ? 1 - tail : tail;
};

/** Regularised incomplete beta function by Lentz's continued fraction. */
const incompleteBeta = (x: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * ln(x) + b * ln(1 - x)) / a;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < 1e-300 ? 1e-300 : d);
  let f = d;
  for (let m = 1; m < 500; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    f *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const step = d * c;
    f *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return front * f;
};

const guard = (x: number): number => (Math.abs(x) < 1e-300 ? 1e-300 : x);

/**
 * MSER-5 (White 1997): where to cut the start of a series so that the rest has the narrowest mean. The answer counts
 * observations; null when the cut falls into the second half, which means the run is too short to tell.
 */
export const mser5 = (series: readonly number[]): number | null => {
  const groups = Math.floor(series.length / 5);
  if (groups < 4) return null;
  const means = Array.from(
    { length: groups },
    (_, i) => (series[5 * i]! + series[5 * i + 1]! + series[5 * i + 2]! + series[5 * i + 3]! + series[5 * i + 4]!) / 5,
  );
  let sum = 0;
  let square = 0;
  let best = Infinity;
  let cut = 0;
  for (let d = groups - 1; d >= 0; d--) {
    sum += means[d]!;
    square += means[d]! * means[d]!;
    const n = groups - d;
    // With few left the score is chance; White looks at the first half only, and so do we when choosing.
    if (n < 3) continue;
    const score = (square - (sum * sum) / n) / (n * n);
    if (score < best) {
      best = score;
      cut = d;
    }
  }
  return cut > groups / 2 ? null : cut * 5;
};

/**
 * Welch's procedure: the mean over replications at each index, smoothed by a moving window (narrower at the start).
 * The curve is to be looked at; `settled` is the first index after which it stays within `band` of its last-half mean.
 */
export const welch = (
  runs: readonly (readonly number[])[],
  window: number,
  band = 0.02,
): { readonly curve: number[]; readonly settled: number | null } => {
  const length = Math.min(...runs.map((r) => r.length));
  const mean = Array.from({ length }, (_, i) => runs.reduce((sum, r) => sum + r[i]!, 0) / runs.length);
  const curve = Array.from({ length: Math.max(0, length - window) }, (_, i) => {
    const w = Math.min(i, window);
    let sum = 0;
    for (let k = -w; k <= w; k++) sum += mean[i + k]!;
    return sum / (2 * w + 1);
  });
  const half = curve.slice(Math.floor(curve.length / 2));
  const level = half.reduce((sum, v) => sum + v, 0) / half.length;
  let settled: number | null = null;
  for (let i = curve.length - 1; i >= 0; i--) {
    if (Math.abs(curve[i]! - level) > band * Math.abs(level)) break;
    settled = i;
  }
  return { curve, settled: settled !== null && settled > curve.length / 2 ? null : settled };
};

/** Interval of the mean of one long series by batch means, with the lag-1 correlation of the batches (should be small). */
export const batchMeans = (
  series: readonly number[],
  batches = 20,
  level = 0.95,
): Interval & { readonly lag1: number } => {
  const size = Math.floor(series.length / batches);
  const means = Array.from({ length: batches }, (_, b) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += series[b * size + i]!;
    return sum / size;
  });
  const interval = meanInterval(means, level);
  let top = 0;
  let bottom = 0;
  means.forEach((v, i) => {
    bottom += (v - interval.mean) ** 2;
    if (i > 0) top += (v - interval.mean) * (means[i - 1]! - interval.mean);
  });
  return { ...interval, lag1: bottom === 0 ? 0 : top / bottom };
};

/** How many replications are needed for a half width of `relative`·mean, judged by those at hand; at least `least`. */
export const replicationsFor = (values: readonly number[], relative: number, level = 0.95, least = 3): number => {
  if (values.length < 2) return Math.max(least, 2);
  const { mean, sd, halfWidth } = meanInterval(values, level);
  const goal = relative * Math.abs(mean);
  if (values.length >= least && halfWidth <= goal) return values.length;
  if (goal === 0) return Infinity;
  let n = Math.max(values.length + 1, least);
  while ((tQuantile(0.5 + level / 2, n - 1) * sd) / Math.sqrt(n) > goal && n < 1e7)
    n = Math.max(n + 1, Math.floor(n * 1.05));
  return n;
};

/** Runs `one(replication)` until the interval is narrow enough or `most` is reached. */
export const replicateUntil = (
  one: (replication: number) => number,
  goal: { readonly relative: number; readonly level?: number; readonly least?: number; readonly most?: number },
): Interval & { readonly values: readonly number[]; readonly reached: boolean } => {
  const values: number[] = [];
  const most = goal.most ?? 1000;
  for (;;) {
    const needed = Math.min(most, replicationsFor(values, goal.relative, goal.level, goal.least ?? 5));
    if (values.length >= needed) break;
    values.push(one(values.length));
  }
  const interval = meanInterval(values, goal.level);
  return { ...interval, values, reached: interval.halfWidth <= goal.relative * Math.abs(interval.mean) };
};

/**
 * Difference b − a of two scenarios run with common random numbers, replication by replication. `saving` says how much
 * narrower the interval is than it would be with independent runs.
 */
export const pairedDifference = (
  a: readonly number[],
  b: readonly number[],
  level = 0.95,
): Interval & { readonly correlation: number; readonly saving: number; readonly clear: boolean } => {
  const n = Math.min(a.length, b.length);
  const one = a.slice(0, n);
  const two = b.slice(0, n);
  const interval = meanInterval(
    one.map((v, i) => two[i]! - v),
    level,
  );
  const va = meanInterval(one).sd ** 2;
  const vb = meanInterval(two).sd ** 2;
  const correlation = va === 0 || vb === 0 ? 0 : (va + vb - interval.sd ** 2) / (2 * Math.sqrt(va * vb));
  return {
    ...interval,
    correlation,
    saving: va + vb === 0 ? 0 : 1 - interval.sd / Math.sqrt(va + vb),
    clear: interval.low > 0 || interval.high < 0,
  };
};

/**
 * Ranking and selection by the fully sequential procedure of Kim and Nelson (2001): finds the scenario with the largest
 * mean with probability ≥ 1 − alpha whenever it is better by at least `delta`. Works with common random numbers.
 * @param sample value of scenario `s` in replication `r`
 */
export const selectBest = (
  scenarios: number,
  sample: (s: number, r: number) => number,
  goal: { readonly delta: number; readonly alpha?: number; readonly first?: number; readonly most?: number },
): {
  readonly best: number;
  readonly means: readonly number[];
  readonly runs: readonly number[];
  readonly rounds: number;
  readonly decided: boolean;
} => {
  const first = goal.first ?? 10;
  const most = goal.most ?? 1000;
  const alpha = goal.alpha ?? 0.05;
  const values = Array.from({ length: scenarios }, (_, s) => Array.from({ length: first }, (_v, r) => sample(s, r)));
  if (scenarios === 1) return { best: 0, means: [mean(values[0]!)], runs: [first], rounds: first, decided: true };
  const eta = 0.5 * (exp((-2 / (first - 1)) * ln((2 * alpha) / (scenarios - 1))) - 1);
  const h2 = 2 * eta * (first - 1);
  const spread = values.map((a) => values.map((b) => meanInterval(a.map((v, i) => v - b[i]!)).sd ** 2));
  let alive = values.map((_, s) => s);
  let r = first;
  for (;;) {
    const m = values.map((v) => mean(v.slice(0, r)));
    alive = alive.filter((i) =>
      alive.every((l) => {
        if (l === i) return true;
        const slack = Math.max(0, (goal.delta / (2 * r)) * ((h2 * spread[i]![l]!) / goal.delta ** 2 - r));
        return m[i]! >= m[l]! - slack;
      }),
    );
    if (alive.length <= 1 || r >= most) break;
    for (const s of alive) values[s]!.push(sample(s, r));
    r++;
  }
  const means = values.map(mean);
  const best = alive.reduce((top, s) => (means[s]! > means[top]! ? s : top), alive[0]!);
  return { best, means, runs: values.map((v) => v.length), rounds: r, decided: alive.length === 1 };
};

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
