import type { Distribution } from "./distribution.ts";
import type { LineModel } from "./model.ts";
import { moments } from "./moments.ts";

/** A run takes no more: the largest published line, of 1,043 machines, takes about 5 MB. */
export const mostBytes = 512e6;
/** About seven hours of one core. */
export const mostEvents = 5e10;

// Measured: bytes of a running line by what it is made of; cost.test.ts holds them to its tables.
const PER_MACHINE = 400;
const PER_STOP = 700;
const PER_STATION = 700;
const PER_STEP = 1000;
const PER_LOT = 250;

const sum = <T>(list: readonly T[] | undefined, of: (each: T) => number): number =>
  (list ?? []).reduce((total, each) => total + of(each), 0);

/** Memory of a run, told by arithmetic before anything is allocated: its tables, and the lots that come in at once. */
export const bytesOf = (model: LineModel): number => {
  const { stations, routes } = model;
  const machines = sum(stations, (s) => s.machines ?? 1);
  const stops = sum(stations, (s) => (s.machines ?? 1) * ((s.breakdowns?.length ?? 0) + (s.maintenance?.length ?? 0)));
  const setups = new Set([
    ...routes.flatMap((r) => r.steps.flatMap((s) => s.setup ?? [])),
    ...(model.setups ?? []).flatMap((m) => m.changes.flatMap((c) => [c.from ?? "", c.to])),
  ]).size;
  const places = new Set([
    ...stations.map((s) => s.place ?? s.id),
    ...(model.transport ?? []).flatMap((t) => [t.from, t.to]),
  ]).size;
  const lots = Math.max(
    sum(model.orders, (o) => o.lots ?? 1) + (model.wip?.length ?? 0),
    sum(model.sources, (s) => s.lots ?? 1),
  );
  return (
    PER_MACHINE * machines +
    PER_STOP * stops +
    PER_STATION * stations.length +
    PER_STEP * sum(routes, (r) => r.steps.length) +
    PER_LOT * lots +
    4 * (setups + 1) ** 2 * (model.setups?.length ?? 0) +
    12 * places ** 2
  );
};

/** Events of some replications, about: a lot makes one where it comes and one where it is done, at each step; what stops a machine makes two. */
export const eventsOf = (model: LineModel, horizon: number, replications: number): number => {
  const steps = new Map(model.routes.map((r) => [r.id, r.steps.length]));
  const perLot = new Map(model.parts.map((p) => [p.id, 2 * (steps.get(p.route) ?? 0) + 1]));
  const times = (d: Distribution, limit = Infinity): number => Math.min(limit, horizon / moments(d).mean);
  const lots =
    sum(model.sources, (s) => times(s.interarrival, s.limit) * (1 + (s.lots ?? 1) * perLot.get(s.part)!)) +
    sum(model.orders, (o) => (o.lots ?? 1) * perLot.get(o.part)!) +
    sum(model.wip, (w) => perLot.get(w.part)!);
  const shifts = sum(model.calendars, (c) => (2 * c.open.length * horizon) / c.cycle);
  const stops = sum(model.stations, (s) => {
    const breaks = sum(s.breakdowns, (b) => 2 * times(b.uptime));
    const cares = sum(s.maintenance, (m) => (m.clock === "pieces" ? 0 : (2 * horizon) / m.every));
    return (s.machines ?? 1) * (breaks + cares);
  });
  return replications * (lots + shifts + stops);
};
