import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { fraction } from "#base/fraction";
import {
  type Cell,
  contributorsOf,
  type Parts,
  protectionOf,
  type Rule,
  sensitiveIn,
  suppress,
  suppressionProgramme,
  type Table,
  together,
  type ToldTable,
  unsaidIn,
  unsaidOf,
  usualRule,
  valueOf,
  whyUnsafe,
} from "#engine/disclosure";
import { inlineAside } from "#platform/machine";
import { highsSolver } from "#platform/solver";

const solver = highsSolver(inlineAside);
afterAll(() => solver.close());
const solve = async (problem: Parameters<typeof solver.solve>[0]) => {
  const answer = await solver.solve(problem, { timeMs: 20_000 });
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

/** Tables of small whole numbers, of which some cells are unsafe and none of those a nought. */
const tables: fc.Arbitrary<Table> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.boolean())
  .chain(([rows, columns, ofRows, ofColumns]) =>
    fc
      .array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 3 })), { minLength: rows * columns, maxLength: rows * columns })
      .map((drawn) => ({
        cells: drawn.map(([value, unsafe], at): Cell => ({
          ...{ row: Math.floor(at / columns), column: at % columns, value, isUnsafe: unsafe === 0 && value > 0 },
        })),
        ...{ rows, columns, margins: { rows: ofRows, columns: ofColumns } },
      })),
  );

/** What a suppressed cell could be by everything that is published: a linear programme, which knows of no cycles. */
async function rangeOf({ cells, rows, columns, margins }: Table, unsaid: ReadonlySet<number>, own: number) {
  const places = [...unsaid];
  const cellAt = (x: number): Cell => cells[places[x] as number] as Cell;
  const sums: { at: number[]; sum: number }[] = [];
  const published = (isIn: (cell: Cell) => boolean): void => {
    const at = [...places.keys()].filter((x) => isIn(cellAt(x)));
    if (at.length > 0) sums.push({ at, sum: at.reduce((sum, x) => sum + cellAt(x).value, 0) });
  };
  if (margins.rows) for (let row = 0; row < rows; row += 1) published((cell) => cell.row === row);
  if (margins.columns) for (let column = 0; column < columns; column += 1) published((cell) => cell.column === column);
  const farthest = async (sign: 1 | -1): Promise<number> => {
    const answer = await solve({
      cost: places.map((place) => (place === own ? sign : 0)),
      lower: places.map(() => 0),
      upper: places.map(() => 1_000),
      rows: sums.map(({ at, sum }) => ({ lower: sum, upper: sum, at, by: at.map(() => 1) })),
      whole: false,
    });
    if (!("x" in answer)) throw new Error("the table itself is a solution");
    return sign * answer.value;
  };
  return { least: await farthest(-1), most: await farthest(1) };
}

async function cannotBeWorkedOut(table: Table, unsaid: ReadonlySet<number>): Promise<void> {
  for (const at of unsaid) {
    const { value } = table.cells[at] as Cell;
    const { least, most } = await rangeOf(table, unsaid, at);
    if (value > 0) expect(least).toBeLessThan(value - 1e-6);
    expect(most).toBeGreaterThan(value + 1e-6);
  }
}

const worthOf = ({ cells }: Table, unsaid: ReadonlySet<number>): number =>
  [...unsaid].reduce((sum, at) => sum + (cells[at] as Cell).value + 1, 0);

it("[U11] no suppressed cell can be worked out from what is published: a linear programme finds room on both sides", async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (table) => {
      const unsaid = suppress(table);
      if (unsaid !== null) await cannotBeWorkedOut(table, unsaid);
    }),
    { numRuns: 40 },
  );
});

it("[U11] the exact programme suppresses no more, keeps the same promise, and finds a way just where the quick one does", async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (table) => {
      const quick = suppress(table);
      const answer = await solve(suppressionProgramme(table));
      expect(answer.outcome).toBe(quick === null ? "infeasible" : "optimal");
      if (quick === null || !("x" in answer)) return;
      const exact = unsaidIn(table, answer.x);
      expect(worthOf(table, exact)).toBeLessThanOrEqual(worthOf(table, quick));
      await cannotBeWorkedOut(table, exact);
    }),
    { numRuns: 40 },
  );
});

/** A group of firms, each with an amount or none, told on up to three dates; between two of them some amounts change. */
const told: fc.Arbitrary<readonly (readonly (readonly number[])[])[]> = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 3, max: 8 }), fc.integer({ min: 1, max: 3 }))
  .chain(([groups, firms, dates]) =>
    fc
      .tuple(
        fc.array(fc.array(fc.nat({ max: 40 }), { minLength: firms, maxLength: firms }), {
          ...{ minLength: groups, maxLength: groups },
        }),
        fc.array(fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 60 })), { maxLength: 6 }), {
          ...{ minLength: dates - 1, maxLength: dates - 1 },
        }),
      )
      .map(([first, changes]) => {
        const all = [first];
        for (const change of changes) {
          const next = (all.at(-1) ?? []).map((row) => [...row]);
          for (const [group, firm, by] of change) {
            const row = next[group % groups] as number[];
            row[firm % firms] = by;
          }
          all.push(next);
        }
        return all;
      }),
  );

const partsOf = (table: readonly (readonly number[])[]): ReadonlyMap<string, Parts> =>
  new Map(
    table.map((row, group) => [
      `g${group}`,
      new Map(row.flatMap((amount, firm) => (amount === 0 ? [] : [[`f${firm}`, fraction(BigInt(amount))] as const]))),
    ]),
  );

/** What a reader makes of all tables: every cell an unknown of its own, what was said and every total an equation. */
async function rangeInTables(
  tables: readonly ToldTable[],
  of: readonly (readonly [number, string, 1 | -1])[],
): Promise<{ least: number; most: number }> {
  const cells = tables.flatMap(({ parts, unsaid }, table) =>
    [...parts].map(([group, own]) => ({ table, group, value: Number(valueOf(own).num), isSaid: !unsaid.has(group) })),
  );
  const sums = tables.map((_, table) => {
    const at = [...cells.keys()].filter((x) => cells[x]?.table === table);
    const sum = at.reduce((all, x) => all + (cells[x]?.value ?? 0), 0);
    return { lower: sum, upper: sum, at, by: at.map(() => 1) };
  });
  // he can see, or guess, where nothing has moved
  const same = cells.flatMap((cell, at) =>
    cells.flatMap((other, to) => {
      const isSame = to > at && cell.group === other.group && isUnmoved(tables, cell.table, other.table, cell.group);
      return isSame ? [{ lower: 0, upper: 0, at: [at, to], by: [1, -1] }] : [];
    }),
  );
  const cost = cells.map(({ table, group }) => of.find(([own, named]) => own === table && named === group)?.[2] ?? 0);
  const farthest = async (sign: 1 | -1): Promise<number> => {
    const answer = await solve({
      cost: cost.map((one) => one * sign),
      lower: cells.map(({ value, isSaid }) => (isSaid ? value : 0)),
      upper: cells.map(({ value, isSaid }) => (isSaid ? value : 100_000)),
      rows: [...sums, ...same],
      whole: false,
    });
    if (!("x" in answer)) throw new Error("the tables themselves are a solution");
    return sign * answer.value;
  };
  return { least: await farthest(-1), most: await farthest(1) };
}

const amountIn = (tables: readonly ToldTable[], table: number, group: string) =>
  valueOf(tables[table]?.parts.get(group));
const isUnmoved = (tables: readonly ToldTable[], one: number, other: number, group: string): boolean =>
  partsIn(tables, one, group) === partsIn(tables, other, group);
const partsIn = (tables: readonly ToldTable[], table: number, group: string): string =>
  [...(tables[table]?.parts.get(group) ?? [])].map(([firm, { num }]) => `${firm} ${num}`).join();

const decide = (
  dates: readonly (readonly (readonly number[])[])[],
  isOfAmounts: boolean,
  rule: Rule,
): readonly ToldTable[] => {
  const tables: ToldTable[] = [];
  for (const date of dates) {
    const parts = partsOf(date);
    const unsaid = unsaidOf({ parts, earlier: tables, beside: [], isOfAmounts }, rule);
    if (unsaid !== null) tables.push({ parts, unsaid });
  }
  return tables;
};

const rules = fc.constantFrom(usualRule, { ...usualRule, fewest: 4, p: 25 });

it("[U11] over several dates a reader who solves for everything published narrows nothing below its protection", async () => {
  let several = 0;
  let hidden = 0;
  await fc.assert(
    fc.asyncProperty(told, rules, fc.boolean(), async (dates, rule, isOfAmounts) => {
      const tables = decide(dates, isOfAmounts, rule);
      several += tables.length > 1 ? 1 : 0;
      for (const { of, room } of sensitiveIn(tables, isOfAmounts, rule)) {
        hidden += 1;
        const value = of.reduce((sum, [table, group, by]) => sum + by * Number(amountIn(tables, table, group).num), 0);
        const { least, most } = await rangeInTables(tables, of);
        const wide = Number(room.num) / Number(room.den) - 1e-6;
        expect(most - value).toBeGreaterThanOrEqual(wide);
        expect(value - least).toBeGreaterThanOrEqual(wide);
      }
      for (const { parts, unsaid } of tables) {
        const block = together([...unsaid.keys()].map((group) => parts.get(group)));
        if (unsaid.size > 0) expect(whyUnsafe(contributorsOf(block, isOfAmounts), rule)).toBeNull();
        for (const [group, own] of parts)
          if (!unsaid.has(group)) expect(whyUnsafe(contributorsOf(own, isOfAmounts), rule)).toBeNull();
      }
    }),
    { numRuns: 150 },
  );
  // not by publishing nothing
  expect(several).toBeGreaterThan(5);
  expect(hidden).toBeGreaterThan(30);
});

it("[U11] a table whose cells are safe is told whole, and one that has moved by a single firm is not", () => {
  const safe = [
    [10, 12, 9, 11],
    [20, 22, 19, 21],
    [30, 31, 29, 33],
  ];
  const [first] = decide([safe], true, usualRule);
  expect(first?.unsaid).toEqual(new Map());
  const moved = safe.map((row, at) => (at === 0 ? [10, 12, 9, 18] : row));
  // the whole moved by that firm alone, so there is nothing to hide it behind
  expect(decide([safe, moved], true, usualRule)).toHaveLength(1);
  const more = moved.map((row, at) => (at === 1 ? [23, 26, 22, 21] : row));
  expect(decide([safe, more], true, usualRule)[1]?.unsaid).toEqual(
    new Map([
      ["g0", "moved"],
      ["g1", "complement"],
    ]),
  );
  // of numbers of firms nothing is told by one that came
  expect(decide([safe, moved], false, usualRule)[1]?.unsaid).toEqual(new Map());
  expect(protectionOf(fraction(250n), usualRule)).toEqual(fraction(25n));
  expect(protectionOf(fraction(-3n), usualRule)).toEqual(fraction(1n));
});
