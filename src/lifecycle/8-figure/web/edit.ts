import { addYears, type Day, isDay } from "#base/day";
import { isCurrency } from "#base/currency";
import { text, type Text } from "#base/text";
import {
  type Definition,
  isGrowth,
  type Measure,
  type Moment,
  type Selection,
  type Total,
  type When,
} from "#engine/figure";
import type { FigureVocabulary } from "#figure/contract";

/*
 * The editor holds the definition itself, in the closed language, with what is not chosen yet left empty; a choice turns one
 * part of it into another. So nothing can be said here that the language cannot, and every definition that stands can be
 * taken up again.
 */

export const ops = {
  total: text("전체 값", "The whole"),
  ratio: text("두 값의 비율", "One over another"),
  share: text("전체 가운데 비율", "A share of the whole"),
  passing: text("기준을 충족한 기업·기관 수", "Organisations that reach a line"),
  mean: text("기업·기관별 평균", "Mean over organisations"),
  median: text("기업·기관별 중앙값", "Median over organisations"),
  max: text("기업·기관별 최댓값", "Largest of an organisation"),
  min: text("기업·기관별 최솟값", "Smallest of an organisation"),
  difference: text("이전과의 차이", "Difference from before"),
  "pooled-growth": text("증감률: 합계끼리 비교", "Growth of the sum"),
  "mean-growth": text("증감률: 기업·기관별 증감률의 평균", "Growth: mean of each one's rate"),
  "median-growth": text("증감률: 기업·기관별 증감률의 중앙값", "Growth: median of each one's rate"),
  rank: text("비교 대상 가운데 순위", "Place among others"),
} as const satisfies Readonly<Record<Exclude<Measure["op"], Total["op"]> | "total", Text>>;
export type Op = keyof typeof ops;
export const totals = {
  count: text("수", "Count"),
  sum: text("합계(기간의 양)", "Sum (of amounts)"),
  last: text("마지막 값(어느 날 있는 양)", "Last value (of a stock)"),
  final: text("최종 누계(누적된 양)", "Final value (of a cumulative series)"),
} as const satisfies Readonly<Record<Total["op"], Text>>;
export const counted = {
  subject: text("기업·기관(중복 제외)", "Organisations, each once"),
  case: text("건", "Cases"),
  fact: text("기록", "Records"),
} as const;
export const times = {
  until: text("기준일까지", "Up to the as-of day"),
  "as-of": text("기준일 현재(상태)", "On the as-of day (states)"),
  year: text("기준 연도", "In the year of the as-of day"),
  during: text("정해진 기간", "In a fixed period"),
  ever: text("전체 사업기간(계획)", "The whole period (plans)"),
} as const satisfies Readonly<Record<When["when"], Text>>;

export const nobody: Selection = { kinds: [], when: { when: "until" } };
const empty = text("", "");
export const blank: Definition = {
  ...{ figure: "", title: empty, sentence: text("{value}", "{value}"), unit: "organisation" },
  measure: { op: "count", distinct: "subject", of: nobody },
  ...{ rung: empty, population: empty, source: empty, dimensions: [], parameters: [] },
};

export const opOf = ({ op }: Measure): Op => (Object.hasOwn(totals, op) ? "total" : (op as Op));

/** What is measured: of a ratio what stands above its line. */
export function totalOf(measure: Measure): Total {
  switch (measure.op) {
    case "ratio":
      return measure.over;
    case "count":
    case "sum":
    case "last":
    case "final":
      return measure;
    default:
      return measure.of;
  }
}

/** Another computation of what is measured now. */
export function measuredBy(op: Op, held: Measure): Measure {
  const of = totalOf(held);
  switch (op) {
    case "total":
      return of;
    case "ratio":
      return { op, over: of, under: of };
    case "share":
      return { op, of, where: [] };
    case "difference":
      return { op, of, before: earlier(of.of.when) };
    case "pooled-growth":
    case "mean-growth":
    case "median-growth":
      return { op, of, before: earlier(of.of.when), over: isGrowth(held) ? held.over : nobody };
    case "rank":
      return { op, of, by: "programme", ours: "", first: "most" };
    default:
      return { op, of };
  }
}

/** The same computation of something else. What it is compared with follows it to another kind of time. */
export function ofAnother(measure: Measure, of: Total): Measure {
  if (measure.op === "ratio") return { ...measure, over: of };
  if (opOf(measure) === "total") return of;
  const next = { ...measure, of } as Extract<Measure, { of: Total }>;
  return "before" in next && next.before.when !== of.of.when.when ? { ...next, before: earlier(of.of.when) } : next;
}

export function countedBy(op: Total["op"], { of }: Total): Total {
  return op === "count" ? { op, distinct: "subject", of } : { op, of };
}

const yearEarlier = (day: Day): Day => (isDay(day) ? addYears(day, -1) : day);

/** A year before: the time that a comparison is offered with. */
export function earlier(when: When): When {
  switch (when.when) {
    case "year":
      return { ...when, offset: when.offset - 1 };
    case "during":
      return { ...when, from: yearEarlier(when.from), to: yearEarlier(when.to) };
    case "ever":
      return when;
    default: {
      const { at } = when;
      const before: Moment =
        at === undefined
          ? { yearsBefore: 1 }
          : "on" in at
            ? { on: yearEarlier(at.on) }
            : { yearsBefore: at.yearsBefore + 1 };
      return { ...when, at: before };
    }
  }
}

export function timed(when: When["when"], today: Day): When {
  const year = today.slice(0, 4);
  if (when === "year") return { when, offset: 0 };
  if (when === "during") return { when, from: `${year}-01-01` as Day, to: `${Number(year) + 1}-01-01` as Day };
  return { when };
}

/** The unit that goes with a measure: of what is counted or added, or its own. Another may be chosen. */
export function likelyUnit(measure: Measure, { kinds }: FigureVocabulary): string {
  if (measure.op === "rank") return "rank";
  if (measure.op === "ratio" || measure.op === "share" || isGrowth(measure)) return "percent";
  if (measure.op === "passing") return "organisation";
  const total = totalOf(measure);
  const own = kinds.find((one) => one.kind === total.of.kinds[0])?.unit ?? null;
  if (total.op !== "count") return own === null || isCurrency(own) ? "money" : own;
  return total.distinct === "subject" ? "organisation" : total.distinct === "fact" ? (own ?? "case") : "case";
}

/** What is still to be chosen, and where: said before anything is asked. */
export interface Lack {
  readonly at: string;
  readonly word: Text;
}
const noKind = text("대상 사실을 선택해 주십시오.", "Choose the facts.");
const noProgramme = text("사업을 선택해 주십시오.", "Choose the programme.");
const noDay = text("날짜를 입력해 주십시오.", "Enter the day.");
const noPart = text("어떤 부분인지 조건을 선택해 주십시오.", "Choose which part of it.");

const isWhole = (when: When): boolean =>
  when.when === "during"
    ? isDay(when.from) && isDay(when.to)
    : !("at" in when) || when.at === undefined || !("on" in when.at) || isDay(when.at.on);

function lackIn(selection: Selection, at: string): Lack | null {
  const { when } = selection;
  if (selection.kinds.every((kind) => kind === "")) return { at, word: noKind };
  return isWhole(when) ? null : { at: `${at}/when`, word: noDay };
}
const lackOf = (total: Total, at: string): Lack | null =>
  lackIn(total.of, at) ??
  (total.op === "sum" && total.attributed?.programme === "" ? { at: `${at}/attributed`, word: noProgramme } : null);

export function lackOfMeasure(measure: Measure): Lack | null {
  if (measure.op === "ratio") return lackOf(measure.over, "/measure/over") ?? lackOf(measure.under, "/measure/under");
  const own = lackOf(totalOf(measure), opOf(measure) === "total" ? "/measure" : "/measure/of");
  if (own !== null) return own;
  if (measure.op === "share" && cleared(measure.where).length === 0) return { at: "/measure/where", word: noPart };
  if ("before" in measure && !isWhole(measure.before)) return { at: "/measure/before", word: noDay };
  return isGrowth(measure) ? lackIn(measure.over, "/measure/over") : null;
}

const cleared = (where: NonNullable<Selection["where"]>) =>
  where.flatMap(({ dimension, is, isNot }) => {
    const values = (is ?? isNot ?? []).filter((value) => value.trim() !== "");
    return values.length === 0 ? [] : [is === undefined ? { dimension, isNot: values } : { dimension, is: values }];
  });

function finishedSelection({ kinds, when, where = [], evidenceAtLeast = 0, among }: Selection): Selection {
  const holds = cleared(where);
  return {
    ...{ kinds: kinds.filter((kind) => kind !== ""), when },
    ...(holds.length === 0 ? {} : { where: holds }),
    ...(evidenceAtLeast === 0 ? {} : { evidenceAtLeast }),
    ...(among === undefined || among.kinds.every((kind) => kind === "") ? {} : { among: finishedSelection(among) }),
  };
}

function finishedTotal(total: Total): Total {
  const of = finishedSelection(total.of);
  if (total.op !== "last" && total.op !== "final") return { ...total, of };
  const { each = [], ...rest } = total;
  return { ...rest, of, ...(each.length === 0 ? {} : { each }) };
}

function finishedMeasure(measure: Measure): Measure {
  switch (measure.op) {
    case "count":
    case "sum":
    case "last":
    case "final":
      return finishedTotal(measure);
    case "ratio":
      return { ...measure, over: finishedTotal(measure.over), under: finishedTotal(measure.under) };
    case "share":
      return { ...measure, of: finishedTotal(measure.of), where: cleared(measure.where) };
    case "pooled-growth":
    case "mean-growth":
    case "median-growth":
      return { ...measure, of: finishedTotal(measure.of), over: finishedSelection(measure.over) };
    default:
      return { ...measure, of: finishedTotal(measure.of) };
  }
}

/** The definition as it is sent: without what was left empty; what is missing in English says what the Korean does. */
export function finished(draft: Definition, { kinds }: FigureVocabulary): Definition {
  const first = totalOf(draft.measure).of.kinds[0] ?? "";
  const wordOf = (name: string): Text => kinds.find(({ kind }) => kind === name)?.word ?? text(name, name);
  const named = wordOf(first);
  const both = ({ ko, en }: Text, otherwise: Text): Text =>
    ko.trim() === "" ? text(otherwise.ko, en.trim() === "" ? otherwise.en : en) : text(ko, en.trim() === "" ? ko : en);
  const { frame, target = "", ...rest } = draft;
  const hasFrame = frame !== undefined && frame.count.of.kinds.some((kind) => kind !== "");
  return {
    ...rest,
    figure: draft.figure === "" ? "draft" : draft.figure,
    title: both(draft.title, named),
    sentence: both(draft.sentence, text("{value}", "{value}")),
    measure: finishedMeasure(draft.measure),
    ...(hasFrame
      ? {
          frame: {
            count: { ...frame.count, of: finishedSelection(frame.count.of) },
            word: both(frame.word, wordOf(frame.count.of.kinds[0] ?? "")),
          },
        }
      : {}),
    rung: both(draft.rung, named),
    population: both(draft.population, named),
    source: both(draft.source, named),
    ...(target === "" ? {} : { target }),
  };
}
