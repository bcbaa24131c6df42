import { moments } from "./moments.ts";
import type { LineModel } from "./model.ts";
import { Names } from "./names.ts";
import { compileMachines, compileSetups, compileWays } from "./plan-machines.ts";
import { compileSteps } from "./plan-steps.ts";

/** A model turned into flat tables: what a run reads and never writes. */
export type Plan = ReturnType<typeof compileModel>;

/** Turns a checked model into tables. A model that `checkModel` has not passed makes this throw. */
export const compileModel = (model: LineModel) => {
  const names = new Names(model);
  const { ticks } = names;
  const matrices = compileSetups(model, names);
  const ways = compileWays(model, names);
  const machines = compileMachines(model, names);
  const steps = compileSteps(model, names);

  // Groups under which finished lots are counted.
  const groups: string[] = [];
  const groupOf = (name: string): number => {
    const i = groups.indexOf(name);
    return i >= 0 ? i : groups.push(name) - 1;
  };
  const sources = (model.sources ?? []).map((s, i) => ({
    id: s.id,
    group: groupOf(s.id),
    part: names.part.get(s.part)!,
    interarrival: names.draw(s.interarrival, `source ${i + 1}`, "interarrival"),
    first: s.first === undefined ? -1 : ticks.span(s.first),
    lots: s.lots ?? 1,
    limit: s.limit ?? Infinity,
    priority: s.priority ?? 0,
    dueAfter: ticks.instant(s.dueAfter ?? Infinity),
    loses: s.whenFull === "lose",
  }));
  const orders = (model.orders ?? [])
    .map((o) => ({
      group: groupOf(o.part),
      part: names.part.get(o.part)!,
      release: ticks.span(o.release),
      lots: o.lots ?? 1,
      due: ticks.instant(o.due ?? Infinity),
      priority: o.priority ?? 0,
    }))
    .sort((a, b) => a.release - b.release);
  const wip = (model.wip ?? []).map((w) => {
    const part = names.part.get(w.part)!;
    const route = names.route.get(model.parts[part]!.route)!;
    return {
      group: groupOf(w.group ?? "wip"),
      part,
      step: steps.stepOf(route, w.step),
      due: ticks.instant(w.due ?? Infinity),
      priority: w.priority ?? 0,
    };
  });
  const part = {
    ids: model.parts.map((p) => p.id),
    first: Int32Array.from(model.parts, (p) => steps.routeStart[names.route.get(p.route)!]!),
    pieces: Int32Array.from(model.parts, (p) => p.pieces ?? 1),
    stock: Int32Array.from(model.parts, (p) => (p.deliverTo === undefined ? -1 : names.stock.get(p.deliverTo)!)),
  };
  const vehicleReturns = (model.vehicles ?? []).map((v, i) => names.draw(v.emptyReturn, `vehicles ${i + 1}`, "return"));
  const { draws } = names;
  return {
    model,
    draws,
    drawMean: Float64Array.from(draws, (d) => ticks.instant(moments(d.spec).mean)),
    ...machines,
    ...ways,
    ...steps,
    matrices,
    part,
    sources,
    orders,
    wip,
    groups,
    setups: names.setup.size,
    skillIndex: names.skill,
    calendarIndex: names.calendar,
    calendars: (model.calendars ?? []).map(({ cycle, open }) => ({
      cycle: ticks.span(cycle),
      open: open.map(({ from, to }) => ({ from: ticks.span(from), to: ticks.span(to) })),
    })),
    operators: model.operators ?? [],
    vehicles: model.vehicles ?? [],
    vehicleReturns,
    loops: model.loops ?? [],
    stocks: Float64Array.from(model.stocks ?? [], (s) => s.initial ?? 0),
    usesFactor: draws.some((d) => typeof d.spec === "object" && d.spec.kind === "by-lot"),
    hasTransport: (model.transport ?? []).length > 0,
    ticks,
    inTurn: names.inTurn,
  };
};
