import { addDays } from "#base/day";
import { kstYear } from "#base/period";
import { text } from "#base/text";
import type { Column, Form, Question } from "#engine/form";
import type { OutcomeKind } from "./outcome.ts";
import { type SurveyAsk, surveyAsks } from "./vocabulary.ts";

/** Yearly figures of a firm, by the question that asks for them. */
export const yearlyKinds = {
  sales: { kind: "firm-year.sales", unit: "KRW" },
  exports: { kind: "firm-year.exports", unit: "USD" },
  hires: { kind: "firm-year.hires", unit: "person" },
} as const satisfies Partial<Record<SurveyAsk, { kind: string; unit: string }>>;
export type YearlyAsk = keyof typeof yearlyKinds;

/** Outcomes one by one, by the question that lists them. */
export const listedKinds = {
  "sale-list": { kind: "outcome.sale", unit: "KRW" },
  "export-list": { kind: "outcome.export", unit: "USD" },
} as const satisfies Partial<Record<SurveyAsk, { kind: OutcomeKind; unit: string }>>;
export type ListedAsk = keyof typeof listedKinds;

const dollars = { type: "number", unit: text("달러", "US dollars"), least: "0", decimals: 2 } as const;

/** [SV2] The form of a survey as it is frozen when it is opened: what was asked does not change under those who answer. */
export function surveyForm(year: number, asks: readonly SurveyAsk[]): Form {
  const { from, to } = kstYear(year);
  const within = { first: from, ...(to === null ? {} : { last: addDays(to, -1) }) };
  const asked = (ask: SurveyAsk): Question[] => (asks.includes(ask) ? [questionOf(ask, year, within)] : []);
  const sections = [
    {
      key: "year",
      word: text(`${year}년 한 해의 실적`, `The year ${year}`),
      questions: [...asked("sales"), ...asked("exports"), ...asked("hires")],
    },
    {
      key: "outcomes",
      word: text("지원 결과로 발생한 성과", "What came of the support"),
      questions: [...asked("sale-list"), ...asked("export-list"), ...asked("account")],
    },
  ];
  return { sections: sections.filter(({ questions }) => questions.length > 0), rules: [] };
}

function questionOf(ask: SurveyAsk, year: number, within: object): Question {
  const about = { key: ask, word: surveyAsks[ask], prefill: ask };
  const none = text("없으면 0을 입력합니다.", "Write 0 if there were none.");
  switch (ask) {
    case "sales":
      return {
        ...about,
        required: true,
        hint: text(`${year}년 재무제표의 매출액입니다.`, `As in the accounts of ${year}.`),
        is: { type: "won", least: "0" },
      };
    case "exports":
      return { ...about, required: true, hint: none, is: dollars };
    case "hires":
      return { ...about, required: true, hint: none, is: { type: "number", unit: text("명", "people"), least: "0" } };
    case "sale-list":
      return { ...about, required: false, is: table(within, text("승인번호", "Approval number"), { type: "won" }) };
    case "export-list":
      return { ...about, required: false, is: table(within, text("수출신고번호", "Declaration"), dollars) };
    case "account":
      return { ...about, required: false, is: { type: "long-text", mostChars: 2000 } };
  }
}

const table = (within: object, key: Column["word"], amount: Column["is"]): Question["is"] => ({
  type: "table",
  mostRows: 300,
  columns: [
    { key: "number", word: key, required: true, is: { type: "short-text", mostChars: 60 } },
    { key: "amount", word: text("금액", "Amount"), required: true, is: amount },
    { key: "on", word: text("날짜", "Day"), required: true, is: { type: "day", ...within } },
  ],
});
