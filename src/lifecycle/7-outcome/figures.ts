import { text } from "#base/text";
import { count, type Definition, facts, until } from "#engine/figure";

const about = {
  unit: "case",
  rung: text("성과", "outcome"),
  dimensions: ["programme", "evidence", "party:industry"],
  parameters: ["programme"],
} as const satisfies Partial<Definition>;

/** What came of a programme, counted; what it is worth is told by figures that say whose share is meant. */
export const figures: readonly Definition[] = [
  {
    ...about,
    figure: "outcomes.sales",
    title: text("보고된 매출", "Sales reported"),
    sentence: text("지금까지 매출 {value}이(가) 보고되었다.", "{value} of sales have been reported so far."),
    measure: count("case", facts("outcome.sale", until)),
    population: text("매출 보고 건", "reports of sales"),
    source: text("세금계산서", "tax invoices"),
  },
  {
    ...about,
    figure: "outcomes.exports",
    title: text("보고된 수출", "Exports reported"),
    sentence: text("지금까지 수출 {value}이(가) 보고되었다.", "{value} of exports have been reported so far."),
    measure: count("case", facts("outcome.export", until)),
    population: text("수출 보고 건", "reports of exports"),
    source: text("수출신고필증", "export declarations"),
  },
  {
    ...about,
    figure: "outcomes.jobs",
    title: text("보고된 신규 고용", "New jobs reported"),
    sentence: text("지금까지 신규 고용 {value}이(가) 보고되었다.", "{value} of new jobs have been reported so far."),
    measure: count("case", facts("outcome.job", until)),
    population: text("신규 고용 보고 건", "reports of new jobs"),
    source: text("고용보험 피보험자 자료", "employment insurance records"),
  },
];
