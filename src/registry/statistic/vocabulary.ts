import { text } from "#base/text";

export const frequencies = {
  month: text("월", "month"),
  quarter: text("분기", "quarter"),
  year: text("연", "year"),
} as const;
export type Frequency = keyof typeof frequencies;

/** What a value is of: of all days of its period, or of its last one. */
export const statisticMeasures = {
  flow: text("기간 합계", "of the whole period"),
  stock: text("기간 말 현재", "at the end of the period"),
} as const;
export type StatisticMeasure = keyof typeof statisticMeasures;

export const tableStates = {
  tried: text("확인 전", "tried"),
  imported: text("가져옴", "imported"),
  undone: text("가져오기 취소", "undone"),
} as const;
export type TableState = keyof typeof tableStates;

export const decisions = {
  kept: text("공표된 값 그대로", "as published"),
  scaled: text("자릿수 정정", "by the power of ten"),
  dropped: text("제외", "dropped"),
} as const;
export type Decision = keyof typeof decisions;

export const turnsAgainst = {
  "year-before": text("전년 동기", "the same period of the year before"),
  "period-before": text("전기", "the period before"),
} as const;
export type TurnAgainst = keyof typeof turnsAgainst;

export const ranksBy = {
  value: text("값", "value"),
  growth: text("전년 동기 대비 증감률", "growth on the year before"),
} as const;
export type RankBy = keyof typeof ranksBy;
