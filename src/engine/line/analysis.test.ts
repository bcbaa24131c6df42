import { describe, expect, it } from "vitest";
import {
  batchMeans,
  meanInterval,
  mser5,
  pairedDifference,
  replicateUntil,
  replicationsFor,
  selectBest,
  tCdf,
  tQuantile,
  welch,
} from "./analysis.ts";
import { shiftingBottleneck } from "./bottleneck.ts";
import { Sampler } from "./distribution.ts";
import { Series, Spread } from "./spread.ts";
import { openStream } from "./stream.ts";

const normal = (entity: string, mean: number, sd: number): (() => number) => {
  const s = new Sampler({ kind: "normal", mean: mean + 100, sd }, openStream(8, 0, entity, "x"));
  return () => s.next() - 100;
};

describe("[LN8] intervals", () => {
  it("Student's quantiles are those of the tables", () => {
    expect(tQuantile(0.975, 1)).toBeCloseTo(12.7062047, 6);
    expect(tQuantile(0.975, 29)).toBeCloseTo(2.0452296, 6);
    expect(tQuantile(0.95, 9)).toBeCloseTo(1.8331129, 6);
    expect(tQuantile(0.005, 4)).toBeCloseTo(-4.6040949, 6);
    expect(tCdf(tQuantile(0.83, 7), 7)).toBeCloseTo(0.83, 10);
  });
  it("95 % intervals hold the truth 95 times in a hundred", () => {
    const draw = normal("cover", 10, 3);
    let held = 0;
    for (let i = 0; i < 2000; i++) {
      const { low, high } = meanInterval(Array.from({ length: 8 }, draw));
      if (low <= 10 && high >= 10) held++;
    }
    expect(held / 2000).toBeGreaterThan(0.935);
    expect(held / 2000).toBeLessThan(0.965);
  });
  it("one number has no interval", () => {
    expect(meanInterval([3]).halfWidth).toBe(Infinity);
  });
  it("replications are added until the interval is narrow enough", () => {
    const draw = normal("more", 100, 20);
    const answer = replicateUntil(() => draw(), { relative: 0.05, least: 5 });
    expect(answer.reached).toBe(true);
    expect(answer.halfWidth).toBeLessThanOrEqual(0.05 * answer.mean);
    expect(answer.n).toBeGreaterThan(20);
    expect(replicationsFor([100, 101, 99, 100], 0.05)).toBe(4);
    expect(replicateUntil(() => draw(), { relative: 1e-6, most: 12 })).toMatchObject({ n: 12, reached: false });
  });
});

describe("[LN8] warm-up and long runs", () => {
  const draw = normal("warm", 0, 1);
  const run = (): number[] => Array.from({ length: 1000 }, (_, i) => 20 + draw() - 15 * Math.exp(-i / 40));
  it("MSER-5 cuts the start and little else", () => {
    const cut = mser5(run())!;
    expect(cut).toBeGreaterThan(70);
    expect(cut).toBeLessThan(350);
    expect(mser5(Array.from({ length: 1000 }, (_, i) => i))).toBeNull();
    expect(mser5([1, 2, 3])).toBeNull();
  });
  it("Welch's curve settles where the start is over", () => {
    const { curve, settled } = welch(Array.from({ length: 10 }, run), 20, 0.03);
    expect(curve.length).toBe(980);
    expect(settled).toBeGreaterThan(70);
    expect(settled).toBeLessThan(250);
  });
  it("batch means cover the mean of a correlated series and say how correlated they are", () => {
    let x = 0;
    const series = Array.from({ length: 20_000 }, () => (x = 0.8 * x + draw()));
    const answer = batchMeans(series, 20);
    expect(answer.low).toBeLessThan(0);
    expect(answer.high).toBeGreaterThan(0);
    expect(Math.abs(answer.lag1)).toBeLessThan(0.5);
    // Taken as independent the interval would be three times too narrow.
    expect(answer.halfWidth).toBeGreaterThan(2 * meanInterval(series).halfWidth);
  });
  it("a series of any length stays in 2,048 means", () => {
    const s = new Series();
    for (let i = 0; i < 100_000; i++) s.add(i);
    expect(s.length).toBeLessThan(2048);
    expect(s.each).toBe(64);
    expect(s.means()[0]).toBe(31.5);
  });
});

describe("[LN8] comparing", () => {
  it("common random numbers narrow the difference", () => {
    const noise = normal("noise", 0, 5);
    const own = normal("own", 0, 0.5);
    const base = Array.from({ length: 20 }, () => 50 + noise());
    const other = base.map((v) => v + 1 + own());
    const d = pairedDifference(base, other);
    expect(d.clear).toBe(true);
    expect(d.mean).toBeCloseTo(1, 0);
    expect(d.correlation).toBeGreaterThan(0.95);
    expect(d.saving).toBeGreaterThan(0.7);
  });
  it("selection finds the best with the promised chance, and spends little on the worst", () => {
    let right = 0;
    let spent = 0;
    for (let t = 0; t < 100; t++) {
      const draws = [10, 10.2, 11, 8].map((m, i) => normal(`sel ${t} ${i}`, m, 1));
      const answer = selectBest(4, (s) => draws[s]!(), { delta: 0.6, alpha: 0.05, first: 10 });
      if (answer.best === 2) right++;
      spent += answer.runs[3]! / answer.runs[2]!;
    }
    expect(right).toBeGreaterThanOrEqual(95);
    expect(spent / 100).toBeLessThan(0.75);
  });
});

describe("Spread", () => {
  it("knows mean, variance and quantiles to 0.8 %", () => {
    const s = new Spread();
    const sampler = new Sampler({ kind: "lognormal", mean: 20, sd: 15 }, openStream(2, 0, "q", "q"));
    const x = Array.from({ length: 50_000 }, () => sampler.next());
    for (const v of x) s.add(v);
    const sorted = x.toSorted((a, b) => a - b);
    for (const u of [0.1, 0.5, 0.9, 0.99]) expect(s.quantile(u) / sorted[Math.floor(u * x.length)]!).toBeCloseTo(1, 2);
    expect(s.mean).toBeCloseTo(x.reduce((a, b) => a + b, 0) / x.length, 9);
    expect(s.histogram().count.reduce((a, b) => a + b, 0)).toBe(50_000);
  });
});

describe("[LN9] the shifting bottleneck", () => {
  it("is the machine with the longest active period, and shifts where two overlap", () => {
    // Machine 0 works 0–10, machine 1 works 8–30, machine 2 only 12–14.
    const { shares, steps } = shiftingBottleneck([0, 0, 10, 1, 8, 30, 2, 12, 14], 0, 40);
    expect(steps.map((s) => s.machine)).toEqual([0, 1]);
    expect(shares).toEqual([
      { machine: 1, sole: 20 / 40, shifting: 2 / 40 },
      { machine: 0, sole: 8 / 40, shifting: 2 / 40 },
    ]);
  });
  it("nobody is the bottleneck while nobody works", () => {
    expect(shiftingBottleneck([], 0, 10)).toEqual({ shares: [], steps: [] });
    expect(shiftingBottleneck([0, 0, 1, 0, 5, 6], 0, 10).shares).toEqual([{ machine: 0, sole: 0.2, shifting: 0 }]);
  });
});
