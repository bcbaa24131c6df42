import { LOG_STATE } from "./event-log.ts";
import { UNIT_BREAK_BUSY, UNIT_BREAK_CALENDAR, UNIT_PM_BUSY, UNIT_PM_CALENDAR, UNIT_PM_PIECES } from "./codes.ts";
import { type World } from "./world.ts";
import {
  BLOCKED,
  BUSY,
  DO_MACHINE,
  DOWN,
  EVENT_JOB_END,
  EVENT_UNIT_DUE,
  EVENT_UNIT_END,
  MAINTENANCE,
  OFF,
  SETUP,
  STARVED,
} from "./codes.ts";

/** Books the time since the last change under the state the machine was in. */
export const accrue = (w: World, m: number): void => {
  const from = w.since[m]!;
  const now = w.now;
  if (now === from) return;
  w.since[m] = now;
  const state = w.state[m]!;
  const time = w.count.time;
  if (state === BUSY) {
    // Until the first of its jobs is set up the machine is in setup; a setup beside work is work.
    let turn = Infinity;
    for (let j = w.jobHead[m]!; j >= 0; j = w.jobNext[j]!)
      if (w.jobDone[j] !== 1 && w.jobFrom[j]! < turn) turn = w.jobFrom[j]!;
    if (turn > from && turn < Infinity) {
      if (turn > now) turn = now;
      time[m * 8 + SETUP] = time[m * 8 + SETUP]! + (turn - from);
      if (w.log !== null) w.log.add(LOG_STATE, turn, from, -1, SETUP, m);
      if (turn === now) return;
      time[m * 8 + BUSY] = time[m * 8 + BUSY]! + (now - turn);
      if (w.log !== null) w.log.add(LOG_STATE, now, turn, -1, BUSY, m);
      return;
    }
  }
  time[m * 8 + state] = time[m * 8 + state]! + (now - from);
  if (w.log !== null) w.log.add(LOG_STATE, now, from, -1, state, m);
};

/** Finds the state the machine is in now. A planned stop covers a repair, a repair covers work, work covers waiting. */
export const retag = (w: World, m: number): void => {
  const before = w.state[m]!;
  let state: number;
  if (w.closed[m] === 1 && (w.running[m] === 0 || w.plan.station.pause[w.plan.machineStation[m]!] === 1)) state = OFF;
  else if (w.episode[m]! >= 0) state = w.plan.units[w.episode[m]!]!.kind <= UNIT_BREAK_BUSY ? DOWN : MAINTENANCE;
  else if (w.running[m]! > 0) state = BUSY;
  else state = w.jobs[m]! > 0 ? BLOCKED : STARVED;
  if (state === before) return;
  accrue(w, m);
  w.state[m] = state;
  if (w.busyUnits[m] === 1) {
    if (state === BUSY) startBusyClocks(w, m);
    else if (before === BUSY) stopBusyClocks(w, m);
  }
  if (w.options.periods === true) {
    // Roser: working, setting up and being repaired are active; waiting for others is not.
    const active = state !== STARVED && state !== BLOCKED && state !== OFF;
    if (active && w.activeFrom[m]! < 0) w.activeFrom[m] = w.now;
    else if (!active && w.activeFrom[m]! >= 0) {
      if (w.now > w.activeFrom[m]!) w.periods.push(m, w.activeFrom[m]!, w.now);
      w.activeFrom[m] = -1;
    }
  }
};

const startBusyClocks = (w: World, m: number): void => {
  const { unitFirst, units } = w.plan;
  w.busySince[m] = w.now;
  for (let u = unitFirst[m]!; u < unitFirst[m + 1]!; u++) {
    const kind = units[u]!.kind;
    if ((kind !== UNIT_BREAK_BUSY && kind !== UNIT_PM_BUSY) || w.unitPending[u] === 1) continue;
    schedule(w, u, w.now + w.unitLeft[u]!);
  }
};

const stopBusyClocks = (w: World, m: number): void => {
  const { unitFirst, units } = w.plan;
  const worked = w.now - w.busySince[m]!;
  for (let u = unitFirst[m]!; u < unitFirst[m + 1]!; u++) {
    const kind = units[u]!.kind;
    if (kind !== UNIT_BREAK_BUSY && kind !== UNIT_PM_BUSY) continue;
    if (w.unitLeft[u]! <= worked) continue; // it is due at this very instant, and stays so
    if (w.events.cancel(w.unitSlot[u]!, w.unitGeneration[u]!)) w.unitLeft[u] = w.unitLeft[u]! - worked;
  }
};

const schedule = (w: World, u: number, at: number): void => {
  const slot = w.at(at, EVENT_UNIT_DUE, u);
  w.unitSlot[u] = slot;
  w.unitGeneration[u] = w.events.generation[slot]!;
};

/** Sets the clocks of all breakdowns and maintenance going. */
export const startUnits = (w: World): void => {
  const { plan } = w;
  for (const g of plan.inTurn) {
    const first = plan.station.first[g]!;
    for (let u = plan.unitFirst[first]!; u < plan.unitFirst[first + plan.station.machines[g]!]!; u++) startUnit(w, u);
  }
};

const startUnit = (w: World, u: number): void => {
  const unit = w.plan.units[u]!;
  const m = unit.machine;
  w.hasUnits[m] = 1;
  switch (unit.kind) {
    case UNIT_BREAK_CALENDAR:
      schedule(w, u, w.draw(unit.first >= 0 ? unit.first : unit.up));
      break;
    case UNIT_BREAK_BUSY:
      w.unitLeft[u] = w.draw(unit.first >= 0 ? unit.first : unit.up);
      w.busyUnits[m] = 1;
      break;
    case UNIT_PM_CALENDAR:
      schedule(w, u, unit.firstAt);
      break;
    case UNIT_PM_BUSY:
      w.unitLeft[u] = unit.firstAt;
      w.busyUnits[m] = 1;
      break;
    default:
      w.unitLeft[u] = unit.firstAt;
      w.hasPieceUnits[m] = 1;
  }
};

/** Brings the list of machines that can take a job up to date for this one; new ones go to the end. */
export const relist = (w: World, m: number): void => {
  const g = w.plan.machineStation[m]!;
  const slots = w.plan.station.slots[g]!;
  const able = w.closed[m] === 0 && w.episode[m]! < 0 && w.waitingUnits[m] === 0 && w.jobs[m]! < slots;
  if (!able) {
    if (w.listed[m]! > 0) unlist(w, m);
    return;
  }
  const free = slots - w.jobs[m]!;
  const before = w.listed[m]!;
  w.freeSlots[g] = w.freeSlots[g]! + free - before;
  w.listed[m] = free;
  if (before > 0) return;
  const tail = w.idleTail[g]!;
  w.idlePrev[m] = tail;
  w.idleNext[m] = -1;
  if (tail < 0) w.idleHead[g] = m;
  else w.idleNext[tail] = m;
  w.idleTail[g] = m;
};

export const unlist = (w: World, m: number): void => {
  const g = w.plan.machineStation[m]!;
  w.freeSlots[g] = w.freeSlots[g]! - w.listed[m]!;
  w.listed[m] = 0;
  const prev = w.idlePrev[m]!;
  const next = w.idleNext[m]!;
  if (prev < 0) w.idleHead[g] = next;
  else w.idleNext[prev] = next;
  if (next < 0) w.idleTail[g] = prev;
  else w.idlePrev[next] = prev;
};

/** Stops the work inside the machine; what is left of each job is kept. */
export const freeze = (w: World, m: number, fate = 0): void => {
  if (w.frozen[m] === 1) return;
  w.frozen[m] = 1;
  w.frozenAt[m] = w.now;
  for (let j = w.jobHead[m]!; j >= 0; j = w.jobNext[j]!) {
    if (w.jobDone[j] !== 0) continue;
    w.events.cancel(w.jobSlot[j]!, w.jobGeneration[j]!);
    w.jobEnd[j] = fate === 1 ? w.jobWhole[j]! : fate === 2 ? 0 : w.jobEnd[j]! - w.now;
    if (fate === 2) w.jobDone[j] = 2;
  }
};

/** Lets the work go on where it stopped. */
export const thaw = (w: World, m: number): void => {
  if (w.frozen[m] === 0) return;
  w.frozen[m] = 0;
  const stood = w.now - w.frozenAt[m]!;
  if (w.nextStart[m]! > w.frozenAt[m]!) w.nextStart[m] = w.nextStart[m]! + stood;
  if (w.setupUntil[m]! > w.frozenAt[m]!) w.setupUntil[m] = w.setupUntil[m]! + stood;
  for (let j = w.jobHead[m]!; j >= 0; j = w.jobNext[j]!) {
    if (w.jobDone[j] === 1) continue;
    w.jobEnd[j] = w.now + w.jobEnd[j]!;
    if (w.jobFrom[j]! > w.frozenAt[m]!) w.jobFrom[j] = w.jobFrom[j]! + stood;
    timeJob(w, j);
  }
};

/** Puts the end of a job on the event list. */
export const timeJob = (w: World, j: number): void => {
  const slot = w.at(w.jobEnd[j]!, EVENT_JOB_END, j);
  w.jobSlot[j] = slot;
  w.jobGeneration[j] = w.events.generation[slot]!;
};

/** A breakdown or maintenance has come due. */
export const unitDue = (w: World, u: number): void => {
  const unit = w.plan.units[u]!;
  if (unit.kind === UNIT_PM_CALENDAR) schedule(w, u, w.now + unit.every);
  want(w, u);
};

const want = (w: World, u: number): void => {
  const m = w.plan.units[u]!.machine;
  if (w.unitPending[u] === 1 || w.episode[m] === u) return;
  w.unitPending[u] = 1;
  w.waitingUnits[m] = w.waitingUnits[m]! + 1;
  relist(w, m);
  tryUnits(w, m);
};

/** Starts what is waiting to be done to the machine: repairs at once, maintenance when it is empty. */
export const tryUnits = (w: World, m: number): boolean => {
  if (w.episode[m]! >= 0 || w.waitingUnits[m] === 0) return false;
  const { unitFirst, units } = w.plan;
  for (let u = unitFirst[m]!; u < unitFirst[m + 1]!; u++) {
    if (w.unitPending[u] === 0) continue;
    const unit = units[u]!;
    const repair = unit.kind <= UNIT_BREAK_BUSY;
    if (!repair && w.running[m]! > 0) continue;
    w.unitPending[u] = 0;
    w.waitingUnits[m] = w.waitingUnits[m]! - 1;
    if (repair && w.running[m]! > 0) freeze(w, m, unit.job);
    w.episode[m] = u;
    w.at(w.now + w.draw(unit.fix), EVENT_UNIT_END, u);
    retag(w, m);
    relist(w, m);
    return true;
  }
  return false;
};

/** A repair or maintenance is over. */
export const unitEnd = (w: World, u: number): void => {
  const unit = w.plan.units[u]!;
  const m = unit.machine;
  accrue(w, m);
  w.episode[m] = -1;
  if (unit.kind === UNIT_BREAK_CALENDAR) schedule(w, u, w.now + w.draw(unit.up));
  else if (unit.kind === UNIT_BREAK_BUSY) w.unitLeft[u] = w.draw(unit.up);
  else if (unit.kind === UNIT_PM_BUSY) w.unitLeft[u] = unit.every;
  if (tryUnits(w, m)) return;
  wakeUp(w, m);
};

/** After a stop: go on with the work, or take new. */
export const wakeUp = (w: World, m: number): void => {
  const paused = w.closed[m] === 1 && w.plan.station.pause[w.plan.machineStation[m]!] === 1;
  if (w.episode[m]! < 0 && !paused) thaw(w, m);
  retag(w, m);
  relist(w, m);
  if (w.listed[m]! > 0) w.choices.push(DO_MACHINE, m);
};

/** Counts pieces towards maintenance by pieces. */
export const countPieces = (w: World, m: number, pieces: number): void => {
  const { unitFirst, units } = w.plan;
  for (let u = unitFirst[m]!; u < unitFirst[m + 1]!; u++) {
    if (units[u]!.kind !== UNIT_PM_PIECES) continue;
    w.unitLeft[u] = w.unitLeft[u]! - pieces;
    if (w.unitLeft[u]! > 0) continue;
    w.unitLeft[u] = w.unitLeft[u]! + units[u]!.every;
    want(w, u);
  }
};

/** A shift of calendar `c` begins or ends. */
export const shift = (w: World, c: number, open: boolean): void => {
  w.calendarOpen[c] = open ? 1 : 0;
  for (const g of w.plan.inTurn) {
    if (w.plan.station.calendar[g] !== c) continue;
    const first = w.plan.station.first[g]!;
    for (let m = first; m < first + w.plan.station.machines[g]!; m++) shiftMachine(w, m, open);
  }
};

const shiftMachine = (w: World, m: number, open: boolean): void => {
  accrue(w, m);
  w.closed[m] = open ? 0 : 1;
  if (open) {
    if (w.episode[m]! < 0) tryUnits(w, m);
    wakeUp(w, m);
  } else {
    if (w.plan.station.pause[w.plan.machineStation[m]!] === 1 && w.running[m]! > 0) freeze(w, m);
    retag(w, m);
    relist(w, m);
  }
};
