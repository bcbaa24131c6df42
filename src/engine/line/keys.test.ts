import { describe, expect, it } from "vitest";
import type { LineModel } from "./model.ts";
import { withKeys } from "./names.ts";
import type { Distribution } from "./distribution.ts";
import { run } from "./samples.ts";

const exponential = (mean: number): Distribution => ({ kind: "exponential", mean });

/** Breakdowns, setups, ways, operators, rework and ties: everything that draws a number or has to go first. */
const shop: LineModel = {
  name: "shop",
  timeUnit: "minute",
  stations: [
    { id: "saw", machines: 2, breakdowns: [{ clock: "busy", uptime: exponential(90), repair: exponential(9) }] },
    {
      id: "mill",
      setups: "jigs",
      rules: ["setup", "fifo"],
      maintenance: [{ clock: "calendar", every: 100, duration: 5 }],
    },
    { id: "wash", buffer: 3, breakdowns: [{ clock: "calendar", uptime: 60, repair: 4 }] },
    { id: "pack", breakdowns: [{ clock: "calendar", uptime: 60, repair: 4 }] },
  ],
  routes: [
    {
      id: "long",
      steps: [
        { station: "saw", time: exponential(3) },
        { station: "mill", time: exponential(2), setup: "a", operator: { skill: "hand" } },
        { station: "wash", time: 2, rework: { probability: 0.1, to: 1 } },
        { station: "pack", time: 2, operator: { skill: "hand" } },
      ],
    },
    {
      id: "short",
      steps: [
        { station: "saw", time: exponential(3), sampling: 0.7 },
        { station: "pack", time: 1, operator: { skill: "hand" } },
        { station: "mill", time: 1, setup: "b" },
      ],
    },
  ],
  parts: [
    { id: "L", route: "long" },
    { id: "S", route: "short" },
  ],
  sources: [
    { id: "l", part: "L", interarrival: exponential(5) },
    { id: "s", part: "S", interarrival: 10 },
  ],
  setups: [
    {
      id: "jigs",
      changes: [
        { to: "a", time: exponential(1) },
        { to: "b", time: 1 },
      ],
    },
  ],
  operators: [{ id: "crew", count: 1, skills: ["hand"] }],
  transport: [{ from: "saw", to: "pack", time: exponential(2) }],
};

const english: Readonly<Record<string, string>> = {
  ...{ saw: "톱", mill: "밀링", wash: "세척", pack: "포장", long: "긴 길", short: "짧은 길", L: "긴 것", S: "짧은 것" },
  ...{ l: "투입 1", s: "투입 2", jigs: "지그", a: "가", b: "나", crew: "조", hand: "손" },
};
const renamed = (value: unknown): unknown => {
  if (typeof value === "string") return english[value] ?? value;
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, renamed(inner)]));
};
const figures = (model: LineModel) => {
  const { outcome, log } = run(model, 5000);
  const time = log.time.slice(0, log.length);
  return { events: outcome.events, cycles: outcome.groups.map((g) => g.cycle), time };
};

describe("[LN4] what random numbers go by", () => {
  const before = figures(shop);
  it("is no name: the same line in another language runs the same", () => {
    const other = renamed(shop) as LineModel;
    expect(other.stations[0]!.id).toBe("톱");
    expect(figures(other)).toEqual(before);
  });
  it("is no place in the list: stations in any order run the same, ties and all", () => {
    for (const order of [
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [2, 0, 3, 1],
    ])
      expect(figures({ ...shop, stations: order.map((i) => shop.stations[i]!) })).toEqual(before);
  });
  it("can be told, so that a station more moves nobody else's", () => {
    const told = withKeys(shop);
    expect(told.stations.map((s) => s.key)).toEqual(["s1", "s2", "s3", "s4"]);
    expect(figures(told)).toEqual(before);
    const down = (model: LineModel): (readonly [number, number, string, string])[] =>
      run(model, 5000)
        .rows("state")
        .filter(([, , state, machine]) => state === "4" && machine.startsWith("pack"));
    // Placed first, a new station would take the turn of all others; nothing else of the line hears of it.
    const more = (model: LineModel): LineModel => ({
      ...model,
      stations: [{ id: "gate", key: "new" }, ...model.stations],
      routes: [...model.routes, { id: "gate", steps: [{ station: "gate", time: 1 }] }],
    });
    expect(down(more(told))).toEqual(down(told));
    const inserted: LineModel = {
      ...more(told),
      routes: told.routes
        .map((r) => ({ ...r, steps: [{ id: "g", station: "gate", time: 0 }, ...r.steps] }))
        .map((r) => ({
          ...r,
          steps: r.steps.map((s) => (s.rework === undefined ? s : { ...s, rework: { ...s.rework, to: 2 } })),
        })),
    };
    expect(run(inserted, 5000).outcome.groups.map((g) => g.finished)).toEqual(
      run(shop, 5000).outcome.groups.map((g) => g.finished),
    );
  });
  it("is the same for one machine as for the first of two", () => {
    const lone = (machines: number): LineModel => ({
      ...shop,
      stations: shop.stations.map((s) =>
        s.id === "saw"
          ? { id: "saw", machines, breakdowns: [{ clock: "calendar", uptime: exponential(90), repair: 5 }] }
          : s,
      ),
    });
    const first = (machines: number) =>
      run(lone(machines), 3000)
        .rows("state")
        .filter(([, , state, machine]) => state === "4" && /^saw(#1)?$/.test(machine))
        .map(([time]) => time);
    expect(first(2)).toEqual(first(1));
  });
});
