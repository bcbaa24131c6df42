import { text } from "#base/text";
import { count, type Definition, facts, until } from "#engine/figure";

const shared = {
  unit: "firm",
  rung: text("선정(통보)", "selected (told)"),
  source: text("선정평가 기록", "records of the reviews"),
  dimensions: ["programme", "party:type", "facet:call"],
  parameters: ["programme"],
} as const;

export const definitions: readonly Definition[] = [
  {
    ...{ figure: "selections.firms", ...shared },
    title: text("공모 선정 기업", "Firms selected in calls"),
    sentence: text("지금까지 공모에서 {value}를 선정했다.", "{value} have been selected in calls so far."),
    measure: count("subject", facts("selection.selected", until)),
    population: text("공모에서 선정된 기업", "firms selected in a call"),
  },
];
