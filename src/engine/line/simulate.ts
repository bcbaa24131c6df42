import { serveCards, serveRoom, unloadVehicle, vehicleBack } from "./flow.ts";
import { arrive, callCrew, createLot, departJob, endJob, feed, feedStation, freeCrew, look } from "./job.ts";
import { accrue, relist, shift, startUnits, unitDue, unitEnd } from "./machine.ts";
import type { Plan } from "./plan.ts";
import { type Outcome, settle } from "./outcome.ts";
import { World } from "./world.ts";
import {
  DO_CARD,
  DO_DEPART,
  DO_LOT,
  DO_MACHINE,
  DO_ROOM,
  DO_START,
  DO_STATION,
  EVENT_ARRIVE,
  EVENT_BATCH_WAIT,
  EVENT_JOB_END,
  EVENT_OPERATOR_FREE,
  EVENT_ORDER,
  EVENT_SHIFT,
  EVENT_SOURCE,
  EVENT_UNIT_DUE,
  EVENT_UNIT_END,
  EVENT_VEHICLE_BACK,
} from "./codes.ts";
import { type RunOptions } from "./run-options.ts";

/**
 * Runs one replication from an empty line (or the model's `wip`) to the horizon.
 * The same plan, seed and replication give the same outcome wherever this runs.
 */
export const simulate = (plan: Plan, options: RunOptions): Outcome => {
  const w = begin(plan, options);
  warmUp(w);
  const horizon = plan.ticks.instant(options.horizon);
  w.now = advance(w, horizon) ? horizon : w.events.now;
  return settle(w);
};

/** Runs what is not to be counted, and clears the books. */
const warmUp = (w: World): void => {
  const warmup = w.plan.ticks.instant(w.options.warmup ?? 0);
  if (warmup === 0) return;
  advance(w, warmup);
  w.now = warmup;
  for (let m = 0; m < w.plan.machineIds.length; m++) accrue(w, m);
  w.count.clear(warmup);
};

/** A replication that is run in portions, so that a page can draw it and stop it. */
export class Simulation {
  readonly world: World;
  #warm = false;

  constructor(plan: Plan, options: RunOptions) {
    this.world = begin(plan, options);
  }

  get now(): number {
    return this.world.plan.ticks.time(this.world.now);
  }

  /** Advances to `time`, at most to the horizon. */
  runTo(time: number): void {
    const w = this.world;
    if (!this.#warm && time >= (w.options.warmup ?? 0)) {
      warmUp(w);
      this.#warm = true;
    }
    const stop = w.plan.ticks.instant(Math.min(time, w.options.horizon));
    advance(w, stop);
    w.now = stop;
  }

  /** The outcome up to now. The run can go on afterwards. */
  outcome(): Outcome {
    return settle(this.world);
  }
}

const begin = (plan: Plan, options: RunOptions): World => {
  const w = new World(plan, options);
  plan.calendars.forEach((c, i) => {
    const now = c.open.some((o) => o.from === 0);
    w.calendarOpen[i] = now ? 1 : 0;
    c.open.forEach((o) => {
      if (o.from > 0) w.at(o.from, EVENT_SHIFT, i, 1);
      // Two windows that touch over the end of the cycle are one.
      if (o.to < c.cycle || !now) w.at(o.to, EVENT_SHIFT, i, 0);
      if (o.from === 0 && !(c.open.at(-1)!.to === c.cycle)) w.at(c.cycle, EVENT_SHIFT, i, 1);
    });
  });
  for (let m = 0; m < plan.machineIds.length; m++) {
    const calendar = plan.station.calendar[plan.machineStation[m]!]!;
    if (calendar >= 0 && w.calendarOpen[calendar] === 0) {
      w.closed[m] = 1;
      w.state[m] = 6;
    }
    relist(w, m);
  }
  startUnits(w);
  for (const lot of plan.wip) createLot(w, lot.group, lot.part, lot.priority, lot.due, lot.step);
  plan.sources.forEach((s, i) => {
    if (s.limit > 0) w.at(s.first >= 0 ? s.first : w.draw(s.interarrival), EVENT_SOURCE, i, 0);
  });
  if (plan.orders.length > 0) w.at(plan.orders[0]!.release, EVENT_ORDER, 0);
  drain(w);
  return w;
};

/** Events up to `until`. False when it stopped for another reason than time. */
const advance = (w: World, until: number): boolean => {
  const ev = w.events;
  const c = w.count;
  const most = w.options.maxEvents ?? Infinity;
  while (ev.pop(until)) {
    const now = ev.now;
    w.now = now;
    while (now >= c.nextPoint && c.wipAt < c.wipCurve.length) {
      c.wipCurve[c.wipAt++] = c.wip;
      c.nextPoint += c.wipEvery;
    }
    const slot = ev.slot;
    const a = ev.a[slot]!;
    switch (ev.kind[slot]) {
      case EVENT_JOB_END:
        endJob(w, a);
        break;
      case EVENT_ARRIVE: {
        const pool = ev.b[slot]!;
        arrive(w, a);
        if (pool >= 0) unloadVehicle(w, pool);
        break;
      }
      case EVENT_SOURCE:
        release(w, a, ev.b[slot]!);
        break;
      case EVENT_ORDER:
        order(w, a);
        break;
      case EVENT_UNIT_DUE:
        unitDue(w, a);
        break;
      case EVENT_UNIT_END:
        unitEnd(w, a);
        break;
      case EVENT_SHIFT: {
        const open = ev.b[slot] === 1;
        w.at(now + w.plan.calendars[a]!.cycle, EVENT_SHIFT, a, open ? 1 : 0);
        shift(w, a, open);
        if (open) callCrew(w);
        break;
      }
      case EVENT_BATCH_WAIT:
        w.choices.push(DO_STATION, a);
        break;
      case EVENT_OPERATOR_FREE:
        freeCrew(w, a);
        break;
      case EVENT_VEHICLE_BACK:
        vehicleBack(w, a);
        break;
      default:
        throw new Error(`no event has kind ${ev.kind[slot]}`);
    }
    // What is due at this very instant comes first: whoever chooses then sees all of it.
    if ((!w.moves.isEmpty || !w.choices.isEmpty) && !ev.isCrowded()) drain(w);
    if (ev.popped >= most) return false;
  }
  return true;
};

/** Does what the events of one instant have set off: all that moves, then one choice, and again. */
const drain = (w: World): void => {
  while (!w.moves.isEmpty || !w.choices.isEmpty) {
    const item = w.moves.isEmpty ? w.choices.take() : w.moves.take();
    const id = Math.floor(item / 8);
    switch (item % 8) {
      case DO_LOT:
        arrive(w, id);
        break;
      case DO_MACHINE:
        feed(w, id);
        break;
      case DO_START:
        look(w, id);
        break;
      case DO_ROOM:
        serveRoom(w, id);
        break;
      case DO_CARD:
        serveCards(w);
        break;
      case DO_STATION:
        feedStation(w, id);
        break;
      case DO_DEPART:
        departJob(w, id);
        break;
      default:
        throw new Error("nothing to do has that code");
    }
  }
};

const release = (w: World, i: number, made: number): void => {
  const s = w.plan.sources[i]!;
  for (let k = 0; k < s.lots; k++) createLot(w, s.group, s.part, s.priority, w.now + s.dueAfter, -1, s.loses);
  if (made + 1 < s.limit) w.at(w.now + w.draw(s.interarrival), EVENT_SOURCE, i, made + 1);
};

const order = (w: World, i: number): void => {
  const { orders } = w.plan;
  const o = orders[i]!;
  for (let k = 0; k < o.lots; k++) createLot(w, o.group, o.part, o.priority, o.due);
  if (i + 1 < orders.length) w.at(orders[i + 1]!.release, EVENT_ORDER, i + 1);
};
