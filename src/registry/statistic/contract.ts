import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { asOfRefusals, shapeAsked, shapeAsOf, shapeText } from "#journal/contract";
import { shapePartyId } from "#party/contract";
import { shapeTableListed } from "./table-contract.ts";
import { frequencies, ranksBy, statisticMeasures, turnsAgainst } from "./vocabulary.ts";

export * from "./table-contract.ts";

const names = <Name extends string>(words: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(words) as [Name, ...Name[]]);

const shapeSeriesRow = z.object({
  series: z.string(),
  statistic: z.string(),
  name: shapeText,
  area: z.string(),
  issuer: shapeText,
  frequencyWord: shapeText,
  unitWord: shapeText,
  /** The latest value there is. */
  period: shapeText.nullable(),
  value: shapeText.nullable(),
});
export type SeriesRow = z.infer<typeof shapeSeriesRow>;

export const listSeries = defineRoute({
  name: "list-statistic-series",
  method: "GET",
  path: "/statistic-series",
  summary: text("외부 통계 계열과 최근 값", "Series of external statistics and their latest values"),
  may: "anyone",
  shows: "recorded",
  query: shapeAsOf,
  reply: z.object({ rows: z.array(shapeSeriesRow), asOf: shapeAsked }),
  refusals: [...asOfRefusals],
});

/** What is computed of a series in a period: said, or why it cannot be. */
const shapeClaim = z.object({
  claim: z.string(),
  said: shapeText.nullable(),
  refused: shapeText.nullable(),
  /** What it stands on. */
  on: z.array(z.object({ label: shapeText, value: shapeText })),
});
export type SeriesClaim = z.infer<typeof shapeClaim>;

const shapeVintage = z.object({
  value: shapeText,
  /** When it became known here, and until when. */
  known: z.string(),
  until: z.string().nullable(),
  released: z.string().nullable(),
  isUndo: z.boolean(),
});

const shapeSeries = shapeSeriesRow.extend({
  source: z.string(),
  measureWord: shapeText,
  unit: z.string(),
  frequency: names(frequencies),
  /** Periods, the latest first; each with its vintages, the newest first. */
  periods: z.array(
    z.object({
      name: z.string(),
      period: shapeText,
      fact: z.string().nullable(),
      value: shapeText.nullable(),
      /** For a chart: in whole units. */
      size: z.number().nullable(),
      yearBefore: shapeText.nullable(),
      level: z.number().int(),
      vintages: z.array(shapeVintage),
    }),
  ),
  /** Of the period asked about, or the latest. */
  asked: z.object({ name: z.string(), period: shapeText }).nullable(),
  claims: z.array(shapeClaim),
  asOf: shapeAsked,
});
export type SeriesView = z.infer<typeof shapeSeries>;

const params = z.object({ series: z.string() });

export const readSeries = defineRoute({
  name: "read-statistic-series",
  method: "GET",
  path: "/statistic-series/:series",
  summary: text("통계 계열: 값, 공표본, 계산한 문장", "One series: values, vintages, computed sentences"),
  may: "anyone",
  shows: "recorded",
  params,
  query: shapeAsOf.extend({ period: z.string().max(10).optional() }),
  reply: shapeSeries,
  refusals: ["unknown-series", "statistic-period-malformed", ...asOfRefusals],
});

const shapeSaid = z.object({
  said: shapeText,
  is: z.string(),
  on: z.array(z.object({ label: shapeText, value: shapeText })),
  asOf: shapeAsked,
});

export const readTurn = defineRoute({
  name: "read-series-turn",
  method: "GET",
  path: "/statistic-series/:series/turn",
  summary: text("증감의 전환을 계열에서 계산한다", "Whether the change of a series turned, computed"),
  may: "anyone",
  shows: "recorded",
  params,
  query: shapeAsOf.extend({ period: z.string().max(10), against: names(turnsAgainst).default("year-before") }),
  reply: shapeSaid,
  refusals: ["unknown-series", "statistic-period-malformed", "statistic-turn-missing", ...asOfRefusals],
});

export const readRank = defineRoute({
  name: "read-series-rank",
  method: "GET",
  path: "/statistic-series/:series/rank",
  summary: text("비교 집단 안의 순위를 계산한다", "The place of a series in a comparison set, computed"),
  may: "anyone",
  shows: "recorded",
  params,
  query: shapeAsOf.extend({
    period: z.string().max(10),
    set: z.string().max(100),
    by: names(ranksBy).default("value"),
  }),
  reply: shapeSaid,
  refusals: [
    ...["unknown-series", "unknown-comparison-set", "statistic-period-malformed", "statistic-rank-missing"],
    ...["statistic-rank-baseless", ...asOfRefusals],
  ],
});

const shapeStatistic = z.object({
  statistic: z.string(),
  name: shapeText,
  issuer: shapeText,
  unit: z.string(),
  unitWord: shapeText,
  frequencyWord: shapeText,
  measureWord: shapeText,
  source: z.string(),
  series: z.array(shapeSeriesRow),
  sets: z.array(z.object({ name: z.string(), areas: z.array(z.string()) })),
  tables: z.array(shapeTableListed),
});
export type StatisticView = z.infer<typeof shapeStatistic>;

export const listStatistics = defineRoute({
  name: "list-statistics",
  method: "GET",
  path: "/statistics",
  summary: text("등록된 외부 통계", "External statistics that are registered"),
  may: ["officer", "official"],
  reply: z.object({
    rows: z.array(
      shapeStatistic.omit({ series: true, sets: true, tables: true, unit: true }).extend({
        areas: z.number().int(),
        waiting: z.number().int(),
        latest: shapeText.nullable(),
      }),
    ),
  }),
  refusals: [],
});

export const readStatistic = defineRoute({
  name: "read-statistic",
  method: "GET",
  path: "/statistics/:statistic",
  summary: text("외부 통계: 지역별 계열, 비교 집단, 통계표", "One statistic: its series, comparison sets and tables"),
  may: ["officer", "official"],
  params: z.object({ statistic: z.string() }),
  reply: shapeStatistic,
  refusals: ["unknown-statistic"],
});

const areas = z.string().trim().min(1).max(5000).meta({ field: "longText" });

export const registerStatistic = defineRoute({
  name: "register-statistic",
  method: "POST",
  path: "/statistics",
  summary: text("외부 통계를 등록한다", "Register an external statistic"),
  may: ["officer"],
  body: z.object({
    name: z.object({ ko: z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(100) }),
    issuer: shapePartyId,
    unit: z.string().max(30),
    frequency: names(frequencies),
    measure: names(statisticMeasures),
    source: z.string().trim().min(1).max(300),
    areas,
  }),
  reply: z.object({ statistic: z.string() }),
  unseen: "adds",
  refusals: ["statistic-unit", "unknown-party", "statistic-exists", "statistic-no-area"],
});

export const addAreas = defineRoute({
  name: "add-statistic-areas",
  method: "POST",
  path: "/statistics/:statistic/areas",
  summary: text("통계에 지역을 추가한다", "Add areas to a statistic"),
  may: ["officer"],
  params: z.object({ statistic: z.string() }),
  body: z.object({ areas }),
  reply: z.object({ statistic: z.string() }),
  unseen: "adds",
  refusals: ["unknown-statistic", "statistic-no-area", "statistic-areas-known"],
});

export const nameSet = defineRoute({
  name: "name-comparison-set",
  method: "POST",
  path: "/statistics/:statistic/comparison-sets",
  summary: text("비교 집단을 등록한다", "Name a comparison set"),
  may: ["officer"],
  params: z.object({ statistic: z.string() }),
  body: z.object({ name: z.string().trim().min(1).max(60), areas }),
  reply: z.object({ set: z.string() }),
  unseen: "adds",
  refusals: ["unknown-statistic", "comparison-set-exists", "comparison-set-too-small", "comparison-set-area-unknown"],
});
