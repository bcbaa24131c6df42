import { describe, expect, it } from "vitest";
import { day } from "#base/day";
import { formatFraction, fraction } from "#base/fraction";
import { closed, free } from "#base/property";
import { text } from "#base/text";
import {
  asOf,
  asOfAt,
  checkDefinition,
  count,
  type Definition,
  describeMeasure,
  difference,
  during,
  ever,
  facts,
  final,
  flawOf,
  is,
  type KnownFact,
  last,
  max,
  mean,
  meanGrowth,
  type Measure,
  median,
  medianGrowth,
  min,
  type NamedKind,
  panelOf,
  passing,
  pooledGrowth,
  printAmount,
  printSentence,
  printValue,
  rank,
  share,
  sum,
  until,
  untilAt,
  valueOfMeasure,
  yearOfAsOf,
} from "./index.ts";

const kind = (name: string, measure: NamedKind["measure"], more: Partial<NamedKind> = {}): [string, NamedKind] => [
  name,
  { kind: name, measure, unit: null, word: text(name, name), ...more },
];
const site = { site: free(text("사업장", "site")) };
const kinds = new Map<string, NamedKind>([
  kind("plant.built", "event", {
    unit: "factory",
    phrase: { happened: text("스마트공장을 구축한", "that built a smart factory") },
  }),
  kind("plant.output", "flow", {
    unit: "product",
    thing: "output",
    phrase: { amount: text("시간당 생산량", "output per hour") },
  }),
  kind("plant.output-audited", "event", { unit: "product", thing: "output" }),
  kind("firm.sales", "flow", { phrase: { amount: text("매출액", "sales") } }),
  kind("firm.staff", "stock", {
    unit: "person",
    facets: site,
    phrase: { amount: text("종사자 수", "number of staff") },
  }),
  kind("firm.exports-so-far", "cumulative", { unit: "USD" }),
  kind("firm.tenancy", "state", { unit: "firm", phrase: { lasting: text("입주해 있는", "that are moved in") } }),
  kind("jobs.foretold", "flow", { unit: "person", plan: true, tense: "forecast" }),
  kind("jobs.promised", "flow", { unit: "person", plan: true, tense: "promise" }),
  kind("jobs.planned", "flow", { unit: "person", plan: true }),
  kind("jobs.hired", "flow", { unit: "person" }),
]);
const word = text("값", "value");
const define = (measure: Measure, more: Partial<Definition> = {}): Definition => ({
  figure: "test",
  title: text("시험", "Test"),
  sentence: text("{value}이다.", "It is {value}."),
  unit: measure.op.endsWith("growth") ? "percent" : measure.op === "rank" ? "rank" : "firm",
  measure,
  ...{ rung: word, population: word, source: word, dimensions: [], parameters: [] },
  ...more,
});
const whyNot = (definition: Definition) => flawOf(definition, kinds);
const ruleOf = (measure: Measure, more: Partial<Definition> = {}) => whyNot(define(measure, more))?.rule ?? null;

const won = [is("unit", "KRW")];
const sales = (when = yearOfAsOf()) => sum(facts("firm.sales", when, { where: won }));
const output = sum(facts("plant.output", yearOfAsOf()));
const built = facts("plant.built", until);

describe("type rules of what is wider", () => {
  it("[F26] adds no stock and no cumulative series over time, and says what to take instead", () => {
    expect(whyNot(define(sum(facts("firm.staff", until))))).toMatchObject({ rule: "F26", at: "/measure/op" });
    expect(whyNot(define(sum(facts("firm.staff", until))))?.ko).toContain("마지막 값(last)");
    expect(whyNot(define(sum(facts("firm.exports-so-far", until))))?.en).toContain("take its final one");
    expect(ruleOf(last(facts("firm.exports-so-far", until)))).toBe("F26");
    expect(ruleOf(final(facts("firm.staff", until)))).toBe("F26");
    expect(ruleOf(last(facts("firm.sales", until)))).toBe("F26");
    expect(ruleOf(last(facts("firm.staff", until)))).toBeNull();
    expect(ruleOf(last(facts("firm.staff", until), "facet:site"))).toBeNull();
    expect(ruleOf(last(facts("firm.staff", until), "year"))).toBe("F26");
    expect(ruleOf(final(facts("firm.exports-so-far", until)))).toBeNull();
  });

  it("[F27] breaks what an organisation has down by what it is, names the edge, and compares one unit", () => {
    expect(ruleOf(mean(sales()))).toBeNull();
    expect(ruleOf(mean(sales()), { dimensions: ["party:region"] })).toBeNull();
    const refused = whyNot(define(passing(sales(), { atLeast: 1n }), { dimensions: ["programme"] }));
    expect(refused).toMatchObject({ rule: "F27", at: "/dimensions" });
    expect([refused?.ko, refused?.en].join()).toContain("organisation → programme");
    expect(ruleOf(mean(sum(facts("firm.sales", until))))).toBe("F27");
    expect(ruleOf(max(count("subject", built)))).toBe("F27");
    // asked of less it is narrowed by anything
    expect(ruleOf(passing(sales(), { atLeast: 1n }), { parameters: ["programme"] })).toBeNull();
  });

  it("[F28] compares two times that are asked alike, the earlier one first, and is not narrowed by year", () => {
    expect(ruleOf(difference(sales(), yearOfAsOf(-1)))).toBeNull();
    expect(ruleOf(difference(sales(yearOfAsOf(-1)), yearOfAsOf()))).toBe("F28");
    expect(ruleOf(difference(sales(), until))).toBe("F28");
    const tenancies = count("subject", facts("firm.tenancy", asOf));
    expect(ruleOf(difference(tenancies, asOfAt({ on: day("2024-12-31") })))).toBeNull();
    expect(ruleOf(difference(tenancies, asOfAt({ yearsBefore: 1 })))).toBeNull();
    expect(ruleOf(difference(tenancies, asOf))).toBe("F28");
    const [first, second] = [
      during(day("2024-01-01"), day("2025-01-01")),
      during(day("2024-06-01"), day("2025-06-01")),
    ];
    expect(ruleOf(difference(sales(second), first))).toBe("F28");
    expect(ruleOf(difference(sales(), yearOfAsOf(-1)), { parameters: ["year"] })).toBe("F28");
  });

  it("[F29] chooses no universe by what is measured, nor by another kind of the same thing, nor inside of a cohort", () => {
    expect(ruleOf(pooledGrowth(output, yearOfAsOf(-1), built))).toBeNull();
    const circular = whyNot(define(pooledGrowth(output, yearOfAsOf(-1), facts("plant.output", until))));
    expect(circular).toMatchObject({ rule: "F29", at: "/measure/over" });
    expect(circular?.en).toContain("universe → plant.output");
    expect(ruleOf(meanGrowth(output, yearOfAsOf(-1), facts("plant.output-audited", until)))).toBe("F29");
    const inside = { ...built, among: facts("plant.output", until) };
    expect(ruleOf(medianGrowth(output, yearOfAsOf(-1), inside))).toBe("F29");
    expect(ruleOf(share(sales()))).toBe("F29");
  });

  it("[F30] says its universe once", () => {
    const frame = { count: count("subject", built), word };
    expect(ruleOf(pooledGrowth(output, yearOfAsOf(-1), built), { frame })).toBe("F30");
  });

  it("[F32] has a line that is a whole number, and a lower one below the upper one", () => {
    expect(ruleOf(passing(sales(), {}))).toBe("F32");
    expect(ruleOf(passing(sales(), { atLeast: 2n, atMost: 1n }))).toBe("F32");
    expect(ruleOf({ op: "passing", of: sales(), atLeast: "1.5" })).toBe("F32");
  });

  it("[F34] ranks one of a set of things that are compared", () => {
    expect(ruleOf(rank(sales(), "party:region", "changwon"))).toBeNull();
    expect(ruleOf(rank(sales(), "party:region", ""))).toBe("F34");
    expect(ruleOf(rank(sales(), "unit", "KRW"))).toBe("F34");
    expect(ruleOf(rank(sales(), "facet:source", "city"))).toBe("F5");
  });

  it("[F35] keeps result, plan, promise and forecast apart, and has a forecast say that it is one", () => {
    expect(ruleOf(sum(facts(["jobs.foretold", "jobs.planned"], ever)))).toBe("F35");
    expect(ruleOf(sum(facts(["jobs.promised", "jobs.planned"], ever)))).toBe("F35");
    expect(ruleOf(sum(facts(["jobs.hired", "jobs.planned"], until)))).toBe("F2");
    const foretold = sum(facts("jobs.foretold", ever));
    expect(ruleOf(foretold, { sentence: text("{value}을(를) 고용했다.", "{value} were hired.") })).toBe("F35");
    const said = text("{value}의 고용이 예상된다.", "{value} are expected to be hired.");
    expect(ruleOf(foretold, { sentence: said })).toBeNull();
    expect(ruleOf(sum(facts("jobs.promised", ever)), { sentence: said })).toBe("F35");
  });

  it("[F36] has its direction computed, never typed", () => {
    const fell = difference(sales(), yearOfAsOf(-1));
    expect(ruleOf(fell, { sentence: text("{value} 감소했다.", "It fell by {value}.") })).toBe("F36");
    const said = text("{value} {direction}했다.", "It {direction} by {value}.");
    expect(ruleOf(fell, { sentence: said })).toBeNull();
    expect(ruleOf(sales(), { sentence: said })).toBe("F36");
    const definition = define(fell, { sentence: said });
    const printed = (n: bigint) => {
      const { before, value, after } = printSentence(
        definition,
        printValue(definition, fraction(n), "firm"),
        fraction(n),
      );
      return [before.ko + value.ko + after.ko, before.en + value.en + after.en];
    };
    expect(printed(-9n)).toEqual(["9개사 감소했다.", "It decreased by 9 firms."]);
    expect(printed(9n)[0]).toBe("9개사 증가했다.");
    expect(printed(0n)[0]).toBe("시험: 변동 없음");
  });

  it("a refusal of a definition names the field it is about", () => {
    const refused = checkDefinition(define(sum(facts("firm.staff", until))), kinds);
    expect(refused).toMatchObject({ refusal: "malformed-definition", at: "/measure/op" });
  });
});

let serial = 0;
const fact = (name: string, subject: string, on: string, value: bigint, more: Partial<KnownFact> = {}): KnownFact => {
  serial += 1;
  const from = day(on);
  return {
    ...{ fact: `f${`${serial}`.padStart(6, "0")}`, kind: name, case: `c${serial}`, subject },
    ...{ programme: null, within: [], funder: null, value, unit: kinds.get(name)?.unit ?? "KRW", facets: {} },
    valid: {
      from,
      to: name === "firm.tenancy" ? null : day(`${on.slice(0, 8)}${`${Number(on.slice(8)) + 1}`.padStart(2, "0")}`),
    },
    ...{ evidenceLevel: 1, party: {}, claims: [] },
    ...more,
  };
};
const valueOf = (measure: Measure, known: readonly KnownFact[], on = "2025-12-31", unit = "firm") => {
  const found = valueOfMeasure(measure, { known, kinds, asked: day(on), unit });
  return found === null ? null : formatFraction(found);
};

describe("values", () => {
  const plants = [
    ["a", 200n, 240n],
    ["b", 1000n, 1014n],
    ["c", 50n, 51n],
  ] as const;
  const measured = plants.flatMap(([plant, before, after]) => [
    fact("plant.built", plant, "2024-03-01", 1n),
    fact("plant.output", plant, "2024-06-01", before),
    fact("plant.output", plant, "2025-06-01", after),
  ]);
  const over = built;

  it("[F31] three plants grew by 7.8 %, by 4.4 % or by 2.0 %: the mean of rates, their sums, the middle one", () => {
    const grown = (growth: typeof pooledGrowth) => {
      const definition = define(growth(output, yearOfAsOf(-1), over));
      const value = valueOfMeasure(definition.measure, {
        known: measured,
        kinds,
        asked: day("2025-12-31"),
        unit: "case",
      });
      return [formatFraction(value ?? fraction(0n)), printValue(definition, value ?? fraction(0n), "percent").ko];
    };
    expect(grown(meanGrowth)).toEqual(["39/500", "+7.8%"]);
    expect(grown(pooledGrowth)).toEqual(["11/250", "+4.4%"]);
    expect(grown(medianGrowth)).toEqual(["1/50", "+2%"]);
  });

  it("[F30] who left, came or did not answer is no part of the panel, and is counted", () => {
    const more = [
      ...["left", "joined", "silent"].map((plant) => fact("plant.built", plant, "2024-03-01", 1n)),
      fact("plant.output", "left", "2024-06-01", 900n),
      fact("plant.output", "joined", "2025-06-01", 900n),
      ...["2024-06-01", "2025-06-01"].map((on) => fact("plant.output", "beyond", on, 5_000n)),
    ];
    const growth = pooledGrowth(output, yearOfAsOf(-1), over);
    const world = { known: [...measured, ...more], kinds, asked: day("2025-12-31"), unit: "case" };
    const panel = panelOf(growth, world);
    expect(panel.stayed.map(({ subject }) => subject)).toEqual(["a", "b", "c"]);
    expect([panel.left, panel.joined, panel.silent, panel.beyond]).toEqual([
      ["left"],
      ["joined"],
      ["silent"],
      ["beyond"],
    ]);
    expect(valueOf(growth, world.known)).toBe("11/250");
  });

  it("[F31] nothing grows from nothing: it is of the panel, and has no rate", () => {
    const from = [
      ...measured,
      fact("plant.built", "new", "2024-03-01", 1n),
      fact("plant.output", "new", "2024-06-01", 0n),
      fact("plant.output", "new", "2025-06-01", 10n),
    ];
    expect(valueOf(meanGrowth(output, yearOfAsOf(-1), over), from)).toBe("39/500");
    expect(valueOf(pooledGrowth(output, yearOfAsOf(-1), over), from)).toBe(formatFraction(fraction(65n, 1250n)));
  });

  it("[F26] takes the last value of each organisation, or of each of its sites, and the later told of one day", () => {
    const staff = [
      fact("firm.staff", "a", "2024-12-28", 10n, { facets: { site: "east" } }),
      fact("firm.staff", "a", "2025-06-28", 12n, { facets: { site: "east" } }),
      fact("firm.staff", "a", "2025-03-28", 7n, { facets: { site: "west" } }),
      fact("firm.staff", "b", "2025-01-28", 30n),
      fact("firm.staff", "b", "2025-01-28", 31n),
    ];
    expect(valueOf(last(facts("firm.staff", until)), staff)).toBe("43");
    expect(valueOf(last(facts("firm.staff", until), "facet:site"), staff)).toBe("50");
    expect(valueOf(last(facts("firm.staff", until)), staff, "2025-01-01")).toBe("10");
    const before = untilAt({ yearsBefore: 1 });
    expect(valueOf(difference(last(facts("firm.staff", until)), before), staff)).toBe("33");
  });

  it("[F32] [F33] counts who reaches a line, and what there is more or less of", () => {
    const sold = [3n, 50n, 50n, 51n].map((value, at) => fact("firm.sales", `s${at}`, "2025-02-01", value));
    expect(valueOf(passing(sales(), { atLeast: 50n }), sold)).toBe("3");
    expect(valueOf(passing(sales(), { atMost: 50n }), sold)).toBe("3");
    expect(valueOf(passing(sales(), { atLeast: 50n, atMost: 50n }), sold)).toBe("2");
    const halves = [...sold, fact("firm.sales", "s0", "2025-03-01", 47n)];
    expect(valueOf(passing(sales(), { atLeast: 50n }), halves)).toBe("4");
    expect([mean, median, max, min].map((each) => valueOf(each(sales()), sold))).toEqual(["77/2", "50", "51", "3"]);
    expect(valueOf(median(sales()), sold.slice(0, 2))).toBe("53/2");
    const stays = ["a", "b", "c"].map((firm) => fact("firm.tenancy", firm, "2024-02-01", 1n));
    const left = stays.map((one, at) =>
      at === 0 ? one : { ...one, valid: { from: one.valid.from, to: day("2025-02-01") } },
    );
    expect(valueOf(difference(count("subject", facts("firm.tenancy", asOf)), asOfAt({ yearsBefore: 1 })), left)).toBe(
      "-2",
    );
  });

  it("[F34] gives equal ones one place, and none to who has no value", () => {
    const of = (region: string, value: bigint) =>
      fact("firm.sales", `${region}${value}`, "2025-02-01", value, { party: { region } });
    const sold = [of("x", 5n), of("x", 6n), of("y", 11n), of("z", 3n)];
    const placed = (ours: string, first?: "least") => valueOf(rank(sales(), "party:region", ours, first), sold);
    expect(["x", "y", "z", "nowhere"].map((ours) => placed(ours))).toEqual(["1", "1", "3", null]);
    expect(placed("x", "least")).toBe("2");
    expect(printAmount(fraction(3n), "rank")).toEqual({ ko: "3위", en: "rank 3" });
  });
});

describe("[F8] words of what is wider", () => {
  const attributes = { region: closed(text("소재지", "region"), { changwon: text("창원", "Changwon") }) };
  const say = (measure: Measure, unit = "firm") =>
    describeMeasure({ measure, unit }, { kinds, attributes, programmes: new Map() });

  it("says which growth it is, of whom, and which times are compared", () => {
    const growths = [pooledGrowth, meanGrowth, medianGrowth].map((growth) =>
      say(growth(output, yearOfAsOf(-1), built)),
    );
    expect(growths.map(({ ko }) => ko)).toMatchInlineSnapshot(`
      [
        "기준일까지 스마트공장을 구축한 기업·기관 가운데 기준 연도의 전년도와 기준 연도의 값이 모두 있는 곳의 기준 연도 시간당 생산량을 기준 연도의 전년도와 비교한 합계의 증감률",
        "기준일까지 스마트공장을 구축한 기업·기관 가운데 기준 연도의 전년도와 기준 연도의 값이 모두 있는 곳의 기준 연도 시간당 생산량을 기준 연도의 전년도와 비교한 기업·기관별 증감률의 평균",
        "기준일까지 스마트공장을 구축한 기업·기관 가운데 기준 연도의 전년도와 기준 연도의 값이 모두 있는 곳의 기준 연도 시간당 생산량을 기준 연도의 전년도와 비교한 기업·기관별 증감률의 중앙값",
      ]
    `);
    expect(growths.map(({ en }) => en)).toMatchInlineSnapshot(`
      [
        "of the organisations that built a smart factory up to the as-of day, those with a value at both times: the growth of their sum, in total of output per hour during the as-of year compared with during the year before the as-of year",
        "of the organisations that built a smart factory up to the as-of day, those with a value at both times: the mean of each one's growth, in total of output per hour during the as-of year compared with during the year before the as-of year",
        "of the organisations that built a smart factory up to the as-of day, those with a value at both times: the median of each one's growth, in total of output per hour during the as-of year compared with during the year before the as-of year",
      ]
    `);
  });

  it("says the line, the place, the part and the last value", () => {
    const measures = [
      passing(sales(), { atLeast: 5_000_000_000n }),
      median(sales()),
      min(last(facts("firm.staff", until))),
      share(sales(), is("party:region", "changwon")),
      rank(sales(), "party:region", "changwon"),
      last(facts("firm.staff", until), "facet:site"),
      difference(count("subject", facts("firm.tenancy", asOf)), asOfAt({ yearsBefore: 1 })),
    ];
    expect(measures.map((measure) => say(measure).ko)).toMatchInlineSnapshot(`
      [
        "기준 연도 원 단위 매출액이 50억 원 이상인 기업의 수(중복 제외)",
        "기업·기관별 기준 연도 원 단위 매출액의 중앙값",
        "기업·기관별 기준일까지의 종사자 수 마지막 값의 최솟값",
        "기준 연도 원 단위 매출액 합계 가운데 소재지가 창원인 부분의 비율",
        "소재지별 기준 연도 원 단위 매출액 합계 가운데 ‘창원’의 순위(큰 값이 1위)",
        "기준일까지의 종사자 수에서 기업·기관·사업장별 마지막 값의 합계",
        "기준일 현재 입주해 있는 기업의 수(중복 제외)에서 기준일 1년 전 현재 같은 값을 뺀 차이",
      ]
    `);
    expect(measures.map((measure) => say(measure).en)).toMatchInlineSnapshot(`
      [
        "the number of firms whose total of sales in won during the as-of year is at least ₩5,000,000,000, each counted once",
        "the median over organisations of the total of sales in won during the as-of year",
        "the smallest over organisations of the last value of number of staff up to the as-of day",
        "of the sum of sales in won during the as-of year, the percentage with region Changwon",
        "the place of “Changwon” by the sum of sales in won during the as-of year, among values of region, the largest first",
        "the sum of the last value of each organisation and site in number of staff up to the as-of day",
        "the number of firms that are moved in on the as-of day, each counted once, less the same on the day one year before the as-of day",
      ]
    `);
  });
});
