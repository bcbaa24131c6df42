import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { stateDiagram } from "#base/states";
import type { LineModel } from "#engine/line";
import { comparisonFits, errorOf, planFits, scopeFits } from "./rules.ts";
import { study, type StudyMove, type StudyState } from "./study.ts";

describe("[B3] no rung is skipped", () => {
  const ways: [StudyState, StudyMove, StudyState | null][] = [
    ["requested", "scope", "scoped"],
    ["requested", "model", null],
    ["requested", "measure", null],
    ["scoped", "model", "modelled"],
    ["scoped", "remodel", null],
    ["modelled", "remodel", "modelled"],
    ["modelled", "validate", "validated"],
    ["modelled", "recommend", null],
    ["validated", "remodel", "modelled"],
    ["validated", "recommend", "recommended"],
    ["recommended", "remodel", null],
    ["recommended", "implement", "implemented"],
    ["implemented", "measure", "measured"],
    ["implemented", "withdraw", null],
    ["measured", "withdraw", null],
    ["withdrawn", "scope", null],
  ];
  it.each(ways)("%s, %s → %s", (state, move, to) => {
    const answer = study.move(state, move);
    expect(isRefusal(answer) ? null : answer).toBe(to);
  });
});

describe("[B5] a scope says what is asked, by which measures, and what error is borne", () => {
  const scope = { question: "버퍼?", measures: ["throughput"], tolerance: 5 };
  it("takes one that does", () => expect(scopeFits("line", scope)).toBeNull());
  it.each([
    [{ ...scope, question: "  " }, "study-untold"],
    [{ ...scope, measures: [] }, "study-untold"],
    [{ ...scope, measures: ["throughput", "beauty"] }, "unknown-simulation-measure"],
    [{ ...scope, tolerance: 0 }, "study-tolerance"],
    [{ ...scope, tolerance: 101 }, "study-tolerance"],
  ] as const)("refuses %o", (wrong, refusal) => expect(scopeFits("line", wrong)).toMatchObject({ refusal }));
  it("lets an outside solver name its own measures", () =>
    expect(scopeFits("cae", { ...scope, measures: ["최대 응력"] })).toBeNull());
});

const model: LineModel = {
  name: "둘",
  timeUnit: "minute",
  stations: [{ id: "A" }, { id: "B", buffer: 2 }],
  routes: [
    {
      id: "R",
      steps: [
        { station: "A", time: 1 },
        { station: "B", time: 1 },
      ],
    },
  ],
  parts: [{ id: "P", route: "R" }],
  sources: [{ id: "in", part: "P", interarrival: 2 }],
};

describe("[B6] a run is checked whole before it is queued", () => {
  const plan = { scenarios: [{ id: "현행" }], seed: 1, replications: 10, horizon: 100, warmup: 0 };
  it("takes what can be run", () =>
    expect(
      planFits(model, { ...plan, scenarios: [{ id: "현행" }, { id: "8", set: { "/stations/1/buffer": 8 } }] }),
    ).toBeNull());
  it("refuses a scenario that changes what is not there", () =>
    expect(planFits(model, { ...plan, scenarios: [{ id: "x", set: { "/stations/7/buffer": 8 } }] })).toMatchObject({
      refusal: "line.unknown-name",
      at: "/scenarios/0",
    }));
  it("refuses a scenario that makes no line", () =>
    expect(
      planFits(model, { ...plan, scenarios: [{ id: "현행" }, { id: "x", set: { "/stations/1/buffer": -1 } }] }),
    ).toMatchObject({
      refusal: "line.range",
      at: "/scenarios/1",
    }));
  it("refuses a horizon within the warm-up", () =>
    expect(planFits(model, { ...plan, warmup: 100 })).toMatchObject({ refusal: "line.horizon" }));
  it("refuses two scenarios of one name", () =>
    expect(planFits(model, { ...plan, scenarios: [{ id: "현행" }, { id: "현행" }] })).toMatchObject({
      refusal: "simulation-scenario-twice",
    }));
  it("refuses more than the hub will compute", () => {
    expect(planFits(model, { ...plan, replications: 1001 })).toMatchObject({ refusal: "simulation-run-too-large" });
    const many = Array.from({ length: 21 }, (_, i) => ({ id: `${i}` }));
    expect(planFits(model, { ...plan, scenarios: many })).toMatchObject({ refusal: "simulation-run-too-large" });
    expect(planFits(model, { ...plan, horizon: 1e12 })).toMatchObject({ refusal: "line.too-long", at: "/horizon" });
  });
});

describe("[B7] measured beside simulated", () => {
  const scope = { question: "?", measures: ["throughput", "wip"], tolerance: 5 };
  const yes = { isGoodEnough: true, reason: "" };
  const throughput = { measure: "throughput", measured: 100, error: errorOf(104, 100) };
  const wip = { measure: "wip", measured: 10, error: errorOf(9, 10) };
  it("reckons the error of the measured value", () => {
    expect(errorOf(104, 100)).toBeCloseTo(4, 12);
    expect(errorOf(9, 10)).toBeCloseTo(-10, 12);
    expect(errorOf(-9, -10)).toBeCloseTo(10, 12);
  });
  it("wants every measure of the scope, and no other", () => {
    expect(comparisonFits(scope, [throughput], yes)).toMatchObject({ refusal: "simulation-measure-not-compared" });
    const other = { ...wip, measure: "scrap" };
    expect(comparisonFits(scope, [throughput, other], yes)).toMatchObject({
      refusal: "unknown-simulation-measure",
      at: "/compared/1/measure",
    });
  });
  it("wants a reason for what is over the tolerance", () => {
    expect(comparisonFits(scope, [throughput, wip], yes)).toMatchObject({
      refusal: "simulation-error-over-tolerance",
      details: { measure: "wip", error: "10.0", tolerance: "5" },
    });
    expect(comparisonFits(scope, [throughput, wip], { ...yes, reason: "재공은 하루 한 번만 셌다" })).toBeNull();
    expect(comparisonFits(scope, [throughput, wip], { isGoodEnough: false, reason: "" })).toBeNull();
  });
  it("has no error of nothing", () =>
    expect(comparisonFits(scope, [throughput, { ...wip, measured: 0 }], yes)).toMatchObject({
      refusal: "simulation-measured-zero",
    }));
});

it("the diagram of the README is the table", () => {
  const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
  expect(readme).toContain(stateDiagram(study, "ko").trim());
});
