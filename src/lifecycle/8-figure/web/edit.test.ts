import { describe, expect, it, test } from "vitest";
import { day } from "#base/day";
import { text } from "#base/text";
import {
  asOf,
  asOfAt,
  count,
  type Definition,
  difference,
  during,
  ever,
  facts,
  final,
  is,
  isNot,
  last,
  max,
  mean,
  meanGrowth,
  type Measure,
  median,
  medianGrowth,
  min,
  passing,
  pooledGrowth,
  rank,
  ratio,
  share,
  sum,
  until,
  untilAt,
  yearOfAsOf,
} from "#engine/figure";
import type { FigureVocabulary } from "#figure/contract";
import { shapeWritten } from "#figure/contract";
import {
  blank,
  earlier,
  finished,
  lackOfMeasure,
  likelyUnit,
  measuredBy,
  nobody,
  ofAnother,
  type Op,
  opOf,
  ops,
  timed,
  totalOf,
} from "./edit.ts";

const kind = (name: string, unit: string | null) => ({
  ...{ kind: name, word: text(name, name), measure: "flow", unit, plan: false, outcome: false },
  ...{ tense: text("실적", "result"), facets: [] },
});
const vocabulary: FigureVocabulary = {
  kinds: [kind("sale", null), kind("award", "KRW"), kind("hire", "person")],
  ...{ dimensions: [], attributes: [], indicators: [] },
};
const sold = sum(facts("sale", yearOfAsOf()), { programme: "hub", mode: "shared" });
const firms = facts("tenant", asOf);

/** Every constructor, every kind of time, and every part that a selection may have. */
const language: readonly Measure[] = [
  count(
    "subject",
    facts(["tenant", "hire"], until, { among: firms, where: [is("party:region", "a", "b"), isNot("year", "2024")] }),
  ),
  count("case", facts("tenant", asOfAt({ on: day("2025-03-01") }), { evidenceAtLeast: 2 })),
  count("fact", facts("hire", during(day("2024-01-01"), day("2025-01-01")))),
  sum(facts("sale", untilAt({ yearsBefore: 2 }))),
  sum(facts("sale", ever), { programme: "hub", mode: "whole" }),
  last(facts("staff", until), "facet:site" as const),
  final(facts("built", until)),
  ratio(sold, sum(facts("award", yearOfAsOf(-1)))),
  share(sold, is("party:region", "a")),
  passing(sold, { atLeast: 5_000_000_000n }),
  passing(sold, { atMost: 3n }),
  ...[mean(sold), median(sold), max(sold), min(sold)],
  difference(count("subject", firms), asOfAt({ yearsBefore: 1 })),
  ...[pooledGrowth, meanGrowth, medianGrowth].map((growth) => growth(sold, yearOfAsOf(-1), { ...firms, among: firms })),
  rank(sold, "programme", "hub", "least"),
];
const word = text("값", "value");
const define = (measure: Measure): Definition => ({
  ...{ figure: "one", title: word, sentence: text("{value}", "{value}"), unit: "firm", measure },
  ...{ frame: { count: count("subject", firms), word }, rung: word, population: word, source: word },
  ...{ dimensions: ["programme"], parameters: ["year", "party:region"], target: "sales" },
});

describe("[F44] the editor writes the whole language", () => {
  it("takes every definition up again and changes nothing by it", () => {
    for (const measure of language) {
      const definition = define(measure);
      expect([lackOfMeasure(measure), finished(definition, vocabulary)]).toEqual([null, definition]);
      expect(shapeWritten.safeParse(finished(definition, vocabulary)).success).toBe(true);
    }
    expect(new Set(language.map(opOf))).toEqual(new Set(Object.keys(ops)));
  });

  it("keeps what is measured when another computation of it is chosen, whichever came before", () => {
    for (const from of language)
      for (const op of Object.keys(ops) as Op[]) {
        const next = measuredBy(op, from);
        expect([opOf(next), totalOf(next)]).toEqual([op, totalOf(from)]);
      }
  });

  it("says what is still to be chosen, at its place, and sends nothing that was left empty", () => {
    const growth = measuredBy("pooled-growth", sold);
    expect(lackOfMeasure(blank.measure)?.at).toBe("/measure");
    expect(lackOfMeasure(growth)?.at).toBe("/measure/over");
    expect(lackOfMeasure(measuredBy("share", sold))?.at).toBe("/measure/where");
    expect(lackOfMeasure(ratio(sold, count("case", nobody)))?.at).toBe("/measure/under");
    const open = facts(["", "sale"], until, { where: [is("party:region", "")], evidenceAtLeast: 0, among: nobody });
    expect(finished({ ...blank, measure: sum(open) }, vocabulary).measure).toEqual(sum(facts("sale", until)));
  });

  it("compares with an earlier time of the same sort, also when the time is changed", () => {
    expect(earlier(during(day("2024-01-01"), day("2025-01-01")))).toEqual(during(day("2023-01-01"), day("2024-01-01")));
    expect(earlier(asOfAt({ on: day("2024-02-29") }))).toEqual(asOfAt({ on: day("2023-02-28") }));
    const yearly = measuredBy("difference", sold);
    expect(ofAnother(yearly, sum(facts("sale", until)))).toMatchObject({ before: untilAt({ yearsBefore: 1 }) });
    expect(timed("during", day("2026-05-05"))).toEqual(during(day("2026-01-01"), day("2027-01-01")));
  });
});

test.each<[Measure, string]>([
  [sum(facts("sale", until)), "money"],
  [sum(facts("award", until)), "money"],
  [sum(facts("hire", until)), "person"],
  [count("subject", facts("sale", until)), "organisation"],
  [count("fact", facts("hire", until)), "person"],
  [count("fact", facts("sale", until)), "case"],
  [count("case", facts("hire", until)), "case"],
  [passing(sold, { atLeast: 1n }), "organisation"],
  [rank(sold, "programme", "hub"), "rank"],
  [ratio(sold, sold), "percent"],
])("[F44] the unit follows what is chosen: %o is in %s", (measure, unit) => {
  expect(likelyUnit(measure, vocabulary)).toBe(unit);
});
