import { expect, it } from "vitest";
import type { LineModel } from "#engine/line";
import { bottleneckOf, compared, splits, wipCurve } from "./findings.ts";
import { planOf } from "./floor.tsx";
import { type RunAsk, type RunAnswer, runLine, type VariantResult } from "./run-line.ts";
import { dotsAt } from "./watch.tsx";

/** Three stations, the middle one slow: what comes in is more than they can make. */
const line = (buffer: number, rework = 0): LineModel => ({
  name: "셋",
  timeUnit: "minute",
  stations: [
    { id: "A", buffer: 5 },
    { id: "B", buffer },
    { id: "C", buffer },
  ],
  routes: [
    {
      id: "P",
      steps: [
        { station: "A", time: { kind: "exponential", mean: 1 } },
        { station: "B", time: { kind: "exponential", mean: 1.5 }, scrap: 0.1 },
        {
          station: "C",
          time: { kind: "exponential", mean: 1 },
          ...(rework === 0 ? {} : { rework: { probability: rework, to: 2 } }),
        },
      ],
    },
  ],
  parts: [{ id: "P", route: "P" }],
  sources: [{ id: "in", part: "P", interarrival: 0.5 }],
});
const ask: RunAsk = {
  ...{ seed: 4, replications: 6, horizon: 3000, warmup: 300 },
  variants: [
    { id: "now", model: line(1) },
    { id: "more", model: line(8) },
  ],
};
const done = (answer: RunAnswer): readonly VariantResult[] => {
  if (!("results" in answer)) throw new Error(answer.refusals[0]?.text.en);
  return answer.results;
};
const results = done(runLine(ask));
const [now] = results as [VariantResult, VariantResult];

it("says how far it is, always further, to the end; and twice the same", () => {
  const shares: number[] = [];
  const again = done(runLine(ask, (share) => shares.push(share)));
  expect(shares.every((share, i) => share > (shares[i - 1] ?? 0))).toBe(true);
  expect(shares.at(-1)).toBeCloseTo(1, 12);
  expect(JSON.stringify(again)).toBe(JSON.stringify(results));
});

it("finds the slow station, with its reason in both languages", () => {
  const found = bottleneckOf(now);
  expect([found?.station, found?.isIdle]).toEqual(["B", false]);
  expect(found?.says.ko).toBe("병목은 B입니다.");
  // A has no room to give to, C has nothing to do.
  const [a, , c] = splits(now);
  expect([(a?.split.blocked ?? 0) > 0.2, (c?.split.starved ?? 0) > 0.2]).toEqual([true, true]);
  expect(found?.why.en).toContain("A was blocked");
  expect(found?.why.en).toContain("C was starved");
  for (const { split } of splits(now)) expect(Object.values(split).reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 9);
});

it("calls no station a bottleneck where the line waits for what comes in", () => {
  const slow = { ...line(5), sources: [{ id: "in", part: "P", interarrival: 6 }] };
  const [result] = done(runLine({ ...ask, variants: [{ id: "slow", model: slow }] }));
  expect(bottleneckOf(result as VariantResult)).toMatchObject({ isIdle: true, station: "B" });
});

it("compares option and line pair by pair, with an interval that leaves zero out when there is a gain", () => {
  const rows = compared(results, [line(1), line(8)]);
  const throughput = rows.find(({ measure }) => measure.measure === "throughput");
  const gain = throughput?.cells[1]?.gain;
  expect(throughput?.cells[0]?.gain).toBeNull();
  expect(gain?.clear).toBe(true);
  expect(gain?.low).toBeGreaterThan(0);
  const [base, option] = throughput?.cells ?? [];
  expect(gain?.mean).toBeCloseTo((option?.interval.mean ?? 0) - (base?.interval.mean ?? 0), 9);
});

it("counts flows that add up: what comes to a station leaves it", () => {
  const into = now.flows.filter(({ to }) => to === "B").reduce((sum, { lots }) => sum + lots, 0);
  const outOf = now.flows.filter(({ from }) => from === "B").reduce((sum, { lots }) => sum + lots, 0);
  // Two machines at most hold one each when the log ends.
  expect(into - outOf).toBeGreaterThanOrEqual(0);
  expect(into - outOf).toBeLessThan(4);
  const scrap = now.flows.find(({ isScrap }) => isScrap);
  expect((scrap?.lots ?? 0) / outOf).toBeCloseTo(0.1, 1);
  expect(now.flows.some(({ isBack }) => isBack)).toBe(false);
  const [again] = done(runLine({ ...ask, variants: [{ id: "rework", model: line(400, 0.1) }] }));
  const back = again?.flows.find(({ isBack }) => isBack);
  expect([back?.from, back?.to]).toEqual(["C", "B"]);
});

it("follows every lot it shows, and shows as many as there are", () => {
  const plan = planOf(line(1), {});
  for (const share of [0.01, 0.2, 0.5]) {
    const time = now.trace.end * share;
    const { dots, waiting, gone } = dotsAt(now.trace, plan, time, 0);
    const begun = now.trace.lots.filter(([first]) => (first?.time ?? Infinity) <= time).length;
    const hidden = waiting.reduce((sum, { lots }) => sum + Math.max(0, lots - 3), 0);
    expect(dots.length + hidden + gone).toBe(begun);
    expect(dots.filter(({ what }) => what === "work").length).toBeLessThanOrEqual(3);
  }
  for (const moments of now.trace.lots)
    for (const [i, { time }] of moments.entries()) expect(time).toBeGreaterThanOrEqual(moments[i - 1]?.time ?? 0);
});

it("has a curve of work in process that lies within its band", () => {
  const curve = wipCurve(now);
  expect(curve.length).toBeGreaterThan(100);
  expect(curve.every(({ mean, low, high }) => low <= mean && mean <= high)).toBe(true);
});

it("notices when lots have blocked one another for good", () => {
  expect(now.frozenAt).toBeNull();
  // B waits for a place before C, and C for one before B.
  const [stuck] = done(runLine({ ...ask, variants: [{ id: "stuck", model: line(1, 0.1) }] }));
  expect(stuck?.frozenAt).toBeGreaterThan(0);
});

it("refuses what is no line, and says which", () => {
  const answer = runLine({
    ...ask,
    variants: [
      { id: "now", model: line(1) },
      { id: "bad", model: { ...line(1), stations: [] } },
    ],
  });
  if ("results" in answer) throw new Error("it was run");
  expect(answer.variant).toBe("bad");
  expect(answer.refusals[0]?.text.ko).toContain("/stations");
});
