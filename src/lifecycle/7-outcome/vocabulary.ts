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
  sales: text("매출액(연간)", "Sales of the year"),
  exports: text("수출액(연간)", "Exports of the year"),
  hires: text("신규 고용(연간)", "People hired in the year"),
  "sale-list": text("지원 결과로 발생한 매출(세금계산서별)", "Sales that came of the support, by invoice"),
  "export-list": text("지원 결과로 발생한 수출(신고서별)", "Exports that came of the support, by declaration"),
  account: text("성과 설명", "Account in words"),
} as const satisfies Readonly<Record<string, Text>>;
export type SurveyAsk = keyof typeof surveyAsks;

/** Lists from which outcomes are read. */
export const listSorts = {
  "tax-invoices": text("전자세금계산서 목록(홈택스)", "List of tax invoices"),
  exports: text("수출신고 목록(관세청)", "List of export declarations"),
  insured: text("4대보험 가입자 명부", "List of the insured"),
} as const satisfies Readonly<Record<string, Text>>;
export type ListSort = keyof typeof listSorts;

/** How far a list has come. */
export const listStates = {
  tried: text("시험 확인", "tried"),
  imported: text("가져옴", "imported"),
  checked: text("대조 완료", "checked"),
  undone: text("가져오기 취소", "undone"),
} as const satisfies Readonly<Record<string, Text>>;

/** Why two outcomes look like one. */
export const doubleSorts = {
  file: text("같은 증빙 파일", "The same file"),
  job: text("같은 사람의 고용", "The same person's job"),
  number: text("다른 기업이 보고한 번호", "A number another firm told"),
} as const satisfies Readonly<Record<string, Text>>;
export type DoubleSort = keyof typeof doubleSorts;
