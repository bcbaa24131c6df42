import type { Distribution } from "./distribution.ts";
import type { LineModel } from "./model.ts";
import { Ticks } from "./ticks.ts";

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

  readonly ticks: Ticks;
  /** Stations in the order in which the routes pass them: a run that serves several at one instant goes by it. */
  readonly inTurn: Int32Array;
  /** What the random numbers of a station, and of a place, go by. */
  readonly stationKeys: readonly string[];
  readonly placeKeys: readonly string[];

  constructor(model: LineModel) {
    this.ticks = new Ticks(model.resolution ?? 0);
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
    this.inTurn = turnsOf(model);
    this.stationKeys = keysOf(model, this.inTurn);
    this.placeKeys = [...this.place.keys()].map((place, i) => {
      const first = this.inTurn.find((g) => (model.stations[g]!.place ?? model.stations[g]!.id) === place);
      return first === undefined ? `place ${i}` : this.stationKeys[first]!;
    });
  }

  /** Registers a distribution and gives its number; −1 for none. */
  draw(spec: Distribution | undefined, entity: string, purpose: string): number {
    if (spec === undefined) return -1;
    this.draws.push({ spec, entity, purpose });
    return this.draws.length - 1;
  }
}

/** Stations in the order in which the routes pass them; those that none passes are last. */
const turnsOf = (model: LineModel): Int32Array => {
  const at = indexOf(model.stations);
  const passed = model.routes.flatMap((r) => r.steps.map((s) => at.get(s.station)!));
  return Int32Array.from(new Set([...passed, ...model.stations.keys()]));
};

/** The key of each station: its own, or its turn. */
const keysOf = (model: LineModel, inTurn: Int32Array): readonly string[] => {
  const taken = new Set(model.stations.flatMap((s) => s.key ?? []));
  const keys = model.stations.map((s) => s.key ?? "");
  inTurn.forEach((g, turn) => {
    if (keys[g] !== "") return;
    let key = `s${turn + 1}`;
    while (taken.has(key)) key += "+";
    taken.add(key);
    keys[g] = key;
  });
  return keys;
};

/** The model with the key of every station told, so that a station more or less moves the chances of no other. */
export const withKeys = (model: LineModel): LineModel => {
  const keys = keysOf(model, turnsOf(model));
  return { ...model, stations: model.stations.map((s, g) => ({ ...s, key: keys[g]! })) };
};

const indexOf = (list: readonly { readonly id: string }[] | undefined): Map<string, number> =>
  new Map((list ?? []).map((item, i) => [item.id, i]));

const number = (map: Map<string, number>, name: string): void => {
  if (!map.has(name)) map.set(name, map.size);
};
