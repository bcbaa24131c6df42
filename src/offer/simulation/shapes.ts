import { z } from "zod";
import { shapeEvidenceId } from "#evidence/contract";
import { shapeText } from "#journal/contract";

export const n = z.number();
export const s = z.string();
export const words = (most: number) => s.max(most);
export const list = <Item extends z.ZodType>(item: Item, most: number) => z.array(item).max(most);

/** A model as the kernel reads it; what is wrong in it is said by the kernel, with its place. */
export const shapeModel = z.looseObject({});
/** Where stations stand on the drawing. */
export const shapeLayout = z.record(s, z.object({ x: n, y: n }));
const change = z.record(s, z.json());
const shapeStretch = z.object({ mean: n, low: n.nullable(), high: n.nullable() });
const shapeSplit = z.object({ busy: n, setup: n, blocked: n, starved: n, down: n, maintenance: n, off: n });
export const shapeMeasure = z.object({
  measure: s,
  word: shapeText,
  unit: shapeText,
  better: z.enum(["more", "less"]),
});
export const method = z.enum(["line", "cae"]);
export const source = z.enum(["factory", "document", "told"]);
const state = z.enum([
  ...["requested", "scoped", "modelled", "validated"],
  ...["recommended", "implemented", "measured", "withdrawn"],
] as const);

/** A line to begin with: made up, in the manner of a trade of the region. */
export const shapeExample = z.object({
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

export const shapePlan = z.object({
  scenarios: z.array(z.object({ id: z.string().min(1).max(60), set: change.optional() })).min(1),
  seed: z.int().min(0).max(4_294_967_295),
  replications: z.int().min(2),
  horizon: z.number().positive(),
  warmup: z.number().min(0),
});

/** A run of an outside solver: its files are evidence, its verdict somebody's by name. */
export const shapeExternal = z.object({
  solver: words(200),
  version: words(100),
  inputs: list(shapeEvidenceId, 50),
  outputs: list(shapeEvidenceId, 50),
  figures: list(z.object({ measure: z.string().min(1).max(100), value: n, unit: words(40) }), 50),
  verdict: z.string().min(1).max(4000),
  outcome: z.enum(["meets", "fails", "unclear"]),
  by: z.string().min(1).max(100),
});

export const shapeRun = z.object({
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
export const shapeCompared = z.object({
  measure: s,
  measured: n,
  simulated: shapeStretch,
  error: n,
  evidence: s.nullable(),
});

export const shapeStudyRow = z.object({
  study: s,
  title: s,
  party: z.object({ party: s, name: shapeText }),
  method,
  state,
  stateWord: shapeText,
  lastDay: s,
});
export type StudyRow = z.infer<typeof shapeStudyRow>;

export const shapeStudy = shapeStudyRow.extend({
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
