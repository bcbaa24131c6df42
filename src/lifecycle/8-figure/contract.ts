import { z } from "zod";
import { defineRoute } from "#base/route";
import { asOfRefusals, shapeAmount, shapeAsked, shapeAsOf, shapeFact, shapePeriod, shapeText } from "#journal/contract";

/** Share of the value that stands on each level of evidence: 0 self-reported · 1 document · 2 register · 3 inspected. */
export const shapeEvidenceMix = z.array(
  z.object({ level: z.number().int(), word: shapeText, amount: shapeAmount, n: z.number().int() }),
);

/** The 지표정의서 of a figure, printed from its expression. */
export const shapeDefinition = z.object({
  definition: z.string(),
  hash: z.string(),
  title: shapeText,
  formula: shapeText,
  unit: shapeText,
  population: shapeText,
  source: shapeText,
  evidence: shapeText,
  rung: shapeText,
  expression: z.unknown(),
  dimensions: z.array(z.object({ dimension: z.string(), word: shapeText })),
  parameters: z.array(z.string()),
});

/**
 * [F17] How a figure stands: computed; provisional, because something in it rests on a word alone and is not published;
 * unrecorded, which is no nought; not shown: nothing that this reader may see, which is neither; refused.
 */
export const shapeStanding = z.enum(["computed", "provisional", "unrecorded", "not-shown", "refused"]);

export const shapeFigure = z.object({
  figure: z.string(),
  /** The sentence as it would be printed; `before`, the printed value and `after`, so that the value can be the link. */
  sentence: z.object({ before: shapeText, value: shapeText, after: shapeText }),
  title: shapeText,
  /** Null when it is not computable: then `refusal` says why. */
  amount: shapeAmount.nullable(),
  refusal: z.object({ code: z.string(), text: shapeText, amounts: z.array(shapeAmount) }).nullable(),
  standing: shapeStanding,
  /** Items without evidence in it. */
  selfReported: z.number().int(),
  /** Contributing keys, and distinct organisations behind them. */
  n: z.number().int(),
  subjects: z.number().int(),
  /**
   * The frame the value speaks of: `n` of its `of` are counted, and `beyond` are counted that it does not hold. Null where
   * the definition names none.
   */
  coverage: z
    .object({ n: z.number().int(), of: z.number().int(), beyond: z.number().int(), word: shapeText, text: shapeText })
    .nullable(),
  /** Records of imported files that could not be taken and are counted nowhere; `unread` of them without an amount. */
  lacks: z.object({ records: z.number().int(), unread: z.number().int(), totals: z.array(shapeAmount) }).nullable(),
  evidenceMix: shapeEvidenceMix,
  definition: shapeDefinition,
  /** `until` is the last day it is to be met on; before that a lower bound is not missed, nor an upper one kept. */
  target: z
    .object({
      programme: z.string(),
      indicator: z.string(),
      amount: shapeAmount,
      bound: z.enum([">=", "<="]),
      until: z.string(),
      state: z.enum(["reached", "missed", "under-way"]),
      text: shapeText,
    })
    .nullable(),
  asOf: shapeAsked,
  where: z.record(z.string(), z.string()),
});
export type FigureView = z.infer<typeof shapeFigure>;

/** Of a ratio: what stands below the line beside the amount above it, and the two divided; null where nothing can be. */
export const shapeDivided = z.object({ under: shapeAmount, quotient: shapeAmount.nullable() }).nullable();
export type Divided = z.infer<typeof shapeDivided>;

export const shapeBreakdown = z.object({
  figure: z.string(),
  dimension: z.string(),
  dimensionWord: shapeText,
  /** Of a ratio asked without a side, what stands above its line; `divided` has the rest. */
  total: shapeAmount,
  divided: shapeDivided,
  groups: z.array(
    z.object({ group: z.string(), word: shapeText, amount: shapeAmount, divided: shapeDivided, n: z.number().int() }),
  ),
  /** Σ groups − overlap = total. Null when every key is in one group only. */
  overlap: shapeAmount.nullable(),
  /** Which organisations are in several groups, the first of them by name; null where there is no overlap of organisations. */
  several: z
    .object({
      n: z.number().int(),
      rows: z.array(z.object({ subject: z.string(), name: shapeText, groups: z.array(z.string()) })),
    })
    .nullable(),
  additive: z.boolean(),
  asOf: shapeAsked,
});
export type BreakdownView = z.infer<typeof shapeBreakdown>;

/** Firms of a figure (or of one group of it): their amounts sum to `total`. */
export const shapeSubjectPage = z.object({
  figure: z.string(),
  total: shapeAmount,
  divided: shapeDivided,
  n: z.number().int(),
  rows: z.array(
    z.object({
      subject: z.string(),
      name: shapeText,
      type: shapeText,
      amount: shapeAmount,
      divided: shapeDivided,
      facts: z.number().int(),
    }),
  ),
  next: z.string().nullable(),
  asOf: shapeAsked,
});
export type SubjectPage = z.infer<typeof shapeSubjectPage>;

/** Facts of a figure (or of one firm in it): their contributions sum to `total`. */
export const shapeFactPage = z.object({
  figure: z.string(),
  subject: z.object({ subject: z.string(), name: shapeText }).nullable(),
  /** Of a ratio: whose facts these are, those above the line or below it. */
  side: z.enum(["over", "under"]).nullable(),
  total: shapeAmount,
  n: z.number().int(),
  rows: z.array(
    z.object({
      fact: z.string(),
      case: z.string(),
      kindWord: shapeText,
      programmeName: shapeText.nullable(),
      subject: z.string(),
      subjectName: shapeText,
      naturalKey: z.string(),
      valid: shapePeriod,
      /** What the fact says, and what of it counts here (share of a claim; 0 where the firm is counted already). */
      amount: shapeAmount,
      contribution: shapeAmount,
      why: shapeText.nullable(),
      evidenceLevel: z.number().int(),
      evidence: z.number().int(),
    }),
  ),
  next: z.string().nullable(),
  asOf: shapeAsked,
});
export type FactPage = z.infer<typeof shapeFactPage>;

/** Organisations of the frame that have not answered: `n` of `of`. */
export const shapeSilentPage = z.object({
  figure: z.string(),
  title: shapeText,
  /** What the frame is. */
  word: shapeText,
  of: z.number().int(),
  n: z.number().int(),
  rows: z.array(z.object({ subject: z.string(), name: shapeText, type: shapeText })),
  next: z.string().nullable(),
  asOf: shapeAsked,
});
export type SilentPage = z.infer<typeof shapeSilentPage>;

const params = z.object({ figure: z.string() });
/**
 * Parameters a definition may declare; `funder`, `programme` and `year` narrow what is counted. Of any sum, `unit` asks for
 * the total in one of its currencies.
 */
const shapeAsk = shapeAsOf.extend({
  funder: z.string().optional(),
  programme: z.string().optional(),
  year: z.string().optional(),
  unit: z.string().optional(),
  side: z.enum(["over", "under"]).optional(),
});
const within = shapeAsk.extend({
  dimension: z.string().optional(),
  group: z.string().optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
const refusals = [
  "unknown-figure",
  "figure-not-shown",
  "unknown-dimension",
  "unknown-parameter",
  "unknown-parameter-value",
  ...asOfRefusals,
  "mixed-units",
  "not-computable",
];

export const listFigures = defineRoute({
  name: "list-figures",
  method: "GET",
  path: "/figures",
  summary: {
    ko: "정의된 모든 지표의 값, 또는 이름을 댄 지표만",
    en: "Every defined figure with its value, or those that are named",
  },
  may: "anyone",
  shows: "facts",
  query: shapeAsOf.extend({
    /** Names with commas between; one that is not defined is left out. Nothing else is computed. */
    figures: z.string().max(10_000).optional(),
  }),
  reply: z.object({ figures: z.array(shapeFigure), asOf: shapeAsked }),
  refusals,
});

export const readFigure = defineRoute({
  name: "read-figure",
  method: "GET",
  path: "/figures/:figure",
  summary: {
    ko: "지표 상세: 문장, 값, 정의, 응답률, 증빙",
    en: "One figure: sentence, value, definition, coverage, evidence",
  },
  may: "anyone",
  shows: "facts",
  params,
  query: shapeAsk,
  reply: shapeFigure,
  refusals,
});

export const breakDownFigure = defineRoute({
  name: "break-down-figure",
  method: "GET",
  path: "/figures/:figure/by/:dimension",
  summary: { ko: "지표를 구분별로 집계한다", en: "Break a figure down by a dimension" },
  may: "anyone",
  shows: "facts",
  params: params.extend({ dimension: z.string() }),
  query: shapeAsk,
  reply: shapeBreakdown,
  refusals: [...refusals, "too-few-to-show"],
});

export const listFigureSubjects = defineRoute({
  name: "list-figure-subjects",
  method: "GET",
  path: "/figures/:figure/subjects",
  summary: { ko: "지표에 집계된 기업·기관", en: "The organisations that make a figure" },
  may: "anyone",
  shows: "facts",
  params,
  query: within,
  reply: shapeSubjectPage,
  refusals: [...refusals, "malformed-cursor", "too-few-to-show"],
});

export const listFigureSilent = defineRoute({
  name: "list-figure-silent",
  method: "GET",
  path: "/figures/:figure/silent",
  summary: { ko: "아직 응답하지 않은 기업·기관", en: "Organisations that have not answered yet" },
  may: ["officer", "official"],
  params,
  query: shapeAsOf.extend({
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  reply: shapeSilentPage,
  refusals: [...refusals, "malformed-cursor", "figure-without-frame"],
});

export const listFigureFacts = defineRoute({
  name: "list-figure-facts",
  method: "GET",
  path: "/figures/:figure/facts",
  summary: { ko: "지표에 집계된 사실", en: "The facts that make a figure" },
  may: "anyone",
  shows: "facts",
  params,
  query: within.extend({ subject: z.uuid().optional() }),
  reply: shapeFactPage,
  refusals: [...refusals, "malformed-cursor", "too-few-to-show"],
});

/** What of one organisation each figure counts. */
export const listFiguresOfParty = defineRoute({
  name: "list-figures-of-party",
  method: "GET",
  path: "/parties/:party/figures",
  summary: { ko: "기업·기관 한 곳이 집계된 지표", en: "The figures that one organisation is part of" },
  may: "anyone",
  shows: "facts",
  params: z.object({ party: z.string() }),
  query: shapeAsOf,
  reply: z.object({
    figures: z.array(
      z.object({
        figure: z.string(),
        title: shapeText,
        /** Its part; of a ratio, of what stands above the line. One for each unit. */
        amounts: z.array(shapeAmount),
        n: z.number().int(),
        /** Items without evidence in it: while there are any, its part is not published either. */
        selfReported: z.number().int(),
      }),
    ),
    asOf: shapeAsked,
  }),
  refusals: ["unknown-party", ...asOfRefusals],
});

export const openFact = defineRoute({
  name: "open-fact",
  method: "GET",
  path: "/facts/:fact",
  summary: { ko: "사실 상세와 증빙", en: "Open one fact down to its evidence" },
  may: "anyone",
  shows: "facts",
  params: z.object({ fact: z.string() }),
  query: shapeAsOf,
  reply: shapeFact,
  refusals: ["unknown-fact", ...asOfRefusals],
});

export type PartyFigures = (typeof listFiguresOfParty)["reply"]["_output"];
