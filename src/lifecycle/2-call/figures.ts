import { text } from "#base/text";
import { count, type Definition, ever, facts } from "#engine/figure";

/** A quota is told when its call is announced; the days it is true of are the year that is selected for. */
export const figures: readonly Definition[] = [
  {
    figure: "calls.announced",
    title: text("공고", "Calls announced"),
    sentence: text("지금까지 공고 {value}을(를) 냈다.", "{value} of announced calls so far."),
    unit: "case",
    measure: count("case", facts("call.quota", ever)),
    rung: text("공고", "announced"),
    population: text("선정 규모를 정해 공고한 건", "calls that say how many are to be selected"),
    source: text("공고문", "the notices"),
    dimensions: ["programme", "facet:year"],
    parameters: ["programme"],
  },
];
