import {
  codesOf,
  RANK_SCAN,
  RANK_SETUP,
  RANK_STATIC,
  UNIT_BREAK_BUSY,
  UNIT_BREAK_CALENDAR,
  UNIT_PM_BUSY,
  UNIT_PM_CALENDAR,
  UNIT_PM_PIECES,
  WAKE_FIRST,
  WAKE_LEAST_SETUP,
  WAKE_LONGEST_IDLE,
} from "./codes.ts";
import type { LineModel, Rule } from "./model.ts";
import { floats, ints, type Names } from "./names.ts";

/** A reason for a machine to stop: one breakdown or maintenance of one machine. */
export interface Unit {
  readonly machine: number;
  readonly kind: number;
  readonly label: string;
  readonly up: number;
  readonly fix: number;
  readonly first: number;
  readonly every: number;
  readonly firstAt: number;
  /** 0 resume, 1 restart, 2 scrap. */
  readonly job: number;
}

/** Setup times by matrix: from × to → draw, and the minimum run of each setup. */
export const compileSetups = (model: LineModel, names: Names) => {
  const setups = names.setup.size;
  return (model.setups ?? []).map((m, i) => {
    const table = ints(setups * setups, -1);
    m.changes.forEach((c) => {
      const to = names.setup.get(c.to)!;
      const id = names.draw(c.time, `setups ${i + 1}`, `${names.setup.get(c.from ?? "")!}>${to}`);
      if (c.from !== undefined) table[names.setup.get(c.from)! * setups + to] = id;
      else
        for (let from = 0; from < setups; from++)
          if (from !== to && table[from * setups + to] === -1) table[from * setups + to] = id;
    });
    const minRun = ints(setups);
    for (const [name, n] of Object.entries(m.minRun ?? {}))
      if (names.setup.has(name)) minRun[names.setup.get(name)!] = n;
    return { table, minRun };
  });
};

/** Times between places: from × to → draw, and the vehicles that go there. */
export const compileWays = (model: LineModel, names: Names) => {
  const nPlaces = names.place.size;
  const wayTime = ints(nPlaces * nPlaces, -1);
  const wayPool = ints(nPlaces * nPlaces, -1);
  const wayUnload = ints(nPlaces * nPlaces);
  for (const t of model.transport ?? []) {
    const [from, to] = [names.place.get(t.from)!, names.place.get(t.to)!];
    const at = from * nPlaces + to;
    wayTime[at] = names.draw(t.time, `way ${names.placeKeys[from]!}>${names.placeKeys[to]!}`, "time");
    wayPool[at] = t.vehicles === undefined ? -1 : names.vehicle.get(t.vehicles)!;
    wayUnload[at] = t.includesUnload === true ? 1 : 0;
  }

  return { places: nPlaces, wayTime, wayPool, wayUnload };
};

/** Stations, their machines, and what stops them. */
export const compileMachines = (model: LineModel, names: Names) => {
  const n = model.stations.length;
  const station = {
    ids: model.stations.map((s) => s.id),
    first: ints(n),
    machines: ints(n),
    slots: ints(n),
    buffer: ints(n),
    inOrder: ints(n),
    load: floats(n),
    unload: floats(n),
    rank: ints(n),
    wake: ints(n),
    matrix: ints(n, -1),
    calendar: ints(n, -1),
    pause: ints(n),
    preempt: ints(n),
    place: ints(n),
    loops: ints(n),
    batches: ints(n),
    rules: [] as (readonly Rule[])[],
    codes: [] as Int32Array[],
    order: [] as Int32Array[],
    strict: ints(n),
    stillRatio: ints(n),
  };
  const units: Unit[] = [];
  const machineIds: string[] = [];
  const machineStation: number[] = [];
  const unitFirst: number[] = [];
  model.stations.forEach((s, g) => {
    const count = s.machines ?? 1;
    station.first[g] = machineIds.length;
    station.machines[g] = count;
    station.slots[g] = s.slots ?? 1;
    station.buffer[g] = s.buffer ?? -1;
    station.inOrder[g] = s.inOrder === true ? 1 : 0;
    station.load[g] = names.ticks.span(s.load ?? 0);
    station.unload[g] = names.ticks.span(s.unload ?? 0);
    station.wake[g] = s.wake === "least-setup" ? WAKE_LEAST_SETUP : s.wake === "first" ? WAKE_FIRST : WAKE_LONGEST_IDLE;
    station.matrix[g] = s.setups === undefined ? -1 : names.matrix.get(s.setups)!;
    station.calendar[g] = s.calendar === undefined ? -1 : names.calendar.get(s.calendar)!;
    station.pause[g] = s.atShiftEnd === "pause" ? 1 : 0;
    station.preempt[g] = s.preemptive === true ? 1 : 0;
    station.place[g] = names.place.get(s.place ?? s.id)!;
    const rules = s.rules ?? ["priority", "fifo"];
    const dynamic = rules.some((r) => r === "cr" || r === "slack" || r === "fullest" || r.startsWith("custom:"));
    station.rank[g] = dynamic ? RANK_SCAN : rules.includes("setup") ? RANK_SETUP : RANK_STATIC;
    station.rules.push(rules);
    station.codes.push(codesOf(rules));
    station.stillRatio[g] = rules.includes("cr-on-arrival") ? 1 : 0;
    // The waiting line itself is kept in this order; only what changes with time or machine is looked at later.
    station.order.push(codesOf(dynamic ? ["fifo"] : rules.filter((r) => r !== "setup")));
    const before = rules.indexOf("priority");
    station.strict[g] = before >= 0 && before < rules.indexOf("setup") ? 1 : 0;
    for (let k = 0; k < count; k++) {
      const machine = machineIds.length;
      const id = count === 1 ? s.id : `${s.id}#${k + 1}`;
      machineIds.push(id);
      machineStation.push(g);
      const key = `${names.stationKeys[g]!}#${k + 1}`;
      unitFirst.push(units.length);
      (s.breakdowns ?? []).forEach((b, i) =>
        units.push({
          machine,
          kind: b.clock === "busy" ? UNIT_BREAK_BUSY : UNIT_BREAK_CALENDAR,
          label: `breakdown ${i + 1}`,
          up: names.draw(b.uptime, key, `uptime ${i}`),
          fix: names.draw(b.repair, key, `repair ${i}`),
          first: names.draw(b.first, key, `first failure ${i}`),
          every: 0,
          firstAt: -1,
          job: b.job === "restart" ? 1 : b.job === "scrap" ? 2 : 0,
        }),
      );
      (s.maintenance ?? []).forEach((m, i) => {
        const first = m.first ?? m.every;
        const turn = m.staggered === true ? (first * (k + 1)) / count : first;
        units.push({
          machine,
          kind: m.clock === "pieces" ? UNIT_PM_PIECES : m.clock === "busy" ? UNIT_PM_BUSY : UNIT_PM_CALENDAR,
          label: `maintenance ${i + 1}`,
          up: -1,
          fix: names.draw(m.duration, key, `maintenance ${i}`),
          first: -1,
          every: m.clock === "pieces" ? m.every : names.ticks.span(m.every),
          firstAt: m.clock === "pieces" ? turn : names.ticks.span(turn),
          job: 0,
        });
      });
    }
  });
  unitFirst.push(units.length);

  (model.loops ?? []).forEach((loop, k) => {
    for (let g = 0; g < n; g++) {
      if (loop.stations === undefined || loop.stations.includes(model.stations[g]!.id))
        station.loops[g] = station.loops[g]! | (1 << k);
    }
  });

  return {
    station,
    units,
    machineIds,
    machineStation: Int32Array.from(machineStation),
    unitFirst: Int32Array.from(unitFirst),
  };
};
