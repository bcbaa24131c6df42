import { describe, expect, it } from "vitest";
import { byPower, type Point, powerAway, questionedIn } from "./unit-guard.ts";

const months = (from: number, ...values: readonly bigint[]): Point[] =>
  values.map((value, i) => ({ period: `2024-${`${from + i}`.padStart(2, "0")}`, value }));
const known = months(1, 1_500_000_00n, 1_400_000_00n, 1_620_000_00n, 978_000_00n);

describe("powerAway", () => {
  it("[XS4] questions a value off by a power of ten, with the one that brings it back", () => {
    const at = (value: bigint) => powerAway({ period: "2024-05", value }, known, "month");
    expect(at(1_450_000_00n)).toBeNull();
    // 978만 달러 where the series is of 백만 달러
    expect(at(978_0_00n)).toBe(2);
    expect(at(978_000_000_00n)).toBe(-3);
    expect(at(14_500_000_00n)).toBe(-1);
    expect(at(0n)).toBeNull();
    // below nothing is as far away as above
    expect(at(-14_500_000_00n)).toBe(-1);
  });
  it("[XS4] leaves alone what moved less than threefold beyond its neighbours, and what has too few of them", () => {
    expect(powerAway({ period: "2024-05", value: 4_800_000_00n }, known, "month")).toBeNull();
    expect(powerAway({ period: "2024-05", value: 999n }, known.slice(0, 2), "month")).toBeNull();
  });
  it("[XS4] looks at the twelve nearest alone: what grew over years is no mistake", () => {
    const grown = Array.from({ length: 15 }, (_, i) => ({ period: `${2000 + i}`, value: 3n ** BigInt(i) }));
    expect(powerAway({ period: "2015", value: 3n ** 15n }, grown, "year")).toBeNull();
    expect(powerAway({ period: "2015", value: 5n }, grown, "year")).not.toBeNull();
  });
});

describe("questionedIn", () => {
  it("[XS4] holds a whole table in the wrong unit against what is known, not against itself", () => {
    const table = months(5, 1_500_00n, 1_600_00n, 1_550_00n, 1_580_00n);
    expect([...questionedIn(table, known, "month").values()]).toEqual([3, 3, 3, 3]);
    expect(questionedIn(table, [], "month").size).toBe(0);
  });
  it("[XS4] of a new series finds the odd one among its own", () => {
    const table = months(1, 100n, 110n, 1_050n, 98n, 104n);
    expect([...questionedIn(table, [], "month")]).toEqual([["2024-03", -1]]);
  });
});

it("[XS5] moves a value only where a whole one is left", () => {
  expect(byPower(978n, 2)).toBe(97_800n);
  expect(byPower(97_800n, -2)).toBe(978n);
  expect(byPower(978n, -1)).toBeNull();
});
