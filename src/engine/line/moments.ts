import type { Distribution } from "./distribution.ts";
import { exp, ln, normalCdf } from "./exact.ts";

/** Mean and variance by formula; what the offered-load arithmetic and the tests of the samplers use. */
export const moments = (spec: Distribution): { readonly mean: number; readonly variance: number } => {
  const d: Exclude<Distribution, number> = typeof spec === "number" ? { kind: "constant", value: spec } : spec;
  switch (d.kind) {
    case "constant":
      return { mean: d.value, variance: 0 };
    case "uniform":
      return { mean: (d.min + d.max) / 2, variance: (d.max - d.min) ** 2 / 12 };
    case "triangular":
      return {
        mean: (d.min + d.mode + d.max) / 3,
        variance: (d.min ** 2 + d.mode ** 2 + d.max ** 2 - d.min * d.mode - d.min * d.max - d.mode * d.max) / 18,
      };
    case "exponential":
      return { mean: d.mean, variance: d.mean ** 2 };
    case "erlang":
      return { mean: d.mean, variance: d.mean ** 2 / d.stages };
    case "gamma":
      return { mean: d.mean, variance: d.mean ** 2 / d.shape };
    case "weibull": {
      const one = exp(lnGamma(1 + 1 / d.shape));
      return { mean: d.scale * one, variance: d.scale ** 2 * (exp(lnGamma(1 + 2 / d.shape)) - one ** 2) };
    }
    case "normal": {
      if (d.sd === 0) return { mean: d.mean, variance: 0 };
      const a = ((d.min ?? 0) - d.mean) / d.sd;
      const hazard = exp(-0.5 * a * a - 0.9189385332046727418) / (1 - normalCdf(a));
      return { mean: d.mean + d.sd * hazard, variance: d.sd ** 2 * (1 + a * hazard - hazard ** 2) };
    }
    case "lognormal":
      return { mean: d.mean, variance: d.sd ** 2 };
    case "beta":
      return betaMoments(d.min, d.max, d.alpha, d.beta);
    case "pert": {
      const span = d.max - d.min;
      if (span === 0) return { mean: d.min, variance: 0 };
      return betaMoments(d.min, d.max, 1 + (4 * (d.mode - d.min)) / span, 1 + (4 * (d.max - d.mode)) / span);
    }
    case "hyperexponential":
      return { mean: d.mean, variance: (d.mean * d.cv) ** 2 };
    case "poisson":
      return { mean: d.mean, variance: d.mean };
    case "discrete": {
      const total = d.weights.reduce((sum, w) => sum + w, 0);
      const mean = d.values.reduce((sum, v, i) => sum + v * d.weights[i]!, 0) / total;
      return { mean, variance: d.values.reduce((sum, v, i) => sum + (v - mean) ** 2 * d.weights[i]!, 0) / total };
    }
    case "empirical": {
      // A piecewise linear quantile function: each gap between neighbours is a uniform of weight 1/(n−1).
      const v = Float64Array.from(d.sample).sort();
      if (v.length === 1) return { mean: v[0]!, variance: 0 };
      let mean = 0;
      let square = 0;
      for (let i = 0; i + 1 < v.length; i++) {
        const low = v[i]!;
        const high = v[i + 1]!;
        mean += (low + high) / 2;
        square += (low * low + low * high + high * high) / 3;
      }
      mean /= v.length - 1;
      return { mean, variance: square / (v.length - 1) - mean * mean };
    }
    case "autocorrelated":
    case "by-lot":
      return moments(d.of);
    default:
      return d satisfies never;
  }
};

const betaMoments = (min: number, max: number, alpha: number, beta: number): { mean: number; variance: number } => {
  const sum = alpha + beta;
  return {
    mean: min + ((max - min) * alpha) / sum,
    variance: ((max - min) ** 2 * alpha * beta) / (sum * sum * (sum + 1)),
  };
};

/** ln Γ(x) for x > 0 by Stirling's series after lifting x above 10. */
export const lnGamma = (x: number): number => {
  let lift = 0;
  let y = x;
  while (y < 10) {
    lift += ln(y);
    y += 1;
  }
  const z = 1 / (y * y);
  const tail = (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z * (1 / 1680 - z / 1188)))) / y;
  return (y - 0.5) * ln(y) - y + 0.9189385332046727418 + tail - lift;
};
