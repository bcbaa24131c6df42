import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compileModel, EventQueue, type LineModel, openStream, Processes, type Process, simulate } from "#engine/line";
import { createThreads } from "#platform/machine";
import type { BenchCall, BenchReport, BenchRow } from "../bench.ts";
import { DAYS, factoryIn, hasFactory, replicate } from "./smt2020.ts";

/** Seconds of processor time, all threads of the process: what others do on the machine does not count. */
const timed = <T>(work: () => T): { readonly seconds: number; readonly answer: T } => {
  const start = process.cpuUsage();
  const answer = work();
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, answer };
};

/** The best of three: what the machine can do when others leave it alone. */
const best = (times: number, work: () => number): number => Math.max(...Array.from({ length: times }, work));

/** N events, each putting itself back after Uniform(0, 2N): JaamSim's published hold model. */
const hold = (n: number, events: number): number => {
  const queue = new EventQueue(n + 1);
  const stream = openStream(1, 0, "hold", "delay");
  for (let i = 0; i < n; i++) queue.schedule(stream.uniform() * 2 * n, 0, i);
  const { seconds } = timed(() => {
    for (let i = 0; i < events; i++) {
      queue.pop();
      queue.schedule(queue.now + stream.uniform() * 2 * n, 0, queue.a[queue.slot]);
    }
  });
  if (queue.size !== n) throw new Error("the hold model lost an event");
  return events / seconds;
};

const holdProcesses = (n: number, events: number): number => {
  const shop = new Processes({ seed: 1, replication: 0, expected: n + 1 });
  const stream = openStream(1, 0, "hold", "delay");
  let left = events;
  function* entity(): Process {
    while (left-- > 0) yield stream.uniform() * 2 * n;
  }
  for (let i = 0; i < n; i++) shop.start(entity());
  return events / timed(() => shop.run(Infinity)).seconds;
};

/** Entities that are made, wait once and end. */
const createDestroy = (count: number): number => {
  const shop = new Processes({ seed: 1, replication: 0 });
  let ended = 0;
  function* entity(): Process {
    yield 1;
    ended++;
  }
  function* maker(): Process {
    for (let i = 0; i < count; i++) {
      shop.start(entity());
      yield 1;
    }
  }
  shop.start(maker());
  const { seconds } = timed(() => shop.run(Infinity));
  if (ended !== count) throw new Error("an entity was lost");
  return count / seconds;
};

/** A thousand entities that seize, hold and release one resource over and over, its line and use counted. */
const seizeRelease = (count: number): number => {
  const shop = new Processes({ seed: 1, replication: 0 });
  const desk = shop.resource("desk", 1);
  let left = count;
  function* entity(): Process {
    while (left-- > 0) {
      yield desk.seize();
      yield 1;
      desk.release();
    }
  }
  for (let i = 0; i < 1000; i++) shop.start(entity());
  const { seconds } = timed(() => shop.run(Infinity));
  if (desk.inUse !== 0) throw new Error("a seat was not given back");
  return count / seconds;
};

const mm1: LineModel = {
  name: "M/M/1",
  timeUnit: "minute",
  stations: [{ id: "S" }],
  routes: [{ id: "R", steps: [{ station: "S", time: { kind: "exponential", mean: 1 } }] }],
  parts: [{ id: "P", route: "R" }],
  sources: [{ id: "in", part: "P", interarrival: { kind: "exponential", mean: 1.25 } }],
};

const million = (x: number): string => `${(x / 1e6).toFixed(2)} M`;
const thousand = (x: number): string => `${(x / 1e3).toFixed(0)} k`;

interface SimPy {
  readonly version: string;
  readonly hold100: number;
  readonly hold10000: number;
  readonly hold100000: number;
  readonly mm1: number;
  readonly mm1Wait: number;
}

/** SimPy in the same run where a Python that has it is found: `PYTHON`, python3 on the path, the system's. */
const simPy = (): SimPy | null => {
  const program = fileURLToPath(new URL("./simpy-peer.py", import.meta.url));
  for (const python of [process.env["PYTHON"], "python3", "/usr/bin/python3"]) {
    if (python === undefined) continue;
    try {
      const out = execFileSync(python, [program, "500000"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
      return JSON.parse(out) as SimPy;
    } catch {
      continue;
    }
  }
  return null;
};

/**
 * How fast is the line kernel, statistics on? `--data` as for line/verify; `--n` millions of events in each small test (3).
 * Times are printed and never judged.
 */
export default async function bench(call: BenchCall): Promise<BenchReport> {
  const { data, n } = call;
  const print = (said: string): void => call.print(said);
  const folder = data ?? "../shared/data/line";
  const events = (n ?? 3) * 1e6;
  const rows: BenchRow[] = [];
  const notes: string[] = [];

  // Right first: the queue that is timed must give the known wait.
  const plan = compileModel(mm1);
  const customers = events / 2;
  const right = simulate(plan, { seed: 3, replication: 0, horizon: 800_000 });
  const wait = right.stations[0]!.waitMean;
  if (Math.abs(wait - 4) > 0.3) throw new Error(`M/M/1 waits ${wait}, theory 4`);

  print("peers");
  const peer = simPy();
  const theirs = (live: number | undefined, quoted: string): string =>
    live === undefined || peer === null ? `${quoted} (quoted)` : `${thousand(live)} (SimPy ${peer.version}, this run)`;
  if (peer === null) notes.push("SimPy is not installed here: its rows are quoted.");
  else notes.push(`SimPy ${peer.version} ran beside; its M/M/1 waited ${peer.mm1Wait.toFixed(2)} (theory 4).`);

  print("hold");
  for (const [size, live, quoted, aim] of [
    [100, peer?.hold100, "466–535 k", 4],
    [1e4, peer?.hold10000, "159–167 k", 2],
    [1e5, peer?.hold100000, "82–169 k", 1.5],
  ] as const) {
    rows.push({
      name: `hold N=${size} (events/s)`,
      reference: theirs(live, quoted),
      ours: million(best(3, () => hold(size, events))),
      note: `aim ≥ ${aim} M; as processes ${million(best(2, () => holdProcesses(size, events)))}`,
    });
  }
  rows.push({
    name: "create and destroy (entities/s)",
    reference: "–",
    ours: million(best(3, () => createDestroy(Math.floor(events / 3)))),
    note: "processes",
  });
  rows.push({
    name: "seize and release (cycles/s)",
    reference: "–",
    ours: million(best(3, () => seizeRelease(Math.floor(events / 3)))),
    note: "processes, 1,000 in line, use and line counted",
  });
  print("M/M/1");
  const perSecond = best(3, () => {
    const { seconds, answer } = timed(() => simulate(plan, { seed: 1, replication: 0, horizon: customers * 1.25 }));
    return answer.groups[0]!.finished / seconds;
  });
  rows.push({
    name: "M/M/1 ρ=0.8 (customers/s)",
    reference: theirs(peer?.mm1, "66–112 k"),
    ours: million(perSecond),
    note: `aim ≥ 1 M; all statistics on; wait ${wait.toFixed(2)}, theory 4`,
  });
  const lean = alone("mm1", 100_000);
  const long = alone("mm1", 2_000_000);
  rows.push({
    name: "M/M/1 memory held after 80 k and after 1.6 M customers (kB)",
    reference: kilobytes(lean.held),
    ours: kilobytes(long.held),
    note: "outcome and code included; grows with the lots in the line, not with time",
  });

  const factories = [join(folder, "SMT2020_HVLM"), folder].filter((f) => existsSync(f) && hasFactory(f));
  if (factories.length === 0) notes.push(`no SMT2020 tables under ${folder}: skipped`);
  for (const factory of factories.slice(0, 1)) {
    const model = factoryIn(factory);
    print(`${factory}: ${DAYS} days`);
    const whole = alone(factory, DAYS * 1440);
    rows.push({
      name: `SMT2020 HVLM, ${DAYS} days from empty (s)`,
      reference: "≈ 1,790 (PySCFabSim at 20.0 k events/s, quoted)",
      ours: Number(whole.seconds.toFixed(1)),
      note: `aim ≤ 60; ${whole.wall.toFixed(1)} s on the clock; ${million(whole.events)} events`,
    });
    rows.push({
      name: "SMT2020 HVLM (events/s)",
      reference: "20.0 k (PySCFabSim, quoted)",
      ours: thousand(whole.events / whole.seconds),
      note: "aim ≥ 600 k",
    });
    rows.push({
      name: "SMT2020 HVLM peak memory of the whole process (MB)",
      reference: "43 (PySCFabSim, quoted)",
      ours: Math.round(whole.peak / 1e6),
      note: "aim ≤ 150; Node.js itself is about 45",
    });
    const quarter = alone(factory, 90 * 1440);
    rows.push({
      name: `SMT2020 HVLM memory held after 90 and after ${DAYS} days (kB)`,
      reference: kilobytes(quarter.held),
      ours: kilobytes(whole.held),
      note: "outcome included",
    });
    print("two threads");
    const quiet = (): void => {};
    const one = await clock(() => replicate(createThreads(1), model, 4, 90, quiet));
    const two = await clock(() => replicate(createThreads(2), model, 4, 90, quiet));
    rows.push({
      name: "4 replications of 90 days on 1 and on 2 threads (s)",
      reference: Number(one.seconds.toFixed(1)),
      ours: Number(two.seconds.toFixed(1)),
      ratio: one.seconds / two.seconds,
      note: "speed-up of two",
      ok: JSON.stringify(one.answer) === JSON.stringify(two.answer),
    });
  }
  rows.push(
    {
      name: "quoted: JaamSim 2026-04 hold N=100, N=10⁴ (events/s)",
      reference: "3.4 M, 0.85 M",
      ours: "see above",
      note: "compiled from HEAD, headless, another run of the same class of machine",
    },
    { name: "quoted: JaamSim M/M/1 (customers/s)", reference: "0.40 M", ours: "see above", note: "all statistics on" },
    { name: "quoted: salabim 26.0 hold N=100, N=10⁴ (events/s)", reference: "327–401 k, 103–155 k", ours: "see above" },
  );
  notes.push(
    "Rates are the best of three runs in one process. Seconds are seconds of processor time (the whole process, its compiler and collector included), but for the two-thread row; wall time is longer where the cores are shared. “Quoted” figures were measured earlier on two cores and are not from this run.",
  );
  return { bench: "line/speed", rows, notes };
}

const clock = async <T>(work: () => Promise<T>): Promise<{ readonly seconds: number; readonly answer: T }> => {
  const start = performance.now();
  const answer = await work();
  return { seconds: (performance.now() - start) / 1000, answer };
};

interface Alone {
  readonly seconds: number;
  readonly wall: number;
  readonly events: number;
  readonly rss: number;
  readonly held: number;
  readonly peak: number;
}

const alone = (what: string, horizon: number): Alone =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ["--expose-gc", fileURLToPath(new URL("./alone.ts", import.meta.url)), what, String(horizon)],
      { encoding: "utf8" },
    ),
  ) as Alone;

const kilobytes = (bytes: number): number => Math.round(bytes / 1000);
