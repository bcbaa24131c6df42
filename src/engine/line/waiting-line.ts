import { LOG_ARRIVE } from "./event-log.ts";
import {
  RANK_SCAN,
  RANK_STATIC,
  RULE_CR,
  RULE_CR_ARRIVAL,
  RULE_CUSTOM,
  RULE_EDD,
  RULE_FIFO,
  RULE_FULL,
  RULE_PRIORITY,
  RULE_SETUP,
  RULE_SLACK,
  RULE_SPT,
  WAKE_FIRST,
  WAKE_LEAST_SETUP,
} from "./codes.ts";
import { type World } from "./world.ts";
import { DO_ROOM, EVENT_BATCH_WAIT } from "./codes.ts";

/** True when lot `a` goes before lot `b` by the rules that do not change while they wait. */
const goesBefore = (w: World, a: number, b: number, order: Int32Array): boolean => {
  for (let i = 0; i < order.length; i++) {
    let d = 0;
    switch (order[i]) {
      case RULE_PRIORITY:
        d = w.lotPriority[b]! - w.lotPriority[a]!;
        break;
      case RULE_FIFO:
        d = w.lotTicket[a]! - w.lotTicket[b]!;
        break;
      case RULE_EDD:
        d = w.lotDue[a]! - w.lotDue[b]!;
        break;
      case RULE_CR_ARRIVAL:
        d = w.lotRatio[a]! - w.lotRatio[b]!;
        break;
      default:
        d = w.lotRank[a]! - w.lotRank[b]!;
    }
    if (d !== 0 && d === d) return d < 0;
  }
  return w.lotTicket[a]! < w.lotTicket[b]!;
};

const addArea = (w: World, g: number): void => {
  const c = w.count;
  const span = w.now - c.queueLast[g]!;
  if (span === 0) return; // who comes and starts at one instant has not waited
  c.queueArea[g] = c.queueArea[g]! + w.queued[g]! * span;
  if (w.queued[g]! > c.queueMax[g]!) c.queueMax[g] = w.queued[g]!;
  c.queueLast[g] = w.now;
};

/** Puts a lot that has come to its station into the line. */
export const enqueue = (w: World, lot: number): void => {
  const s = w.lotStep[lot]!;
  const g = w.plan.step.station[s]!;
  w.lotSince[lot] = w.now;
  const { work } = w.plan;
  w.lotRank[lot] = work.lot[s]! + work.piece[s]! * w.lotPieces[lot]!;
  if (w.plan.station.stillRatio[g] === 1) w.lotRatio[lot] = ratioOf(w, lot);
  const order = w.plan.station.order[g]!;
  let after = w.queueTail[g]!;
  while (after >= 0 && goesBefore(w, lot, after, order)) after = w.lotPrev[after]!;
  const before = after < 0 ? w.queueHead[g]! : w.lotNext[after]!;
  w.lotPrev[lot] = after;
  w.lotNext[lot] = before;
  if (after < 0) w.queueHead[g] = lot;
  else w.lotNext[after] = lot;
  if (before < 0) w.queueTail[g] = lot;
  else w.lotPrev[before] = lot;
  addArea(w, g);
  w.lotQueued[lot] = 1;
  w.queued[g] = w.queued[g]! + 1;
  const key = w.plan.step.batchKey[s]!;
  if (key >= 0) {
    w.keyPieces[key] = w.keyPieces[key]! + w.lotPieces[lot]!;
    const wait = w.plan.step.batchWait[s]!;
    if (wait >= 0) w.at(w.now + wait, EVENT_BATCH_WAIT, g);
  }
};

/** Books the arrival of a lot at the station of its step. */
export const countArrival = (w: World, lot: number): void => {
  const s = w.lotStep[lot]!;
  const g = w.plan.step.station[s]!;
  const c = w.count;
  w.lotTicket[lot] = w.ticket++;
  w.lotHere[lot] = w.now;
  c.arrivals[g] = c.arrivals[g]! + 1;
  c.here[g] = c.here[g]! + 1;
  // The integral of a level is the sum of its changes times the time left: level·T = Σ ±(T − t).
  c.hereArea[g] = c.hereArea[g]! - (w.now - c.from);
  if (w.log !== null) w.log.add(LOG_ARRIVE, w.now, w.now, w.lotSerial[lot]!, s, -1);
};

/** Takes a lot out of the line; there is room for another then. */
export const dequeue = (w: World, lot: number): void => {
  const s = w.lotStep[lot]!;
  const g = w.plan.step.station[s]!;
  const prev = w.lotPrev[lot]!;
  const next = w.lotNext[lot]!;
  if (prev < 0) w.queueHead[g] = next;
  else w.lotNext[prev] = next;
  if (next < 0) w.queueTail[g] = prev;
  else w.lotPrev[next] = prev;
  addArea(w, g);
  w.lotQueued[lot] = 0;
  w.queued[g] = w.queued[g]! - 1;
  w.bound[g] = w.bound[g]! - 1;
  const key = w.plan.step.batchKey[s]!;
  if (key >= 0) w.keyPieces[key] = w.keyPieces[key]! - w.lotPieces[lot]!;
  if (w.roomHead[g]! >= 0) w.moves.push(DO_ROOM, g);
};

/** Expected time to make machine `m` ready for step `s`. */
export const setupCost = (w: World, m: number, s: number): number => {
  const draw = setupDraw(w, m, s);
  return draw < 0 ? 0 : w.plan.drawMean[draw]!;
};

/** The draw that says how long that takes; −1 when the machine is ready. */
export const setupDraw = (w: World, m: number, s: number): number => {
  const { step, setups, matrices, station } = w.plan;
  const wanted = step.setup[s]!;
  if (wanted < 0 || (w.setup[m] === wanted && step.setupEach[s] === 0)) return -1;
  if (step.setupTime[s]! >= 0) return step.setupTime[s]!;
  const matrix = station.matrix[step.station[s]!]!;
  return matrix < 0 ? -1 : matrices[matrix]!.table[w.setup[m]! * setups + wanted]!;
};

/** Whether a pool with free hands has the skill; −1 when none. The pool with the fewest skills comes first. */
export const crewFor = (w: World, skill: number): number => {
  let best = -1;
  const { operators, skillIndex, calendarIndex } = w.plan;
  for (let p = 0; p < operators.length; p++) {
    const pool = operators[p]!;
    if (w.crewFree[p]! <= 0 || (pool.calendar !== undefined && w.calendarOpen[calendarIndex.get(pool.calendar)!] === 0))
      continue;
    if (!pool.skills.some((s) => skillIndex.get(s) === skill)) continue;
    if (best < 0 || pool.skills.length < operators[best]!.skills.length) best = p;
  }
  return best;
};

/** Whether machine `m` may take this waiting lot now. */
export const mayTake = (w: World, m: number, lot: number): boolean => {
  const { step, dedications } = w.plan;
  const s = w.lotStep[lot]!;
  const slot = step.dedicateUse[s]!;
  if (slot >= 0) {
    const tied = w.lotDedicated[lot * dedications + slot]!;
    if (tied !== 0 && tied !== m + 1) return false;
  }
  if (w.runLeft[m]! > 0 && step.setup[s]! >= 0 && step.setup[s] !== w.setup[m]) return false;
  if (step.batchKey[s]! >= 0 && !batchReady(w, lot, s)) return false;
  if (step.consumeCount[s]! > 0) {
    for (let i = 0; i < step.consumeCount[s]!; i++) {
      const at = step.consumeFirst[s]! + i;
      if (w.stock[w.plan.consumeStock[at]!]! < w.plan.consumeQuantity[at]! * w.lotPieces[lot]!) return false;
    }
  }
  if (step.skill[s]! >= 0 && (step.skillSetup[s] === 0 || setupDraw(w, m, s) >= 0) && crewFor(w, step.skill[s]!) < 0) {
    w.wantsCrew[step.station[s]!] = 1;
    return false;
  }
  return true;
};

const batchReady = (w: World, lot: number, s: number): boolean => {
  const { step } = w.plan;
  if (w.keyPieces[step.batchKey[s]!]! >= step.batchMin[s]! || w.lotPriority[lot]! >= step.batchRush[s]!) return true;
  return step.batchWait[s]! >= 0 && w.now - w.lotSince[lot]! >= step.batchWait[s]! * (1 - 1e-12);
};

/** The lot machine `m` takes next, −1 when there is none for it. */
export const chooseLot = (w: World, m: number, g: number): number => {
  const rank = w.plan.station.rank[g]!;
  if (rank === RANK_STATIC) {
    for (let lot = w.queueHead[g]!; lot >= 0; lot = w.lotNext[lot]!) if (mayTake(w, m, lot)) return lot;
    return -1;
  }
  if (rank === RANK_SCAN) return scanLots(w, m, g);
  let best = -1;
  let bestCost = Infinity;
  const strict = w.plan.station.strict[g] === 1;
  for (let lot = w.queueHead[g]!; lot >= 0; lot = w.lotNext[lot]!) {
    if (best >= 0 && strict && w.lotPriority[lot]! < w.lotPriority[best]!) break;
    const cost = setupCost(w, m, w.lotStep[lot]!);
    if (cost >= bestCost || !mayTake(w, m, lot)) continue;
    best = lot;
    bestCost = cost;
    if (cost === 0) break;
  }
  return best;
};

const mine: number[] = [];
const yours: number[] = [];

const scanLots = (w: World, m: number, g: number): number => {
  const codes = w.plan.station.codes[g]!;
  let best = -1;
  for (let lot = w.queueHead[g]!; lot >= 0; lot = w.lotNext[lot]!) {
    if (!mayTake(w, m, lot)) continue;
    for (let i = 0; i < codes.length; i++) mine[i] = scoreOf(w, m, g, lot, codes[i]!, i);
    if (mine.includes(Infinity)) continue;
    if (best >= 0) {
      let i = 0;
      while (i < codes.length && mine[i] === yours[i]) i++;
      if (i === codes.length || mine[i]! > yours[i]!) continue;
    }
    best = lot;
    for (let i = 0; i < codes.length; i++) yours[i] = mine[i]!;
  }
  return best;
};

/** Mean work from the step of a lot on. */
const leftOf = (w: World, lot: number): number => {
  const s = w.lotStep[lot]!;
  return w.plan.work.leftLot[s]! + w.plan.work.leftPiece[s]! * w.lotPieces[lot]!;
};

/** Critical ratio: time to the due date over work left. */
const ratioOf = (w: World, lot: number): number => {
  const left = leftOf(w, lot);
  return Math.min(1e300, (w.lotDue[lot]! - w.now) / (left > 0 ? left : 1));
};

const scoreOf = (w: World, m: number, g: number, lot: number, code: number, at: number): number => {
  const s = w.lotStep[lot]!;
  switch (code) {
    case RULE_PRIORITY:
      return -w.lotPriority[lot]!;
    case RULE_FIFO:
      return w.lotTicket[lot]!;
    case RULE_EDD:
      return w.lotDue[lot]! === Infinity ? 1e300 : w.lotDue[lot]!;
    case RULE_SPT:
      return w.lotRank[lot]!;
    case RULE_SETUP:
      return setupCost(w, m, s);
    case RULE_CR:
      return ratioOf(w, lot);
    case RULE_CR_ARRIVAL:
      return w.lotRatio[lot]!;
    case RULE_SLACK:
      return Math.min(1e300, w.lotDue[lot]! - w.now - leftOf(w, lot));
    case RULE_FULL: {
      const key = w.plan.step.batchKey[s]!;
      return key < 0 ? 0 : -Math.min(1, w.keyPieces[key]! / w.plan.step.batchMax[s]!);
    }
    case RULE_CUSTOM: {
      const { station, step, part, ticks } = w.plan;
      return w.custom[g]![at]!({
        part: part.ids[w.lotPart[lot]!]!,
        step: step.labels[s]!,
        station: station.ids[g]!,
        now: ticks.time(w.now),
        waitingSince: ticks.time(w.lotSince[lot]!),
        release: ticks.time(w.lotRelease[lot]!),
        due: ticks.time(w.lotDue[lot]!),
        priority: w.lotPriority[lot]!,
        pieces: w.lotPieces[lot]!,
        processTime: ticks.time(w.lotRank[lot]!),
        workLeft: ticks.time(leftOf(w, lot)),
        started: w.count.starts[g]!,
      });
    }
    default:
      throw new Error(`no rule has code ${code}`);
  }
};

/** The machine that takes a lot which has just come, −1 when none can: the free place that has been free longest, or the cheapest setup. */
export const chooseMachine = (w: World, lot: number, g: number): number => {
  const s = w.lotStep[lot]!;
  const least = w.plan.station.wake[g] === WAKE_LEAST_SETUP;
  const byNumber = w.plan.station.wake[g] === WAKE_FIRST;
  let best = -1;
  let bestCost = Infinity;
  for (let m = w.idleHead[g]!; m >= 0; m = w.idleNext[m]!) {
    if (!mayTake(w, m, lot)) continue;
    if (byNumber) {
      if (best < 0 || m < best) best = m;
      continue;
    }
    if (!least) return m;
    const cost = setupCost(w, m, s);
    if (cost < bestCost) {
      best = m;
      bestCost = cost;
    }
  }
  return best;
};
