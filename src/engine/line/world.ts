import { Sampler } from "./distribution.ts";
import { EventQueue, widen, widenFloats } from "./event-queue.ts";
import type { EventLog } from "./event-log.ts";
import type { CustomRule, RunOptions } from "./run-options.ts";
import type { Plan } from "./plan.ts";
import { Counters } from "./counters.ts";
import { openStream, type Stream } from "./stream.ts";
import { TURN } from "./codes.ts";
import { Todo } from "./todo.ts";

/** The state of one running replication: typed arrays only; grows with the work in process and with nothing else. */
export class World {
  readonly plan: Plan;
  readonly options: RunOptions;
  readonly events: EventQueue;
  readonly samplers: readonly Sampler[];
  readonly count: Counters;
  readonly log: EventLog | null;
  now = 0;

  // Lots. `next`/`prev` chain a lot in the one list it is in; `mate` chains the lots of one job.
  lotCapacity = 64;
  lotFree: Int32Array;
  lotFreeTop = 0;
  lotPart: Int32Array;
  lotStep: Int32Array;
  lotPriority: Int32Array;
  lotPieces: Int32Array;
  lotGroup: Int32Array;
  lotNext: Int32Array;
  lotPrev: Int32Array;
  lotMate: Int32Array;
  lotJob: Int32Array;
  lotCards: Int32Array;
  lotTo: Int32Array;
  lotInside: Int32Array;
  lotQueued: Int32Array;
  lotSerial: Int32Array;
  lotHere: Float64Array;
  lotRelease: Float64Array;
  lotDue: Float64Array;
  lotSince: Float64Array;
  lotLeft: Float64Array;
  lotFactor: Float64Array;
  lotTicket: Float64Array;
  lotRank: Float64Array;
  lotRatio: Float64Array;
  lotDedicated: Int32Array;
  lotLimit: Float64Array;
  ticket = 0;
  serial = 0;
  /** Active periods of machines as flat triples machine, from, to; only when asked for. */
  readonly periods: number[] = [];
  readonly activeFrom: Float64Array;

  // Stations.
  readonly queueHead: Int32Array;
  readonly queueTail: Int32Array;
  readonly queued: Int32Array;
  readonly bound: Int32Array;
  readonly roomHead: Int32Array;
  readonly roomTail: Int32Array;
  readonly freeSlots: Int32Array;
  readonly idleHead: Int32Array;
  readonly idleTail: Int32Array;
  readonly wantsCrew: Int32Array;
  readonly keyPieces: Float64Array;

  // Machines.
  readonly state: Int32Array;
  readonly since: Float64Array;
  readonly jobs: Int32Array;
  readonly running: Int32Array;
  readonly jobHead: Int32Array;
  readonly jobTail: Int32Array;
  readonly setup: Int32Array;
  readonly runLeft: Int32Array;
  readonly nextStart: Float64Array;
  readonly setupUntil: Float64Array;
  readonly episode: Int32Array;
  readonly waitingUnits: Int32Array;
  readonly closed: Int32Array;
  readonly frozen: Int32Array;
  readonly frozenAt: Float64Array;
  readonly idleNext: Int32Array;
  readonly idlePrev: Int32Array;
  readonly listed: Int32Array;
  readonly busySince: Float64Array;
  readonly busyUnits: Int32Array;
  readonly hasPieceUnits: Int32Array;
  readonly hasUnits: Int32Array;

  // Units: reasons to stop.
  readonly unitPending: Int32Array;
  readonly unitLeft: Float64Array;
  readonly unitSlot: Int32Array;
  readonly unitGeneration: Int32Array;

  // Jobs: what is in a machine slot.
  jobCapacity = 64;
  jobFree: Int32Array;
  jobFreeTop = 0;
  jobMachine: Int32Array;
  jobLot: Int32Array;
  jobLots: Int32Array;
  jobNext: Int32Array;
  jobPrev: Int32Array;
  jobSlot: Int32Array;
  jobGeneration: Int32Array;
  jobDone: Int32Array;
  jobCrew: Int32Array;
  jobEnd: Float64Array;
  jobWhole: Float64Array;
  jobFrom: Float64Array;

  /** Moves that an event has set off, and choices that wait until nothing moves any more. */
  readonly moves = new Todo();
  readonly choices = new Todo();

  readonly loopFree: Int32Array;
  readonly cardHead: number[] = [-1, -1];
  readonly crewFree: Int32Array;
  readonly vehicleFree: Int32Array;
  readonly vehicleHead: Int32Array;
  readonly vehicleTail: Int32Array;
  readonly stock: Float64Array;
  readonly calendarOpen: Int32Array;
  readonly factors: Stream | null;
  readonly custom: readonly (CustomRule | null)[][];

  constructor(plan: Plan, options: RunOptions) {
    this.plan = plan;
    this.options = options;
    const n = plan.station.ids.length;
    const m = plan.machineIds.length;
    this.events = new EventQueue(m + plan.units.length + 256);
    this.samplers = plan.draws.map(
      (d) => new Sampler(d.spec, openStream(options.seed, options.replication, d.entity, d.purpose)),
    );
    this.count = new Counters(plan, options);
    this.log = options.log ?? null;
    if (this.log !== null) this.log.ticks = plan.ticks;
    const i = (length: number, value = 0): Int32Array =>
      value === 0 ? new Int32Array(length) : new Int32Array(length).fill(value);
    const f = (length: number): Float64Array => new Float64Array(length);

    const lots = this.lotCapacity;
    this.lotFree = i(lots);
    this.lotPart = i(lots);
    this.lotStep = i(lots);
    this.lotPriority = i(lots);
    this.lotPieces = i(lots);
    this.lotGroup = i(lots);
    this.lotNext = i(lots);
    this.lotPrev = i(lots);
    this.lotMate = i(lots);
    this.lotJob = i(lots);
    this.lotCards = i(lots);
    this.lotTo = i(lots);
    this.lotInside = i(lots);
    this.lotQueued = i(lots);
    this.lotSerial = i(lots);
    this.lotHere = f(lots);
    this.lotRelease = f(lots);
    this.lotDue = f(lots);
    this.lotSince = f(lots);
    this.lotLeft = f(lots);
    this.lotFactor = f(lots);
    this.lotTicket = f(lots);
    this.lotRank = f(lots);
    this.lotRatio = f(lots);
    this.lotDedicated = i(lots * plan.dedications);
    this.lotLimit = f(lots * plan.limits);
    for (let k = lots - 1; k >= 0; k--) this.lotFree[this.lotFreeTop++] = k;

    this.queueHead = i(n, -1);
    this.queueTail = i(n, -1);
    this.queued = i(n);
    this.bound = i(n);
    this.roomHead = i(n, -1);
    this.roomTail = i(n, -1);
    this.freeSlots = i(n);
    this.idleHead = i(n, -1);
    this.idleTail = i(n, -1);
    this.wantsCrew = i(n);
    this.keyPieces = f(plan.batchKeys);

    this.state = i(m);
    this.since = f(m);
    this.jobs = i(m);
    this.running = i(m);
    this.jobHead = i(m, -1);
    this.jobTail = i(m, -1);
    this.setup = i(m);
    this.runLeft = i(m);
    this.nextStart = f(m);
    this.setupUntil = f(m);
    this.episode = i(m, -1);
    this.waitingUnits = i(m);
    this.closed = i(m);
    this.frozen = i(m);
    this.frozenAt = f(m);
    this.idleNext = i(m, -1);
    this.idlePrev = i(m, -1);
    this.listed = i(m);
    this.busySince = f(m);
    this.busyUnits = i(m);
    this.hasPieceUnits = i(m);
    this.hasUnits = i(m);
    this.activeFrom = f(m).fill(-1);
    this.unitPending = i(plan.units.length);
    this.unitLeft = f(plan.units.length);
    this.unitSlot = i(plan.units.length, -1);
    this.unitGeneration = i(plan.units.length);

    const jobs = this.jobCapacity;
    this.jobFree = i(jobs);
    this.jobMachine = i(jobs);
    this.jobLot = i(jobs);
    this.jobLots = i(jobs);
    this.jobNext = i(jobs);
    this.jobPrev = i(jobs);
    this.jobSlot = i(jobs);
    this.jobGeneration = i(jobs);
    this.jobDone = i(jobs);
    this.jobCrew = i(jobs);
    this.jobEnd = f(jobs);
    this.jobWhole = f(jobs);
    this.jobFrom = f(jobs);
    for (let k = jobs - 1; k >= 0; k--) this.jobFree[this.jobFreeTop++] = k;

    this.loopFree = Int32Array.from(plan.loops, (l) => l.cards);
    this.crewFree = Int32Array.from(plan.operators, (o) => o.count);
    this.vehicleFree = Int32Array.from(plan.vehicles, (v) => v.count);
    this.vehicleHead = i(plan.vehicles.length, -1);
    this.vehicleTail = i(plan.vehicles.length, -1);
    this.stock = Float64Array.from(plan.stocks);
    this.calendarOpen = i(plan.calendars.length, 1);
    this.factors = plan.usesFactor ? openStream(options.seed, options.replication, "lots", "factor") : null;
    this.custom = plan.station.rules.map((rules) =>
      rules.map((r) => (r.startsWith("custom:") ? customRule(options, r) : null)),
    );
  }

  /** A duration in ticks, drawn from draw `id`. */
  draw(id: number, lotFactor = 0): number {
    return this.plan.ticks.span(this.samplers[id]!.next(lotFactor));
  }

  chance(id: number): number {
    return this.samplers[id]!.stream.uniform();
  }

  /** Puts an event on the list, in its turn among those of its instant. */
  at(time: number, kind: number, a = 0, b = 0): number {
    return this.events.schedule(time, kind, a, b, TURN[kind]);
  }

  newLot(): number {
    if (this.lotFreeTop === 0) this.#moreLots();
    return this.lotFree[--this.lotFreeTop]!;
  }

  newJob(): number {
    if (this.jobFreeTop === 0) this.#moreJobs();
    return this.jobFree[--this.jobFreeTop]!;
  }

  #moreLots(): void {
    const old = this.lotCapacity;
    const n = old * 2;
    this.lotCapacity = n;
    this.lotFree = widen(this.lotFree, n);
    this.lotPart = widen(this.lotPart, n);
    this.lotStep = widen(this.lotStep, n);
    this.lotPriority = widen(this.lotPriority, n);
    this.lotPieces = widen(this.lotPieces, n);
    this.lotGroup = widen(this.lotGroup, n);
    this.lotNext = widen(this.lotNext, n);
    this.lotPrev = widen(this.lotPrev, n);
    this.lotMate = widen(this.lotMate, n);
    this.lotJob = widen(this.lotJob, n);
    this.lotCards = widen(this.lotCards, n);
    this.lotTo = widen(this.lotTo, n);
    this.lotInside = widen(this.lotInside, n);
    this.lotQueued = widen(this.lotQueued, n);
    this.lotSerial = widen(this.lotSerial, n);
    this.lotHere = widenFloats(this.lotHere, n);
    this.lotRelease = widenFloats(this.lotRelease, n);
    this.lotDue = widenFloats(this.lotDue, n);
    this.lotSince = widenFloats(this.lotSince, n);
    this.lotLeft = widenFloats(this.lotLeft, n);
    this.lotFactor = widenFloats(this.lotFactor, n);
    this.lotTicket = widenFloats(this.lotTicket, n);
    this.lotRank = widenFloats(this.lotRank, n);
    this.lotRatio = widenFloats(this.lotRatio, n);
    this.lotDedicated = widen(this.lotDedicated, n * this.plan.dedications);
    this.lotLimit = widenFloats(this.lotLimit, n * this.plan.limits);
    for (let k = n - 1; k >= old; k--) this.lotFree[this.lotFreeTop++] = k;
  }

  #moreJobs(): void {
    const old = this.jobCapacity;
    const n = old * 2;
    this.jobCapacity = n;
    this.jobFree = widen(this.jobFree, n);
    this.jobMachine = widen(this.jobMachine, n);
    this.jobLot = widen(this.jobLot, n);
    this.jobLots = widen(this.jobLots, n);
    this.jobNext = widen(this.jobNext, n);
    this.jobPrev = widen(this.jobPrev, n);
    this.jobSlot = widen(this.jobSlot, n);
    this.jobGeneration = widen(this.jobGeneration, n);
    this.jobDone = widen(this.jobDone, n);
    this.jobCrew = widen(this.jobCrew, n);
    this.jobEnd = widenFloats(this.jobEnd, n);
    this.jobWhole = widenFloats(this.jobWhole, n);
    this.jobFrom = widenFloats(this.jobFrom, n);
    for (let k = n - 1; k >= old; k--) this.jobFree[this.jobFreeTop++] = k;
  }
}

const customRule = (options: RunOptions, rule: string): CustomRule => {
  const found = options.rules?.[rule.slice("custom:".length)];
  if (found === undefined) throw new Error(`the run was given no rule called ${rule}`);
  return found;
};
