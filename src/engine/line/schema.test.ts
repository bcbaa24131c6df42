import { describe, expect, it } from "vitest";
import { checkModel } from "./check-model.ts";
import { bytesOf, eventsOf, mostBytes } from "./cost.ts";
import type { LineModel } from "./model.ts";
import { compileModel } from "./plan.ts";
import { World } from "./world.ts";

/** Everything a line can have. */
const everything: LineModel = {
  name: "all",
  timeUnit: "minute",
  resolution: 0.25,
  stations: [
    {
      ...{ id: "A", key: "k", machines: 2, slots: 2, buffer: 4, inOrder: true, load: 0.5, unload: 0.25 },
      ...{ rules: ["edd", "setup", "custom:mine"], wake: "least-setup", setups: "jigs", calendar: "day" },
      ...{ atShiftEnd: "pause", preemptive: false, place: "east" },
      breakdowns: [
        { clock: "busy", uptime: { kind: "weibull", shape: 1.5, scale: 400 }, repair: 12, first: 9, job: "scrap" },
      ],
      maintenance: [{ clock: "pieces", every: 500, duration: 20, first: 3, staggered: true }],
    },
    { id: "B" },
  ],
  routes: [
    {
      id: "R",
      steps: [
        {
          ...{ id: "cut", station: "A", time: 2, per: "piece", interval: 1, setup: "x", setupTime: 4, setupEach: true },
          ...{ sampling: 0.5, queueLimit: { to: "end-step", time: 30, action: "count" }, dedicateTo: 3 },
        },
        {
          ...{ station: "B", time: { kind: "discrete", values: [1, 2], weights: [1, 3] }, per: "batch" },
          batch: { min: 2, max: 4, key: "q", rushPriority: 3, maxWait: 9 },
        },
        {
          ...{ id: "end-step", station: "B", time: { kind: "triangular", min: 1, mode: 2, max: 9 }, scrap: 0.01 },
          ...{ rework: { probability: 0.1, to: "cut" }, consumes: [{ stock: "bolts", quantity: 2 }] },
          ...{ operator: { skill: "hand", during: "all" }, branch: [{ to: "end", probability: 0.1 }] },
        },
      ],
    },
  ],
  parts: [{ id: "P", route: "R", pieces: 3, idealCycle: 1.5, deliverTo: "bolts" }],
  sources: [
    {
      ...{ id: "in", part: "P", interarrival: { kind: "by-lot", rho: 0.5, of: { kind: "empirical", sample: [4, 9] } } },
      ...{ first: 0, whenFull: "lose", lots: 2, limit: 7, priority: 1, dueAfter: 99 },
    },
  ],
  orders: [{ id: "o", part: "P", release: 3, lots: 2, due: 50, priority: 4 }],
  wip: [{ part: "P", step: "cut", due: 5, priority: 2, group: "old" }],
  setups: [{ id: "jigs", changes: [{ from: "y", to: "x", time: 5 }], minRun: { x: 2 } }],
  calendars: [{ id: "day", cycle: 1440, open: [{ from: 480, to: 1020 }] }],
  operators: [{ id: "crew", count: 2, skills: ["hand"], calendar: "day" }],
  transport: [{ from: "east", to: "B", time: 1, includesUnload: false, vehicles: "v" }],
  vehicles: [{ id: "v", count: 1, emptyReturn: 1 }],
  loops: [{ id: "cards", cards: 8, stations: ["B"] }],
  stocks: [{ id: "bolts", initial: 10 }],
};

const pointed = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
/** Every value of a document with its pointer. */
const places = (value: unknown, at = ""): [string, unknown][] => [
  [at, value],
  ...(typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => places(inner, `${at}/${pointed(key)}`))
    : []),
];
const put = (pointer: string, value: unknown): unknown => {
  const copy = structuredClone(everything) as unknown;
  const keys = pointer
    .split("/")
    .slice(1)
    .map((k) => k.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (keys.length === 0) return value;
  let owner = copy as Record<string, unknown>;
  for (const key of keys.slice(0, -1)) owner = owner[key] as Record<string, unknown>;
  Object.defineProperty(owner, keys.at(-1)!, { value, enumerable: true, configurable: true, writable: true });
  return copy;
};
const kind = (value: unknown): string => (Array.isArray(value) ? "list" : value === null ? "null" : typeof value);
const refusedAt = (model: unknown): readonly (string | undefined)[] => checkModel(model).refusals.map(({ at }) => at);

describe("[LN5] a model is held against one schema", () => {
  it("everything a line can have is taken", () => {
    expect(checkModel(everything).refusals).toEqual([]);
  });
  it("a value of any other JSON type is refused at its place, wherever it stands", () => {
    const others = [null, true, "x-nobody", 0.123, [], {}];
    for (const [pointer, value] of places(everything))
      for (const other of others) {
        // A number is a distribution and a name may be any text; what is right in itself is not the wrong type.
        if (kind(other) === kind(value)) continue;
        if (other === 0.123 && typeof value === "object" && "kind" in (value as object)) continue;
        const at = refusedAt(put(pointer, other));
        const isThere = at.some((each) => each === pointer || each?.startsWith(`${pointer}/`));
        expect(isThere, `${pointer} ← ${JSON.stringify(other)}: ${at.join(" ")}`).toBe(true);
      }
  });
  it("a member nobody knows is refused at its place, in every object, and the one that was meant is named", () => {
    const strange = ["nobody", "toString", "constructor", "__proto__", "hasOwnProperty", "a/b~c"];
    for (const [pointer, value] of places(everything)) {
      if (kind(value) !== "object") continue;
      for (const member of strange)
        expect(refusedAt(put(`${pointer}/${pointed(member)}`, 1))).toContain(`${pointer}/${pointed(member)}`);
    }
    const { refusals } = checkModel(put("/stations/0/machine", 3));
    expect(refusals[0]?.text.en).toContain("“machines”");
    expect(refusals[0]?.text.ko).toContain("‘machines’");
  });
  it("no distribution is one that every object has", () => {
    for (const name of ["toString", "constructor", "__proto__", "valueOf", "Exponential"])
      expect(refusedAt(put("/routes/0/steps/0/time", { kind: name }))).toEqual(["/routes/0/steps/0/time/kind"]);
    let deep: unknown = 1;
    for (let i = 0; i < 5000; i++) deep = { kind: "by-lot", rho: 0.5, of: deep };
    expect(refusedAt(put("/routes/0/steps/0/time", deep))).toEqual(["/routes/0/steps/0/time/of"]);
  });
  it("time cannot stand still", () => {
    for (const nothing of [0, 0.1, { kind: "uniform", min: 0, max: 0 }, { kind: "exponential", mean: 0.01 }]) {
      expect(refusedAt(put("/sources/0/interarrival", nothing))).toEqual(["/sources/0/interarrival"]);
      expect(refusedAt(put("/stations/0/breakdowns/0/uptime", nothing))).toEqual(["/stations/0/breakdowns/0/uptime"]);
    }
    expect(refusedAt(put("/calendars/0/open/0/to", 480.01))).toEqual(["/calendars/0/open/0/to"]);
  });
  it("a thousand faults are a hundred findings", () => {
    const orders = Array.from({ length: 1000 }, () => ({ part: "nobody", release: -1 }));
    expect(checkModel({ ...everything, orders }).refusals).toHaveLength(100);
  });
});

describe("[LN21] what a run would cost is told before anything is allocated", () => {
  it.each([
    ["machines", put("/stations/0/machines", 1e9)],
    ["lots of an order", put("/orders/0/lots", 1e9)],
    ["lots of a source", put("/sources/0/lots", 1e9)],
  ])("a thousand million %s are refused in words, with the estimate", (_, model) => {
    const before = process.memoryUsage().rss;
    const { model: good, refusals } = checkModel(model);
    expect(good).toBeNull();
    expect(refusals.map((r) => r.refusal)).toEqual(["line.too-large"]);
    expect(refusals[0]!.text.ko).toMatch(/약 [\d,]+ MB/);
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
  });
  it("the estimate covers the tables of a run, and not many times over", () => {
    const large = put("/stations/0/machines", 20_000) as LineModel;
    const world = new World(compileModel(large), { seed: 1, replication: 0, horizon: 1, rules: { mine: () => 0 } });
    const tables = [...Object.values(world), ...Object.values(world.count)].reduce(
      (sum: number, each: unknown) => sum + (ArrayBuffer.isView(each) ? each.byteLength : 0),
      0,
    );
    expect(bytesOf(large)).toBeGreaterThan(tables);
    expect(bytesOf(large)).toBeLessThan(20 * tables);
    expect(bytesOf(large)).toBeLessThan(mostBytes);
  });
  it("events are estimated from rates, routes and stops", () => {
    const simple: LineModel = {
      ...{ name: "s", timeUnit: "minute", stations: [{ id: "A" }], parts: [{ id: "P", route: "R" }] },
      routes: [{ id: "R", steps: [{ station: "A", time: 1 }] }],
      sources: [{ id: "in", part: "P", interarrival: 2 }],
    };
    // 50 lots, each released, come, done; twice.
    expect(eventsOf(simple, 100, 2)).toBe(2 * 50 * (1 + 3));
  });
});
