import type { Day } from "#base/day";
import type { Currency } from "#base/money";
import { contains, type Period } from "#base/period";
import type { Text } from "#base/text";
import type { UnitCode } from "#base/unit";

/** Where public money comes from, as Korean budgets part it (지방보조금법 제24조: each source is kept apart). */
export const fundingSources = {
  national: { ko: "국비", en: "national" },
  province: { ko: "도비", en: "province" },
  city: { ko: "시비", en: "city" },
  private: { ko: "민간부담", en: "private" },
  other: { ko: "기타", en: "other" },
} as const satisfies Record<string, Text>;
export type FundingSource = keyof typeof fundingSources;

/** What targets are set for, by the name of the indicator; a hub that sets another finds it under its own name. */
export const indicators = {
  anchors: { ko: "앵커기업·연구기관 유치", en: "anchors attracted" },
  "tenants.new": { ko: "연간 신규 입주 기업", en: "new tenants a year" },
  "firms.supported": { ko: "지원기업", en: "firms supported" },
  "jobs.new": { ko: "신규 고용", en: "new jobs" },
  sales: { ko: "사업화 매출", en: "sales" },
  exports: { ko: "수출", en: "exports" },
} as const satisfies Record<string, Text>;

export const wordOfIndicator = (indicator: string): Text =>
  (indicators as Readonly<Record<string, Text>>)[indicator] ?? { ko: indicator, en: indicator };

export const bounds = {
  ">=": { ko: "이상", en: "at least" },
  "<=": { ko: "이하", en: "at most" },
} as const satisfies Record<string, Text>;

/** [PG9] What a target is held against. */
export const targetMeasures = {
  flow: { ko: "기간 누적", en: "over the period" },
  stock: { ko: "기준일 현재", en: "on its day" },
} as const satisfies Record<string, Text>;
export type TargetMeasure = keyof typeof targetMeasures;

/** The rungs money climbs, lowest first. 확보 is one of them and never the plan or the spending. */
export const fundingRungs = {
  planned: { ko: "계획", en: "planned" },
  secured: { ko: "확보", en: "secured" },
  appropriated: { ko: "편성", en: "appropriated" },
  granted: { ko: "교부", en: "granted" },
  spent: { ko: "집행", en: "spent" },
} as const satisfies Record<string, Text>;
export type FundingRung = keyof typeof fundingRungs;
export const rungsInOrder = Object.keys(fundingRungs) as FundingRung[];

/** Which body of law a programme stands on; clocks and forms follow from it (administration.md §5.1). */
export const tracks = {
  "r-and-d": { ko: "연구개발(협약·출연)", en: "R&D (agreement)" },
  subsidy: { ko: "보조(교부결정)", en: "subsidy (grant decision)" },
  "smart-factory": { ko: "스마트공장", en: "smart factory" },
} as const satisfies Record<string, Text>;
export type Track = keyof typeof tracks;

export interface ProgrammeYear {
  readonly no: number;
  readonly days: Period;
}

/** One rung of one source in one programme year. */
export interface FundingLine {
  readonly source: FundingSource;
  readonly funder: string;
  readonly year: number;
  readonly rung: FundingRung;
  /** Minor units of the programme's currency. */
  readonly amount: bigint;
}

export interface Target {
  readonly indicator: string;
  readonly bound: ">=" | "<=";
  readonly value: bigint;
  readonly unit: UnitCode;
  /** [PG9] Of what comes together by its day (flow), or of how much there is on it (stock). */
  readonly measure?: TargetMeasure;
  /** Each programme year anew, or once by the day `until`. */
  readonly eachYear: boolean;
  /** The last day it is to be met on. */
  readonly until: Day;
  readonly basis: string;
  readonly evidence?: string;
}

export interface ProgrammeDraft {
  readonly code: string;
  readonly parent: string | null;
  readonly owner: string;
  readonly name: Text;
  readonly purpose?: Text;
  readonly legalBasis?: string;
  readonly track?: Track;
  /** Null where nobody has said when it runs (a programme known from an import only). */
  readonly runs: Period | null;
  /** The declared total in minor units; its planned lines must add up to it. */
  readonly total?: bigint;
  readonly currency: Currency;
  readonly evidence?: string;
  readonly years: readonly ProgrammeYear[];
  readonly lines: readonly FundingLine[];
  readonly targets: readonly Target[];
}

/** A programme as it stands, without its lines. */
export interface Programme {
  readonly programme: string;
  readonly code: string;
  readonly parent: string | null;
  readonly owner: string;
  readonly name: Text;
  readonly purpose: Text;
  readonly legalBasis: string | null;
  readonly track: Track | null;
  readonly runs: Period | null;
  readonly total: bigint | null;
  readonly currency: Currency;
  readonly evidence: string | null;
}

/** The programme year that holds the day: “올해 2년차” depends on the day it is said on. */
export const yearOn = (years: readonly ProgrammeYear[], day: Day): ProgrammeYear | null =>
  years.find((year) => contains(year.days, day)) ?? null;

/** What makes it the same line on every rung: one source of one funder in one year of one programme. */
export const lineKey = (programme: string, line: Pick<FundingLine, "source" | "funder" | "year">): string =>
  `${programme}/${line.source}/${line.funder}/${line.year}`;

type LineOf = Pick<FundingLine, "source" | "funder" | "year">;

export const isSameFundingLine = (a: LineOf, b: LineOf): boolean =>
  a.source === b.source && a.funder === b.funder && a.year === b.year;
