import { moments } from "./moments.ts";
import type { LineModel, Step, StepName } from "./model.ts";
import { floats, ints, type Names } from "./names.ts";

/** Steps of all routes in one table; a step knows the next by its row. */
export const compileSteps = (model: LineModel, names: Names) => {
  const all: { readonly step: Step; readonly route: number; readonly at: number }[] = [];
  const routeStart: number[] = [];
  model.routes.forEach((r, route) => {
    routeStart.push(all.length);
    r.steps.forEach((step, at) => all.push({ step, route, at }));
  });
  routeStart.push(all.length);
  const stepOf = (route: number, name: StepName): number => {
    if (name === "end") return -1;
    if (typeof name === "number") return routeStart[route]! + name - 1;
    return routeStart[route]! + model.routes[route]!.steps.findIndex((s) => s.id === name);
  };
  const m = all.length;
  const step = {
    labels: all.map(({ step: s, route, at }) => `${model.routes[route]!.id}/${s.id ?? at + 1}`),
    station: ints(m),
    route: ints(m),
    next: ints(m),
    time: ints(m),
    perPiece: ints(m),
    interval: floats(m, -1),
    setup: ints(m, -1),
    setupTime: ints(m, -1),
    setupEach: ints(m),
    batchMin: floats(m),
    batchMax: floats(m),
    batchWait: floats(m, -1),
    batchRush: ints(m, 0x7fffffff),
    batchKey: ints(m, -1),
    sampling: floats(m, 1),
    rework: floats(m),
    reworkTo: ints(m, -1),
    scrap: floats(m),
    branchFirst: ints(m),
    branchCount: ints(m),
    limitOpen: ints(m, -1),
    limitTime: floats(m),
    limitAction: ints(m),
    limitClose: ints(m, -1),
    limitChain: ints(m, -1),
    dedicateSet: ints(m, -1),
    dedicateUse: ints(m, -1),
    skill: ints(m, -1),
    skillSetup: ints(m),
    consumeFirst: ints(m),
    consumeCount: ints(m),
    work: floats(m),
    chance: ints(m),
  };
  const branchTo: number[] = [];
  const branchProbability: number[] = [];
  const consumeStock: number[] = [];
  const consumeQuantity: number[] = [];
  const batchKeys = new Map<string, number>();
  const visits = new Map<string, number>();
  const dedications = ints(model.routes.length);
  const limits = ints(model.routes.length);
  all.forEach(({ step: s, route, at }, i) => {
    const g = names.station.get(s.station)!;
    const passed = `route ${route + 1} at ${names.stationKeys[g]!}`;
    const visit = (visits.get(passed) ?? 0) + 1;
    visits.set(passed, visit);
    const key = `${passed} ${visit}`;
    step.station[i] = g;
    step.route[i] = route;
    step.next[i] = at + 1 < model.routes[route]!.steps.length ? i + 1 : -1;
    step.time[i] = names.draw(s.time, key, "process");
    step.perPiece[i] = s.per === "piece" ? 1 : 0;
    step.interval[i] = s.interval === undefined ? -1 : names.ticks.span(s.interval);
    step.setup[i] = s.setup === undefined ? -1 : names.setup.get(s.setup)!;
    step.setupTime[i] = names.draw(s.setupTime, key, "setup");
    step.setupEach[i] = s.setupEach === true ? 1 : 0;
    if (s.batch !== undefined) {
      const key = s.batch.key === undefined ? `step ${i}` : `key ${s.batch.key}`;
      if (!batchKeys.has(key)) batchKeys.set(key, batchKeys.size);
      step.batchKey[i] = batchKeys.get(key)!;
      step.batchMin[i] = s.batch.min;
      step.batchMax[i] = s.batch.max;
      step.batchWait[i] = s.batch.maxWait === undefined ? -1 : names.ticks.span(s.batch.maxWait);
      step.batchRush[i] = s.batch.rushPriority ?? 0x7fffffff;
    }
    step.sampling[i] = s.sampling ?? 1;
    step.rework[i] = s.rework?.probability ?? 0;
    step.reworkTo[i] = s.rework === undefined ? -1 : stepOf(route, s.rework.to);
    step.scrap[i] = s.scrap ?? 0;
    step.branchFirst[i] = branchTo.length;
    step.branchCount[i] = s.branch?.length ?? 0;
    for (const b of s.branch ?? []) {
      branchTo.push(stepOf(route, b.to));
      branchProbability.push(b.probability);
    }
    step.chance[i] =
      (s.sampling ?? 1) < 1 || s.rework !== undefined || s.scrap !== undefined || s.branch !== undefined
        ? names.draw(0, key, "chance")
        : -1;
    if (s.queueLimit !== undefined) {
      const slot = limits[route]!++;
      step.limitOpen[i] = slot;
      step.limitTime[i] = names.ticks.instant(s.queueLimit.time);
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
      step.skill[i] = names.skill.get(s.operator.skill)!;
      step.skillSetup[i] = s.operator.during === "setup" ? 1 : 0;
    }
    step.consumeFirst[i] = consumeStock.length;
    step.consumeCount[i] = s.consumes?.length ?? 0;
    for (const c of s.consumes ?? []) {
      consumeStock.push(names.stock.get(c.stock)!);
      consumeQuantity.push(c.quantity);
    }
    step.work[i] = names.ticks.instant(moments(s.time).mean);
  });

  // Mean work of this step and of all from it on, with loading and unloading: so much a lot and so much a piece. Later
  // steps count as often as they are sampled; rework, branches and ways do not count.
  const work = { lot: floats(m), piece: floats(m), leftLot: floats(m), leftPiece: floats(m) };
  const later = { lot: floats(m + 1), piece: floats(m + 1) };
  for (let i = m - 1; i >= 0; i--) {
    const gap = step.interval[i]!;
    if (step.perPiece[i] === 0) work.lot[i] = step.work[i]!;
    else {
      work.lot[i] = gap < 0 ? 0 : step.work[i]! - gap;
      work.piece[i] = gap < 0 ? step.work[i]! : gap;
    }
    const { load, unload } = model.stations[step.station[i]!]!;
    const handling = names.ticks.span(load ?? 0) + names.ticks.span(unload ?? 0);
    const after = step.next[i] === -1 ? m : i + 1;
    work.leftLot[i] = work.lot[i]! + handling + later.lot[after]!;
    work.leftPiece[i] = work.piece[i]! + later.piece[after]!;
    later.lot[i] = step.sampling[i]! * (work.lot[i]! + handling) + later.lot[after]!;
    later.piece[i] = step.sampling[i]! * work.piece[i]! + later.piece[after]!;
  }

  return {
    step,
    stepOf,
    routeStart,
    work,
    branchTo: Int32Array.from(branchTo),
    branchProbability: Float64Array.from(branchProbability),
    consumeStock: Int32Array.from(consumeStock),
    consumeQuantity: Float64Array.from(consumeQuantity),
    batchKeys: batchKeys.size,
    dedications: Math.max(0, ...dedications),
    limits: Math.max(0, ...limits),
  };
};
