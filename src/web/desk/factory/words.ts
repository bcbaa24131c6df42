import type { Distribution, LineModel, MachineState, Outcome } from "#engine/line";
import type { Text } from "#base/text";

/** States of a machine, in the order in which bars are stacked. */
export const states: readonly { readonly state: MachineState; readonly word: Text }[] = [
  { state: "busy", word: { ko: "가공", en: "busy" } },
  { state: "setup", word: { ko: "준비교체", en: "setup" } },
  { state: "blocked", word: { ko: "막힘", en: "blocked" } },
  { state: "starved", word: { ko: "자재 대기", en: "starved" } },
  { state: "down", word: { ko: "고장", en: "down" } },
  { state: "maintenance", word: { ko: "예방정비", en: "maintenance" } },
  { state: "off", word: { ko: "비가동", en: "off" } },
];

export const timeUnits: Readonly<Record<LineModel["timeUnit"], Text>> = {
  second: { ko: "초", en: "s" },
  minute: { ko: "분", en: "min" },
  hour: { ko: "시간", en: "h" },
  day: { ko: "일", en: "d" },
};

const perHour: Readonly<Record<LineModel["timeUnit"], number>> = { second: 3600, minute: 60, hour: 1, day: 1 / 24 };

export interface Measure {
  readonly measure: string;
  readonly word: Text;
  readonly unit: Text;
  readonly better: "more" | "less";
  readonly of: (outcome: Outcome, model: LineModel) => number | null;
}

const finished = (o: Outcome): number => o.groups.reduce((sum, g) => sum + g.cycle.count, 0);

/** The numbers a line is judged by; the studies of the hub count by the same. */
export const measures: readonly Measure[] = [
  {
    ...{
      measure: "throughput",
      word: { ko: "시간당 생산량", en: "Throughput" },
      unit: { ko: "개/시간", en: "pieces/h" },
      better: "more",
    },
    of: (o, { timeUnit }) =>
      (o.groups.reduce((sum, g) => sum + g.finishedPieces, 0) / (o.to - o.from)) * perHour[timeUnit],
  },
  {
    ...{
      measure: "cycle-time",
      word: { ko: "평균 체류시간", en: "Mean time in the line" },
      unit: { ko: "분", en: "min" },
      better: "less",
    },
    of: (o, { timeUnit }) => {
      const all = finished(o);
      const sum = o.groups.reduce((total, { cycle }) => total + (cycle.count === 0 ? 0 : cycle.mean * cycle.count), 0);
      return all === 0 ? null : (sum / all) * (60 / perHour[timeUnit]);
    },
  },
  {
    ...{
      measure: "wip",
      word: { ko: "평균 재공", en: "Mean work in process" },
      unit: { ko: "로트", en: "lots" },
      better: "less",
    },
    of: (o) => o.wip.mean,
  },
  {
    ...{ measure: "scrap", word: { ko: "불량 폐기율", en: "Scrap share" }, unit: { ko: "%", en: "%" }, better: "less" },
    of: (o) => {
      const lost = o.groups.reduce((sum, g) => sum + g.scrapped, 0);
      const all = lost + finished(o);
      return all === 0 ? null : (100 * lost) / all;
    },
  },
  {
    ...{ measure: "on-time", word: { ko: "납기 준수율", en: "On time" }, unit: { ko: "%", en: "%" }, better: "more" },
    of: (o, model) => {
      const isDue =
        (model.sources ?? []).some((s) => s.dueAfter !== undefined) ||
        (model.orders ?? []).some((s) => s.due !== undefined);
      const all = finished(o);
      return !isDue || all === 0 ? null : (100 * o.groups.reduce((sum, g) => sum + g.onTime, 0)) / all;
    },
  },
];

/** As many places as the size of a number calls for, and never a minus before nothing. */
export function printNumber(value: number): string {
  const size = Math.abs(value);
  if (size === 0) return "0";
  if (size < 0.01) return minus(Number(value.toPrecision(2)).toLocaleString("en", { maximumSignificantDigits: 2 }));
  const places = size >= 100 ? 1 : size >= 1 ? 2 : 3;
  const fewest = Number.isInteger(value) ? 0 : Math.min(places, 2);
  return minus(value.toLocaleString("en", { maximumFractionDigits: places, minimumFractionDigits: fewest }));
}

const minus = (text: string): string => text.replace("-", "−");

export const printShare = (share: number): string =>
  `${Math.max(0, 100 * share).toLocaleString("en", { maximumFractionDigits: 1 })}%`;

export const signed = (value: number): string => (value > 0 ? `+${printNumber(value)}` : printNumber(value));

/** The kinds of times that a form offers, with the words of their numbers. */
export const spreads: readonly {
  readonly kind: string;
  readonly word: Text;
  readonly fields: readonly (readonly [string, Text])[];
}[] = [
  { kind: "constant", word: { ko: "고정값", en: "constant" }, fields: [["value", { ko: "값", en: "value" }]] },
  { kind: "exponential", word: { ko: "지수", en: "exponential" }, fields: [["mean", { ko: "평균", en: "mean" }]] },
  {
    ...{ kind: "gamma", word: { ko: "감마", en: "gamma" } },
    fields: [
      ["mean", { ko: "평균", en: "mean" }],
      ["shape", { ko: "형상 모수(클수록 고름)", en: "shape (larger: steadier)" }],
    ],
  },
  {
    ...{ kind: "triangular", word: { ko: "삼각", en: "triangular" } },
    fields: [
      ["min", { ko: "최소", en: "least" }],
      ["mode", { ko: "최빈값", en: "usual" }],
      ["max", { ko: "최대", en: "most" }],
    ],
  },
  {
    ...{ kind: "lognormal", word: { ko: "로그정규", en: "lognormal" } },
    fields: [
      ["mean", { ko: "평균", en: "mean" }],
      ["sd", { ko: "표준편차", en: "standard deviation" }],
    ],
  },
  {
    ...{ kind: "normal", word: { ko: "정규(0에서 자름)", en: "normal (cut at 0)" } },
    fields: [
      ["mean", { ko: "평균", en: "mean" }],
      ["sd", { ko: "표준편차", en: "standard deviation" }],
    ],
  },
  {
    ...{ kind: "uniform", word: { ko: "균등", en: "uniform" } },
    fields: [
      ["min", { ko: "최소", en: "least" }],
      ["max", { ko: "최대", en: "most" }],
    ],
  },
  {
    ...{ kind: "weibull", word: { ko: "와이불", en: "Weibull" } },
    fields: [
      ["scale", { ko: "척도 모수", en: "scale" }],
      ["shape", { ko: "형상 모수", en: "shape" }],
    ],
  },
];

/** A time in words: `지수, 평균 14.5분`. */
export function timeWords(d: Distribution, unit: LineModel["timeUnit"], language: "ko" | "en"): string {
  const of = timeUnits[unit][language];
  if (typeof d === "number") return `${printNumber(d)} ${of}`;
  const spread = spreads.find(({ kind }) => kind === d.kind);
  const record = d as unknown as Readonly<Record<string, unknown>>;
  if (spread === undefined) return d.kind;
  const said = spread.fields.map(
    ([field, word]) => `${word[language].replace(/\s*\(.*\)/, "")} ${printNumber(Number(record[field]))}`,
  );
  return `${spread.word[language]}, ${said.join(" · ")} ${of}`;
}
