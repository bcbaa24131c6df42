import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { type Cell, suppress, suppressionProgramme, type Table, unsaidIn } from "#engine/disclosure";
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
