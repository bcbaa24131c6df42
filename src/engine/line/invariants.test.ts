import fc from "fast-check";
import { expect, it } from "vitest";
import { checkModel } from "./check-model.ts";
import type { LineModel, Rule, Station, Step } from "./model.ts";
import { compileModel } from "./plan.ts";
import { Simulation, simulate } from "./simulate.ts";

const time = (most: number): fc.Arbitrary<Step["time"]> =>
  fc.oneof(
    fc.integer({ min: 1, max: 4 * most }).map((x) => x / 4),
    fc.constant({ kind: "exponential", mean: most } as const),
    fc.constant({ kind: "uniform", min: 0.5, max: 1.5 * most } as const),
  );
const some = <T>(of: fc.Arbitrary<T>, weight = 2): fc.Arbitrary<T | undefined> =>
  fc.option(of, { nil: undefined, freq: weight });

const station = (id: string): fc.Arbitrary<Station> =>
  fc
    .record({
      machines: fc.integer({ min: 1, max: 3 }),
      slots: fc.constantFrom(1, 1, 2),
      buffer: some(fc.integer({ min: 0, max: 3 })),
      inOrder: fc.boolean(),
      load: fc.constantFrom(0, 0.25),
      rules: fc.constantFrom<readonly Rule[]>(
        ["priority", "fifo"],
        ["setup", "fifo"],
        ["edd"],
        ["cr"],
        ["priority", "fullest", "spt"],
      ),
      wake: fc.constantFrom("longest-idle" as const, "least-setup" as const, "first" as const),
      breakdown: some(
        fc.record({
          clock: fc.constantFrom("calendar" as const, "busy" as const),
          uptime: time(20),
          repair: time(3),
          job: fc.constantFrom("resume" as const, "restart" as const, "scrap" as const),
        }),
      ),
      maintenance: some(
        fc.record({
          clock: fc.constantFrom("calendar" as const, "busy" as const, "pieces" as const),
          every: fc.integer({ min: 7, max: 30 }),
          duration: time(2),
          staggered: fc.boolean(),
        }),
      ),
      calendar: some(fc.constant("shift"), 1),
      atShiftEnd: fc.constantFrom("finish" as const, "pause" as const),
      preemptive: fc.boolean(),
    })
    .map(({ breakdown, maintenance, buffer, calendar, ...rest }) => ({
      id,
      ...rest,
      setups: "m",
      ...(buffer === undefined ? {} : { buffer }),
      ...(calendar === undefined ? {} : { calendar }),
      ...(breakdown === undefined ? {} : { breakdowns: [breakdown] }),
      ...(maintenance === undefined ? {} : { maintenance: [maintenance] }),
    }));

/** The members that are there, as optional members must be absent and not undefined. */
const present = (from: object): Omit<Step, "station"> =>
  Object.fromEntries(Object.entries(from).filter(([, v]) => v !== undefined)) as unknown as Omit<Step, "station">;

const step = (at: number, stations: number): fc.Arbitrary<Step> =>
  fc
    .record({
      at: fc.integer({ min: 0, max: stations - 1 }),
      time: time(2),
      per: fc.constantFrom("lot" as const, "piece" as const),
      interval: some(fc.constant(0.5)),
      batch: some(
        fc.record({
          min: fc.constantFrom(1, 4),
          max: fc.constantFrom(4, 6),
          maxWait: fc.constant(5),
          rushPriority: fc.constant(1),
        }),
        1,
      ),
      setup: some(fc.constantFrom("red", "blue")),
      sampling: some(fc.constant(0.7)),
      rework: some(fc.record({ probability: fc.constant(0.2), to: fc.integer({ min: 1, max: at + 1 }) }), 1),
      scrap: some(fc.constant(0.1), 1),
      queueLimit: some(
        fc.record({
          to: fc.constant(at + 2),
          time: fc.constant(3),
          action: fc.constantFrom("count" as const, "scrap" as const, "rework" as const),
        }),
        1,
      ),
      dedicateTo: some(fc.constant(at + 2), 1),
      operator: some(
        fc.record({ skill: fc.constant("s"), during: fc.constantFrom("all" as const, "setup" as const) }),
        1,
      ),
    })
    .map(({ at: g, ...rest }) => ({
      station: `S${g}`,
      ...present(rest),
    }));

const models: fc.Arbitrary<LineModel> = fc.integer({ min: 2, max: 4 }).chain((n) =>
  fc
    .record({
      stations: fc.tuple(...Array.from({ length: n }, (_, i) => station(`S${i}`))),
      steps: fc.tuple(...[0, 1, 2, 3].map((at) => step(at, n))),
      loops: some(fc.record({ cards: fc.integer({ min: 1, max: 6 }), whole: fc.boolean() })),
      transport: fc.boolean(),
      vehicles: fc.boolean(),
      whenFull: fc.constantFrom("wait" as const, "lose" as const),
      interarrival: time(3),
    })
    .map(({ stations, steps, loops, transport, vehicles, whenFull, interarrival }) => ({
      name: "any",
      timeUnit: "minute" as const,
      resolution: 2 ** -10,
      stations,
      // A dedication needs the same station at both ends; the last step has no later one to speak of.
      routes: [
        {
          id: "R",
          steps: steps.map((s, i): Step => {
            const { dedicateTo, queueLimit, ...rest } = s;
            return {
              ...rest,
              ...(queueLimit !== undefined && i < 3 ? { queueLimit } : {}),
              ...(dedicateTo !== undefined && i < 3 && steps[i + 1]!.station === s.station ? { dedicateTo } : {}),
            };
          }),
        },
      ],
      parts: [{ id: "P", route: "R", pieces: 2 }],
      sources: [
        { id: "in", part: "P", interarrival, dueAfter: 20, whenFull },
        { id: "hot", part: "P", interarrival: 11, priority: 1, whenFull },
      ],
      setups: [
        {
          id: "m",
          changes: [
            { to: "red", time: 0.5 },
            { to: "blue", time: 1 },
          ],
          minRun: { red: 2 },
        },
      ],
      calendars: [{ id: "shift", cycle: 24, open: [{ from: 0, to: 16 }] }],
      operators: [{ id: "crew", count: 2, skills: ["s"] }],
      ...(transport
        ? {
            transport: [{ from: "S0", to: "S1", time: 1, ...(vehicles ? { vehicles: "v" } : {}) }],
            vehicles: [{ id: "v", count: 1, emptyReturn: 0.5 }],
          }
        : {}),
      ...(loops === undefined
        ? {}
        : { loops: [{ id: "l", cards: loops.cards, ...(loops.whole ? {} : { stations: ["S1"] }) }] }),
    })),
);

it("[LN7] whatever the line, time and lots are accounted for, and it can be run again", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(models, (model) => {
      const { refusals } = checkModel(JSON.parse(JSON.stringify(model)));
      expect(refusals.map((r) => r.text.en)).toEqual([]);
      const plan = compileModel(model);
      const options = { seed: 1, replication: 0, horizon: 200, warmup: 37, maxEvents: 20_000 };
      const portions = new Simulation(plan, options);
      for (let t = 11; t < 211; t += 11) portions.runTo(t);
      const o = portions.outcome();
      const w = portions.world;
      for (const { split: s } of [...o.machines, ...o.stations]) {
        expect(s.busy + s.setup + s.blocked + s.down + s.maintenance + s.off + s.starved).toBe(1);
        expect(Math.min(...Object.values(s))).toBeGreaterThanOrEqual(-1e-9);
      }
      for (const s of o.stations) expect(s.lotTime).toBe(s.stayTime);
      expect(o.little.lotTime).toBe(o.little.stayTime);
      // Every lot of the pool is free or in the line or outside waiting to get in; jobs and slots agree.
      const inside = w.lotInside.reduce((sum, x) => sum + x, 0);
      expect(inside).toBe(o.wip.end);
      let jobs = 0;
      w.jobs.forEach((n, m) => {
        jobs += n;
        let chained = 0;
        let running = 0;
        for (let j = w.jobHead[m]!; j >= 0; j = w.jobNext[j]!) {
          chained++;
          if (w.jobDone[j] !== 1) running++;
        }
        expect([chained, running]).toEqual([n, w.running[m]]);
        expect(n).toBeLessThanOrEqual(plan.station.slots[plan.machineStation[m]!]!);
      });
      expect(w.jobCapacity - w.jobFreeTop).toBe(jobs);
      w.queued.forEach((n, g) => {
        let chained = 0;
        for (let lot = w.queueHead[g]!; lot >= 0; lot = w.lotNext[lot]!) chained++;
        expect(chained).toBe(n);
        expect(w.bound[g]).toBeGreaterThanOrEqual(n);
      });
      // The same line at one go: the same outcome, except that this one stops at a number of events.
      if (o.events < 20_000) expect(JSON.stringify(simulate(plan, options))).toBe(JSON.stringify(o));
    }),
    { numRuns: 150, seed: 7 },
  );
});
