import { moments, type Distribution } from "./distribution.ts";
import type { LineModel, Rule, Step, StepName } from "./model.ts";

/** How a waiting line is ordered: by keys that never change, by those and the setup, or by a scan each time. */
export const RANK_STATIC = 0;
export const RANK_SETUP = 1;
export const RANK_SCAN = 2;

export const WAKE_LONGEST_IDLE = 0;
export const WAKE_LEAST_SETUP = 1;
export const WAKE_FIRST = 2;

export const UNIT_BREAK_CALENDAR = 0;
export const UNIT_BREAK_BUSY = 1;
export const UNIT_PM_CALENDAR = 2;
export const UNIT_PM_BUSY = 3;
export const UNIT_PM_PIECES = 4;

/** A distribution with the key of its stream. */
export interface Draw {
  readonly spec: Distribution;
  readonly entity: string;
  readonly purpose: string;
}

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

/** A model turned into flat tables: what a run reads and never writes. */
export type Plan = ReturnType<typeof compileModel>;

/** Rules as numbers, for the inner loops. */
export const RULE_PRIORITY = 0;
export const RULE_FIFO = 1;
export const RULE_EDD = 2;
export const RULE_SPT = 3;
export const RULE_SETUP = 4;
export const RULE_CR = 5;
export const RULE_SLACK = 6;
export const RULE_CUSTOM = 7;
export const RULE_FULL = 8;
const RULE_CODES: Readonly<Record<string, number>> = { priority: 0, fifo: 1, edd: 2, spt: 3, setup: 4, cr: 5, slack: 6, fullest: 8 };
const codesOf = (rules: readonly Rule[]): Int32Array => Int32Array.from(rules, (r) => RULE_CODES[r] ?? RULE_CUSTOM);

const ints = (n: number, value = 0): Int32Array => new Int32Array(n).fill(value);
const floats = (n: number, value = 0): Float64Array => new Float64Array(n).fill(value);

/** Turns a checked model into tables. A model that `checkModel` has not passed makes this throw. */
export const compileModel = (model: LineModel) => {
  const draws: Draw[] = [];
  const draw = (spec: Distribution | undefined, entity: string, purpose: string): number => {
    if (spec === undefined) return -1;
    draws.push({ spec, entity, purpose });
    return draws.length - 1;
  };
  const indexOf = (list: readonly { readonly id: string }[] | undefined): Map<string, number> =>
    new Map((list ?? []).map((item, i) => [item.id, i]));
  const stationIndex = indexOf(model.stations);
  const partIndex = indexOf(model.parts);
  const routeIndex = indexOf(model.routes);
  const matrixIndex = indexOf(model.setups);
  const calendarIndex = indexOf(model.calendars);
  const stockIndex = indexOf(model.stocks);
  const vehicleIndex = indexOf(model.vehicles);

  // Setups are numbered over the whole model; 0 is the bare machine.
  const setupIndex = new Map<string, number>([["", 0]]);
  const setupOf = (name: string | undefined): number => {
    if (name === undefined) return -1;
    let i = setupIndex.get(name);
    if (i === undefined) setupIndex.set(name, (i = setupIndex.size));
    return i;
  };
  for (const m of model.setups ?? []) for (const c of m.changes) { setupOf(c.from ?? ""); setupOf(c.to); }
  for (const r of model.routes) for (const s of r.steps) setupOf(s.setup);
  const setups = setupIndex.size;
  const matrices = (model.setups ?? []).map((m) => {
    const table = ints(setups * setups, -1);
    m.changes.forEach((c) => {
      const id = draw(c.time, `setup ${m.id}`, `${c.from ?? ""}>${c.to}`);
      const to = setupIndex.get(c.to)!;
      if (c.from !== undefined) table[setupIndex.get(c.from)! * setups + to] = id;
      else for (let from = 0; from < setups; from++) if (from !== to && table[from * setups + to] === -1) table[from * setups + to] = id;
    });
    const minRun = ints(setups);
    for (const [name, n] of Object.entries(m.minRun ?? {})) if (setupIndex.has(name)) minRun[setupIndex.get(name)!] = n;
    return { table, minRun };
  });

  // Places and the way between them.
  const places = new Map<string, number>();
  const placeOf = (name: string): number => {
    let i = places.get(name);
    if (i === undefined) places.set(name, (i = places.size));
    return i;
  };
  for (const s of model.stations) placeOf(s.place ?? s.id);
  for (const t of model.transport ?? []) { placeOf(t.from); placeOf(t.to); }
  const nPlaces = places.size;
  const wayTime = ints(nPlaces * nPlaces, -1);
  const wayPool = ints(nPlaces * nPlaces, -1);
  for (const t of model.transport ?? []) {
    const at = placeOf(t.from) * nPlaces + placeOf(t.to);
    wayTime[at] = draw(t.time, `way ${t.from}>${t.to}`, "time");
    wayPool[at] = t.vehicles === undefined ? -1 : vehicleIndex.get(t.vehicles)!;
  }

  // Stations and machines.
  const n = model.stations.length;
  const station = {
    ids: model.stations.map((s) => s.id), first: ints(n), machines: ints(n), slots: ints(n), buffer: ints(n), inOrder: ints(n),
    load: floats(n), unload: floats(n), rank: ints(n), wake: ints(n), matrix: ints(n, -1), calendar: ints(n, -1), pause: ints(n),
    preempt: ints(n), place: ints(n), loops: ints(n), batches: ints(n),
    rules: [] as (readonly Rule[])[], codes: [] as Int32Array[], order: [] as Int32Array[], strict: ints(n),
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
    station.load[g] = s.load ?? 0;
    station.unload[g] = s.unload ?? 0;
    station.wake[g] = s.wake === "least-setup" ? WAKE_LEAST_SETUP : s.wake === "first" ? WAKE_FIRST : WAKE_LONGEST_IDLE;
    station.matrix[g] = s.setups === undefined ? -1 : matrixIndex.get(s.setups)!;
    station.calendar[g] = s.calendar === undefined ? -1 : calendarIndex.get(s.calendar)!;
    station.pause[g] = s.atShiftEnd === "pause" ? 1 : 0;
    station.preempt[g] = s.preemptive === true ? 1 : 0;
    station.place[g] = placeOf(s.place ?? s.id);
    const rules = s.rules ?? ["priority", "fifo"];
    const dynamic = rules.some((r) => r === "cr" || r === "slack" || r === "fullest" || r.startsWith("custom:"));
    station.rank[g] = dynamic ? RANK_SCAN : rules.includes("setup") ? RANK_SETUP : RANK_STATIC;
    station.rules.push(rules);
    station.codes.push(codesOf(rules));
    // The waiting line itself is kept in this order; only what changes with time or machine is looked at later.
    station.order.push(codesOf(dynamic ? ["fifo"] : rules.filter((r) => r !== "setup")));
    const before = rules.indexOf("priority");
    station.strict[g] = before >= 0 && before < rules.indexOf("setup") ? 1 : 0;
    for (let k = 0; k < count; k++) {
      const machine = machineIds.length;
      const id = count === 1 ? s.id : `${s.id}#${k + 1}`;
      machineIds.push(id);
      machineStation.push(g);
      unitFirst.push(units.length);
      (s.breakdowns ?? []).forEach((b, i) => units.push({
        machine, kind: b.clock === "busy" ? UNIT_BREAK_BUSY : UNIT_BREAK_CALENDAR, label: `breakdown ${i + 1}`,
        up: draw(b.uptime, id, `uptime ${i}`), fix: draw(b.repair, id, `repair ${i}`),
        first: draw(b.first, id, `first failure ${i}`), every: 0, firstAt: -1,
        job: b.job === "restart" ? 1 : b.job === "scrap" ? 2 : 0,
      }));
      (s.maintenance ?? []).forEach((m, i) => {
        const first = m.first ?? m.every;
        units.push({
          machine, kind: m.clock === "pieces" ? UNIT_PM_PIECES : m.clock === "busy" ? UNIT_PM_BUSY : UNIT_PM_CALENDAR,
          label: `maintenance ${i + 1}`, up: -1, fix: draw(m.duration, id, `maintenance ${i}`), first: -1, every: m.every,
          firstAt: m.staggered === true ? (first * (k + 1)) / count : first, job: 0,
        });
      });
    }
  });
  unitFirst.push(units.length);

  // Steps of all routes in one table.
  const all: { readonly step: Step; readonly route: number; readonly at: number }[] = [];
  const routeStart: number[] = [];
  model.routes.forEach((r, route) => {
    routeStart.push(all.length);
    r.steps.forEach((step, at) => all.push({ step, route, at }));
  });
  routeStart.push(all.length);
  const stepOf = (route: number, name: StepName | "end"): number => {
    if (name === "end") return -1;
    if (typeof name === "number") return routeStart[route]! + name - 1;
    return routeStart[route]! + model.routes[route]!.steps.findIndex((s) => s.id === name);
  };
  const m = all.length;
  const step = {
    labels: all.map(({ step: s, route, at }) => `${model.routes[route]!.id}/${s.id ?? at + 1}`),
    station: ints(m), route: ints(m), next: ints(m), time: ints(m), perPiece: ints(m), interval: floats(m, -1), setup: ints(m, -1),
    setupTime: ints(m, -1), setupEach: ints(m), batchMin: floats(m), batchMax: floats(m), batchWait: floats(m, -1), batchRush: ints(m, 0x7fffffff), batchKey: ints(m, -1),
    sampling: floats(m, 1), rework: floats(m), reworkTo: ints(m, -1), scrap: floats(m), branchFirst: ints(m), branchCount: ints(m),
    limitOpen: ints(m, -1), limitTime: floats(m), limitAction: ints(m), limitClose: ints(m, -1),
    limitChain: ints(m, -1), dedicateSet: ints(m, -1),
    dedicateUse: ints(m, -1), skill: ints(m, -1), skillSetup: ints(m), consumeFirst: ints(m), consumeCount: ints(m), work: floats(m),
    chance: ints(m),
  };
  const branchTo: number[] = [];
  const branchProbability: number[] = [];
  const consumeStock: number[] = [];
  const consumeQuantity: number[] = [];
  const skillIndex = new Map<string, number>();
  for (const pool of model.operators ?? []) for (const s of pool.skills) if (!skillIndex.has(s)) skillIndex.set(s, skillIndex.size);
  const batchKeys = new Map<string, number>();
  const dedications = ints(model.routes.length);
  const limits = ints(model.routes.length);
  all.forEach(({ step: s, route, at }, i) => {
    const g = stationIndex.get(s.station)!;
    const label = `${step.labels[i]!} at ${s.station}`;
    step.station[i] = g;
    step.route[i] = route;
    step.next[i] = at + 1 < model.routes[route]!.steps.length ? i + 1 : -1;
    step.time[i] = draw(s.time, label, "process");
    step.perPiece[i] = s.per === "piece" ? 1 : 0;
    step.interval[i] = s.interval ?? -1;
    step.setup[i] = setupOf(s.setup);
    step.setupTime[i] = draw(s.setupTime, label, "setup");
    step.setupEach[i] = s.setupEach === true ? 1 : 0;
    if (s.batch !== undefined) {
      const key = s.batch.key === undefined ? `step ${i}` : `key ${s.batch.key}`;
      if (!batchKeys.has(key)) batchKeys.set(key, batchKeys.size);
      step.batchKey[i] = batchKeys.get(key)!;
      step.batchMin[i] = s.batch.min;
      step.batchMax[i] = s.batch.max;
      step.batchWait[i] = s.batch.maxWait ?? -1;
      step.batchRush[i] = s.batch.rushPriority ?? 0x7fffffff;
      station.batches[g] = 1;
    }
    step.sampling[i] = s.sampling ?? 1;
    step.rework[i] = s.rework?.probability ?? 0;
    step.reworkTo[i] = s.rework === undefined ? -1 : stepOf(route, s.rework.to);
    step.scrap[i] = s.scrap ?? 0;
    step.branchFirst[i] = branchTo.length;
    step.branchCount[i] = s.branch?.length ?? 0;
    for (const b of s.branch ?? []) { branchTo.push(stepOf(route, b.to)); branchProbability.push(b.probability); }
    step.chance[i] = (s.sampling ?? 1) < 1 || s.rework !== undefined || s.scrap !== undefined || s.branch !== undefined ? draw(0, label, "chance") : -1;
    if (s.queueLimit !== undefined) {
      const slot = limits[route]!++;
      step.limitOpen[i] = slot;
      step.limitTime[i] = s.queueLimit.time;
      step.limitAction[i] = s.queueLimit.action === "scrap" ? 1 : s.queueLimit.action === "rework" ? 2 : 0;
      const close = stepOf(route, s.queueLimit.to);
      step.limitChain[i] = step.limitClose[close]!; // several limits may end at one step
      step.limitClose[close] = i;
    }
    if (s.dedicateTo !== undefined) {
      const slot = dedications[route]!++;
      step.dedicateSet[i] = slot;
      step.dedicateUse[stepOf(route, s.dedicateTo)] = slot;
    }
    if (s.operator !== undefined) {
      step.skill[i] = skillIndex.get(s.operator.skill)!;
      step.skillSetup[i] = s.operator.during === "setup" ? 1 : 0;
    }
    step.consumeFirst[i] = consumeStock.length;
    step.consumeCount[i] = s.consumes?.length ?? 0;
    for (const c of s.consumes ?? []) { consumeStock.push(stockIndex.get(c.stock)!); consumeQuantity.push(c.quantity); }
    step.work[i] = moments(s.time).mean;
  });

  (model.loops ?? []).forEach((loop, k) => {
    for (let g = 0; g < n; g++) {
      if (loop.stations === undefined || loop.stations.includes(model.stations[g]!.id)) station.loops[g] = station.loops[g]! | (1 << k);
    }
  });

  // Groups under which finished lots are counted.
  const groups: string[] = [];
  const groupOf = (name: string): number => {
    const i = groups.indexOf(name);
    return i >= 0 ? i : groups.push(name) - 1;
  };
  const sources = (model.sources ?? []).map((s) => ({
    id: s.id, group: groupOf(s.id), part: partIndex.get(s.part)!, interarrival: draw(s.interarrival, s.id, "interarrival"),
    first: s.first ?? -1, lots: s.lots ?? 1, limit: s.limit ?? Infinity, priority: s.priority ?? 0, dueAfter: s.dueAfter ?? Infinity,
    loses: s.whenFull === "lose",
  }));
  const orders = (model.orders ?? [])
    .map((o) => ({ group: groupOf(o.part), part: partIndex.get(o.part)!, release: o.release, lots: o.lots ?? 1, due: o.due ?? Infinity, priority: o.priority ?? 0 }))
    .sort((a, b) => a.release - b.release);
  const wip = (model.wip ?? []).map((w) => {
    const part = partIndex.get(w.part)!;
    const route = routeIndex.get(model.parts[part]!.route)!;
    return { group: groupOf(w.group ?? "wip"), part, step: stepOf(route, w.step), due: w.due ?? Infinity, priority: w.priority ?? 0 };
  });
  const part = {
    ids: model.parts.map((p) => p.id),
    first: Int32Array.from(model.parts, (p) => routeStart[routeIndex.get(p.route)!]!),
    pieces: Int32Array.from(model.parts, (p) => p.pieces ?? 1),
    stock: Int32Array.from(model.parts, (p) => (p.deliverTo === undefined ? -1 : stockIndex.get(p.deliverTo)!)),
  };
  // Mean work left from each step on, for critical ratio and slack. Piece times count with the part's lot size of 1.
  const workLeft = floats(m + 1);
  for (let i = m - 1; i >= 0; i--) workLeft[i] = step.work[i]! * step.sampling[i]! + (step.next[i] === -1 ? 0 : workLeft[i + 1]!);

  return {
    model, draws, drawMean: Float64Array.from(draws, (d) => moments(d.spec).mean), station, step, part, units, sources, orders, wip, groups, matrices, setups, setupIndex, routeStart, workLeft,
    machineIds, machineStation: Int32Array.from(machineStation), unitFirst: Int32Array.from(unitFirst),
    branchTo: Int32Array.from(branchTo), branchProbability: Float64Array.from(branchProbability),
    consumeStock: Int32Array.from(consumeStock), consumeQuantity: Float64Array.from(consumeQuantity),
    wayTime, wayPool, places: nPlaces, batchKeys: batchKeys.size, skills: skillIndex.size, skillIndex,
    dedications: Math.max(0, ...dedications), limits: Math.max(0, ...limits),
    calendars: model.calendars ?? [], operators: model.operators ?? [], vehicles: model.vehicles ?? [], loops: model.loops ?? [],
    stocks: Float64Array.from(model.stocks ?? [], (s) => s.initial ?? 0), stockIds: (model.stocks ?? []).map((s) => s.id),
    calendarIndex, vehicleReturns: (model.vehicles ?? []).map((v) => draw(v.emptyReturn, `vehicles ${v.id}`, "return")),
    usesFactor: draws.some((d) => typeof d.spec === "object" && d.spec.kind === "by-lot"),
    hasTransport: (model.transport ?? []).length > 0, resolution: model.resolution ?? 0,
  };
};
