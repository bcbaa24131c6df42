import { add, compare, divide, type Fraction, isZero, multiply, negate, one, subtract, zero } from "#base/fraction";

/** Sums that everybody knows, of amounts that nobody is told: `of` are the places of the amounts. */
export interface KnownSum {
  readonly of: readonly number[];
  readonly sum: Fraction;
}

/** Between what an amount, or the difference of two, must lie. Null where there is no end. */
export interface Range {
  readonly least: Fraction | null;
  readonly most: Fraction | null;
}

export interface Unknowns {
  readonly count: number;
  /** Those that may be below nought; no other can. */
  readonly signed: ReadonlySet<number>;
  readonly sums: readonly KnownSum[];
}

/** The sum of some unknown amounts, each times one or minus one. */
export type Asked = ReadonlyMap<number, 1 | -1>;

/** Exactly how far a reader of the sums can narrow what is asked: a linear programme, solved in fractions. */
export function rangeOf(unknowns: Unknowns, asked: Asked): Range {
  const start = solved(unknowns);
  const up = farthest(start, unknowns, asked, 1);
  const down = farthest(start, unknowns, asked, -1);
  return { most: up, least: down === null ? null : negate(down) };
}

/** Rows with their right side last, and which column each row stands for. */
interface Tableau {
  readonly rows: readonly (readonly Fraction[])[];
  readonly basis: readonly number[];
}

/** A column for each amount, and one more for each that may be below nought. */
const columnsOf = ({ count, signed }: Unknowns): readonly (readonly [number, 1 | -1])[] => [
  ...Array.from({ length: count }, (_, at) => [at, 1] as const),
  ...[...signed].map((at) => [at, -1] as const),
];

/** Some amounts that fit the sums; there are some, for the sums were reckoned from amounts. */
function solved(unknowns: Unknowns): Tableau {
  const columns = columnsOf(unknowns);
  const { length: width } = columns;
  const rows = unknowns.sums.map(({ of, sum }, at) => {
    const isNegative = sum.num < 0n;
    const sign = isNegative ? negate(one) : one;
    return [
      ...columns.map(([place, by]) => (of.includes(place) ? multiply(sign, { num: BigInt(by), den: 1n }) : zero)),
      ...unknowns.sums.map((_, other) => (other === at ? one : zero)),
      multiply(sign, sum),
    ];
  });
  const basis = rows.map((_, at) => width + at);
  const cost = [...columns.map(() => zero), ...rows.map(() => negate(one))];
  const end = climb({ rows, basis }, cost);
  if (end === null || !isZero(worthOf(end, cost))) throw new Error("no amounts have these sums");
  return withoutArtificial(end, width);
}

/** What stood in for an amount leaves; a sum that says nothing new leaves with it. */
function withoutArtificial(tableau: Tableau, width: number): Tableau {
  let { rows, basis } = tableau;
  for (let at = 0; at < rows.length; at += 1) {
    if ((basis[at] as number) < width) continue;
    const row = rows[at] as readonly Fraction[];
    const column = row.findIndex((value, place) => place < width && !isZero(value));
    if (column >= 0) ({ rows, basis } = pivot({ rows, basis }, at, column));
  }
  const kept = [...rows.keys()].filter((at) => (basis[at] as number) < width);
  return {
    rows: kept.map((at) => {
      const row = rows[at] as readonly Fraction[];
      return [...row.slice(0, width), row.at(-1) as Fraction];
    }),
    basis: kept.map((at) => basis[at] as number),
  };
}

function farthest(start: Tableau, unknowns: Unknowns, asked: Asked, sign: 1 | -1): Fraction | null {
  const cost = columnsOf(unknowns).map(([place, by]): Fraction => ({
    num: BigInt((asked.get(place) ?? 0) * by * sign),
    den: 1n,
  }));
  const end = climb(start, cost);
  return end === null ? null : worthOf(end, cost);
}

const worthOf = ({ rows, basis }: Tableau, cost: readonly Fraction[]): Fraction =>
  rows.reduce((sum, row, at) => add(sum, multiply(cost[basis[at] as number] ?? zero, row.at(-1) as Fraction)), zero);

/** The simplex method by the rule of Bland, which never goes in a circle. Null: there is no end. */
function climb(tableau: Tableau, cost: readonly Fraction[]): Tableau | null {
  for (let now = tableau; ;) {
    const entering = enters(now, cost);
    if (entering < 0) return now;
    const leaving = leaves(now, entering);
    if (leaving < 0) return null;
    now = pivot(now, leaving, entering);
  }
}

const enters = ({ rows, basis }: Tableau, cost: readonly Fraction[]): number =>
  cost.findIndex((own, column) => {
    if (basis.includes(column)) return false;
    const gained = rows.reduce(
      (sum, row, at) => subtract(sum, multiply(cost[basis[at] as number] ?? zero, row[column] as Fraction)),
      own,
    );
    return gained.num > 0n;
  });

function leaves({ rows, basis }: Tableau, entering: number): number {
  let best: { readonly at: number; readonly ratio: Fraction } | null = null;
  for (const [at, row] of rows.entries()) {
    const by = row[entering] as Fraction;
    if (by.num <= 0n) continue;
    const ratio = divide(row.at(-1) as Fraction, by);
    const order = best === null ? -1 : compare(ratio, best.ratio);
    if (order < 0 || (order === 0 && best !== null && (basis[at] as number) < (basis[best.at] as number)))
      best = { at, ratio };
  }
  return best?.at ?? -1;
}

function pivot({ rows, basis }: Tableau, leaving: number, entering: number): Tableau {
  const by = (rows[leaving] as readonly Fraction[])[entering] as Fraction;
  const own = (rows[leaving] as readonly Fraction[]).map((value) => (isZero(value) ? value : divide(value, by)));
  return {
    rows: rows.map((row, at) => {
      const times = row[entering] as Fraction;
      if (at === leaving) return own;
      return isZero(times)
        ? row
        : row.map((value, column) => {
            const less = own[column] as Fraction;
            return isZero(less) ? value : subtract(value, multiply(times, less));
          });
    }),
    basis: basis.map((column, at) => (at === leaving ? entering : column)),
  };
}
