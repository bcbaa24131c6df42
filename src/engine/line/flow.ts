import { LOG_CARD, LOG_FINISH, LOG_RELEASE, LOG_REWORK, LOG_ROOM, LOG_SCRAP } from "./event-log.ts";
import { relist, retag } from "./machine.ts";
import { type World } from "./world.ts";
import {
  DO_CARD,
  DO_DEPART,
  DO_LOT,
  DO_MACHINE,
  DO_ROOM,
  DO_STATION,
  EVENT_ARRIVE,
  EVENT_VEHICLE_BACK,
} from "./codes.ts";

export const TO_END = -1;
export const TO_SCRAP = -2;

/** The first step from `s` on at which this lot is processed; the steps it is not sampled for are passed by. */
export const sampled = (w: World, s: number): number => {
  const { step } = w.plan;
  let at = s;
  while (at >= 0 && step.sampling[at]! < 1 && w.chance(step.chance[at]!) >= step.sampling[at]!) at = step.next[at]!;
  return at < 0 ? TO_END : at;
};

/** Where a lot goes after its step: a step, TO_END or TO_SCRAP. */
export const nextOf = (w: World, lot: number): number => {
  const { step } = w.plan;
  const s = w.lotStep[lot]!;
  const chance = step.chance[s]!;
  if (chance >= 0) {
    if (step.scrap[s]! > 0 && w.chance(chance) < step.scrap[s]!) return TO_SCRAP;
    if (step.rework[s]! > 0 && w.chance(chance) < step.rework[s]!) {
      const g = step.station[s]!;
      w.count.reworkAt[g] = w.count.reworkAt[g]! + 1;
      if (w.log !== null) w.log.add(LOG_REWORK, w.now, w.now, w.lotSerial[lot]!, s, -1);
      return step.reworkTo[s]!;
    }
    if (step.branchCount[s]! > 0) {
      let u = w.chance(chance);
      for (let i = 0; i < step.branchCount[s]!; i++) {
        const at = step.branchFirst[s]! + i;
        u -= w.plan.branchProbability[at]!;
        if (u < 0) return w.plan.branchTo[at]! < 0 ? TO_END : sampled(w, w.plan.branchTo[at]!);
      }
    }
  }
  return sampled(w, step.next[s]!);
};

/** Whether the station has a place for one more. */
export const hasRoom = (w: World, g: number): boolean => {
  const buffer = w.plan.station.buffer[g]!;
  return buffer < 0 || w.bound[g]! < buffer + w.freeSlots[g]!;
};

/**
 * Sends a lot on to `to`. False when the way is not free and the lot stays in its machine; then it is in the line for
 * room and will be fetched. Lots without a card wait beside the line and free their machine.
 */
export const depart = (w: World, lot: number, to: number): boolean => {
  if (to < 0) {
    leaveLine(w, lot, to);
    return true;
  }
  const g = w.plan.step.station[to]!;
  const missing = w.plan.station.loops[g]! & ~w.lotCards[lot]!;
  if (missing !== 0 && !takeCards(w, lot, missing)) {
    w.lotTo[lot] = to;
    w.lotJob[lot] = -1; // its machine is free from here on, also when the lot has to wait for room later
    append(w, lot, w.cardHead);
    if (w.log !== null) w.log.add(LOG_CARD, w.now, w.now, w.lotSerial[lot]!, to, -1);
    return true;
  }
  if (!hasRoom(w, g)) {
    w.lotTo[lot] = to;
    const tail = w.roomTail[g]!;
    w.lotNext[lot] = -1;
    if (tail < 0) w.roomHead[g] = lot;
    else w.lotNext[tail] = lot;
    w.roomTail[g] = lot;
    if (w.log !== null) w.log.add(LOG_ROOM, w.now, w.now, w.lotSerial[lot]!, to, -1);
    return false;
  }
  travel(w, lot, to);
  return true;
};

const append = (w: World, lot: number, list: number[]): void => {
  w.lotNext[lot] = -1;
  if (list[1]! < 0) list[0] = lot;
  else w.lotNext[list[1]!] = lot;
  list[1] = lot;
};

const takeCards = (w: World, lot: number, missing: number): boolean => {
  for (let k = 0; k < w.loopFree.length; k++) if ((missing & (1 << k)) !== 0 && w.loopFree[k]! <= 0) return false;
  for (let k = 0; k < w.loopFree.length; k++) if ((missing & (1 << k)) !== 0) w.loopFree[k] = w.loopFree[k]! - 1;
  w.lotCards[lot] = w.lotCards[lot]! | missing;
  return true;
};

const giveCards = (w: World, lot: number, kept: number): void => {
  const back = w.lotCards[lot]! & ~kept;
  if (back === 0) return;
  for (let k = 0; k < w.loopFree.length; k++) if ((back & (1 << k)) !== 0) w.loopFree[k] = w.loopFree[k]! + 1;
  w.lotCards[lot] = w.lotCards[lot]! & kept;
  w.moves.push(DO_CARD, 0);
};

/** Cards have come back: lots waiting for them go in the order they came. */
export const serveCards = (w: World): void => {
  let lot = w.cardHead[0]!;
  let prev = -1;
  while (lot >= 0) {
    const next = w.lotNext[lot]!;
    const to = w.lotTo[lot]!;
    const missing = w.plan.station.loops[w.plan.step.station[to]!]! & ~w.lotCards[lot]!;
    if (takeCards(w, lot, missing)) {
      if (prev < 0) w.cardHead[0] = next;
      else w.lotNext[prev] = next;
      if (next < 0) w.cardHead[1] = prev;
      depart(w, lot, to);
    } else prev = lot;
    lot = next;
  }
};

/** There is room at station `g`: those who wait for it come in the order they began to wait. */
export const serveRoom = (w: World, g: number): void => {
  while (w.roomHead[g]! >= 0 && hasRoom(w, g)) {
    const lot = w.roomHead[g]!;
    w.roomHead[g] = w.lotNext[lot]!;
    if (w.roomHead[g] < 0) w.roomTail[g] = -1;
    const job = w.lotJob[lot]!;
    travel(w, lot, w.lotTo[lot]!);
    if (job >= 0) leaveJob(w, job);
  }
};

const travel = (w: World, lot: number, to: number): void => {
  const { station, step, wayTime, wayPool, places } = w.plan;
  const g = step.station[to]!;
  const c = w.count;
  const left = step.station[w.lotStep[lot]!]!;
  let way = -1;
  if (w.lotInside[lot] === 0) {
    w.lotInside[lot] = 1;
    w.lotRelease[lot] = w.now;
    w.lotSerial[lot] = w.serial++;
    c.released[w.lotGroup[lot]!] = c.released[w.lotGroup[lot]!]! + 1;
    c.wipArea += c.wip * (w.now - c.wipLast);
    c.wipLast = w.now;
    if (++c.wip > c.wipMax) c.wipMax = c.wip;
    if (w.log !== null) w.log.add(LOG_RELEASE, w.now, w.now, w.lotSerial[lot], to, -1);
  } else {
    leaveStation(w, lot);
    if (w.plan.hasTransport) way = station.place[left]! * places + station.place[g]!;
  }
  if (w.loopFree.length > 0) giveCards(w, lot, station.loops[g]!);
  w.lotStep[lot] = to;
  w.bound[g] = w.bound[g]! + 1;
  w.lotJob[lot] = -1;
  w.lotHere[lot] = -1;
  if (way < 0 || wayTime[way]! < 0) {
    w.moves.push(DO_LOT, lot);
    return;
  }
  const pool = wayPool[way]!;
  if (pool >= 0) {
    w.lotTo[lot] = way;
    if (w.vehicleFree[pool]! > 0) board(w, lot, pool);
    else {
      const tail = w.vehicleTail[pool]!;
      w.lotNext[lot] = -1;
      if (tail < 0) w.vehicleHead[pool] = lot;
      else w.lotNext[tail] = lot;
      w.vehicleTail[pool] = lot;
    }
    return;
  }
  const time = w.draw(wayTime[way]!) - (w.plan.wayUnload[way] === 1 ? station.unload[left]! : 0);
  w.at(w.now + (time > 0 ? time : 0), EVENT_ARRIVE, lot, -1);
};

const board = (w: World, lot: number, pool: number): void => {
  w.vehicleFree[pool] = w.vehicleFree[pool]! - 1;
  w.at(w.now + w.draw(w.plan.wayTime[w.lotTo[lot]!]!), EVENT_ARRIVE, lot, pool);
};

/** A vehicle has set its lot down; it comes back empty before the next. */
export const unloadVehicle = (w: World, pool: number): void => {
  const back = w.plan.vehicleReturns[pool]!;
  if (back < 0) vehicleBack(w, pool);
  else w.at(w.now + w.draw(back), EVENT_VEHICLE_BACK, pool);
};

export const vehicleBack = (w: World, pool: number): void => {
  w.vehicleFree[pool] = w.vehicleFree[pool]! + 1;
  const lot = w.vehicleHead[pool]!;
  if (lot < 0) return;
  w.vehicleHead[pool] = w.lotNext[lot]!;
  if (w.vehicleHead[pool] < 0) w.vehicleTail[pool] = -1;
  board(w, lot, pool);
};

/** Books the end of a lot's stay at the station of its step. */
const leaveStation = (w: World, lot: number): void => {
  const g = w.plan.step.station[w.lotStep[lot]!]!;
  const c = w.count;
  c.here[g] = c.here[g]! - 1;
  c.hereArea[g] = c.hereArea[g]! + (w.now - c.from);
  const came = w.lotHere[lot]!;
  c.stayArea[g] = c.stayArea[g]! + (w.now - (came > c.from ? came : c.from));
};

const leaveLine = (w: World, lot: number, to: number): void => {
  const c = w.count;
  const group = w.lotGroup[lot]!;
  leaveStation(w, lot);
  if (w.loopFree.length > 0) giveCards(w, lot, 0);
  c.wipArea += c.wip * (w.now - c.wipLast);
  c.wipLast = w.now;
  c.wip--;
  const release = w.lotRelease[lot]!;
  c.cycleSum += w.now - (release > c.from ? release : c.from);
  if (to === TO_SCRAP) {
    c.scrapped[group] = c.scrapped[group]! + 1;
    const g = w.plan.step.station[w.lotStep[lot]!]!;
    c.scrapAt[g] = c.scrapAt[g]! + 1;
    if (w.log !== null) w.log.add(LOG_SCRAP, w.now, release, w.lotSerial[lot]!, w.lotStep[lot]!, -1);
  } else {
    c.finished[group] = c.finished[group]! + 1;
    c.finishedPieces[group] = c.finishedPieces[group]! + w.lotPieces[lot]!;
    const time = w.now - release;
    c.cycle[group]!.add(time);
    c.cycleSeries.add(time);
    if (w.now <= w.lotDue[lot]!) c.onTime[group] = c.onTime[group]! + 1;
    else c.tardiness[group] = c.tardiness[group]! + (w.now - w.lotDue[lot]!);
    if (w.log !== null) w.log.add(LOG_FINISH, w.now, release, w.lotSerial[lot]!, w.lotStep[lot]!, -1);
    const stock = w.plan.part.stock[w.lotPart[lot]!]!;
    if (stock >= 0) {
      w.stock[stock] = w.stock[stock]! + w.lotPieces[lot]!;
      for (const g of w.plan.inTurn) if (w.queued[g]! > 0) w.choices.push(DO_STATION, g);
    }
  }
  w.lotInside[lot] = 0;
  w.lotJob[lot] = -1;
  w.lotFree[w.lotFreeTop++] = lot;
};

/** One lot of a job has left; when it was the last, the slot is free. */
export const leaveJob = (w: World, job: number): void => {
  w.jobLots[job] = w.jobLots[job]! - 1;
  if (w.jobLots[job] > 0) return;
  const m = w.jobMachine[job]!;
  const g = w.plan.machineStation[m]!;
  const prev = w.jobPrev[job]!;
  const next = w.jobNext[job]!;
  if (prev < 0) w.jobHead[m] = next;
  else w.jobNext[prev] = next;
  if (next < 0) w.jobTail[m] = prev;
  else w.jobPrev[next] = prev;
  w.jobFree[w.jobFreeTop++] = job;
  w.jobs[m] = w.jobs[m]! - 1;
  retag(w, m);
  relist(w, m);
  if (w.plan.station.inOrder[g] === 1 && prev < 0 && next >= 0 && w.jobDone[next] === 1) w.moves.push(DO_DEPART, next);
  if (w.listed[m]! > 0) w.choices.push(DO_MACHINE, m);
  if (w.roomHead[g]! >= 0) w.moves.push(DO_ROOM, g);
};
