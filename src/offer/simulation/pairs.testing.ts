import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting, PairsOf, Seen, Unwalked } from "#journal";
import { addData } from "./acts/add-data.ts";
import { implement, recommend, withdraw } from "./acts/advise-study.ts";
import { attachCaeRun } from "./acts/attach-cae-run.ts";
import { measureStudy } from "./acts/measure-study.ts";
import { requestStudy } from "./acts/request-study.ts";
import { scopeStudy } from "./acts/scope-study.ts";
import { startRun } from "./acts/start-run.ts";
import { storeModel } from "./acts/store-model.ts";
import { validateStudy } from "./acts/validate-study.ts";

let serial = 0;
const next = (): number => (serial += 1);
const on = (text: string, seen?: Seen) => ({ day: day(text), seen });
const told = (id: string) => ({ case: id });
const model = (mean: number) => ({
  ...{ name: "하나", timeUnit: "minute", stations: [{ id: "A", buffer: 1 }], parts: [{ id: "P", route: "R" }] },
  routes: [{ id: "R", steps: [{ station: "A", time: { kind: "exponential", mean } }] }],
  sources: [{ id: "in", part: "P", interarrival: 2 }],
});
const plan = { scenarios: [{ id: "지금" }], seed: 1, replications: 2, horizon: 100, warmup: 0 };
const stress = "최대 응력";
type Method = "line" | "cae";
const rungs = ["requested", "scoped", "modelled", "validated", "recommended", "implemented"] as const;

export const pairs: PairsOf = (world) => {
  const paper = (index: number): string => world().evidence[index] ?? "";
  const scopeOf = (method: Method) => ({
    ...{ question: "?", measures: [method === "line" ? "throughput" : stress], tolerance: 5 },
  });
  const request = (acting: Acting, method: Method): Promise<string | Refusal> =>
    requestStudy(acting, {
      ...{
        programme: world().programmes[0] ?? "",
        party: world().parties[1] ?? "",
        title: "자리",
        problem: "",
        method,
      },
      ...on("2025-01-01"),
    });
  const attach = (acting: Acting, id: string, seen?: Seen, input = 0) =>
    attachCaeRun(
      acting,
      id,
      {
        ...{ solver: "CalculiX", version: "2.21", inputs: [paper(input)], outputs: [paper(2)], by: "박해석" },
        ...{ figures: [{ measure: stress, value: 142, unit: "MPa" }], verdict: "기준 만족", outcome: "meets" as const },
      },
      on("2025-01-03", seen),
    );
  const validate = (acting: Acting, id: string, seen?: Seen) =>
    validateStudy(acting, id, {
      ...{ run: runs.get(id) ?? "", compared: [{ measure: stress, measured: 142, evidence: null }] },
      ...{ isGoodEnough: true, reason: "", by: "김검증", ...on("2025-01-04", seen) },
    });
  /** A study that an outside solver computed, up to a rung. */
  const upTo = (rung: (typeof rungs)[number], method: Method) => async (acting: Acting) => {
    const id = await request(acting, method);
    if (isRefusal(id)) return id;
    const steps: readonly (() => Promise<unknown>)[] = [
      () => scopeStudy(acting, id, scopeOf(method), on("2025-01-02")),
      async () => {
        if (method === "line") return storeModel(acting, id, { model: model(1), layout: {} }, on("2025-01-03"));
        const run = await attach(acting, id);
        if (!isRefusal(run)) runs.set(id, run);
        return run;
      },
      () => validate(acting, id),
      () => recommend(acting, id, "늘린다", on("2025-01-05")),
      () => implement(acting, id, on("2025-01-06")),
    ];
    for (const step of steps.slice(0, rungs.indexOf(rung))) {
      const done = await step();
      if (isRefusal(done)) return done;
    }
    return id;
  };
  const always: ReturnType<PairsOf>[string]["acts"] = {
    withdraw: (acting, id, seen) => withdraw(acting, id, on("2025-01-07", seen)),
    "add data": (acting, id, seen) => {
      const days = { from: day("2025-01-01"), to: day("2025-01-02") };
      return addData(acting, id, { what: "작업 시간", source: "told", ...days, evidence: null, note: "" }, seen);
    },
  };
  return {
    "study asked for": {
      make: upTo("requested", "line"),
      told,
      acts: {
        ...always,
        scope: (acting, id, seen) => scopeStudy(acting, id, scopeOf("line"), on("2025-01-02", seen)),
      },
    },
    "study scoped": {
      make: upTo("scoped", "line"),
      told,
      acts: {
        model: (acting, id, seen) => storeModel(acting, id, { model: model(1), layout: {} }, on("2025-01-03", seen)),
      },
    },
    "study modelled": {
      make: upTo("modelled", "line"),
      told,
      acts: {
        ...always,
        "model anew": (acting, id, seen) =>
          storeModel(acting, id, { model: model(1 + next()), layout: {} }, on("2025-01-03", seen)),
        run: (acting, id, seen) => startRun(acting, id, plan, seen),
      },
    },
    "study for an outside solver": {
      make: upTo("scoped", "cae"),
      told,
      acts: { attach: (acting, id, seen) => attach(acting, id, seen) },
    },
    "study that a solver computed": {
      make: upTo("modelled", "cae"),
      told,
      acts: {
        validate,
        "attach another": (acting, id, seen) => attach(acting, id, seen, 1),
        "attach one of the same files": (acting, id, seen) => attach(acting, id, seen),
      },
    },
    "study found valid": {
      make: upTo("validated", "cae"),
      told,
      acts: {
        ...always,
        recommend: (acting, id, seen) => recommend(acting, id, "늘린다", on("2025-01-05", seen)),
        "attach another": (acting, id, seen) => attach(acting, id, seen, 1),
      },
    },
    "study recommended": {
      make: upTo("recommended", "cae"),
      told,
      acts: {
        implement: (acting, id, seen) => implement(acting, id, on("2025-01-06", seen)),
        withdraw: (acting, id, seen) => withdraw(acting, id, on("2025-01-07", seen)),
      },
    },
    "study built": {
      make: upTo("implemented", "cae"),
      told,
      acts: {
        measure: (acting, id, seen) =>
          measureStudy(
            acting,
            id,
            { effects: [{ measure: stress, before: 150, after: 140 }], built: null },
            on("2025-01-08", seen),
          ),
      },
    },
    "no study yet": {
      make: async () => "",
      acts: { request: (acting) => request(acting, "line") },
    },
  };
};

const runs = new Map<string, string>();

export const unwalked: Unwalked = {
  "model-study": "a part of storing a model or attaching a run",
  "remodel-study": "a part of storing a model or attaching a run",
};
