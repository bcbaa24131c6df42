import { expect, it } from "vitest";
import { text } from "#base/text";
import { checkDefinition, type Definition, facts, is, last, sum, yearOfAsOf } from "#engine/figure";
import { kinds } from "./facts.ts";

const bare = {
  ...{ figure: "city.exports", title: text("창원시 수출", "Exports"), sentence: text("{value}", "{value}") },
  ...{ unit: "money", rung: text("공표", "published"), population: text("창원시", "Changwon") },
  ...{ source: text("무역통계", "trade statistics"), dimensions: [], parameters: [] },
} as const;
const kindsByName = new Map(kinds.map((kind) => [kind.kind as string, kind]));
const flaw = (measure: Definition["measure"]) => checkDefinition({ ...bare, measure }, kindsByName);

it("[XS10] a figure names one statistic and one area; a province and its cities do not add up", () => {
  const one = [is("facet:statistic", "수출액"), is("facet:area", "창원시")];
  expect(flaw(sum(facts("statistic.value", yearOfAsOf(), { where: one })))).toBeNull();
  expect(flaw(sum(facts("statistic.value", yearOfAsOf(), { where: one.slice(0, 1) })))).not.toBeNull();
  const two = [is("facet:statistic", "수출액"), is("facet:area", "경상남도", "창원시")];
  expect(flaw(sum(facts("statistic.value", yearOfAsOf(), { where: two })))).not.toBeNull();
  expect(flaw(sum(facts("statistic.level", yearOfAsOf(), { where: one })))).not.toBeNull();
  expect(flaw(last(facts("statistic.level", { when: "until" }, { where: one })))).toBeNull();
});
