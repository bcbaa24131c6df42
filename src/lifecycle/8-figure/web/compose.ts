import {
  type Definition,
  type Dimension,
  type Measure,
  type Predicate,
  type Selection,
  type Total,
  type When,
} from "#engine/figure";
import { isCurrency } from "#base/currency";
import type { FigureVocabulary } from "#figure/contract";
import { text, type Text } from "#base/text";

/** What the editor holds: one choice a field, no formula anywhere. */
export interface Composed {
  readonly op: Op;
  readonly total: "count" | "sum" | "last" | "final";
  readonly distinct: "subject" | "case" | "fact";
  readonly kind: string;
  readonly time: Time;
  readonly years: number;
  readonly where: readonly Condition[];
  readonly evidence: 0 | 1 | 2 | 3;
  readonly universe: string;
  readonly line: string;
  readonly part: Condition;
  readonly by: string;
  readonly ours: string;
  readonly unit: string;
  readonly figure: string;
  readonly title: Text;
  readonly sentence: Text;
  readonly rung: Text;
  readonly population: Text;
  readonly source: Text;
  readonly dimensions: readonly string[];
}
export interface Condition {
  readonly dimension: string;
  readonly value: string;
}
export type Time = "as-of" | "until" | "year" | "last-year" | "ever";

export const times: Readonly<Record<Time, Text>> = {
  "as-of": text("기준일 현재(상태)", "On the as-of day (states)"),
  until: text("기준일까지", "Up to the as-of day"),
  year: text("기준 연도", "During the as-of year"),
  "last-year": text("기준 연도의 전년도", "During the year before"),
  ever: text("전체 사업기간(계획)", "The whole period (plans)"),
};
export const ops = {
  total: text("전체 값", "The whole"),
  passing: text("기준을 충족한 기업·기관 수", "Organisations that reach a line"),
  mean: text("기업·기관별 평균", "Mean over organisations"),
  median: text("기업·기관별 중앙값", "Median over organisations"),
  max: text("기업·기관별 최댓값", "Largest of an organisation"),
  min: text("기업·기관별 최솟값", "Smallest of an organisation"),
  share: text("전체 가운데 비율", "Share of the whole"),
  difference: text("이전과의 차이", "Difference from before"),
  "pooled-growth": text("증감률: 합계끼리 비교", "Growth of the sum"),
  "mean-growth": text("증감률: 기업·기관별 평균", "Growth: mean of each one's rate"),
  "median-growth": text("증감률: 기업·기관별 중앙값", "Growth: median of each one's rate"),
  rank: text("순위", "Rank"),
} as const satisfies Readonly<Record<string, Text>>;
export type Op = keyof typeof ops;
export const totals = {
  count: text("수", "Count"),
  sum: text("합계(기간의 양)", "Sum (of amounts)"),
  last: text("마지막 값(어느 날 있는 양)", "Last value (of a stock)"),
  final: text("최종 누계", "Final value (of a cumulative series)"),
} as const;
export const counted = {
  subject: text("기업·기관(중복 제외)", "Organisations, each once"),
  case: text("건", "Cases"),
  fact: text("기록", "Records"),
} as const;

const empty = text("", "");
export const blank: Composed = {
  ...{ op: "total", total: "count", distinct: "subject", kind: "", time: "until", years: 1, where: [], evidence: 0 },
  ...{ universe: "", line: "", part: { dimension: "", value: "" }, by: "", ours: "", unit: "organisation", figure: "" },
  ...{ title: empty, sentence: text("{value}", "{value}"), rung: empty, population: empty, source: empty },
  dimensions: [],
};

const whenOf = (time: Time, yearsBefore: number): When => {
  if (time === "ever") return { when: "ever" };
  if (time === "year") return { when: "year", offset: -yearsBefore };
  if (time === "last-year") return { when: "year", offset: -1 - yearsBefore };
  return yearsBefore === 0 ? { when: time } : { when: time, at: { yearsBefore } };
};

const predicatesOf = (conditions: readonly Condition[]): Predicate[] =>
  conditions.flatMap(({ dimension, value }) =>
    dimension === "" || value === "" ? [] : [{ dimension: dimension as Dimension, is: [value] }],
  );

function totalOf({ total, distinct, kind, time, where, evidence }: Composed): Total {
  const predicates = predicatesOf(where);
  const of: Selection = {
    ...{ kinds: [kind], when: whenOf(time, 0) },
    ...(predicates.length === 0 ? {} : { where: predicates }),
    ...(evidence === 0 ? {} : { evidenceAtLeast: evidence }),
  };
  return total === "count" ? { op: "count", distinct, of } : { op: total, of };
}

function measureOf(composed: Composed, { kinds }: FigureVocabulary): Measure {
  const of = totalOf(composed);
  const before = whenOf(composed.time, composed.years);
  switch (composed.op) {
    case "total":
      return of;
    case "passing":
      return {
        op: "passing",
        of,
        ...(composed.line === "" ? {} : { atLeast: composed.line.replaceAll(/[^0-9-]/g, "") }),
      };
    case "share":
      return { op: "share", of, where: predicatesOf([composed.part]) };
    case "difference":
      return { op: "difference", of, before };
    case "pooled-growth":
    case "mean-growth":
    case "median-growth": {
      const isState = kinds.find(({ kind }) => kind === composed.universe)?.measure === "state";
      const over: Selection = { kinds: [composed.universe], when: { when: isState ? "as-of" : "until" } };
      return { op: composed.op, of, before, over };
    }
    case "rank":
      return { op: "rank", of, by: composed.by as Dimension, ours: composed.ours, first: "most" };
    default:
      return { op: composed.op, of };
  }
}

/** The unit that goes with what is counted or added; an amount of several currencies is money. Another may be chosen. */
export function likelyUnit({ total, distinct, kind }: Composed, { kinds }: FigureVocabulary): string {
  const own = kinds.find((one) => one.kind === kind)?.unit ?? null;
  if (total !== "count") return own === null || isCurrency(own) ? "money" : own;
  return distinct === "subject" ? "organisation" : distinct === "fact" ? (own ?? "case") : "case";
}

const unitOf = ({ op, unit }: Composed): string =>
  op === "rank" ? "rank" : op === "share" || op.endsWith("growth") ? "percent" : unit;

/** The definition that the choices make; what is missing in English says what the Korean does. */
export function compose(composed: Composed, vocabulary: FigureVocabulary): Definition {
  const both = ({ ko, en }: Text, otherwise: string): Text => {
    const said = ko.trim() === "" ? otherwise : ko;
    return text(said, en.trim() === "" ? said : en);
  };
  const kind = vocabulary.kinds.find((one) => one.kind === composed.kind);
  const named = kind?.word.ko ?? composed.kind;
  return {
    figure: composed.figure === "" ? "draft" : composed.figure,
    title: both(composed.title, named),
    sentence: both(composed.sentence, "{value}"),
    unit: unitOf(composed),
    measure: measureOf(composed, vocabulary),
    rung: both(composed.rung, named),
    population: both(composed.population, named),
    source: both(composed.source, named),
    dimensions: composed.dimensions as Dimension[],
    parameters: composed.dimensions as Dimension[],
  };
}
