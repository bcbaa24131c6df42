import type { Distribution, DistributionKind } from "./distribution.ts";
import type {
  Batch,
  Breakdown,
  Calendar,
  CardLoop,
  InitialLot,
  LineModel,
  Maintenance,
  OperatorPool,
  Order,
  Part,
  Route,
  SetupMatrix,
  Source,
  Station,
  Step,
  Stock,
  Transport,
  VehiclePool,
} from "./model.ts";
import {
  filled,
  flag,
  gap,
  known,
  list,
  map,
  may,
  name,
  number,
  oneOf,
  record,
  spread,
  step,
  whole,
  type Shape,
} from "./shape.ts";

const time = number({ min: 0 });
const share = number({ min: 0, max: 1 });
const rank = whole(-(2 ** 31));
const rule: Shape = {
  is: "one-of",
  words: ["priority", "fifo", "edd", "spt", "cr", "cr-on-arrival", "slack", "setup", "fullest"],
  prefix: "custom:",
};

const breakdown = record<Breakdown>({
  clock: oneOf("calendar", "busy"),
  uptime: gap,
  repair: spread,
  first: may(spread),
  job: may(oneOf("resume", "restart", "scrap")),
});
const maintenance = record<Maintenance>({
  clock: oneOf("calendar", "busy", "pieces"),
  every: number({ above: 0 }),
  duration: spread,
  first: may(time),
  staggered: may(flag),
});
const station = record<Station>({
  id: name,
  key: may(name),
  machines: may(whole(1)),
  slots: may(whole(1)),
  buffer: may(whole(0)),
  inOrder: may(flag),
  load: may(time),
  unload: may(time),
  rules: may(list(rule)),
  wake: may(oneOf("longest-idle", "least-setup", "first")),
  setups: may(known("setup matrix")),
  breakdowns: may(list(breakdown)),
  maintenance: may(list(maintenance)),
  calendar: may(known("calendar")),
  atShiftEnd: may(oneOf("finish", "pause")),
  preemptive: may(flag),
  place: may(name),
});
const batch = record<Batch>({
  min: number({ above: 0 }),
  max: number({ above: 0 }),
  key: may(name),
  rushPriority: may(rank),
  maxWait: may(time),
});
const stepShape = record<Step>({
  id: may(name),
  station: known("station"),
  time: spread,
  per: may(oneOf("lot", "piece", "batch")),
  interval: may(time),
  batch: may(batch),
  setup: may(name),
  setupTime: may(spread),
  setupEach: may(flag),
  sampling: may(share),
  rework: may(record<NonNullable<Step["rework"]>>({ probability: number({ min: 0, below: 1 }), to: step })),
  scrap: may(share),
  branch: may(list(record<NonNullable<Step["branch"]>[number]>({ to: step, probability: share }))),
  queueLimit: may(
    record<NonNullable<Step["queueLimit"]>>({ to: step, time, action: may(oneOf("count", "scrap", "rework")) }),
  ),
  dedicateTo: may(step),
  operator: may(record<NonNullable<Step["operator"]>>({ skill: known("skill"), during: may(oneOf("all", "setup")) })),
  consumes: may(
    list(record<NonNullable<Step["consumes"]>[number]>({ stock: known("stock"), quantity: number({ above: 0 }) })),
  ),
});

/** Everything a model may hold; `Names` of the lists below are unique in each. */
export const modelShape = record<LineModel>({
  name,
  timeUnit: oneOf("second", "minute", "hour", "day"),
  resolution: may(number({ above: 0 })),
  stations: filled(station),
  routes: filled(record<Route>({ id: name, steps: filled(stepShape) })),
  parts: filled(
    record<Part>({
      id: name,
      route: known("route"),
      pieces: may(whole(1)),
      deliverTo: may(known("stock")),
      idealCycle: may(number({ above: 0 })),
    }),
  ),
  sources: may(
    list(
      record<Source>({
        id: name,
        part: known("part"),
        interarrival: gap,
        first: may(time),
        whenFull: may(oneOf("wait", "lose")),
        lots: may(whole(1)),
        limit: may(whole(0)),
        priority: may(rank),
        dueAfter: may(time),
      }),
    ),
  ),
  orders: may(
    list(
      record<Order>({
        id: may(name),
        part: known("part"),
        release: time,
        lots: may(whole(1)),
        due: may(number()),
        priority: may(rank),
      }),
    ),
  ),
  wip: may(
    list(
      record<InitialLot>({
        part: known("part"),
        step,
        due: may(number()),
        priority: may(rank),
        group: may(name),
      }),
    ),
  ),
  setups: may(
    list(
      record<SetupMatrix>({
        id: name,
        changes: list(record<SetupMatrix["changes"][number]>({ from: may(name), to: name, time: spread })),
        minRun: may(map("setup", whole(0))),
      }),
    ),
  ),
  calendars: may(
    list(
      record<Calendar>({
        id: name,
        cycle: number({ above: 0 }),
        open: filled(record<Calendar["open"][number]>({ from: time, to: number({ above: 0 }) })),
      }),
    ),
  ),
  operators: may(
    list(
      record<OperatorPool>({
        id: name,
        count: whole(1),
        skills: list(name),
        calendar: may(known("calendar")),
      }),
    ),
  ),
  transport: may(
    list(
      record<Transport>({
        from: known("place"),
        to: known("place"),
        time: spread,
        includesUnload: may(flag),
        vehicles: may(known("vehicle pool")),
      }),
    ),
  ),
  vehicles: may(list(record<VehiclePool>({ id: name, count: whole(1), emptyReturn: may(spread) }))),
  loops: may(list(record<CardLoop>({ id: name, cards: whole(1), stations: may(list(known("station"))) }))),
  stocks: may(list(record<Stock>({ id: name, initial: may(time) }))),
});

type Kinds = {
  readonly [K in DistributionKind]: Shape;
};
type Of<K extends DistributionKind> = Extract<Distribution, { readonly kind: K }>;
const positive = number({ above: 0 });
const sample: Shape = filled(time);

/** Distributions by kind. */
export const distributionShapes: Kinds = {
  constant: record<Of<"constant">>({ kind: name, value: time }),
  uniform: record<Of<"uniform">>({ kind: name, min: time, max: time }),
  triangular: record<Of<"triangular">>({ kind: name, min: time, mode: time, max: time }),
  exponential: record<Of<"exponential">>({ kind: name, mean: positive }),
  erlang: record<Of<"erlang">>({ kind: name, stages: whole(1), mean: positive }),
  gamma: record<Of<"gamma">>({ kind: name, shape: positive, mean: positive }),
  weibull: record<Of<"weibull">>({ kind: name, shape: positive, scale: positive }),
  normal: record<Of<"normal">>({ kind: name, mean: number(), sd: time, min: may(time) }),
  lognormal: record<Of<"lognormal">>({ kind: name, mean: positive, sd: time }),
  beta: record<Of<"beta">>({ kind: name, min: time, max: time, alpha: positive, beta: positive }),
  pert: record<Of<"pert">>({ kind: name, min: time, mode: time, max: time }),
  hyperexponential: record<Of<"hyperexponential">>({ kind: name, mean: positive, cv: number({ min: 1 }) }),
  poisson: record<Of<"poisson">>({ kind: name, mean: positive }),
  discrete: record<Of<"discrete">>({ kind: name, values: sample, weights: sample }),
  empirical: record<Of<"empirical">>({ kind: name, sample }),
  autocorrelated: record<Of<"autocorrelated">>({ kind: name, rho: number({ above: -1, below: 1 }), of: spread }),
  "by-lot": record<Of<"by-lot">>({ kind: name, rho: number({ min: 0, below: 1 }), of: spread }),
};
