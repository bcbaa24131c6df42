import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawn, intervalOf, sizeFor } from "./sample.ts";

const facts = (n: number) => Array.from({ length: n }, (_, i) => `fact-${i}`);

describe("[E12] what is drawn", () => {
  test("the same seed draws the same facts, whatever order they come in; another seed draws others", () => {
    const once = drawn(facts(500), "seed", 40);
    expect(once).toHaveLength(40);
    expect(new Set(once).size).toBe(40);
    expect(drawn(facts(500).reverse(), "seed", 40)).toEqual(once);
    expect(drawn(facts(500), "other", 40)).not.toEqual(once);
    // a larger sample by the same seed goes on where the smaller ended
    expect(drawn(facts(500), "seed", 50).slice(0, 40)).toEqual(once);
  });

  test.each([
    // sample tables of audit for large files: ln(0.05)/ln(0.95) = 58.4, ln(0.1)/ln(0.9) = 21.9
    [1_000_000, 95, 5, 59],
    [1_000_000, 90, 10, 22],
    [1540, 95, 5, 58],
    // six facts, one of them wrong: with five of six drawn it is missed once in six
    [6, 80, 10, 5],
    [3, 99, 5, 3],
  ])("of %i facts, to find with %i percent what is %i percent wrong: %i", (population, confidence, tolerance, size) => {
    expect(sizeFor(population, confidence, tolerance)).toBe(size);
  });

  test("a file is drawn from evenly", () => {
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed += 1)
      for (const fact of drawn(facts(20), `${seed}`, 5)) hits.set(fact, (hits.get(fact) ?? 0) + 1);
    // 500 times each are due; 5 standard deviations to either side
    for (const fact of facts(20)) expect(Math.abs((hits.get(fact) ?? 0) - 500)).toBeLessThan(5 * 19.4);
  });
});

describe("[E13] what a sample says of its file", () => {
  test("none wrong among those drawn to find 5 % says fewer than 5 %", () => {
    const population = 1540;
    const size = sizeFor(population, 95, 5);
    const { least, most } = intervalOf({ population, size, wrong: 0, confidence: 95 });
    expect(least).toBe(0);
    expect(most).toBeLessThan(Math.ceil(population * 0.05));
    expect(most).toBeGreaterThan(70);
  });

  test("of ten, five drawn, one wrong: counted by hand", () => {
    // P(X ≤ 1 | K): K = 5 → (1 + 25) / 252 = 10.3 %, K = 6 → 6 / 252 = 2.4 % (not above 2.5 %)
    // P(X ≥ 1 | 1) = 1/2
    expect(intervalOf({ population: 10, size: 5, wrong: 1, confidence: 95 })).toEqual({ least: 1, most: 5 });
  });

  test("the interval holds the number that is wrong at least as often as it says, whatever that is", () => {
    const [population, size, confidence] = [40, 12, 90];
    const ways = (n: number, k: number): number =>
      k < 0 || k > n ? 0 : Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);
    for (let bad = 0; bad <= population; bad += 1) {
      let held = 0;
      for (let wrong = 0; wrong <= size; wrong += 1) {
        const chance = (ways(bad, wrong) * ways(population - bad, size - wrong)) / ways(population, size);
        if (chance === 0) continue;
        const { least, most } = intervalOf({ population, size, wrong, confidence });
        if (least <= bad && bad <= most) held += chance;
      }
      // the one-sided ends may add half of the doubt
      expect(held).toBeGreaterThanOrEqual(0.85 - 1e-9);
    }
  });

  test("it holds what was found, and never more than the file", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 300 }),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 50, max: 99 }),
        (population, a, b, confidence) => {
          const size = 1 + (a % (population - 1));
          const wrong = b % (size + 1);
          const { least, most } = intervalOf({ population, size, wrong, confidence });
          expect(least).toBeGreaterThanOrEqual(wrong);
          expect(most).toBeGreaterThanOrEqual(least);
          expect(most).toBeLessThanOrEqual(population - (size - wrong));
          // facts are whole: the share that was found may lie between two numbers of them
          expect((least - 1) * size).toBeLessThan(wrong * population);
          expect((most + 1) * size).toBeGreaterThan(wrong * population);
        },
      ),
    );
  });
});
