import { describe, expect, it } from "vitest";
import type { LineModel } from "./model.ts";
import { lineOf, run } from "./samples.ts";

const every = (interarrival: number, first = 0): Pick<LineModel, "sources"> => ({
  sources: [{ id: "in", part: "P", interarrival, first }],
});

describe("[LN5] buffers block", () => {
  it("a fast machine before a slow one, with nothing between, is blocked two thirds of the time", () => {
    const { outcome } = run(
      lineOf(
        [{ id: "A" }, { id: "B", buffer: 0 }],
        [
          { station: "A", time: 1 },
          { station: "B", time: 3 },
        ],
        every(0.5),
      ),
      3001,
      { warmup: 1 },
    );
    expect(outcome.stations[0]!.split).toMatchObject({
      busy: expect.closeTo(1 / 3, 3),
      blocked: expect.closeTo(2 / 3, 3),
      starved: expect.closeTo(0, 3),
    });
    expect(outcome.stations[1]!.split.busy).toBeCloseTo(1, 3);
    expect(outcome.throughput).toBeCloseTo(1 / 3, 3);
  });

  it("holds no more than it has places", () => {
    const { outcome } = run(
      lineOf(
        [{ id: "A" }, { id: "B", buffer: 2 }],
        [
          { station: "A", time: 1 },
          { station: "B", time: 3 },
        ],
        every(0.5),
      ),
      500,
    );
    expect(outcome.stations[1]!.queueMax).toBe(2);
  });

  it("a ring that fills up is found stuck", () => {
    const ring = lineOf(
      [
        { id: "A", buffer: 0 },
        { id: "B", buffer: 0 },
      ],
      [
        { station: "A", time: 1 },
        { station: "B", time: 1, branch: [{ to: 1, probability: 1 }] },
      ],
      {
        wip: [
          { part: "P", step: 1 },
          { part: "P", step: 2 },
        ],
      },
    );
    expect(run(ring, 100).outcome.stuck).toBe(true);
    expect(run({ ...ring, sources: [{ id: "in", part: "P", interarrival: 7 }] }, 100).outcome.stuck).toBe(true);
    expect(run({ ...ring, wip: ring.wip!.slice(1) }, 100).outcome.stuck).toBe(false);
  });
});

describe("[LN5] machines stop", () => {
  it("a breakdown by busy time comes after ten minutes of work, however long that takes", () => {
    const { rows, outcome } = run(
      lineOf(
        [{ id: "A", breakdowns: [{ clock: "busy", uptime: 10, repair: 5 }] }],
        [{ station: "A", time: 4 }],
        every(8),
      ),
      60,
    );
    // Work 0–4, 8–12, then 16–18 makes ten; repaired at 23 the job is finished at 25. It fails again at 36 and at 58.
    expect(
      rows("end")
        .map((r) => r[0])
        .slice(0, 4),
    ).toEqual([4, 12, 25, 29]);
    expect(outcome.stations[0]!.split.down * 60).toBeCloseTo(5 + 5 + 2, 9);
  });

  it("a breakdown by the calendar comes when it comes and the job is finished after, begun again or lost", () => {
    const at = (job: "resume" | "restart" | "scrap") =>
      run(
        lineOf(
          [{ id: "A", breakdowns: [{ clock: "calendar", uptime: 6, repair: 2, job }] }],
          [{ station: "A", time: 5 }],
          { orders: [{ part: "P", release: 4 }] },
        ),
        11.5,
      );
    expect(at("resume").rows("end")[0]![0]).toBe(11);
    expect(at("restart").rows("end").length).toBe(0);
    expect(at("scrap").outcome.groups[0]).toMatchObject({ scrapped: 1, finished: 0 });
  });

  it("maintenance by pieces waits for the job and then takes the machine", () => {
    const { rows } = run(
      lineOf([{ id: "A", maintenance: [{ clock: "pieces", every: 3, duration: 10 }] }], [{ station: "A", time: 2 }], {
        orders: [{ part: "P", release: 0, lots: 5 }],
      }),
      60,
    );
    expect(rows("start").map((r) => r[0])).toEqual([0, 2, 4, 16, 18]);
  });

  it("maintenance by the calendar is due from start to start, one machine after another when staggered", () => {
    const { rows } = run(
      lineOf(
        [{ id: "A", machines: 2, maintenance: [{ clock: "calendar", every: 10, duration: 1, staggered: true }] }],
        [{ station: "A", time: 1 }],
        every(1000),
      ),
      31,
    );
    expect(
      rows("state")
        .filter((r) => r[2] === "5")
        .map((r) => [r[0], r[3]]),
    ).toEqual([
      [6, "A#1"],
      [11, "A#2"],
      [16, "A#1"],
      [21, "A#2"],
      [26, "A#1"],
      [31, "A#2"],
    ]);
  });

  it("maintenance by busy time counts work only", () => {
    const { rows } = run(
      lineOf(
        [{ id: "A", maintenance: [{ clock: "busy", every: 5, duration: 3 }] }],
        [{ station: "A", time: 2 }],
        every(4),
      ),
      30,
    );
    expect(
      rows("start")
        .map((r) => r[0])
        .slice(0, 5),
    ).toEqual([0, 4, 8, 13, 16]);
  });

  it("a failure during maintenance is repaired after it", () => {
    const { outcome } = run(
      lineOf(
        [
          {
            id: "A",
            maintenance: [{ clock: "calendar", every: 100, first: 5, duration: 4 }],
            breakdowns: [{ clock: "calendar", uptime: 1000, first: 6, repair: 3 }],
          },
        ],
        [{ station: "A", time: 1 }],
        every(1000),
      ),
      20,
    );
    expect(outcome.stations[0]!.split.maintenance * 20).toBeCloseTo(4, 9);
    expect(outcome.stations[0]!.split.down * 20).toBeCloseTo(3, 9);
  });
});

describe("[LN5] shifts", () => {
  const shop = (atShiftEnd: "finish" | "pause"): LineModel =>
    lineOf([{ id: "A", calendar: "day", atShiftEnd }], [{ station: "A", time: 3 }], {
      calendars: [{ id: "day", cycle: 24, open: [{ from: 0, to: 8 }] }],
      orders: [{ part: "P", release: 0, lots: 5 }],
    });
  it("a job is finished after the bell, or left in the machine until morning", () => {
    expect(
      run(shop("finish"), 48)
        .rows("end")
        .map((r) => r[0]),
    ).toEqual([3, 6, 9, 27, 30]);
    expect(
      run(shop("pause"), 48)
        .rows("end")
        .map((r) => r[0]),
    ).toEqual([3, 6, 25, 28, 31]);
  });
  it("time outside the shift is off", () => {
    expect(run(shop("pause"), 48).outcome.stations[0]!.split.off).toBeCloseTo(32 / 48, 12);
  });
  it("a window that ends with the cycle and one that begins it are one shift", () => {
    const night = lineOf([{ id: "A", calendar: "n" }], [{ station: "A", time: 1 }], {
      calendars: [
        {
          id: "n",
          cycle: 24,
          open: [
            { from: 0, to: 6 },
            { from: 22, to: 24 },
          ],
        },
      ],
      ...every(1000),
    });
    expect(run(night, 48).outcome.stations[0]!.split.off).toBeCloseTo(32 / 48, 12);
  });
});

describe("[LN5] setups", () => {
  const parts = {
    routes: [
      { id: "R", steps: [{ station: "A", time: 1, setup: "red" }] },
      { id: "S", steps: [{ station: "A", time: 1, setup: "blue" }] },
    ],
    parts: [
      { id: "P", route: "R" },
      { id: "Q", route: "S" },
    ],
  };
  const orders = [
    { part: "P", release: 0 },
    { part: "Q", release: 0 },
    { part: "P", release: 0 },
    { part: "Q", release: 0 },
  ];
  const setups = [
    {
      id: "m",
      changes: [
        { to: "red", time: 2 },
        { to: "blue", time: 3 },
        { from: "red", to: "blue", time: 5 },
      ],
    },
  ];
  it("take the time of the matrix, from the bare machine and from setup to setup", () => {
    const { rows, outcome } = run({ ...lineOf([{ id: "A", setups: "m" }], []), ...parts, orders, setups }, 100);
    // 2+1, 5+1, 2+1, 5+1
    expect(rows("end").map((r) => r[0])).toEqual([3, 9, 12, 18]);
    expect(outcome.stations[0]!.split.setup * 100).toBeCloseTo(14, 9);
    expect(outcome.machines[0]!.setups).toBe(4);
  });
  it("are avoided by the rule", () => {
    const { rows } = run(
      { ...lineOf([{ id: "A", setups: "m", rules: ["setup", "fifo"] }], []), ...parts, orders, setups },
      100,
    );
    expect(rows("end").map((r) => r[0])).toEqual([3, 4, 10, 11]);
  });
  it("last for the minimum run", () => {
    const held = [{ ...setups[0]!, minRun: { red: 3 } }];
    const { rows } = run(
      {
        ...lineOf([{ id: "A", setups: "m" }], []),
        ...parts,
        orders: [...orders, { part: "P", release: 20 }],
        setups: held,
      },
      100,
    );
    // Two reds, then the machine waits for the third, which comes at 20; the blues follow.
    expect(rows("end").map((r) => r[0])).toEqual([3, 4, 21, 27, 28]);
  });
  it("are counted apart from processing, also when a second lot is set up beside the first", () => {
    const { outcome } = run(
      {
        ...lineOf([{ id: "A", setups: "m", slots: 2 }], []),
        parts: parts.parts,
        routes: parts.routes.map((r) => ({ ...r, steps: r.steps.map((s) => ({ ...s, time: 10, interval: 10 })) })),
        orders: orders.slice(0, 2),
        setups,
      },
      100,
    );
    expect(outcome.stations[0]!.setupShare * 100).toBeCloseTo(7, 9);
    expect(outcome.stations[0]!.split.setup * 100).toBeCloseTo(2, 9);
  });
});

describe("[LN5] batches", () => {
  const oven = (batch: { min: number; max: number; maxWait?: number; rushPriority?: number }): LineModel =>
    lineOf([{ id: "O" }], [{ station: "O", time: 10, per: "batch", batch }]);
  it("wait for the minimum and take up to the maximum", () => {
    const orders = [0, 1, 2, 3, 4, 5, 6].map((release) => ({ part: "P", release }));
    const { rows } = run({ ...oven({ min: 2, max: 4 }), orders }, 100);
    expect(rows("start").map((r) => r[0])).toEqual([1, 1, 11, 11, 11, 11]);
  });
  it("start short of it when the first lot has waited long enough", () => {
    expect(
      run({ ...oven({ min: 3, max: 4, maxWait: 7 }), orders: [{ part: "P", release: 1 }] }, 100).rows("start")[0]![0],
    ).toBe(8);
  });
  it("start at once for a lot in a rush, which takes along who is there", () => {
    const { rows } = run(
      {
        ...oven({ min: 3, max: 4, rushPriority: 5 }),
        orders: [
          { part: "P", release: 1 },
          { part: "P", release: 2, priority: 5 },
        ],
      },
      100,
    );
    expect(rows("start").map((r) => r[0])).toEqual([2, 2]);
  });
});

describe("[LN5] cascading and conveyors", () => {
  it("the next lot may start an interval after the one before", () => {
    const { rows } = run(
      lineOf([{ id: "A", slots: 2, load: 1, unload: 1 }], [{ station: "A", time: 10, interval: 7 }], {
        orders: [{ part: "P", release: 0, lots: 3 }],
      }),
      100,
    );
    // 1 load, 10, 1 unload; the second starts at 1+7, the third enters when the first has left, at 12, and starts at 15.
    expect(rows("end").map((r) => r[0])).toEqual([12, 19, 26]);
  });
  it("pieces go through one after another", () => {
    const { rows } = run(
      lineOf([{ id: "A", slots: 2 }], [{ station: "A", time: 4, interval: 3, per: "piece" }], {
        parts: [{ id: "P", route: "R", pieces: 5 }],
        orders: [{ part: "P", release: 0, lots: 2 }],
      }),
      100,
    );
    expect(rows("end").map((r) => r[0])).toEqual([16, 31]);
  });
  it("a conveyor keeps the order and is held by the one at its end", () => {
    const belt = lineOf(
      [
        { id: "belt", slots: 10, inOrder: true },
        { id: "B", buffer: 0 },
      ],
      [
        { station: "belt", time: 5, interval: 1 },
        { station: "B", time: 4 },
      ],
      { orders: [{ part: "P", release: 0, lots: 3 }] },
    );
    const { rows } = run(belt, 100);
    expect(
      rows("start")
        .filter((r) => r[2] === "B")
        .map((r) => [r[0], r[1]]),
    ).toEqual([
      [5, 0],
      [9, 1],
      [13, 2],
    ]);
  });
});

describe("[LN5] people, vehicles and assembly", () => {
  it("one setter for two machines makes one wait", () => {
    const { rows } = run(
      lineOf([{ id: "A", machines: 2 }], [{ station: "A", time: 4, operator: { skill: "mill" } }], {
        operators: [{ id: "Kim", count: 1, skills: ["mill"] }],
        orders: [{ part: "P", release: 0, lots: 2 }],
      }),
      100,
    );
    expect(rows("end").map((r) => r[0])).toEqual([4, 8]);
  });
  it("the one with fewer skills is asked first", () => {
    const model = lineOf([{ id: "A" }, { id: "B" }], [], {
      routes: [
        { id: "R", steps: [{ station: "A", time: 4, operator: { skill: "mill" } }] },
        { id: "S", steps: [{ station: "B", time: 4, operator: { skill: "weld" } }] },
      ],
      parts: [
        { id: "P", route: "R" },
        { id: "Q", route: "S" },
      ],
      operators: [
        { id: "both", count: 1, skills: ["mill", "weld"] },
        { id: "mill", count: 1, skills: ["mill"] },
      ],
      orders: [
        { part: "P", release: 0 },
        { part: "Q", release: 0 },
      ],
    });
    expect(
      run(model, 100)
        .rows("end")
        .map((r) => r[0]),
    ).toEqual([4, 4]);
  });
  it("transport takes time, and vehicles come back before the next", () => {
    const model = (pool: boolean): LineModel =>
      lineOf(
        [{ id: "A" }, { id: "B" }],
        [
          { station: "A", time: 1 },
          { station: "B", time: 1 },
        ],
        {
          transport: [{ from: "A", to: "B", time: 5, ...(pool ? { vehicles: "agv" } : {}) }],
          vehicles: [{ id: "agv", count: 1, emptyReturn: 3 }],
          orders: [{ part: "P", release: 0, lots: 2 }],
        },
      );
    expect(
      run(model(false), 100)
        .rows("finish")
        .map((r) => r[0]),
    ).toEqual([7, 8]);
    expect(
      run(model(true), 100)
        .rows("finish")
        .map((r) => r[0]),
    ).toEqual([7, 15]);
  });
  it("[LN17] the way can count from the end of the process, and unloading happens beside it", () => {
    const model = (includesUnload: boolean): LineModel =>
      lineOf(
        [{ id: "A", unload: 2 }, { id: "B" }],
        [
          { station: "A", time: 1 },
          { station: "B", time: 1 },
        ],
        { transport: [{ from: "A", to: "B", time: 5, includesUnload }], orders: [{ part: "P", release: 0 }] },
      );
    expect(run(model(false), 100).rows("finish")[0]![0]).toBe(9);
    expect(run(model(true), 100).rows("finish")[0]![0]).toBe(7);
    expect(run(model(true), 100).outcome.machines[0]!.split.busy * 100).toBeCloseTo(3, 9);
  });
  it("assembly waits for its components", () => {
    const model = lineOf([{ id: "A" }, { id: "M" }], [], {
      routes: [
        { id: "F", steps: [{ station: "A", time: 3, consumes: [{ stock: "rotor", quantity: 2 }] }] },
        { id: "C", steps: [{ station: "M", time: 4 }] },
      ],
      parts: [
        { id: "motor", route: "F" },
        { id: "rotor", route: "C", deliverTo: "rotor" },
      ],
      stocks: [{ id: "rotor" }],
      orders: [
        { part: "motor", release: 0 },
        { part: "rotor", release: 0, lots: 2 },
      ],
    });
    expect(
      run(model, 100)
        .rows("end")
        .map((r) => [r[0], r[2]]),
    ).toEqual([
      [4, "M"],
      [8, "M"],
      [11, "A"],
    ]);
  });
});
