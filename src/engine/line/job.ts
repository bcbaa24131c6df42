import { normalQuantile } from "./exact.ts";
import { LOG_END, LOG_LIMIT, LOG_START } from "./event-log.ts";
import { depart, hasRoom, leaveJob, nextOf, sampled, TO_SCRAP } from "./flow.ts";
import { accrue, countPieces, relist, retag, timeJob, tryUnits, unlist } from "./machine.ts";
import { RANK_SCAN } from "./codes.ts";
import { chooseLot, chooseMachine, countArrival, crewFor, dequeue, enqueue, setupDraw } from "./waiting-line.ts";
import { type World } from "./world.ts";
import { DO_START, DO_STATION, EVENT_OPERATOR_FREE } from "./codes.ts";

/** A lot is made and sent to the first step it is sampled for. `step` ≥ 0 puts it into the middle of its route. */
export const createLot = (
  w: World,
  group: number,
  part: number,
  priority: number,
  due: number,
  step = -1,
  loses = false,
): void => {
  const lot = w.newLot();
  const { dedications, limits } = w.plan;
  w.lotPart[lot] = part;
  w.lotGroup[lot] = group;
  w.lotPriority[lot] = priority;
  w.lotPieces[lot] = w.plan.part.pieces[part]!;
  w.lotDue[lot] = due;
  w.lotLeft[lot] = 0;
  w.lotCards[lot] = 0;
  w.lotInside[lot] = 0;
  w.lotJob[lot] = -1;
  w.lotMate[lot] = -1;
  w.lotFactor[lot] = w.factors === null ? 0 : normalQuantile(w.factors.uniform());
  for (let k = 0; k < dedications; k++) w.lotDedicated[lot * dedications + k] = 0;
  for (let k = 0; k < limits; k++) w.lotLimit[lot * limits + k] = -1;
  const to = step >= 0 ? step : sampled(w, w.plan.part.first[part]!);
  if (loses && to >= 0 && !isOpen(w, w.plan.step.station[to]!)) {
    w.count.lost[group] = w.count.lost[group]! + 1;
    w.lotFree[w.lotFreeTop++] = lot;
    return;
  }
  if (to < 0) passBy(w, lot);
  else depart(w, lot, to);
};

/** A lot that is sampled for none of its steps: in and out in no time, without having been anywhere. */
const passBy = (w: World, lot: number): void => {
  const c = w.count;
  const group = w.lotGroup[lot]!;
  c.released[group] = c.released[group]! + 1;
  c.finished[group] = c.finished[group]! + 1;
  c.finishedPieces[group] = c.finishedPieces[group]! + w.lotPieces[lot]!;
  c.onTime[group] = c.onTime[group]! + 1;
  c.cycle[group]!.add(0);
  c.cycleSeries.add(0);
  w.lotFree[w.lotFreeTop++] = lot;
};

/** Whether a lot without cards can enter the station now. */
const isOpen = (w: World, g: number): boolean => {
  const needs = w.plan.station.loops[g]!;
  for (let k = 0; k < w.loopFree.length; k++) if ((needs & (1 << k)) !== 0 && w.loopFree[k]! <= 0) return false;
  return hasRoom(w, g);
};

/** A lot has come to its station: it waits, and looks for a machine when nothing moves any more at this instant. */
export const arrive = (w: World, lot: number): void => {
  countArrival(w, lot);
  enqueue(w, lot);
  w.choices.push(DO_START, lot);
};

/** A lot that has just come starts when a machine is free for it. */
export const look = (w: World, lot: number): void => {
  const g = w.plan.step.station[w.lotStep[lot]!]!;
  // Others have come at the same instant: one of them may have taken this lot along, or its machine away.
  while (w.lotQueued[lot] === 1) {
    const m = w.idleHead[g]! < 0 ? -1 : chooseMachine(w, lot, g);
    if (m < 0) {
      if (w.plan.station.preempt[g] === 1) preempt(w, lot, g);
      return;
    }
    // Rules that look at everybody decide also when only one has come: they may want to wait for another.
    if (w.queued[g] === 1 && w.plan.station.rank[g] !== RANK_SCAN) {
      begin(w, m, lot);
      return;
    }
    const before = w.queued[g]!;
    feed(w, m);
    if (w.queued[g] === before) return;
  }
};

/** A machine has become free: it takes lots until it is full or finds none. */
export const feed = (w: World, m: number): void => {
  const g = w.plan.machineStation[m]!;
  while (w.listed[m]! > 0) {
    const lot = w.queueHead[g]! < 0 ? -1 : chooseLot(w, m, g);
    if (lot < 0) return;
    begin(w, m, lot);
  }
};

/** Something for the whole station has changed: every free machine looks again. */
export const feedStation = (w: World, g: number): void => {
  for (let m = w.idleHead[g]!; m >= 0;) {
    const next = w.idleNext[m]!;
    feed(w, m);
    m = next;
  }
};

/** Checks the queue-time limits that end here; the lot is turned away when one with a consequence is broken. */
const turnedAway = (w: World, lot: number, s: number): boolean => {
  const { step, limits } = w.plan;
  for (let opener = step.limitClose[s]!; opener >= 0; opener = step.limitChain[opener]!) {
    const at = lot * limits + step.limitOpen[opener]!;
    const deadline = w.lotLimit[at]!;
    if (deadline < 0) continue;
    w.lotLimit[at] = -1;
    if (w.now <= deadline) {
      w.count.limitsKept++;
      continue;
    }
    w.count.limitsBroken++;
    if (w.log !== null) w.log.add(LOG_LIMIT, w.now, deadline, w.lotSerial[lot]!, s, -1);
    if (step.limitAction[opener] === 0) continue;
    dequeue(w, lot);
    depart(w, lot, step.limitAction[opener] === 1 ? TO_SCRAP : opener);
    return true;
  }
  return false;
};

const begin = (w: World, m: number, first: number): void => {
  const { plan } = w;
  const { step, station } = plan;
  const s = w.lotStep[first]!;
  const g = step.station[s]!;
  if (step.limitClose[s]! >= 0 && turnedAway(w, first, s)) return;
  const c = w.count;
  const now = w.now;

  // Who goes in: one lot, or a batch in the order of the line.
  let lots = 0;
  let pieces = 0;
  let head = -1;
  const key = step.batchKey[s]!;
  const j = w.newJob();
  if (key < 0) {
    head = first;
    lots = 1;
    pieces = w.lotPieces[first]!;
    w.lotMate[first] = -1;
    enter(w, first, j, m, g);
  } else {
    let tail = -1;
    const most = step.batchMax[s]!;
    for (let lot = w.queueHead[g]!; lot >= 0;) {
      const next = w.lotNext[lot]!;
      const t = w.lotStep[lot]!;
      const fits = step.batchKey[t] === key && (lots === 0 || pieces + w.lotPieces[lot]! <= most);
      if (fits && !(step.limitClose[t]! >= 0 && turnedAway(w, lot, t))) {
        w.lotMate[lot] = -1;
        if (tail < 0) head = lot;
        else w.lotMate[tail] = lot;
        tail = lot;
        lots++;
        pieces += w.lotPieces[lot]!;
        enter(w, lot, j, m, g);
        if (pieces >= most) break;
      }
      lot = next;
    }
  }

  // How long it takes.
  let setup = 0;
  const change = setupDraw(w, m, s);
  if (step.setup[s]! >= 0 && (w.setup[m] !== step.setup[s] || step.setupEach[s] === 1)) {
    if (change >= 0) setup = w.draw(change);
    w.setup[m] = step.setup[s]!;
    const matrix = station.matrix[g]!;
    w.runLeft[m] = matrix < 0 ? 0 : plan.matrices[matrix]!.minRun[w.setup[m]]!;
    c.setups[m] = c.setups[m]! + 1;
    c.setupTime[m] = c.setupTime[m]! + setup;
  }
  if (w.runLeft[m]! > 0) w.runLeft[m] = Math.max(0, w.runLeft[m]! - lots);
  // Setups of one machine follow each other; beside a lot in process they may run.
  const begun = setup > 0 && w.setupUntil[m]! > now ? w.setupUntil[m]! : now;
  const prepared = begun + setup;
  let ready = prepared + station.load[g]!;
  let end: number;
  if (w.lotLeft[head]! > 0) {
    end = prepared + w.lotLeft[head]!;
    w.lotLeft[head] = 0;
  } else {
    const time = w.draw(step.time[s]!, w.lotFactor[head]);
    const gap = step.interval[s]!;
    const many = step.perPiece[s] === 1 ? pieces : 1;
    if (gap >= 0) {
      if (station.slots[g]! > 1) {
        if (w.nextStart[m]! > ready) ready = w.nextStart[m]!;
        w.nextStart[m] = ready + gap * many;
      }
      end = ready + time + gap * (many - 1) + station.unload[g]!;
    } else end = ready + time * many + station.unload[g]!;
  }

  accrue(w, m);
  if (setup > 0) w.setupUntil[m] = prepared;
  const tail = w.jobTail[m]!;
  w.jobMachine[j] = m;
  w.jobLot[j] = head;
  w.jobLots[j] = lots;
  w.jobDone[j] = 0;
  w.jobCrew[j] = -1;
  w.jobPrev[j] = tail;
  w.jobNext[j] = -1;
  if (tail < 0) w.jobHead[m] = j;
  else w.jobNext[tail] = j;
  w.jobTail[m] = j;
  w.jobs[m] = w.jobs[m]! + 1;
  w.running[m] = w.running[m]! + 1;
  w.jobEnd[j] = end;
  w.jobWhole[j] = end - now;
  w.jobFrom[j] = prepared;
  if (step.skill[s]! >= 0) takeCrew(w, j, s, setup);
  for (let i = 0; i < step.consumeCount[s]!; i++) {
    const at = step.consumeFirst[s]! + i;
    const stock = plan.consumeStock[at]!;
    w.stock[stock] = w.stock[stock]! - plan.consumeQuantity[at]! * pieces;
  }
  timeJob(w, j);
  retag(w, m);
  if (w.listed[m]! > 0) unlist(w, m); // the places that stay free count as free from now on
  relist(w, m);
};

const enter = (w: World, lot: number, j: number, m: number, g: number): void => {
  const c = w.count;
  dequeue(w, lot);
  w.lotJob[lot] = j;
  const wait = w.now - w.lotSince[lot]!;
  c.starts[g] = c.starts[g]! + 1;
  c.waitSum[g] = c.waitSum[g]! + wait;
  if (wait > c.waitMax[g]!) c.waitMax[g] = wait;
  const slot = w.plan.step.dedicateSet[w.lotStep[lot]!]!;
  if (slot >= 0) w.lotDedicated[lot * w.plan.dedications + slot] = m + 1;
  if (w.log !== null) w.log.add(LOG_START, w.now, w.lotSince[lot]!, w.lotSerial[lot]!, w.lotStep[lot]!, m);
};

const takeCrew = (w: World, j: number, s: number, setup: number): void => {
  const forSetup = w.plan.step.skillSetup[s] === 1;
  if (forSetup && setup === 0) return;
  const pool = crewFor(w, w.plan.step.skill[s]!);
  if (pool < 0) return;
  w.crewFree[pool] = w.crewFree[pool]! - 1;
  if (forSetup) w.at(w.now + setup, EVENT_OPERATOR_FREE, pool);
  else w.jobCrew[j] = pool;
};

/** An operator has finished; stations that lacked one look again. */
export const freeCrew = (w: World, pool: number): void => {
  w.crewFree[pool] = w.crewFree[pool]! + 1;
  callCrew(w);
};

export const callCrew = (w: World): void => {
  for (const g of w.plan.inTurn) {
    if (w.wantsCrew[g] === 0) continue;
    w.wantsCrew[g] = 0;
    w.choices.push(DO_STATION, g);
  }
};

/** The work on a job is over; its lots try to leave. */
export const endJob = (w: World, j: number): void => {
  const m = w.jobMachine[j]!;
  const g = w.plan.machineStation[m]!;
  const { step, limits } = w.plan;
  const c = w.count;
  const spoiled = w.jobDone[j] === 2;
  accrue(w, m);
  w.running[m] = w.running[m]! - 1;
  w.jobDone[j] = 1;
  if (w.jobCrew[j]! >= 0) freeCrew(w, w.jobCrew[j]!);
  c.jobsDone[m] = c.jobsDone[m]! + 1;
  let pieces = 0;
  let ideal = 0;
  for (let lot = w.jobLot[j]!; lot >= 0; lot = w.lotMate[lot]!) {
    const s = w.lotStep[lot]!;
    pieces += w.lotPieces[lot]!;
    const gap = step.interval[s]!;
    const unit = gap >= 0 ? gap : step.work[s]!;
    if (step.batchKey[s]! < 0) ideal += step.perPiece[s] === 1 ? unit * w.lotPieces[lot]! : unit;
    else ideal += (step.work[s]! * w.lotPieces[lot]!) / step.batchMax[s]!;
    if (step.limitOpen[s]! >= 0) w.lotLimit[lot * limits + step.limitOpen[s]!] = w.now + step.limitTime[s]!;
    if (w.log !== null) w.log.add(LOG_END, w.now, w.now, w.lotSerial[lot]!, s, m);
    w.lotTo[lot] = spoiled ? TO_SCRAP : nextOf(w, lot);
  }
  c.pieces[m] = c.pieces[m]! + pieces;
  c.idealTime[m] = c.idealTime[m]! + ideal;
  if (w.hasPieceUnits[m] === 1) countPieces(w, m, pieces);
  if (w.plan.station.inOrder[g] === 1 && w.jobHead[m] !== j) retag(w, m);
  else departJob(w, j);
  if (w.waitingUnits[m]! > 0) tryUnits(w, m);
};

/** The finished lots of a job go on; those who cannot stay and block their slot. */
export const departJob = (w: World, j: number): void => {
  const m = w.jobMachine[j]!;
  let stay = 0;
  for (let lot = w.jobLot[j]!; lot >= 0;) {
    const mate = w.lotMate[lot]!;
    if (depart(w, lot, w.lotTo[lot]!)) leaveJob(w, j);
    else stay++;
    lot = mate;
  }
  if (stay > 0) retag(w, m);
};

/** Puts a lot of higher priority in place of one of lower; what is left of the other is worked off later. */
const preempt = (w: World, lot: number, g: number): void => {
  const first = w.plan.station.first[g]!;
  let victim = -1;
  let lowest = w.lotPriority[lot]!;
  for (let m = first; m < first + w.plan.station.machines[g]!; m++) {
    if (w.frozen[m] === 1 || w.closed[m] === 1 || w.waitingUnits[m]! > 0 || w.jobs[m] !== 1) continue;
    const j = w.jobHead[m]!;
    if (w.jobDone[j] !== 0 || w.jobEnd[j]! <= w.now || w.jobLots[j] !== 1 || w.lotPriority[w.jobLot[j]!]! >= lowest)
      continue;
    victim = j;
    lowest = w.lotPriority[w.jobLot[j]!]!;
  }
  if (victim < 0) return;
  const m = w.jobMachine[victim]!;
  const out = w.jobLot[victim]!;
  w.events.cancel(w.jobSlot[victim]!, w.jobGeneration[victim]!);
  w.lotLeft[out] = w.jobEnd[victim]! - w.now;
  if (w.jobCrew[victim]! >= 0) freeCrew(w, w.jobCrew[victim]!);
  accrue(w, m);
  w.running[m] = w.running[m]! - 1;
  w.setupUntil[m] = w.now;
  w.lotJob[out] = -1;
  w.jobLots[victim] = 1;
  leaveJob(w, victim);
  w.bound[g] = w.bound[g]! + 1;
  enqueue(w, out);
  if (w.listed[m]! > 0) begin(w, m, lot);
};
