import { exp, ln, normalCdf, normalQuantile, power } from "./exact.ts";
import type { Stream } from "./stream.ts";

/** A distribution of times or counts as data. A bare number is a constant. All times in the model's unit. */
export type Distribution =
  | number
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "uniform"; readonly min: number; readonly max: number }
  | { readonly kind: "triangular"; readonly min: number; readonly mode: number; readonly max: number }
  | { readonly kind: "exponential"; readonly mean: number }
  | { readonly kind: "erlang"; readonly stages: number; readonly mean: number }
  | { readonly kind: "gamma"; readonly shape: number; readonly mean: number }
  | { readonly kind: "weibull"; readonly shape: number; readonly scale: number }
  /** Normal cut off below `min` (0 unless told). `mean` and `sd` are those before the cut. */
  | { readonly kind: "normal"; readonly mean: number; readonly sd: number; readonly min?: number }
  | { readonly kind: "lognormal"; readonly mean: number; readonly sd: number }
  | { readonly kind: "beta"; readonly min: number; readonly max: number; readonly alpha: number; readonly beta: number }
  | { readonly kind: "pert"; readonly min: number; readonly mode: number; readonly max: number }
  /** Two exponentials with balanced means: a mean and a coefficient of variation ≥ 1. */
  | { readonly kind: "hyperexponential"; readonly mean: number; readonly cv: number }
  | { readonly kind: "poisson"; readonly mean: number }
  | { readonly kind: "discrete"; readonly values: readonly number[]; readonly weights: readonly number[] }
  /** Observations; drawn by linear interpolation between the sorted ones. */
  | { readonly kind: "empirical"; readonly sample: readonly number[] }
  /** A series whose neighbours are correlated: first-order autoregression under a normal copula. */
  | { readonly kind: "autocorrelated"; readonly rho: number; readonly of: Distribution }
  /** Correlated through the lot: a big casting takes longer at every station. √rho of the normal score is the lot's own. */
  | { readonly kind: "by-lot"; readonly rho: number; readonly of: Distribution };

export type DistributionKind = Exclude<Distribution, number>["kind"];

const CODES = {
  constant: 0,
  uniform: 1,
  triangular: 2,
  exponential: 3,
  erlang: 4,
  gamma: 5,
  weibull: 6,
  normal: 7,
  lognormal: 8,
  beta: 9,
  pert: 9,
  hyperexponential: 10,
  poisson: 11,
  discrete: 12,
  empirical: 13,
  autocorrelated: 14,
  "by-lot": 15,
} as const satisfies Record<DistributionKind, number>;

/** Kinds whose quantile function is at hand: only these can be put under a copula. */
export const INVERTIBLE: ReadonlySet<DistributionKind> = new Set([
  "constant",
  "uniform",
  "triangular",
  "exponential",
  "weibull",
  "normal",
  "lognormal",
  "hyperexponential",
  "poisson",
  "discrete",
  "empirical",
]);

/** Draws from one distribution with one stream. One class for all kinds keeps the call site monomorphic. */
export class Sampler {
  readonly code: number;
  readonly stream: Stream;
  #p = 0;
  #q = 0;
  #r = 0;
  #s = 0;
  #values: Float64Array = EMPTY;
  #weights: Float64Array = EMPTY;
  #inner: Sampler | null = null;
  #last = NaN;

  constructor(spec: Distribution, stream: Stream) {
    const d: Exclude<Distribution, number> = typeof spec === "number" ? { kind: "constant", value: spec } : spec;
    this.stream = stream;
    this.code = CODES[d.kind];
    switch (d.kind) {
      case "constant":
        this.#p = d.value;
        break;
      case "uniform":
        this.#p = d.min;
        this.#q = d.max - d.min;
        break;
      case "triangular":
        this.#p = d.min;
        this.#q = d.max;
        this.#r = d.mode;
        this.#s = d.max === d.min ? 1 : (d.mode - d.min) / (d.max - d.min);
        break;
      case "exponential":
        this.#p = d.mean;
        break;
      case "erlang":
        this.#p = d.stages;
        this.#q = d.mean / d.stages;
        break;
      case "gamma":
        this.#p = d.shape;
        this.#q = d.mean / d.shape;
        break;
      case "weibull":
        this.#p = d.scale;
        this.#q = 1 / d.shape;
        break;
      case "normal":
        this.#p = d.mean;
        this.#q = d.sd;
        this.#r = d.sd === 0 ? 0 : normalCdf(((d.min ?? 0) - d.mean) / d.sd);
        break;
      case "lognormal": {
        const variance = ln(1 + (d.sd * d.sd) / (d.mean * d.mean));
        this.#p = ln(d.mean) - variance / 2;
        this.#q = Math.sqrt(variance);
        break;
      }
      case "beta":
        this.#p = d.min;
        this.#q = d.max - d.min;
        this.#r = d.alpha;
        this.#s = d.beta;
        break;
      case "pert": {
        this.#p = d.min;
        this.#q = d.max - d.min;
        this.#r = this.#q === 0 ? 1 : 1 + (4 * (d.mode - d.min)) / this.#q;
        this.#s = this.#q === 0 ? 1 : 1 + (4 * (d.max - d.mode)) / this.#q;
        break;
      }
      case "hyperexponential": {
        const share = 0.5 * (1 + Math.sqrt((d.cv * d.cv - 1) / (d.cv * d.cv + 1)));
        this.#p = share;
        this.#q = d.mean / (2 * share);
        this.#r = d.mean / (2 * (1 - share));
        break;
      }
      case "poisson":
        this.#p = d.mean;
        break;
      case "discrete": {
        this.#values = Float64Array.from(d.values);
        const total = d.weights.reduce((sum, w) => sum + w, 0);
        let sum = 0;
        this.#weights = Float64Array.from(d.weights, (w) => (sum += w) / total);
        break;
      }
      case "empirical":
        this.#values = Float64Array.from(d.sample).sort();
        break;
      case "autocorrelated":
      case "by-lot":
        this.#inner = new Sampler(d.of, stream);
        this.#p = d.rho;
        this.#q = Math.sqrt(1 - d.rho * d.rho);
        this.#r = Math.sqrt(d.rho);
        this.#s = Math.sqrt(1 - d.rho);
        break;
      default:
        d satisfies never;
    }
  }

  /** The next draw. `lotFactor` is the lot's own normal score, read by `by-lot` alone. */
  next(lotFactor = 0): number {
    switch (this.code) {
      case 0:
        return this.#p;
      case 1:
        return this.#p + this.#q * this.stream.uniform();
      case 3:
        return -this.#p * ln(this.stream.uniform());
      case 4:
        return this.#q * gamma(this.#p, this.stream);
      case 5:
        return this.#q * gamma(this.#p, this.stream);
      case 9: {
        const x = gamma(this.#r, this.stream);
        return this.#p + this.#q * (x / (x + gamma(this.#s, this.stream)));
      }
      case 14: {
        const fresh = normalQuantile(this.stream.uniform());
        this.#last = this.#last === this.#last ? this.#p * this.#last + this.#q * fresh : fresh;
        return this.#inner!.quantile(clampUnit(normalCdf(this.#last)));
      }
      case 15: {
        const score = this.#r * lotFactor + this.#s * normalQuantile(this.stream.uniform());
        return this.#inner!.quantile(clampUnit(normalCdf(score)));
      }
      default:
        return this.quantile(this.stream.uniform());
    }
  }

  /** The value below which a share `u` of the draws lies; for the invertible kinds only. */
  quantile(u: number): number {
    switch (this.code) {
      case 0:
        return this.#p;
      case 1:
        return this.#p + this.#q * u;
      case 2: {
        const span = this.#q - this.#p;
        return u < this.#s
          ? this.#p + Math.sqrt(u * span * (this.#r - this.#p))
          : this.#q - Math.sqrt((1 - u) * span * (this.#q - this.#r));
      }
      case 3:
        return -this.#p * ln(u);
      case 6:
        return this.#p * power(-ln(u), this.#q);
      case 7:
        return this.#q === 0 ? this.#p : this.#p + this.#q * normalQuantile(clampUnit(this.#r + u * (1 - this.#r)));
      case 8:
        return exp(this.#p + this.#q * normalQuantile(u));
      case 10:
        return u < this.#p ? -this.#q * ln(u / this.#p) : -this.#r * ln((u - this.#p) / (1 - this.#p));
      case 11:
        return poissonQuantile(this.#p, u);
      case 12: {
        let i = 0;
        while (i < this.#weights.length - 1 && u > this.#weights[i]!) i++;
        return this.#values[i]!;
      }
      case 13: {
        const n = this.#values.length;
        const at = u * (n - 1);
        const i = Math.min(n - 1, Math.floor(at));
        const low = this.#values[i]!;
        return i + 1 < n ? low + (at - i) * (this.#values[i + 1]! - low) : low;
      }
      default:
        throw new Error("this distribution has no quantile function");
    }
  }
}

const EMPTY = new Float64Array(0);

const clampUnit = (u: number): number => (u < 1e-16 ? 1e-16 : u > 1 - 1.1e-16 ? 1 - 1.1e-16 : u);

/** Marsaglia and Tsang's squeeze, unit scale. */
const gamma = (shape: number, stream: Stream): number => {
  if (shape < 1) return gamma(shape + 1, stream) * power(stream.uniform(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalQuantile(stream.uniform());
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = stream.uniform();
    if (ln(u) < 0.5 * x * x + d - d * v + d * ln(v)) return d * v;
  }
};

const poissonQuantile = (mean: number, u: number): number => {
  // Above 500 the starting mass e^−mean leaves the range that sums well; the normal limit is closer than 0.1 %.
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalQuantile(u)));
  let k = 0;
  let mass = exp(-mean);
  let sum = mass;
  while (u > sum && k < 10_000) {
    k++;
    mass *= mean / k;
    sum += mass;
  }
  return k;
};
