import { z } from "zod";
import { defineRoute } from "#base/route";
import { asOfRefusals, shapeAmount, shapeAsked, shapeAsOf, shapeFact, shapePerson, shapeText } from "#journal/contract";
import {
  shapeBreakdown,
  shapeFactPage,
  shapeFigure,
  shapePart,
  shapeSilentPage,
  shapeSubjectPage,
  shapeWritten,
} from "./shapes.ts";

export * from "./shapes.ts";

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
  /** Any other dimension the definition declares as a parameter, as `party:region=changwon;facet:source=city`. */
  where: z.string().max(2_000).optional(),
  side: z.enum(["over", "under"]).optional(),
});
const within = shapeAsk.extend({
  dimension: z.string().optional(),
  group: z.string().optional(),
  part: shapePart.optional(),
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
  refusals: [...refusals, "too-few-to-show", "not-published-yet", "table-not-told"],
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

const mayDefine = ["officer", "official"] as const;
const shapeValue = z.object({ value: z.string(), word: shapeText });
const shapeDimension = z.object({ dimension: z.string(), word: shapeText, values: z.array(shapeValue) });

/** What the editor of definitions offers. */
export const readFigureVocabulary = defineRoute({
  name: "read-figure-vocabulary",
  method: "GET",
  path: "/figure-vocabulary",
  summary: { ko: "지표를 정의하는 데 쓰는 말", en: "What a definition is composed of" },
  may: mayDefine,
  reply: z.object({
    kinds: z.array(
      z.object({
        ...{ kind: z.string(), word: shapeText, measure: z.string(), unit: z.string().nullable(), plan: z.boolean() },
        /** Whether programmes hold claims on it, and what it says: a result, a plan, a promise, a forecast. */
        ...{ outcome: z.boolean(), tense: shapeText },
        facets: z.array(shapeDimension),
      }),
    ),
    /** Every dimension that all facts have, and those of organisations; without values it is named or typed. */
    dimensions: z.array(shapeDimension),
    attributes: z.array(shapeDimension),
    /** Indicators that targets are set for. */
    indicators: z.array(z.string()),
  }),
  refusals: [],
});
export type FigureVocabulary = (typeof readFigureVocabulary)["reply"]["_output"];

/** The definition in force, whole, so that another version of it can be drafted. */
export const readFigureDefinition = defineRoute({
  name: "read-figure-definition",
  method: "GET",
  path: "/figures/:figure/definition",
  summary: { ko: "지표정의서 원문", en: "The definition of a figure as it is kept" },
  may: mayDefine,
  params,
  reply: z.object({ definition: z.unknown(), hash: z.string() }),
  refusals: ["unknown-figure"],
});

/** What a definition would answer as it stands; nothing is kept. */
export const tryFigure = defineRoute({
  name: "try-figure",
  method: "POST",
  path: "/figure-trials",
  summary: { ko: "지표정의서 미리 보기", en: "Look at a definition before it is drafted" },
  may: mayDefine,
  body: z.object({ definition: shapeWritten }),
  unseen: "computes",
  reply: z.object({ figure: shapeFigure, rows: shapeSubjectPage.nullable() }),
  refusals: ["malformed-definition", ...refusals],
});
export type FigureTrial = (typeof tryFigure)["reply"]["_output"];

const shapeDone = z.object({ by: shapePerson, at: z.string() });
export const listFigureDrafts = defineRoute({
  name: "list-figure-drafts",
  method: "GET",
  path: "/figure-drafts",
  summary: { ko: "지표정의서 초안", en: "Drafts of definitions" },
  may: mayDefine,
  reply: z.object({
    drafts: z.array(
      z.object({
        ...{
          draft: z.string(),
          figure: z.string(),
          title: shapeText,
          hash: z.string(),
          follows: z.string().nullable(),
        },
        ended: z.enum(["approved", "withdrawn"]).nullable(),
        definition: z.unknown(),
        drafted: shapeDone,
        over: shapeDone.nullable(),
        may: z.object({ approve: z.boolean(), withdraw: z.boolean() }),
      }),
    ),
  }),
  refusals: [],
});
export type FigureDrafts = (typeof listFigureDrafts)["reply"]["_output"];

export const draftFigure = defineRoute({
  name: "draft-figure",
  method: "POST",
  path: "/figure-drafts",
  summary: { ko: "지표정의서 초안 작성", en: "Draft a definition" },
  may: mayDefine,
  body: z.object({ definition: shapeWritten }),
  reply: z.object({ draft: z.string() }),
  unseen: "adds",
  refusals: ["malformed-definition", "figure-draft-open", "figure-unchanged"],
});

export const approveFigure = defineRoute({
  name: "approve-figure",
  method: "POST",
  path: "/figure-drafts/:draft/approval",
  summary: { ko: "지표정의서 승인", en: "Approve a definition that somebody else drafted" },
  may: mayDefine,
  params: z.object({ draft: z.string() }),
  reply: z.object({ hash: z.string() }),
  unseen: "once",
  refusals: [
    "unknown-figure-draft",
    "figure-draft-ended",
    "figure-draft-behind",
    "figure-same-hand",
    "malformed-definition",
  ],
});

export const withdrawFigure = defineRoute({
  name: "withdraw-figure",
  method: "POST",
  path: "/figure-drafts/:draft/withdrawal",
  summary: { ko: "지표정의서 초안 철회", en: "Withdraw a draft of a definition" },
  may: mayDefine,
  params: z.object({ draft: z.string() }),
  reply: z.object({ draft: z.string() }),
  unseen: "once",
  refusals: ["unknown-figure-draft", "figure-draft-ended"],
});
