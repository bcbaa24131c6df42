import { describe, expect, it } from "vitest";
import { loadOf } from "./outcome.ts";
import type { LineModel, Rule } from "./model.ts";
import { lineOf, run } from "./samples.ts";

describe("[LN6] who goes first", () => {
  // A first lot keeps the machine until all the others wait: short and late, long and early, important.
  const model = (rules: readonly Rule[]): LineModel => ({
    ...lineOf([{ id: "A", rules }], []),
    routes: [
      ["X", 5],
      ["S", 1],
      ["L", 9],
      ["V", 4],
    ].map(([id, time]) => ({ id: id as string, steps: [{ station: "A", time: time as number }] })),
    parts: ["X", "S", "L", "V"].map((id) => ({ id, route: id })),
    orders: [
      { part: "X", release: 0, due: 10 },
      { part: "S", release: 1, due: 90 },
      { part: "L", release: 2, due: 30 },
      { part: "V", release: 3, due: 60, priority: 9 },
    ],
  });
  const order = (rules: readonly Rule[], custom?: Parameters<typeof run>[2]): string =>
    run(model(rules), 100, custom)
      .rows("start")
      .map((r) => ["X", "S", "L", "V"][r[1]])
      .join("");
  it.each([
    [["fifo"], "XSLV"],
    [["priority", "fifo"], "XVSL"],
    [["edd"], "XLVS"],
    [["spt"], "XSVL"],
    [["slack"], "XLVS"],
    [["cr"], "XLVS"],
    [["priority", "spt"], "XVSL"],
  ] as const)("%s", (rules, expected) => {
    expect(order(rules)).toBe(expected);
  });
  it("a rule of one's own", () => {
    expect(order(["custom:longest"], { rules: { longest: ({ processTime }) => -processTime } })).toBe("XLVS");
  });
  it("a rule may keep lots waiting", () => {
    const held = run(model(["custom:not-S"]), 100, {
      rules: { "not-S": ({ part, waitingSince }) => (part === "S" ? Infinity : waitingSince) },
    });
    expect(held.outcome.groups.find((g) => g.id === "S")!.finished).toBe(0);
  });
  it("a run that lacks the rule it needs is a fault", () => {
    expect(() => order(["custom:gone"])).toThrow("custom:gone");
  });
});

describe("[LN6] preemption", () => {
  it("the important lot is worked at once, the other is finished after, no time lost", () => {
    const { rows } = run(
      lineOf([{ id: "A", preemptive: true }], [{ station: "A", time: 10 }], {
        orders: [
          { part: "P", release: 0 },
          { part: "P", release: 4, priority: 1 },
        ],
      }),
      100,
    );
    expect(rows("end").map((r) => [r[0], r[1]])).toEqual([
      [14, 1],
      [20, 0],
    ]);
  });
  it("equals do not interrupt each other", () => {
    const { rows } = run(
      lineOf([{ id: "A", preemptive: true }], [{ station: "A", time: 10 }], {
        orders: [
          { part: "P", release: 0 },
          { part: "P", release: 4 },
        ],
      }),
      100,
    );
    expect(rows("end").map((r) => r[1])).toEqual([0, 1]);
  });
});

describe("[LN6] limits on work in process", () => {
  const line = (rest: Partial<LineModel>): LineModel =>
    lineOf(
      [{ id: "A" }, { id: "B" }],
      [
        { station: "A", time: 1 },
        { station: "B", time: 2 },
      ],
      { sources: [{ id: "in", part: "P", interarrival: 0.5 }], ...rest },
    );
  it("CONWIP lets in as many as it has cards", () => {
    const { outcome } = run(line({ loops: [{ id: "all", cards: 3 }] }), 400);
    expect(outcome.wip.max).toBe(3);
    expect(outcome.throughput).toBeCloseTo(0.5, 1);
  });
  it("kanban: each station its cards; a lot waits for the next card beside the line", () => {
    const { outcome, rows } = run(
      line({
        loops: [
          { id: "a", cards: 2, stations: ["A"] },
          { id: "b", cards: 1, stations: ["B"] },
        ],
      }),
      400,
    );
    expect(outcome.wip.max).toBe(3);
    expect(outcome.stations[0]!.split.blocked).toBe(0);
    expect(rows("wait-card").length).toBeGreaterThan(10);
  });
  it("a lot that waited for a card and then for room gives its machine back once", () => {
    const model = lineOf(
      [
        { id: "A", machines: 2 },
        { id: "B", buffer: 0 },
      ],
      [
        { station: "A", time: 1 },
        { station: "B", time: 3 },
      ],
      { loops: [{ id: "b", cards: 2, stations: ["B"] }], orders: [{ part: "P", release: 0, lots: 9 }] },
    );
    const { rows, outcome } = run(model, 100);
    expect(rows("finish").map((r) => r[0])).toEqual([4, 7, 10, 13, 16, 19, 22, 25, 28]);
    expect(outcome.wip.end).toBe(0);
    expect(outcome.machines.slice(0, 2).reduce((sum, m) => sum + m.jobs, 0)).toBe(9);
    expect(outcome.machines.every((m) => m.split.busy > 0 && m.split.starved >= 0)).toBe(true);
  });
  it("a source can lose what finds no room", () => {
    const { outcome } = run(
      lineOf([{ id: "A", buffer: 1 }], [{ station: "A", time: 4 }], {
        sources: [{ id: "in", part: "P", interarrival: 1, whenFull: "lose" }],
      }),
      401,
    );
    const g = outcome.groups[0]!;
    expect(g.released + g.lost).toBe(401);
    expect(outcome.stations[0]!.queueMax).toBe(1);
  });
});

describe("[LN6] ways through the line", () => {
  const many = { sources: [{ id: "in", part: "P", interarrival: 1 }] };
  it("rework, scrap and sampling take their shares", () => {
    const { outcome } = run(
      lineOf(
        [
          { id: "A", machines: 9 },
          { id: "B", machines: 9 },
        ],
        [
          { station: "A", time: 0.5 },
          { station: "B", time: 0.5, sampling: 0.5, rework: { probability: 0.2, to: 1 }, scrap: 0.1 },
        ],
        many,
      ),
      20_000,
    );
    const [a, b] = outcome.stations;
    const n = outcome.groups[0]!.released;
    // B once per look with ½; after B a tenth is lost, a fifth of the rest goes back to A.
    const visits = 1 / (1 - 0.5 * 0.9 * 0.2);
    expect(a!.starts / n).toBeCloseTo(visits, 1.7);
    expect(b!.starts / n).toBeCloseTo(0.5 * visits, 1.7);
    expect(outcome.groups[0]!.scrapped / n).toBeCloseTo(0.05 * visits, 1.7);
  });
  it("a queue-time limit is counted, scraps or sends back", () => {
    const late = (action: "count" | "scrap" | "rework") =>
      run(
        lineOf(
          [{ id: "A" }, { id: "B" }],
          [
            { station: "A", time: 1, queueLimit: { to: 2, time: 4, action } },
            { station: "B", time: 5 },
          ],
          { orders: [{ part: "P", release: 0, lots: 3 }] },
        ),
        100,
      );
    // Starts at B: 1, 6, 11; ends at A: 1, 2, 3. Deadlines 5, 6, 7: the third is late.
    expect(late("count").outcome).toMatchObject({ limits: { kept: 2, broken: 1 } });
    expect(late("scrap").outcome.groups[0]).toMatchObject({ finished: 2, scrapped: 1 });
    const back = late("rework");
    expect(back.outcome.groups[0]!.finished).toBe(3);
    expect(back.outcome.stations[0]!.starts).toBe(4);
  });
  it("a lot comes back to the machine it is dedicated to", () => {
    const { rows } = run(
      lineOf(
        [{ id: "L", machines: 3 }, { id: "W" }],
        [
          { station: "L", time: { kind: "exponential", mean: 1.5 }, dedicateTo: 3 },
          { station: "W", time: 0.2 },
          { station: "L", time: 0.5 },
        ],
        many,
      ),
      500,
    );
    const machines = new Map<number, string[]>();
    for (const [, lot, station, machine] of rows("start"))
      if (station === "L") machines.set(lot, [...(machines.get(lot) ?? []), machine]);
    const pairs = [...machines.values()].filter((m) => m.length === 2);
    expect(pairs.length).toBeGreaterThan(200);
    expect(pairs.every(([a, b]) => a === b)).toBe(true);
    expect(new Set(pairs.map((p) => p[0])).size).toBe(3);
  });
});

describe("[LN7] the books", () => {
  const shop = lineOf(
    [
      {
        id: "A",
        machines: 2,
        breakdowns: [
          { clock: "calendar", uptime: { kind: "exponential", mean: 40 }, repair: { kind: "exponential", mean: 4 } },
        ],
        calendar: "c",
      },
      { id: "B", buffer: 2, slots: 2, maintenance: [{ clock: "pieces", every: 20, duration: 3 }], setups: "m" },
      { id: "C", buffer: 1, breakdowns: [{ clock: "busy", uptime: 30, repair: 6 }] },
    ],
    [
      { station: "A", time: { kind: "gamma", shape: 2, mean: 1.5 } },
      { station: "B", time: { kind: "uniform", min: 0.5, max: 1 }, setup: "x", setupTime: 0.5, setupEach: true },
      { station: "C", time: { kind: "triangular", min: 0.2, mode: 0.6, max: 1.4 }, scrap: 0.1 },
    ],
    {
      sources: [{ id: "in", part: "P", interarrival: { kind: "exponential", mean: 1.2 }, dueAfter: 12 }],
      setups: [{ id: "m", changes: [{ to: "x", time: 1 }] }],
      calendars: [{ id: "c", cycle: 100, open: [{ from: 0, to: 95 }] }],
    },
  );
  it("the seven shares of every machine add up to 1, exactly", () => {
    const { outcome } = run(shop, 3000, { warmup: 333 });
    for (const { split: s } of [...outcome.machines, ...outcome.stations]) {
      expect(s.busy + s.setup + s.blocked + s.down + s.maintenance + s.off + s.starved).toBe(1);
      for (const share of Object.values(s)) expect(share).toBeGreaterThanOrEqual(-1e-12);
      expect(loadOf(s)).toBeLessThanOrEqual(1);
    }
    expect(outcome.stations.every((s) => s.split.busy > 0)).toBe(true);
  });
  it("Little's law holds to the bit on a grid, and to rounding without one", () => {
    const { outcome } = run({ ...shop, resolution: 2 ** -12 }, 3000, { warmup: 333 });
    for (const s of outcome.stations) expect(s.lotTime).toBe(s.stayTime);
    expect(outcome.little.lotTime).toBe(outcome.little.stayTime);
    for (const s of run(shop, 3000, { warmup: 333 }).outcome.stations)
      expect(s.lotTime / s.stayTime).toBeCloseTo(1, 10);
  });
  it("lots are neither made nor lost", () => {
    const { outcome } = run(shop, 3000);
    const g = outcome.groups[0]!;
    expect(g.released - g.finished - g.scrapped).toBe(outcome.wip.end);
    expect(outcome.stations.reduce((s, x) => s + x.lotsMean, 0)).toBeCloseTo(outcome.wip.mean, 6);
  });
});
