import { expect, it } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { createInline, createThreads } from "#platform/machine";
import { simulatePlan } from "./jobs.ts";
import { hashOf, type RunResult } from "./result.ts";

const model = {
  name: "셋",
  timeUnit: "minute",
  stations: [
    {
      id: "A",
      buffer: 4,
      machines: 2,
      breakdowns: [{ clock: "busy", uptime: { kind: "exponential", mean: 60 }, repair: 6 }],
    },
    { id: "B", buffer: 2 },
    { id: "C", buffer: 2 },
  ],
  routes: [
    {
      id: "R",
      steps: [
        { station: "A", time: { kind: "gamma", shape: 3, mean: 2 } },
        { station: "B", time: { kind: "lognormal", mean: 1, sd: 0.4 }, scrap: 0.01 },
        {
          station: "C",
          time: { kind: "triangular", min: 0.5, mode: 0.9, max: 1.6 },
          rework: { probability: 0.05, to: 2 },
        },
      ],
    },
  ],
  parts: [{ id: "P", route: "R" }],
  sources: [{ id: "in", part: "P", interarrival: { kind: "exponential", mean: 1.1 }, dueAfter: 30 }],
};
const scenarios = [{ id: "현행" }, { id: "B 앞 8", set: { "/stations/1/buffer": 8 } }];

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

it("[B9] the same model, plan and seed give the same result, on one thread or two, in one go or again", async () => {
  const plan = { scenarios, seed: 5, replications: 3, horizon: 2000, warmup: 200 };
  const here = ok(await simulatePlan(createInline(), model, plan));
  const again = ok(await simulatePlan(createInline(), JSON.parse(JSON.stringify(model)), plan));
  const apart = ok(await simulatePlan(createThreads(2), model, plan));
  expect([hashOf(again), hashOf(apart)]).toEqual([hashOf(here), hashOf(here)]);
  const other = ok(await simulatePlan(createInline(), model, { ...plan, seed: 6 }));
  expect(hashOf(other)).not.toBe(hashOf(here));
});

it("says progress, stops when told, and refuses a model that is none", async () => {
  const plan = { scenarios: [{ id: "현행" }], seed: 5, replications: 4, horizon: 3000, warmup: 0 };
  const seen: number[] = [];
  await simulatePlan(createInline(), model, plan, { onProgress: (done) => seen.push(done) });
  expect(seen).toEqual([1, 2, 3, 4]);
  const abort = new AbortController();
  const stopped = simulatePlan(createInline(), model, plan, {
    signal: abort.signal,
    onProgress: () => abort.abort(new Error("enough")),
  });
  await expect(stopped).rejects.toThrow("enough");
  expect(await simulatePlan(createInline(), { name: "nothing" }, plan)).toMatchObject({ refusal: "line.shape" });
});

it("a bigger buffer before a blocked station gains, and common random numbers say so with fewer runs", async () => {
  const two = {
    name: "둘",
    timeUnit: "minute",
    stations: [
      { id: "A", buffer: 3 },
      { id: "B", buffer: 0 },
    ],
    routes: [{ id: "R", steps: ["A", "B"].map((station) => ({ station, time: { kind: "exponential", mean: 1 } })) }],
    parts: [{ id: "P", route: "R" }],
    sources: [{ id: "in", part: "P", interarrival: 0.2 }],
  };
  const plan = {
    scenarios: [{ id: "0" }, { id: "4", set: { "/stations/1/buffer": 4 } }],
    seed: 3,
    replications: 12,
    horizon: 4000,
    warmup: 400,
  };
  const result: RunResult = ok(await simulatePlan(createInline(), two, plan));
  // Two exponential machines, saturated: with b places between them they make (b + 2)/(b + 3) a minute.
  for (const [i, exact] of [2 / 3, 6 / 7].entries()) {
    const told = result.scenarios[i]?.measures.find(({ measure }) => measure === "throughput")?.interval;
    expect((told?.low ?? Infinity) - 0.6).toBeLessThan(60 * exact);
    expect((told?.high ?? 0) + 0.6).toBeGreaterThan(60 * exact);
  }
  const gain = result.gains.find(({ measure }) => measure === "throughput");
  expect(gain?.clear).toBe(true);
  expect(gain?.difference.mean).toBeCloseTo(60 * (6 / 7 - 2 / 3), 0);
  const split = result.scenarios[0]?.stations[0]?.split;
  expect(Object.values(split ?? {}).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  const shares = result.scenarios[0]?.bottleneck.map(({ share }) => share) ?? [];
  expect(shares).toHaveLength(2);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
});
