import type { Distribution } from "./distribution.ts";
import type { LineModel } from "./model.ts";

/** A distribution with the key of its stream. */
export interface Draw {
  readonly spec: Distribution;
  readonly entity: string;
  readonly purpose: string;
}

export const ints = (n: number, value = 0): Int32Array => new Int32Array(n).fill(value);
export const floats = (n: number, value = 0): Float64Array => new Float64Array(n).fill(value);

/** Names of a model as numbers, and its draws in the order they were met. */
export class Names {
  readonly draws: Draw[] = [];
  readonly station: ReadonlyMap<string, number>;
  readonly part: ReadonlyMap<string, number>;
  readonly route: ReadonlyMap<string, number>;
  readonly matrix: ReadonlyMap<string, number>;
  readonly calendar: ReadonlyMap<string, number>;
  readonly stock: ReadonlyMap<string, number>;
  readonly vehicle: ReadonlyMap<string, number>;
  /** Setups are numbered over the whole model; 0 is the bare machine. */
  readonly setup = new Map<string, number>([["", 0]]);
  readonly skill = new Map<string, number>();
  readonly place = new Map<string, number>();

  readonly #grid: number;

  constructor(model: LineModel) {
    this.#grid = model.resolution ?? 0;
    this.station = indexOf(model.stations);
    this.part = indexOf(model.parts);
    this.route = indexOf(model.routes);
    this.matrix = indexOf(model.setups);
    this.calendar = indexOf(model.calendars);
    this.stock = indexOf(model.stocks);
    this.vehicle = indexOf(model.vehicles);
    for (const m of model.setups ?? [])
      for (const c of m.changes) for (const s of [c.from ?? "", c.to]) number(this.setup, s);
    for (const r of model.routes) for (const s of r.steps) if (s.setup !== undefined) number(this.setup, s.setup);
    for (const pool of model.operators ?? []) for (const s of pool.skills) number(this.skill, s);
    for (const s of model.stations) number(this.place, s.place ?? s.id);
    for (const t of model.transport ?? []) for (const p of [t.from, t.to]) number(this.place, p);
  }

  /** A time of the model on its grid, when it has one. */
  snap(time: number): number {
    return this.#grid === 0 || time < 0 ? time : Math.round(time / this.#grid) * this.#grid;
  }

  /** Registers a distribution and gives its number; −1 for none. */
  draw(spec: Distribution | undefined, entity: string, purpose: string): number {
    if (spec === undefined) return -1;
    this.draws.push({ spec, entity, purpose });
    return this.draws.length - 1;
  }
}

const indexOf = (list: readonly { readonly id: string }[] | undefined): Map<string, number> =>
  new Map((list ?? []).map((item, i) => [item.id, i]));

const number = (map: Map<string, number>, name: string): void => {
  if (!map.has(name)) map.set(name, map.size);
};
