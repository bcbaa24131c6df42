import { text, type Text } from "#base/text";
import type { FactSeen } from "#journal/vocabulary";

/** Who sees what a firm reports, and from when: its sales are its own until somebody else has checked them; jobs are people. */
export const outcomesSeen = {
  "outcome.sale": "proven",
  "outcome.export": "proven",
  "outcome.job": "sum",
} as const satisfies Readonly<Record<string, FactSeen>>;

/** What a survey can ask for, and what each answer becomes. */
export const surveyAsks = {
  sales: text("매출액(연간)", "sales of the year"),
  exports: text("수출액(연간)", "exports of the year"),
  hires: text("신규 고용(연간)", "people hired in the year"),
  "sale-list": text("지원 결과로 발생한 매출(세금계산서별)", "sales that came of the support, by invoice"),
  "export-list": text("지원 결과로 발생한 수출(신고서별)", "exports that came of the support, by declaration"),
  account: text("성과 설명", "an account in words"),
} as const satisfies Readonly<Record<string, Text>>;
export type SurveyAsk = keyof typeof surveyAsks;
