import { z } from "zod";
import { parseDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { defineRoute, type Shape } from "#base/route";
import { stepRefusals } from "#case/contract";
import { shapeEvidenceId, shapeProof } from "#evidence/contract";
import { shapeSeen, shapeText } from "#journal/contract";
import { shapePartyId } from "#party/contract";
import { shapeProgrammeId } from "#programme/contract";
import {
  n,
  s,
  words,
  list,
  method,
  source,
  shapeModel,
  shapeLayout,
  shapeExample,
  shapeMeasure,
  shapeStudyRow,
  shapeStudy,
  shapeRun,
  shapePlan,
  shapeExternal,
  shapeCompared,
} from "./shapes.ts";

export type { ExampleView, RunView, StudyRow, StudyView } from "./shapes.ts";

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
