import { expect, it } from "vitest";
import { fraction } from "#base/fraction";
import { isUnit, unitOf } from "#base/unit";
import { checkDefinition, printAmount, printSentence } from "#engine/figure";
import { gatherStory } from "../../story/gather.ts";
import { definitions as everyHubs, kinds } from "./wired.ts";

const known = new Map(kinds.map((kind) => [kind.kind, kind]));
const all = [...everyHubs, ...(await gatherStory()).definitions];

it.each(all.map((definition) => [definition.figure, definition] as const))(
  "%s holds, and reads as a sentence",
  (_, definition) => {
    expect(checkDefinition(definition, known)).toBeNull();
    const { unit } = definition;
    for (const n of [1n, 2n, 37n]) {
      const printed = printAmount(fraction(n), unit === "money" ? "KRW" : unit);
      const { before, value, after } = printSentence(definition, printed);
      const ko = before.ko + value.ko + after.ko;
      expect(ko).not.toMatch(/을\(를\)|이\(가\)|과\(와\)|으로\(로\)|\{/);
      // 개 alone counts nothing: what is counted is named in the same sentence
      if (isUnit(unit) && unitOf(unit).ko === "개")
        expect(
          unitOf(unit)
            .nounKo.split("·")
            .some((noun) => ko.includes(noun)),
          ko,
        ).toBe(true);
      if (n === 1n) expect(before.en + value.en + after.en).not.toMatch(/1 \w+ (have|are|were)\b/);
    }
  },
);
