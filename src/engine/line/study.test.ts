import { describe, expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { shiftingBottleneck } from "./bottleneck.ts";
import { searchBuffers } from "./buffers.ts";
import { checkModel } from "./check-model.ts";
import { openFigure, oeeOf } from "./figures.ts";
import { readJobShop, shopModel } from "./job-shop.ts";
import type { LineModel } from "./model.ts";
import { offeredLoad } from "./offered-load.ts";
import { compileModel } from "./plan.ts";
import { lineOf, run } from "./samples.ts";
import { Simulation, simulate } from "./simulate.ts";
import { applyScenario, gainOf, intervalOf, type LineJobResult, mergeResults, runJob, splitSweep } from "./study.ts";
import { Interrupted, Processes, type Process } from "./processes.ts";

const exponential = (mean: number) => ({ kind: "exponential", mean }) as const;
const three: LineModel = lineOf(
  [
    { id: "saw" },
    { id: "mill", buffer: 2, breakdowns: [{ clock: "busy", uptime: exponential(60), repair: exponential(9) }] },
    { id: "wash", buffer: 2 },
  ],
  [
    { station: "saw", time: exponential(0.8) },
    { station: "mill", time: exponential(1) },
    { station: "wash", time: exponential(0.7) },
  ],
  { sources: [{ id: "in", part: "P", interarrival: exponential(0.9), dueAfter: 20 }] },
);

describe("[LN1] determinism", () => {
  const trace = (replication: number): string => {
    const { log } = run(three, 300, { replication });
    return JSON.stringify([Array.from(log.kind.subarray(0, log.length)), Array.from(log.time.subarray(0, log.length))]);
  };
  it("same seed, same trace; another replication, another trace", () => {
    expect(trace(0)).toBe(trace(0));
    expect(trace(0)).not.toBe(trace(1));
  });
  it("the trace of this line never changes", () => {
    const { log } = run(three, 5000);
    let h = 0;
    const words = new Int32Array(log.time.slice(0, log.length).buffer);
    for (const w of words) h = (Math.imul(h, 31) + w) | 0;
    expect([log.length, h]).toEqual(FINGERPRINT);
  });
  it("[LN4] a station more leaves the chances of the others as they are", () => {
    const more: LineModel = {
      ...three,
      stations: [{ id: "deburr" }, ...three.stations],
      routes: [
        {
          id: "R",
          steps: [
            { station: "deburr", time: exponential(0.1) },
            ...three.routes[0]!.steps.map((s, i) => ({ ...s, id: String(i + 1) })),
          ],
        },
      ],
    };
    const named: LineModel = {
      ...three,
      routes: [{ id: "R", steps: three.routes[0]!.steps.map((s, i) => ({ ...s, id: String(i + 1) })) }],
    };
    const releases = (m: LineModel): number[] =>
      run(m, 100)
        .rows("release")
        .map((r) => r[0]);
    const at = releases(three);
    expect(at.length).toBeGreaterThan(80);
    expect(releases(more)).toEqual(at);
    const down = (m: LineModel): number => run(m, 4000).outcome.stations.find((s) => s.id === "mill")!.split.down;
    expect(down(more)).toBeCloseTo(down(named), 1);
  });
  it("a run in portions is the run at one go", () => {
    const plan = compileModel(three);
    const options = { seed: 5, replication: 2, horizon: 1000, warmup: 150 };
    const portions = new Simulation(plan, options);
    for (let t = 37; t < 1100; t += 37) portions.runTo(t);
    expect(JSON.stringify(portions.outcome())).toBe(JSON.stringify(simulate(plan, options)));
  });
  it("memory grows with the lots in the line and not with time", () => {
    const plan = compileModel(three);
    const short = new Simulation(plan, { seed: 1, replication: 0, horizon: 1e6 });
    short.runTo(2000);
    const before = short.world.lotCapacity;
    short.runTo(60_000);
    expect(short.world.lotCapacity).toBeLessThanOrEqual(Math.max(before, 2 * short.world.count.wipMax + 64));
    expect(short.world.jobCapacity).toBe(64);
    expect(short.world.events.kind.length).toBeLessThan(1024);
  });
});

describe("[LN7] figures open to their events", () => {
  it.each([
    [{ of: "throughput" }, (r: ReturnType<typeof run>) => r.outcome.throughput],
    [{ of: "cycle-time" }, (r: ReturnType<typeof run>) => r.outcome.groups[0]!.cycle.mean],
    [{ of: "wait", station: "mill" }, (r: ReturnType<typeof run>) => r.outcome.stations[1]!.waitMean],
    [
      { of: "state", station: "saw", state: "blocked" },
      (r: ReturnType<typeof run>) => r.outcome.stations[0]!.split.blocked,
    ],
    [{ of: "state", station: "mill", state: "down" }, (r: ReturnType<typeof run>) => r.outcome.stations[1]!.split.down],
  ] as const)("%o", (figure, counted) => {
    const r = run(three, 2000, { warmup: 200 });
    const opened = openFigure(r.plan, r.log, figure, 200, 2000);
    expect(opened.value).toBeCloseTo(counted(r), 9);
    expect(opened.steps.length).toBeGreaterThan(3);
    expect(opened.steps.every((row) => r.log.time[row]! > 200)).toBe(true);
  });
  it("OEE by ISO 22400: availability × effectiveness × quality = good pieces at their ideal time over planned time", () => {
    const r = run(
      lineOf(
        [{ id: "A", breakdowns: [{ clock: "busy", uptime: 20, repair: 5 }], calendar: "c" }],
        [{ station: "A", time: 2, scrap: 0.1 }],
        {
          sources: [{ id: "in", part: "P", interarrival: 3 }],
          calendars: [{ id: "c", cycle: 10, open: [{ from: 0, to: 9 }] }],
        },
      ),
      10_000,
    );
    const oee = oeeOf(r.outcome.stations[0]!, 10_000)!;
    expect(oee.oee).toBeCloseTo((oee.elements.GQ * oee.elements.PRI) / oee.elements.PBT, 12);
    expect(oee.quality).toBeCloseTo(0.9, 1);
    expect(oee.effectiveness).toBeCloseTo(1, 2);
    expect(oeeOf({ ...r.outcome.stations[0]!, pieces: 0 }, 10_000)).toBeNull();
  });
  it("[LN9] the machine that limits the line is found", () => {
    const r = run(three, 4000, { periods: true });
    const { shares } = shiftingBottleneck(r.outcome.periods, 0, 4000);
    expect(r.plan.machineIds[shares[0]!.machine]).toBe("mill");
    for (const s of shares) expect(s.sole + s.shifting).toBeLessThanOrEqual(1 + 1e-9);
    expect(shares.reduce((sum, s) => sum + s.sole, 0)).toBeLessThanOrEqual(1 + 1e-9);
  });
});

describe("offered load", () => {
  it("is rates times visits times work, over availability", () => {
    const plan = compileModel(
      lineOf(
        [
          {
            id: "A",
            machines: 2,
            load: 1,
            breakdowns: [{ clock: "calendar", uptime: 90, repair: 10 }],
            maintenance: [{ clock: "calendar", every: 100, duration: 5 }],
          },
          { id: "B" },
        ],
        [
          { station: "A", time: 4 },
          { station: "B", time: 2, sampling: 0.5, rework: { probability: 0.2, to: 1 } },
        ],
        { sources: [{ id: "in", part: "P", interarrival: 5 }] },
      ),
    );
    const [a, b] = offeredLoad(plan);
    const visits = 1 / (1 - 0.5 * 0.2);
    expect(a!.low).toBeCloseTo((visits * 5) / 5 / 2, 12);
    expect(a!.availability).toBeCloseTo(1 - 0.1 - 0.05, 12);
    expect(a!.because).toEqual([]);
    expect(b!.low).toBeCloseTo((0.5 * visits * 2) / 5, 12);
  });
});

describe("[LN8] studies", () => {
  const sweep = {
    model: three,
    seed: 3,
    horizon: 1500,
    warmup: 200,
    wipPoints: 20,
    scenarios: [{ id: "now" }, { id: "bigger", set: { "/stations/2/buffer": 6, "/stations/1/buffer": 6 } }],
    replications: 6,
  };
  it("cut into jobs and put together again they are what one job would have given", () => {
    const done = (each: number): LineJobResult[] =>
      mergeResults(
        splitSweep(sweep, each)
          .toReversed()
          .map((j) => runJob(j) as LineJobResult),
      ).toSorted((a, b) => (a.scenario < b.scenario ? 1 : -1));
    expect(JSON.stringify(done(1))).toBe(JSON.stringify(done(4)));
    expect(JSON.stringify(JSON.parse(JSON.stringify(done(2))))).toBe(JSON.stringify(done(6)));
    const [now, bigger] = done(3);
    expect(now!.outcomes.map((o) => o.replication)).toEqual([0, 1, 2, 3, 4, 5]);
    const gain = gainOf(now!, bigger!, (o) => o.throughput);
    expect(gain.low).toBeGreaterThan(0);
    expect(intervalOf(now!, (o) => o.throughput).mean).toBeLessThan(intervalOf(bigger!, (o) => o.throughput).mean);
  });
  it("a scenario that changes what is not there is refused", () => {
    const answer = applyScenario(three, { id: "x", set: { "/stations/9/buffer": 1 } });
    expect(isRefusal(answer) && answer.refusal).toBe("line.unknown-name");
    expect(runJob({ ...splitSweep(sweep)[0]!, horizon: 100 })).toMatchObject({ refusal: "line.horizon" });
  });
  it("buffer places go to where they gain most", () => {
    const line = lineOf(
      [{ id: "a" }, { id: "b", buffer: 0 }, { id: "c", buffer: 0 }],
      [
        { station: "a", time: 1 },
        { station: "b", time: 1 },
        { station: "c", time: exponential(1) },
      ],
      { sources: [{ id: "in", part: "P", interarrival: 0.9 }] },
    );
    const found = searchBuffers(line, { places: 4, seed: 2, replications: 5, horizon: 2000, warmup: 100 });
    expect(Object.values(found.allocation).reduce((s, x) => s + x, 0)).toBe(4);
    expect(found.allocation["c"]).toBeGreaterThan(found.allocation["b"]!);
    expect(found.steps.some((s) => s.taken)).toBe(true);
  });
});

describe("[LN5] models are checked", () => {
  const wrong = (change: (m: Record<string, unknown>) => void): string[] => {
    const m = JSON.parse(JSON.stringify(three)) as Record<string, unknown>;
    change(m);
    return checkModel(m).refusals.map((r) => `${r.refusal} ${r.at ?? ""}`);
  };
  it("a good one passes", () => expect(wrong(() => {})).toEqual([]));
  it("all that is wrong is said at once, with its place", () => {
    expect(
      wrong((m) => {
        (m["stations"] as Record<string, unknown>[])[0]!["machines"] = 0.5;
        (m["routes"] as { steps: Record<string, unknown>[] }[])[0]!.steps[1]!["station"] = "mil";
        (m["routes"] as { steps: Record<string, unknown>[] }[])[0]!.steps[2]!["time"] = {
          kind: "uniform",
          min: 3,
          max: 1,
        };
        m["timeUnit"] = "fortnight";
      }),
    ).toEqual([
      "line.shape /timeUnit",
      "line.range /stations/0/machines",
      "line.unknown-name /routes/0/steps/1/station",
      "line.range /routes/0/steps/2/time/max",
    ]);
  });
  it.each([
    [
      "not an object",
      (m: Record<string, unknown>) => {
        for (const k of Object.keys(m)) delete m[k];
      },
      "line.shape",
    ],
    [
      "nothing enters",
      (m: Record<string, unknown>) => {
        m["sources"] = [];
      },
      "line.nothing-enters",
    ],
    [
      "time stands still",
      (m: Record<string, unknown>) => {
        m["sources"] = [{ id: "i", part: "P", interarrival: 0 }];
      },
      "line.range",
    ],
    [
      "a name twice",
      (m: Record<string, unknown>) => {
        m["stations"] = [...(m["stations"] as unknown[]), { id: "saw" }];
      },
      "line.twice",
    ],
    [
      "gamma under a copula",
      (m: Record<string, unknown>) => {
        m["sources"] = [
          {
            id: "i",
            part: "P",
            interarrival: { kind: "autocorrelated", rho: 0.5, of: { kind: "gamma", shape: 2, mean: 1 } },
          },
        ];
      },
      "line.copula",
    ],
    [
      "windows that overlap",
      (m: Record<string, unknown>) => {
        m["calendars"] = [
          {
            id: "c",
            cycle: 24,
            open: [
              { from: 0, to: 9 },
              { from: 8, to: 10 },
            ],
          },
        ];
      },
      "line.range",
    ],
  ] as const)("%s", (_, change, code) => {
    expect(wrong(change).some((r) => r.startsWith(code))).toBe(true);
  });
  it("in Korean too", () => {
    expect(checkModel({ ...three, sources: [{ id: "i", part: "Q", interarrival: 1 }] }).refusals[0]!.text.ko).toBe(
      "/sources/0/part가 가리키는 품목 ‘Q’가 모델에 없습니다.",
    );
  });
});

describe("job shops", () => {
  it("a schedule is replayed to its makespan", () => {
    const shop = readJobShop("# two by two\n2 2\n0 3 1 2\n1 4 0 1\n");
    if (isRefusal(shop)) throw new Error(shop.text.en);
    const sequence = [
      [0, 1],
      [1, 0],
    ];
    const plan = compileModel(shopModel(shop, "2x2"));
    const o = simulate(plan, {
      seed: 1,
      replication: 0,
      horizon: 100,
      rules: {
        sequence: ({ part, station, started }) =>
          `J${sequence[Number(station.slice(1))]![started]}` === part ? 0 : Infinity,
      },
    });
    expect(Math.max(...o.groups.map((g) => g.cycle.max))).toBe(6);
    expect(readJobShop("2 2\n0 3")).toMatchObject({ refusal: "line.file" });
  });
});

describe("processes", () => {
  it("seize, hold, release; the line and the use are counted", () => {
    const shop = new Processes({ seed: 1, replication: 0 });
    const desk = shop.resource("desk", 1);
    const done: number[] = [];
    function* customer(): Process {
      yield desk.seize();
      yield 4;
      desk.release();
      done.push(shop.now);
    }
    for (let i = 0; i < 3; i++) shop.start(customer(), i);
    shop.run(100);
    expect(done).toEqual([4, 8, 12]);
    expect(desk.wait.mean).toBe((0 + 3 + 6) / 3);
  });
  it("an M/M/1 written as processes waits as the formula says", () => {
    const shop = new Processes({ seed: 4, replication: 0 });
    const desk = shop.resource("desk", 1);
    const gap = shop.sampler(exponential(2), "door", "gap");
    const service = shop.sampler(exponential(1), "desk", "service");
    function* customer(): Process {
      yield desk.seize();
      yield service.next();
      desk.release();
    }
    function* door(): Process {
      for (;;) {
        yield gap.next();
        shop.start(customer());
      }
    }
    shop.start(door());
    shop.run(200_000);
    expect(desk.wait.mean).toBeCloseTo(1, 1);
    expect(desk.means().use).toBeCloseTo(0.5, 1.5);
  });
  it("a store hands out in order, an interrupt wakes who waits", () => {
    const shop = new Processes({ seed: 1, replication: 0 });
    const shelf = shop.store("shelf");
    const seen: string[] = [];
    function* taker(name: string): Process {
      try {
        yield shelf.take();
        seen.push(`${name} ${shop.now}`);
      } catch (e) {
        if (!(e instanceof Interrupted)) throw e;
        seen.push(`${name} ${e.reason} ${shop.now}`);
      }
    }
    shop.start(taker("a"));
    const b = shop.start(taker("b"));
    shop.start(taker("c"));
    function* boss(): Process {
      yield 2;
      shop.interrupt(b, "fired");
      yield 1;
      shelf.put(2);
    }
    shop.start(boss());
    shop.run(10);
    expect(seen).toEqual(["b fired 2", "a 3", "c 3"]);
    expect(shop.interrupt(b, "again")).toBe(false);
  });
});

/** Rows of the log and a hash of their times. A change here is a change of every published study. */
const FINGERPRINT = [62924, 1270603186];
