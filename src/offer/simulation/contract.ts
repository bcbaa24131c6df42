import { z } from "zod";
import { parseDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { defineRoute, type Shape } from "#base/route";
import { stepRefusals } from "#case/contract";
import { shapeEvidenceId, shapeProof } from "#evidence/contract";
import { shapeSeen, shapeText } from "#journal/contract";
import { shapePartyId } from "#party/contract";
import { shapeProgrammeId } from "#programme/contract";

const n = z.number();
const s = z.string();
const words = (most: number) => s.max(most);
const list = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most);

/** A model as the kernel reads it; what is wrong in it is said by the kernel, with its place. */
const shapeModel = z.looseObject({});
/** Where stations stand on the drawing. */
const shapeLayout = z.record(s, z.object({ x: n, y: n }));
const change = z.record(s, z.json());
const shapeStretch = z.object({ mean: n, low: n.nullable(), high: n.nullable() });
const shapeSplit = z.object({ busy: n, setup: n, blocked: n, starved: n, down: n, maintenance: n, off: n });
const shapeMeasure = z.object({ measure: s, word: shapeText, unit: shapeText, better: z.enum(["more", "less"]) });
const method = z.enum(["line", "cae"]);
const source = z.enum(["factory", "document", "told"]);
const state = z.enum([
  ...["requested", "scoped", "modelled", "validated"],
  ...["recommended", "implemented", "measured", "withdrawn"],
] as const);

/** A line to begin with: made up, in the manner of a trade of the region. */
const shapeExample = z.object({
  ...{ example: s, title: shapeText, words: shapeText, question: shapeText, model: shapeModel, layout: shapeLayout },
  english: z.record(s, s), // of the names in the model
  run: z.object({ horizon: n, warmup: n, replications: z.int() }),
  scenarios: z.array(z.object({ id: s, title: shapeText, set: change })),
});
export type ExampleView = z.infer<typeof shapeExample>;

const shapeMeasured = z.object({ measure: s, values: z.array(n), interval: shapeStretch });
const shapeGain = z.object({ scenario: s, measure: s, difference: shapeStretch, clear: z.boolean(), saving: n });
/** Of each scenario the measures and where the time went; of each but the first the gain over the first. */
const shapeResult = z.object({
  engine: s,
  replications: z.int(),
  events: n,
  stuck: z.boolean(),
  scenarios: z.array(
    z.object({
      scenario: s,
      measures: z.array(shapeMeasured),
      stations: z.array(z.object({ id: s, split: shapeSplit, queue: shapeStretch })),
      bottleneck: z.array(z.object({ station: s, share: n, sole: n })),
    }),
  ),
  gains: z.array(shapeGain),
});

const shapePlan = z.object({
  scenarios: z.array(z.object({ id: z.string().min(1).max(60), set: change.optional() })).min(1),
  seed: z.int().min(0).max(4_294_967_295),
  replications: z.int().min(2),
  horizon: z.number().positive(),
  warmup: z.number().min(0),
});

/** A run of an outside solver: its files are evidence, its verdict somebody's by name. */
const shapeExternal = z.object({
  solver: words(200),
  version: words(100),
  inputs: list(shapeEvidenceId, 50),
  outputs: list(shapeEvidenceId, 50),
  figures: list(z.object({ measure: z.string().min(1).max(100), value: n, unit: words(40) }), 50),
  verdict: z.string().min(1).max(4000),
  outcome: z.enum(["meets", "fails", "unclear"]),
  by: z.string().min(1).max(100),
});

const shapeRun = z.object({
  ...{ run: s, study: s, engine: s, at: s, modelHash: s, isPresentModel: z.boolean() },
  state: z.enum(["waiting", "running", "done", "refused", "failed", "cancelled"]),
  progress: z.object({ share: n, text: shapeText }),
  plan: shapePlan.nullable(),
  result: shapeResult.nullable(),
  resultHash: s.nullable(),
  external: shapeExternal.nullable(),
});
export type RunView = z.infer<typeof shapeRun>;

/** `error` in percent of the measured value. */
const shapeCompared = z.object({ measure: s, measured: n, simulated: shapeStretch, error: n, evidence: s.nullable() });

const shapeStudyRow = z.object({
  study: s,
  title: s,
  party: z.object({ party: s, name: shapeText }),
  method,
  state,
  stateWord: shapeText,
  lastDay: s,
});
export type StudyRow = z.infer<typeof shapeStudyRow>;

const shapeStudy = shapeStudyRow.extend({
  ...{ problem: s, version: s, programme: s.nullable() },
  scope: z.object({ question: s, measures: z.array(s), tolerance: n }).nullable(),
  recommendation: s.nullable(),
  /** Every rung: the fact and the day it was reached, null where it was not. */
  rungs: z.array(z.object({ state, word: shapeText, fact: s.nullable(), day: s.nullable() })),
  /** What may be done now. */
  moves: z.array(s),
  measures: z.array(shapeMeasure),
  models: z.array(z.object({ hash: s, version: z.int(), at: s, name: s, isPresent: z.boolean() })),
  model: shapeModel.nullable(),
  layout: shapeLayout.nullable(),
  data: z.array(z.object({ data: s, what: s, source, from: s, to: s, evidence: s.nullable(), note: s })),
  runs: z.array(shapeRun),
  validations: z.array(
    z.object({
      ...{ validation: s, run: s, modelHash: s, tolerance: n, compared: z.array(shapeCompared) },
      ...{ isGoodEnough: z.boolean(), reason: s, by: s, at: s },
    }),
  ),
  effects: z.array(z.object({ measure: s, before: n, after: n, foretold: shapeStretch.nullable() })),
});
export type StudyView = z.infer<typeof shapeStudy>;

const day = z.iso
  .date("날짜(YYYY-MM-DD)여야 합니다. | It must be a date (YYYY-MM-DD).")
  .refine((text) => !isRefusal(parseDay(text)), "연도가 너무 이르거나 늦습니다. | The year is too early or too late.");
const step = { day, evidence: list(shapeProof, 50).default([]) };
/** A further step says which version of the study it stands on. */
const moving = { ...step, seen: shapeSeen };
const moved = ["unknown-study", ...stepRefusals];
const modelRefusals = [
  ...["line.shape", "line.range", "line.unknown-name", "line.twice"],
  ...["line.nothing-enters", "line.copula", "line.horizon", "line.unknown-member", "line.too-large", "line.too-long"],
];
const readers = ["officer", "official", "company"] as const;
const ofRun = z.object({ run: z.string() });

export const listExamples = defineRoute({
  name: "list-simulation-examples",
  method: "GET",
  path: "/simulation/examples",
  summary: { ko: "라인 예시", en: "Example lines" },
  may: "anyone",
  shows: "given",
  reply: z.object({ examples: z.array(shapeExample), measures: z.array(shapeMeasure) }),
  refusals: [],
});

const notices = z.array(z.object({ at: s, text: shapeText }));

/** A line is drawn by anybody and is longer than a form: it is worked on aside, within limits. */
const computing = { method: "POST", may: "anyone", unseen: "computes", mostBytes: 2 ** 20 } as const;

export const readCmsd = defineRoute({
  ...{ name: "read-cmsd", path: "/simulation/cmsd/read", ...computing },
  summary: { ko: "CMSD 파일을 모델로 변환한다(저장하지 않음)", en: "Read a CMSD document, keeping nothing" },
  body: z.object({ xml: z.string().min(1).max(900_000) }),
  reply: z.object({ model: shapeModel, layout: shapeLayout, notices }),
  refusals: ["cmsd-not-xml", "cmsd-not-understood", "cmsd-missing", "cmsd-entities", ...modelRefusals],
});

export const writeCmsd = defineRoute({
  ...{ name: "write-cmsd", path: "/simulation/cmsd/write", ...computing },
  summary: { ko: "모델을 CMSD 파일로 변환한다(저장하지 않음)", en: "Write a CMSD document, keeping nothing" },
  body: z.object({ model: shapeModel, layout: shapeLayout.default({}) }),
  reply: z.object({ xml: s, notices }),
  refusals: modelRefusals,
});

export const requestStudy = defineRoute({
  ...{ name: "request-simulation-study", method: "POST", path: "/simulation/studies", unseen: "adds" },
  summary: { ko: "시뮬레이션을 의뢰한다", en: "Request a simulation study" },
  may: ["officer", "company"],
  body: z.object({
    party: shapePartyId,
    programme: shapeProgrammeId.nullable().default(null),
    title: words(300),
    problem: words(4000).default(""),
    method,
    ...step,
  }),
  reply: z.object({ study: s }),
  refusals: [
    ...["study-untold", "study-of-another", "unknown-party"],
    ...["unknown-programme", "future-fact", "unknown-evidence", "evidence-of-another-case"],
  ],
});

export const listStudies = defineRoute({
  name: "list-simulation-studies",
  method: "GET",
  path: "/simulation/studies",
  summary: { ko: "시뮬레이션 목록", en: "Simulation studies, newest first" },
  may: readers,
  reply: z.object({ studies: z.array(shapeStudyRow) }),
  refusals: [],
});

const look = <Params extends Shape, Reply extends Shape>(
  [name, path, ko, en]: readonly [string, string, string, string],
  { params, reply, refusals }: { readonly params: Params; readonly reply: Reply; readonly refusals: readonly string[] },
) => defineRoute({ name, method: "GET", path, summary: { ko, en }, may: readers, params, reply, refusals });

export const readStudy = look(
  ["read-simulation-study", "/simulation/studies/:study", "시뮬레이션 상세", "One simulation study"],
  { params: z.object({ study: s }), reply: shapeStudy, refusals: ["unknown-study"] },
);

export const readRun = look(
  ["read-simulation-run", "/simulation/runs/:run", "실행 상세", "One run: how far it is, or its result"],
  { params: ofRun, reply: shapeRun, refusals: ["unknown-simulation-run"] },
);

export const cancelRun = defineRoute({
  name: "cancel-simulation-run",
  method: "POST",
  path: "/simulation/runs/:run/cancel",
  summary: { ko: "실행을 중지한다", en: "Stop a run" },
  may: ["officer"],
  params: ofRun,
  reply: z.object({ run: s }),
  unseen: "once",
  refusals: ["unknown-simulation-run", "simulation-run-ended"],
});

/** What an officer does to a study. */
const act = <Body extends Shape, Reply extends Shape>(
  name: string,
  path: string,
  [ko, en]: readonly [string, string],
  { body, reply, refusals }: { readonly body: Body; readonly reply: Reply; readonly refusals: readonly string[] },
  verb: "POST" | "PUT" = "POST",
) =>
  defineRoute({
    ...{ name, method: verb, path: `/simulation/studies/:study${path}`, summary: { ko, en } },
    ...{ may: ["officer"] as const, params: z.object({ study: s }), body, reply, refusals },
  });
const fact = z.object({ fact: s });

export const scopeStudy = act("scope-simulation-study", "/scope", ["범위를 확정한다", "Settle the scope"], {
  body: z.object({ question: words(2000), measures: list(z.string().min(1).max(100), 20), tolerance: n, ...moving }),
  reply: fact,
  refusals: [...moved, "study-untold", "unknown-simulation-measure", "study-tolerance"],
});

export const storeModel = act(
  "store-simulation-model",
  "/model",
  ["모델을 저장한다", "Store a version of the model"],
  {
    body: z.object({ model: shapeModel, layout: shapeLayout.default({}), ...moving }),
    /** `seen`: the version of the study from now on. */
    reply: z.object({ hash: s, version: z.int(), seen: s }),
    refusals: [...moved, "study-of-another-method", "study-model-unchanged", ...modelRefusals],
  },
  "PUT",
);

const evidence = shapeEvidenceId.nullable().default(null);

export const addData = act("add-simulation-data", "/data", ["자료를 기록한다", "Record data of the study"], {
  body: z.object({
    ...{ what: words(300), source, from: day, to: day, evidence },
    ...{ note: words(2000).default(""), seen: shapeSeen },
  }),
  reply: z.object({ data: s }),
  refusals: [
    "unknown-study",
    "study-untold",
    "simulation-data-days",
    "unknown-evidence",
    "evidence-of-another-case",
    "changed-meanwhile",
  ],
});

export const startRun = act("start-simulation-run", "/runs", ["모델을 실행한다", "Run the present model"], {
  body: shapePlan.extend({ seen: shapeSeen }),
  reply: ofRun,
  refusals: [
    ...["unknown-study", "study-of-another-method", "study-without-model", "changed-meanwhile"],
    ...["simulation-run-too-large", "simulation-scenario-twice", ...modelRefusals],
  ],
});

export const attachCaeRun = act(
  "attach-cae-run",
  "/external-runs",
  ["외부 해석 결과를 등록한다", "Attach a run of an outside solver"],
  {
    body: shapeExternal.extend({ day, seen: shapeSeen }),
    reply: ofRun,
    refusals: [...moved, "study-of-another-method", "study-untold", "cae-files-missing"],
  },
);

export const validateStudy = act(
  "validate-simulation-study",
  "/validations",
  ["측정값과 비교해 타당성을 확인한다", "Hold the model against measured values"],
  {
    body: z.object({
      run: s,
      compared: z
        .array(z.object({ measure: s, measured: n, evidence }))
        .min(1)
        .max(50),
      isGoodEnough: z.boolean(),
      reason: words(2000).default(""),
      by: z.string().trim().min(1).max(100),
      ...moving,
    }),
    reply: z.object({ validation: s, compared: z.array(shapeCompared) }),
    refusals: [
      ...[...moved, "unknown-simulation-run", "simulation-run-unfinished", "simulation-run-of-old-model"],
      ...["unknown-simulation-measure", "simulation-measure-not-compared"],
      ...["simulation-measured-zero", "simulation-error-over-tolerance"],
    ],
  },
);

export const recommend = act("recommend-from-simulation", "/recommendation", ["권고한다", "Recommend"], {
  body: z.object({ recommendation: words(8000), ...moving }),
  reply: fact,
  refusals: [...moved, "study-untold", "simulation-nothing-compared"],
});

export const implementStudy = act(
  "implement-simulation",
  "/implementation",
  ["현장 적용을 기록한다", "The recommendation was built"],
  { body: z.object(moving), reply: fact, refusals: moved },
);

export const measureStudy = act("measure-simulation", "/measurement", ["효과를 기록한다", "The effect was measured"], {
  body: z.object({
    effects: list(z.object({ measure: s, before: n, after: n }), 20),
    /** The run and scenario that was built; its interval stands beside what was measured. */
    built: z.object({ run: s, scenario: s }).nullable().default(null),
    ...moving,
  }),
  reply: fact,
  refusals: [...moved, "study-untold", "unknown-simulation-measure", "unknown-simulation-run"],
});

export const withdrawStudy = act("withdraw-simulation", "/withdrawal", ["중단한다", "The study was given up"], {
  body: z.object(moving),
  reply: fact,
  refusals: moved,
});
