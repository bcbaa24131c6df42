import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fraction } from "#base/fraction";
import {
  type Cell,
  contributorsOf,
  movedFrom,
  suppress,
  suppressGroups,
  type Table,
  usualRule,
  whyUnsafe,
} from "./index.ts";

const amounts = (...each: readonly number[]) => {
  const sorted = each.toSorted((a, b) => b - a).map(BigInt);
  return {
    n: each.length,
    amounts: { total: sorted.reduce((sum, one) => sum + one, 0n), first: sorted[0] ?? 0n, second: sorted[1] ?? 0n },
  };
};

describe("a cell", () => {
  it.each([
    [0, null],
    [1, "few"],
    [2, "few"],
    [3, null],
  ])("[DG1] of %i respondents: %s", (n, why) => {
    expect(whyUnsafe({ n, amounts: null }, usualRule)).toBe(why);
    expect(whyUnsafe({ n, amounts: null }, { ...usualRule, fewest: 5 })).toBe(n === 0 ? null : "few");
  });
  it("[DG2] of which one has nearly all, or whose second can estimate the first, is unsafe", () => {
    expect(whyUnsafe(amounts(86, 7, 7), usualRule)).toBe("dominated");
    expect(whyUnsafe(amounts(85, 8, 7), usualRule)).toBe("estimable");
    // what the others have is just ten percent of the largest
    expect(whyUnsafe(amounts(80, 12, 8), usualRule)).toBeNull();
    expect(whyUnsafe(amounts(80, 13, 7), usualRule)).toBe("estimable");
    expect(whyUnsafe(amounts(40, 30, 30), usualRule)).toBeNull();
    expect(whyUnsafe(amounts(0, 0, 0), usualRule)).toBeNull();
  });
  it("[DG5] a difference of one or two respondents tells of them", () => {
    const firms = (...each: readonly bigint[]) => new Map(each.map((won, at) => [`f${at}`, fraction(won)]));
    const before = firms(10n, 20n, 30n, 40n);
    const told = [
      [10n, 20n, 30n, 40n],
      [11n, 20n, 30n, 40n],
      [11n, 21n, 30n, 40n],
      [11n, 21n, 29n, 40n],
      [99n, 21n, 29n, 40n],
    ].map((each) => whyUnsafe(contributorsOf(movedFrom(before, firms(...each)), true), usualRule));
    expect(told).toEqual([null, "few", "few", null, "dominated"]);
  });
});

describe("a table", () => {
  const row = (...cells: readonly (readonly [number, boolean])[]) =>
    cells.map(([value, isUnsafe]) => ({ value, isUnsafe }));
  it("[DG3] under a total never leaves one cell alone unsaid: the smallest other goes with it", () => {
    expect(suppressGroups(row([2, true], [40, false], [7, false]))).toEqual(new Set([0, 2]));
    expect(suppressGroups(row([2, true], [1, true], [7, false]))).toEqual(new Set([0, 1]));
    // a nought hides nothing
    expect(suppressGroups(row([2, true], [0, false], [7, false]))).toEqual(new Set([0, 2]));
    expect(suppressGroups(row([2, true]))).toBeNull();
  });
  it("[DG3] with totals of rows and columns a cell is closed into a rectangle of the smallest", () => {
    const values = [
      [2, 20, 30],
      [40, 9, 8],
      [50, 60, 70],
    ];
    const cells = values.flatMap((each, at) =>
      each.map((value, column): Cell => ({ row: at, column, value, isUnsafe: value === 2 })),
    );
    const table: Table = { cells, rows: 3, columns: 3, margins: { rows: true, columns: true } };
    expect([...(suppress(table) ?? [])].toSorted((a, b) => a - b)).toEqual([0, 1, 3, 4]);
  });
  it("[DG4] without an unsafe cell shows all, and where nothing constrains a cell suppresses it alone", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 8 }), (values) => {
        expect(suppressGroups(values.map((value) => ({ value, isUnsafe: false })))).toEqual(new Set());
      }),
    );
    const cells = [3, 4].map((value, column): Cell => ({ row: 0, column, value, isUnsafe: column === 0 }));
    expect(suppress({ cells, rows: 1, columns: 2, margins: { rows: false, columns: false } })).toEqual(new Set([0]));
  });
});
