import type { Cell, Table } from "./suppress.ts";

/** A whole-numbered programme as a solver takes it: maximise `cost · x`, rows and columns between their bounds. */
export interface Programme {
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly rows: readonly {
    readonly lower: number;
    readonly upper: number;
    readonly at: readonly number[];
    readonly by: readonly number[];
  }[];
  readonly whole: boolean;
}

/**
 * The least that must be unsaid (in value, then in number). For each unsafe cell, a way round it: from its row back to
 * its column over other suppressed cells, each taken at most once.
 */
export function suppressionProgramme(table: Table): Programme {
  const { cells, rows: tableRows, margins } = table;
  const unsafe = [...cells.keys()].filter((at) => (cells[at] as Cell).isUnsafe);
  const count = cells.length;
  // first whether a cell is suppressed, then for each unsafe one the way through each cell, up and down
  const step = (nth: number, at: number, up: 0 | 1): number => count + (nth * count + at) * 2 + up;
  const size = count + unsafe.length * count * 2;
  const cost = Array.from({ length: size }, (_, at) => (at < count ? -((cells[at] as Cell).value + 1) : 0));
  const lower = Array.from({ length: size }, (_, at) => (at < count && (cells[at] as Cell).isUnsafe ? 1 : 0));
  const upper = Array.from({ length: size }, () => 1);
  const rows: Programme["rows"][number][] = [];
  const nodeOf = (cell: Cell): readonly [number, number] => [
    margins.rows ? cell.row + 1 : 0,
    margins.columns ? tableRows + cell.column + 1 : 0,
  ];
  for (const [nth, own] of unsafe.entries()) {
    const [from, to] = nodeOf(cells[own] as Cell);
    if (from === to) continue;
    const flows = new Map<number, { at: number[]; by: number[] }>();
    const flowAt = (node: number) => {
      const flow = flows.get(node) ?? { at: [], by: [] };
      flows.set(node, flow);
      return flow;
    };
    for (const [at, cell] of cells.entries()) {
      const isWay = at !== own && (cell.value > 0 || cell.isUnsafe);
      for (const up of [0, 1] as const) {
        const x = step(nth, at, up);
        if (!isWay) {
          upper[x] = 0;
          continue;
        }
        const [a, b] = nodeOf(cell);
        const [leaves, reaches] = up === 1 ? [a, b] : [b, a];
        if (leaves === reaches) continue;
        flowAt(leaves).at.push(x);
        flowAt(leaves).by.push(1);
        flowAt(reaches).at.push(x);
        flowAt(reaches).by.push(-1);
        // a way goes through suppressed cells only
        rows.push({ lower: Number.NEGATIVE_INFINITY, upper: 0, at: [x, at], by: [1, -1] });
      }
    }
    for (const node of new Set([...flows.keys(), from, to])) {
      const out = node === from ? 1 : node === to ? -1 : 0;
      rows.push({ lower: out, upper: out, ...flowAt(node) });
    }
  }
  return { cost, lower, upper, rows, whole: true };
}

/** The cells that a solution leaves unsaid. */
export const unsaidIn = ({ cells }: Table, x: readonly number[]): ReadonlySet<number> =>
  new Set([...cells.keys()].filter((at) => (x[at] ?? 0) > 0.5));
