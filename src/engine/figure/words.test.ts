import fc from "fast-check";
import { expect, it } from "vitest";
import { fraction } from "#base/fraction";
import { closed, free, patterned } from "#base/property";
import { text } from "#base/text";
import {
  asked,
  asOf,
  asOfAt,
  checkDefinition,
  count,
  type Definition,
  describeMeasure,
  difference,
  facts,
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
  inWords,
  type NamedKind,
  passing,
  pooledGrowth,
  printAmount,
  printCoverage,
  printSentence,
  rank,
  ratio,
  type Selection,
  share,
  sum,
  until,
  yearOfAsOf,
} from "./index.ts";

const words = {
  kinds: new Map<string, NamedKind>(
    [
      {
        kind: "a.tenancy",
        measure: "state" as const,
        unit: "organisation",
        word: text("입주", "tenancy"),
        phrase: { lasting: text("입주해 있는", "that are moved in"), happened: text("입주한", "that moved in") },
      },
      {
        kind: "a.worth",
        measure: "flow" as const,
        unit: null,
        word: text("지원 제공액", "worth"),
        phrase: {
          amount: text("지원 제공액", "the worth of support"),
          happened: text("지원을 받은", "that were given support"),
        },
        facets: {
          basis: closed(
            text("지원 형태", "form"),
            { won: text("지원금", "money") },
            text("지원 형태가 {value}인", "given as {value}"),
          ),
          year: patterned(
            text("차년도", "programme year"),
            text("{value}차년도", "year {value}"),
            text("{value}", "for {value}"),
          ),
        },
      },
      {
        kind: "a.headcount",
        measure: "stock" as const,
        unit: "person",
        word: text("종사자", "staff"),
        phrase: { amount: text("종사자 수", "number of staff") },
        facets: { site: free(text("사업장", "site")) },
      },
    ].map((kind) => [kind.kind, kind]),
  ),
  attributes: {
    origin: closed(
      text("유치 전 소재", "origin"),
      { outside: text("도외", "outside the province") },
      text("{value}에서 온", "from {value}"),
    ),
  },
  programmes: new Map([["hub", text("거점사업", "Hub")]]),
};

const predicates = [
  is("programme", "hub"),
  isNot("programme", "hub"),
  is("party:origin", "outside"),
  isNot("party:origin", "outside"),
  is("year", "2025"),
  is("evidence", "2"),
];
const arbitraryWhere = fc.subarray(predicates, { maxLength: 3 });
const tenancy = fc
  .tuple(fc.constantFrom(asOf, until, yearOfAsOf(), yearOfAsOf(-1)), arbitraryWhere)
  .map(([when, where]) => facts("a.tenancy", when, { where }));
const worth = fc
  .tuple(
    fc.constantFrom(until, yearOfAsOf(), yearOfAsOf(-2)),
    arbitraryWhere,
    fc.subarray([is("facet:basis", "won"), is("facet:year", "1")]),
    fc.constantFrom<0 | 2>(0, 2),
    fc.option(tenancy, { nil: undefined }),
  )
  .map(([when, where, facets, evidenceAtLeast, among]): Selection =>
    facts("a.worth", when, {
      where: [...where, ...facets],
      evidenceAtLeast,
      ...(among === undefined ? {} : { among }),
    }),
  );
const headcount = fc.constantFrom(until, yearOfAsOf()).map((when) => facts("a.headcount", when));
const amounts = fc.oneof(
  worth.map((of) => sum({ ...of, where: [...(of.where ?? []), is("unit", "KRW")] })),
  worth.map((of) =>
    sum({ ...of, where: [...(of.where ?? []), is("unit", "KRW")] }, { programme: "hub", mode: "shared" }),
  ),
  worth.map((of) => count("case", of)),
  headcount.map((of) => last(of)),
  headcount.map((of) => last(of, "facet:site")),
);
const arbitraryMeasure: fc.Arbitrary<Measure> = fc.oneof(
  amounts.map((of) => passing(of, { atLeast: 5_000_000_000n })),
  amounts.map((of) => passing(of, { atLeast: 3n, atMost: 1_000_000n })),
  fc.tuple(fc.constantFrom(mean, median, max, min), amounts).map(([each, of]) => each(of)),
  tenancy.map((of) => difference(count("subject", { ...of, when: asOf }), asOfAt({ yearsBefore: 1 }))),
  amounts.map((of) => difference(asked(of, yearOfAsOf()), yearOfAsOf(-1))),
  fc
    .tuple(fc.constantFrom(pooledGrowth, meanGrowth, medianGrowth), amounts, tenancy)
    .map(([growth, of, over]) => growth(asked(of, yearOfAsOf()), yearOfAsOf(-1), over)),
  amounts.map((of) => share(of, is("party:origin", "outside"))),
  amounts.map((of) => rank(of, "party:origin", "outside")),
  fc.oneof(tenancy, worth).map((of) => count("subject", of)),
  worth.map((of) => sum(of)),
  worth.map((of) => sum(of, { programme: "hub", mode: "shared" })),
  fc.tuple(worth, tenancy).map(([over, under]) => ratio(sum(over), count("subject", under))),
);

it("[F8] whatever is composed reads as one sentence: no doubled space, particle or noun, nothing left open", () => {
  fc.assert(
    fc.property(arbitraryMeasure, (measure) => {
      const { ko, en } = describeMeasure({ measure, unit: measure.op === "sum" ? "money" : "organisation" }, words);
      for (const said of [ko, en]) {
        expect(said).not.toMatch(/ {2}|undefined|\{|\}|^ | $/);
        expect(said).not.toMatch(/\([^)]*\(/);
      }
      // a choice of particles is always made, time never stands before a clause with 의, and no word is said twice
      expect(ko).not.toMatch(/을\(를\)|이\(가\)|과\(와\)|으로\(로\)|은\(는\)/);
      expect(ko).not.toMatch(/까지의 \S+ \S*인 |의의|의 의 |(\S{2,}) \1(?=\s|$)/);
      expect(en).not.toMatch(/\b(\w{3,}) \1\b/);
    }),
    { numRuns: 2_000 },
  );
});

it("a coverage is said in what the frame counts", () => {
  const signed = text("계약한 기업·기관", "organisations that had signed");
  expect(printCoverage({ n: 53, of: 60 }, signed, "organisation")).toEqual({
    ko: "계약한 기업·기관 60개 중 53개",
    en: "53 of 60 organisations that had signed",
  });
  expect(printCoverage({ n: 35, of: 37 }, text("지원기업", "firms"), "firm").ko).toBe("지원기업 37개사 중 35개사");
  expect(printCoverage({ n: 2, of: 3 }, text("연차", "programme years"), "programme-year")).toEqual({
    ko: "총 3개 연차 중 2차년도",
    en: "programme year 2 of 3",
  });
  expect(printCoverage({ n: 36, of: 1_036 }, text("협약", "awards"), "case").ko).toBe("협약 1,036건 중 36건");
});

it("the verb after a value agrees with it", () => {
  const definition = { sentence: text("{value}을(를) 지원했다.", "{value} have been supported.") } as Definition;
  const said = (n: bigint) => printSentence(definition, printAmount(fraction(n), "firm")).after.en;
  expect([said(1n), said(2n), said(11n)]).toEqual([
    " has been supported.",
    " have been supported.",
    " have been supported.",
  ]);
});

it("a refused definition names its rule and both ends of the wrong edge, by words and not by codes", () => {
  const basis = is("facet:basis", "won");
  const refused = checkDefinition(
    {
      ...{ figure: "coded", title: text("이름", "Name"), sentence: text("{value}", "{value}"), unit: "organisation" },
      measure: count("subject", facts("a.tenancy", asOf, { where: [basis] })),
      ...{ rung: text("값", "value"), population: text("값", "value"), source: text("값", "value") },
      ...{ dimensions: [], parameters: [] },
    },
    words.kinds,
    words,
  );
  expect(refused?.at).toBe("/measure/where/0");
  expect(refused?.text.ko).toBe(
    "지표 '이름'의 정의가 맞지 않습니다: '지원 형태'로는 구분할 수 없습니다: '입주'에는 그 값이 없습니다(입주 → 지원 형태). [F5 값이 하나인 속성으로만 연결]",
  );
  expect(refused?.text.en).toContain("(tenancy → form). [F5 joins to one value only]");
  const untouched = { rule: "F5", at: "", ko: "'모름' (a → b)", en: "it's 'unknown.code' (a → b)" };
  expect(inWords(untouched, words)).toEqual(untouched);
});
