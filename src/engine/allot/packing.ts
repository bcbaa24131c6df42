/**
 * Things put into places that hold so much: the generalised assignment problem, as data. `worth` and each `use` have a row
 * for each thing and a column for each place; whole numbers, so that sums are exact.
 */
export interface Packing {
  /** What it is worth that a thing is put into a place; null where it may not be. */
  readonly worth: readonly (readonly (number | null)[])[];
  /** For each measure (seats, area): what a thing takes of a place. */
  readonly use: readonly (readonly (readonly number[])[])[];
  /** For each measure: what each place has. */
  readonly capacity: readonly (readonly number[])[];
  /** Whether a thing may be left out. */
  readonly placesAll: boolean;
}

/** For each thing the place it is put into, or null. */
export type Placing = readonly (number | null)[];

/** A linear problem as plain data, for whichever solver there is; which thing and place each column is. */
export interface FormulatedPacking {
  readonly problem: {
    readonly cost: readonly number[];
    readonly lower: readonly number[];
    readonly upper: readonly number[];
    readonly rows: readonly {
      readonly lower: number;
      readonly upper: number;
      readonly at: readonly number[];
      readonly by: readonly number[];
    }[];
    readonly whole: true;
  };
  readonly columns: readonly { readonly thing: number; readonly place: number }[];
}

export const placesOf = ({ capacity }: Packing): number => capacity[0]?.length ?? 0;

/** A column for each thing and place that may be; a row for each thing, and for each measure of each place. */
export function formulatePacking(packing: Packing): FormulatedPacking {
  const columns = packing.worth.flatMap((row, thing) =>
    row.flatMap((worth, place) => (worth === null ? [] : [{ thing, place }])),
  );
  const cost = columns.map(({ thing, place }) => packing.worth[thing]?.[place] ?? 0);
  const ofThing: number[][] = packing.worth.map(() => []);
  const ofPlace: number[][] = Array.from({ length: placesOf(packing) }, () => []);
  for (const [column, { thing, place }] of columns.entries()) {
    ofThing[thing]?.push(column);
    ofPlace[place]?.push(column);
  }
  const rows = ofThing.map((at) => ({ lower: packing.placesAll ? 1 : 0, upper: 1, at, by: at.map(() => 1) }));
  for (const [measure, capacity] of packing.capacity.entries())
    for (const [place, at] of ofPlace.entries()) {
      const by = at.map((column) => packing.use[measure]?.[columns[column]!.thing]?.[place] ?? 0);
      rows.push({ lower: 0, upper: capacity[place] ?? 0, at, by });
    }
  return { problem: { cost, lower: cost.map(() => 0), upper: cost.map(() => 1), rows, whole: true }, columns };
}

/** The places that a solution chose. */
export function readPlacing(packing: Packing, { columns }: FormulatedPacking, x: readonly number[]): Placing {
  const placing: (number | null)[] = packing.worth.map(() => null);
  for (const [column, { thing, place }] of columns.entries())
    if (Math.round(x[column] ?? 0) === 1) placing[thing] = place;
  return placing;
}

/** What is wrong with a placing, whoever made it: a thing where it may not be, one left out, a place too full. */
export type PackingBreach =
  | { readonly rule: "barred" | "left-out"; readonly thing: number }
  | {
      readonly rule: "full";
      readonly place: number;
      readonly measure: number;
      readonly has: number;
      readonly holds: number;
    };

export function packingBreaches(packing: Packing, placing: Placing): PackingBreach[] {
  const found: PackingBreach[] = [];
  for (const [thing, place] of placing.entries())
    if (place === null) {
      if (packing.placesAll) found.push({ rule: "left-out", thing });
    } else if ((packing.worth[thing]?.[place] ?? null) === null) found.push({ rule: "barred", thing });
  for (const [measure, capacity] of packing.capacity.entries())
    for (const [place, holds] of capacity.entries()) {
      const has = placing.reduce<number>(
        (sum, at, thing) => (at === place ? sum + (packing.use[measure]?.[thing]?.[place] ?? 0) : sum),
        0,
      );
      if (has > holds) found.push({ rule: "full", place, measure, has, holds });
    }
  return found;
}

export const worthOf = ({ worth }: Packing, placing: Placing): number =>
  placing.reduce<number>((sum, place, thing) => sum + (place === null ? 0 : (worth[thing]?.[place] ?? 0)), 0);
