import { describe, expect, it } from "vitest";
import { type Distribution, INVERTIBLE, Sampler } from "./distribution.ts";
import { moments } from "./moments.ts";
import { exp, ln, normalCdf, normalQuantile, power } from "./exact.ts";
import { openStream, streamKey } from "./stream.ts";

const N = 60_000;

/** Every kind, with its distribution function where there is one in closed form. */
const kinds: readonly { readonly d: Exclude<Distribution, number>; readonly cdf?: (x: number) => number }[] = [
  { d: { kind: "constant", value: 3 } },
  { d: { kind: "uniform", min: 2, max: 5 }, cdf: (x) => (x - 2) / 3 },
  {
    d: { kind: "triangular", min: 1, mode: 2, max: 5 },
    cdf: (x) => (x < 2 ? (x - 1) ** 2 / 4 : 1 - (5 - x) ** 2 / 12),
  },
  { d: { kind: "exponential", mean: 4 }, cdf: (x) => 1 - Math.exp(-x / 4) },
  { d: { kind: "erlang", stages: 2, mean: 6 }, cdf: (x) => 1 - Math.exp(-x / 3) * (1 + x / 3) },
  { d: { kind: "gamma", shape: 0.5, mean: 2 }, cdf: (x) => 2 * normalCdf(Math.sqrt(x / 2)) - 1 },
  { d: { kind: "gamma", shape: 3, mean: 6 }, cdf: (x) => 1 - Math.exp(-x / 2) * (1 + x / 2 + (x * x) / 8) },
  { d: { kind: "weibull", shape: 1.7, scale: 3 }, cdf: (x) => 1 - Math.exp(-((x / 3) ** 1.7)) },
  { d: { kind: "normal", mean: 5, sd: 1 }, cdf: (x) => (normalCdf(x - 5) - normalCdf(-5)) / (1 - normalCdf(-5)) },
  {
    d: { kind: "normal", mean: 1, sd: 2 },
    cdf: (x) => (normalCdf((x - 1) / 2) - normalCdf(-0.5)) / (1 - normalCdf(-0.5)),
  },
  { d: { kind: "lognormal", mean: 3, sd: 2 } },
  { d: { kind: "beta", min: 1, max: 3, alpha: 2, beta: 1 }, cdf: (x) => ((x - 1) / 2) ** 2 },
  { d: { kind: "pert", min: 1, mode: 2, max: 7 } },
  { d: { kind: "hyperexponential", mean: 2, cv: 2 } },
  { d: { kind: "poisson", mean: 3.5 } },
  { d: { kind: "discrete", values: [1, 4, 9], weights: [2, 1, 1] } },
  {
    d: { kind: "empirical", sample: [5, 1, 2, 10] },
    cdf: (x) => (x < 2 ? (x - 1) / 3 : x < 5 ? 1 / 3 + (x - 2) / 9 : 2 / 3 + (x - 5) / 15),
  },
  { d: { kind: "autocorrelated", rho: 0.6, of: { kind: "exponential", mean: 2 } } },
  { d: { kind: "by-lot", rho: 0.5, of: { kind: "lognormal", mean: 2, sd: 1 } } },
];

describe.each(kinds)("$d.kind", ({ d, cdf }) => {
  const sampler = new Sampler(d, openStream(11, 0, d.kind, JSON.stringify(d)));
  const factors = new Sampler({ kind: "uniform", min: 0, max: 1 }, openStream(12, 0, "lots", "factor"));
  const sample = Array.from({ length: N }, () => sampler.next(normalQuantile(factors.next())));

  it("[LN3] has the mean and the variance of its formula", () => {
    const { mean, variance } = moments(d);
    const m = sample.reduce((s, x) => s + x, 0) / N;
    const v = sample.reduce((s, x) => s + (x - m) ** 2, 0) / N;
    const fourth = sample.reduce((s, x) => s + (x - m) ** 4, 0) / N;
    // Neighbours that are correlated make the mean less certain than independent ones.
    const slack = d.kind === "autocorrelated" ? 2.2 : 1;
    expect(Math.abs(m - mean)).toBeLessThanOrEqual(4.5 * slack * Math.sqrt(variance / N) + 1e-12);
    expect(Math.abs(v - variance)).toBeLessThanOrEqual(4.5 * slack * Math.sqrt(Math.max(0, fourth - v * v) / N) + 1e-9);
  });

  it.skipIf(cdf === undefined)("[LN3] passes Kolmogorov and Smirnov at 0.1 %", () => {
    const sorted = Float64Array.from(sample).sort();
    let worst = 0;
    sorted.forEach((x, i) => {
      const f = cdf!(x);
      worst = Math.max(worst, Math.abs(f - i / N), Math.abs(f - (i + 1) / N));
    });
    expect(worst * Math.sqrt(N)).toBeLessThan(1.95);
  });

  it.skipIf(!INVERTIBLE.has(d.kind) || cdf === undefined)("has a quantile function that inverts it", () => {
    for (const u of [0.001, 0.1, 0.5, 0.9, 0.999]) {
      const x = sampler.quantile(u);
      expect(Math.min(Math.abs(cdf!(x) - u), Math.abs(cdf!(x) - (1 - u)))).toBeLessThan(1e-9);
    }
  });
});

describe("discrete kinds", () => {
  it("[LN3] pass chi-square", () => {
    const d: Distribution = { kind: "poisson", mean: 3.5 };
    const sampler = new Sampler(d, openStream(3, 0, "x", "y"));
    const seen = new Float64Array(12);
    for (let i = 0; i < N; i++) {
      const k = Math.min(11, sampler.next());
      seen[k] = seen[k]! + 1;
    }
    let mass = Math.exp(-3.5);
    let chi = 0;
    let left = 1;
    for (let k = 0; k < 11; k++) {
      chi += (seen[k]! - N * mass) ** 2 / (N * mass);
      left -= mass;
      mass *= 3.5 / (k + 1);
    }
    chi += (seen[11]! - N * left) ** 2 / (N * left);
    expect(chi).toBeLessThan(31.3); // 0.1 % point of 11 degrees of freedom
  });
});

describe("correlated draws", () => {
  it("[LN3] neighbours of an autocorrelated series are correlated as asked", () => {
    const sampler = new Sampler(
      { kind: "autocorrelated", rho: 0.7, of: { kind: "normal", mean: 50, sd: 1 } },
      openStream(5, 0, "a", "b"),
    );
    const x = Array.from({ length: N }, () => sampler.next());
    const m = x.reduce((s, v) => s + v, 0) / N;
    let top = 0;
    let bottom = 0;
    x.forEach((v, i) => {
      bottom += (v - m) ** 2;
      if (i > 0) top += (v - m) * (x[i - 1]! - m);
    });
    expect(top / bottom).toBeCloseTo(0.7, 1.8);
  });

  it("[LN3] two stations agree about a lot that is big", () => {
    const spec: Distribution = { kind: "by-lot", rho: 0.8, of: { kind: "normal", mean: 50, sd: 1 } };
    const one = new Sampler(spec, openStream(5, 0, "one", "t"));
    const two = new Sampler(spec, openStream(5, 0, "two", "t"));
    const lot = openStream(5, 0, "lot", "f");
    let sum = 0;
    for (let i = 0; i < N; i++) {
      const z = normalQuantile(lot.uniform());
      sum += (one.next(z) - 50) * (two.next(z) - 50);
    }
    expect(sum / N).toBeCloseTo(0.8, 1.8);
  });
});

describe("streams", () => {
  it("[LN4] are the same for the same key and different for any other", () => {
    const a = openStream(1, 2, "press", "repair");
    const b = openStream(1, 2, "press", "repair");
    expect(Array.from({ length: 5 }, () => a.bits())).toEqual(Array.from({ length: 5 }, () => b.bits()));
    const keys = new Set(
      [
        streamKey(1, 2, "press", "repair"),
        streamKey(2, 2, "press", "repair"),
        streamKey(1, 3, "press", "repair"),
        streamKey(1, 2, "pres", "srepair"),
        streamKey(1, 2, "press", "uptime"),
      ].map(String),
    );
    expect(keys.size).toBe(5);
  });

  it("[LN4] a trace of numbers never changes", () => {
    const s = openStream(1, 0, "press", "repair");
    expect([s.bits(), s.bits(), s.uniform()]).toEqual(TRACE);
  });

  it("stay inside the open interval and fill it evenly", () => {
    const s = openStream(9, 0, "u", "u");
    const bins = new Float64Array(100);
    for (let i = 0; i < 1_000_000; i++) {
      const u = s.uniform();
      if (u <= 0 || u >= 1) throw new Error("an end was drawn");
      const b = Math.floor(u * 100);
      bins[b] = bins[b]! + 1;
    }
    const chi = bins.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    expect(chi).toBeLessThan(149); // 0.1 % point of 99 degrees of freedom
  });
});

describe("exact functions", () => {
  it("agree with the platform's to the last digits", () => {
    const s = openStream(4, 0, "e", "e");
    for (let i = 0; i < 20_000; i++) {
      const x = Math.exp((s.uniform() - 0.5) * 1400);
      expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(Math.log(x))));
      const y = (s.uniform() - 0.5) * 1400;
      expect(Math.abs(exp(y) / Math.exp(y) - 1)).toBeLessThan(2e-15);
    }
    expect([ln(0), ln(-1), ln(1), exp(0), exp(-800), power(2, 10)]).toEqual([
      -Infinity,
      NaN,
      0,
      1,
      0,
      expect.closeTo(1024, 9),
    ]);
  });

  it("know the normal distribution", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.9599639845400545, 14);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12);
    for (const x of [-4, -1.3, 0, 0.2, 2.5]) expect(normalQuantile(normalCdf(x))).toBeCloseTo(x, 11);
  });
});

/** What version 1 of the generator gives; whoever changes it changes every study that was ever published. */
const TRACE = [2014708218, -1388911883, 0.8061466487148617];
