import { count, type Definition, facts, isNot, sum, until } from "#engine/figure";
import { text } from "#base/text";

const awarded = facts("agreement.awarded", until);
/** An adjustment takes something off an award: it is in the sum, and no award of its own. */
const awards = facts("agreement.awarded", until, { where: [isNot("facet:adjustment", "yes")] });
const toOrganisations = facts("agreement.awarded", until, { where: [isNot("party:type", "person")] });
const about = {
  rung: text("협약(교부 결정)", "awarded"),
  population: text("교부가 결정된 모든 건", "every award that was decided"),
  source: text(
    "교부기관이 공개한 교부 자료(360Giving 표준)",
    "award data published by the funder (360Giving standard)",
  ),
  parameters: ["funder", "programme", "year"],
} as const satisfies Partial<Definition>;

/** Figures every hub has, whatever its programmes: what imported award data is asked with. */
export const standardDefinitions: readonly Definition[] = [
  {
    ...about,
    figure: "grants.awarded",
    title: text("교부 결정액", "Grants awarded"),
    sentence: text("지금까지 {value}을(를) 교부하기로 결정했다.", "{value} has been awarded so far."),
    unit: "money",
    measure: sum(awarded),
    dimensions: ["unit", "programme", "funder", "year", "subject"],
  },
  {
    ...about,
    figure: "grants.awards",
    title: text("교부 건수", "Number of awards"),
    sentence: text("지금까지 {value}의 교부를 결정했다.", "{value} have been made so far."),
    unit: "award",
    measure: count("fact", awards),
    dimensions: ["programme", "funder", "year", "unit"],
  },
  {
    ...about,
    figure: "grants.recipients",
    title: text("교부받은 기관 수", "Recipients of grants"),
    sentence: text("지금까지 {value} 기관이 교부를 받았다.", "{value} have received awards so far."),
    unit: "organisation",
    measure: count("subject", toOrganisations),
    dimensions: ["programme", "funder", "year"],
  },
];
