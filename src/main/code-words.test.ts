import { describe, expect, test } from "vitest";
import { wordOfValue } from "#base/property";
import { describeMeasure, describeUnit, wordOfDimension } from "#engine/figure";
import { wordsOf } from "#figure";
import { attributes } from "#party";
import { tenants } from "../../story/changwon/space.ts";
import { programmeNames } from "../../story/changwon/programme.ts";
import { gatherStory } from "../../story/gather.ts";
import { definitions, kinds } from "./wired.ts";

const { definitions: storyDefinitions } = await gatherStory();
const words = wordsOf(new Map(kinds.map((kind) => [kind.kind, kind])), programmeNames);

describe("[F8] no code word reaches a page", () => {
  test("every value the story tells of a firm has its word in both languages", () => {
    const values = tenants().flatMap(({ who }) => [
      ...(["region", "origin", "industry"] as const).map((name) => wordOfValue(attributes[name], who[name])),
    ]);
    expect(values.length).toBeGreaterThan(100);
    expect(values.filter(({ ko, en }) => !/[가-힣]/.test(ko) || /[가-힣]/.test(en))).toEqual([]);
  });
  test.each([...definitions, ...storyDefinitions].map((definition) => [definition.figure, definition] as const))(
    "the definition of %s is written without one",
    (_, definition) => {
      const said = [
        describeMeasure(definition, words),
        describeUnit(definition.unit),
        ...definition.dimensions.map((dimension) => wordOfDimension(dimension, words)),
      ];
      for (const { ko, en } of said) {
        expect(ko).toMatch(/[가-힣]/);
        expect(ko).not.toMatch(/[a-z]{2,}/);
        expect(en).not.toMatch(/[가-힣]|[a-z]+[.:][a-z]+/);
        // brackets at most one deep
        expect(ko).not.toMatch(/\([^)]*\(/);
      }
    },
  );
});
