/** A cell of a table: which row and column it is in, what it says, and whether it may be said. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  /** Not below nought. */
  readonly value: number;
  readonly isUnsafe: boolean;
}

export interface Table {
  readonly cells: readonly Cell[];
  readonly rows: number;
  readonly columns: number;
  /** Whether the totals of rows, and of columns, are published. */
  readonly margins: { readonly rows: boolean; readonly columns: boolean };
}

/**
 * Which cells stay unsaid, by their place. Published totals are equations, and a suppressed cell can be worked out just
 * when it lies on no cycle of suppressed cells through rows and columns: each unsafe one is closed into the cheapest.
 * Null where there is none that could hide it: then a total must go.
 */
export function suppress(table: Table): ReadonlySet<number> | null {
  const unsaid = new Set<number>();
  for (const [at, { isUnsafe }] of table.cells.entries()) if (isUnsafe) unsaid.add(at);
  // the largest first: what hides it hides smaller ones as well
  const unsafe = [...unsaid].toSorted((a, b) => (table.cells[b] as Cell).value - (table.cells[a] as Cell).value);
  for (const at of unsafe) {
    const way = cheapestWay(table, at, unsaid);
    if (way === null) return null;
    for (const cell of way) unsaid.add(cell);
  }
  return unsaid;
}

/** Rows and columns whose total is not published constrain nothing: they are one place that is open to all sides. */
const nodesOf = ({ rows, margins }: Table, { row, column }: Cell): readonly [number, number] => [
  margins.rows ? row + 1 : 0,
  margins.columns ? rows + column + 1 : 0,
];

/** The cells on the cheapest other way between the two ends of a cell; none is needed where nothing constrains it. */
function cheapestWay(table: Table, own: number, unsaid: ReadonlySet<number>): readonly number[] | null {
  const { cells } = table;
  const [from, to] = nodesOf(table, cells[own] as Cell);
  if (from === to) return [];
  const best = new Map<number, { readonly cost: number; readonly by: number; readonly before: number }>();
  const open = new Map<number, number>([[from, 0]]);
  const done = new Set<number>();
  while (open.size > 0) {
    const [node, cost] = [...open].reduce((least, one) => (one[1] < least[1] ? one : least));
    open.delete(node);
    done.add(node);
    if (node === to) break;
    for (const [at, cell] of cells.entries()) {
      // a nought cannot be less than it is, so it hides nothing
      if (at === own || (cell.value === 0 && !cell.isUnsafe)) continue;
      const [a, b] = nodesOf(table, cell);
      const next = a === node ? b : b === node ? a : null;
      if (next === null || next === node || done.has(next)) continue;
      const through = cost + (unsaid.has(at) ? 0 : cell.value + 1);
      if (through >= (open.get(next) ?? Number.POSITIVE_INFINITY)) continue;
      open.set(next, through);
      best.set(next, { cost: through, by: at, before: node });
    }
  }
  if (!done.has(to)) return null;
  const way: number[] = [];
  for (let node = to; node !== from;) {
    const { by, before } = best.get(node) as { by: number; before: number };
    way.push(by);
    node = before;
  }
  return way;
}

/** One row of groups under a published total. */
export const suppressGroups = (groups: readonly Pick<Cell, "value" | "isUnsafe">[]): ReadonlySet<number> | null =>
  suppress({
    cells: groups.map((group, column) => ({ ...group, row: 0, column })),
    ...{ rows: 1, columns: groups.length, margins: { rows: true, columns: false } },
  });
