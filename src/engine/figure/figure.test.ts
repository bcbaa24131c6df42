import { closed, free } from "#base/property";
import { describe, expect, it } from "vitest";
import { day } from "#base/day";
import { formatFraction, fraction } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import {
  asOf,
  breakDown,
  canonicalDefinition,
  checkDefinition,
  count,
  type Definition,
  describeMeasure,
  ever,
  facts,
  fold,
  is,
  isAdditive,
  type KnownFact,
  type Measure,
  type NamedKind,
  printAmount,
  printSentence,
  ratio,
  relation,
  sum,
  until,
  type When,
} from "./index.ts";

const kind = (name: string, measure: NamedKind["measure"], more: Partial<NamedKind> = {}): [string, NamedKind] => [
  name,
  { kind: name, measure, unit: null, word: { ko: name, en: name }, ...more },
];
const kinds = new Map<string, NamedKind>([
  kind("a.event", "event"),
  kind("a.state", "state"),
  kind("a.sale", "flow", { outcome: true, facets: { source: free({ ko: "재원", en: "source" }) } }),
  kind("a.line", "flow", { plan: true }),
  kind("a.award", "flow"),
  kind("a.spent", "flow", { ladder: "money", rung: 5, thing: "money" }),
  kind("a.granted", "flow", { ladder: "money", rung: 4, thing: "money" }),
  kind("a.paid-back", "flow", { thing: "money" }),
  kind("a.planned", "flow", { plan: true, ladder: "money", rung: 1 }),
  kind("a.secured", "flow", { plan: true, ladder: "money", rung: 2 }),
  kind("a.target", "flow", {
    plan: true,
    apart: ["indicator"],
    facets: { indicator: free({ ko: "지표", en: "indicator" }) },
  }),
]);
const word = { ko: "값", en: "value" };
const define = (measure: Measure, more: Partial<Definition> = {}): Definition => ({
  figure: "test",
  title: word,
  sentence: { ko: "모두 {value}을(를) 지원했다.", en: "{value} were supported." },
  unit: "firm",
  measure,
  rung: word,
  population: word,
  source: word,
  dimensions: [],
  parameters: [],
  ...more,
});
const whyNot = (definition: Definition): string | null => {
  const refused = checkDefinition(definition, kinds);
  return isRefusal(refused) ? refused.text.en : null;
};

describe("type rules", () => {
  it("[F1] refuses to sum states and events, takes flows", () => {
    expect(whyNot(define(sum(facts("a.state", until))))).toContain("only amounts of a period are summed");
    expect(whyNot(define(sum(facts("a.event", until))))).toContain("only amounts of a period are summed");
    expect(whyNot(define(sum(facts("a.sale", until))))).toBeNull();
  });
  it("[F2] refuses to mix measures, or plans with what happened", () => {
    expect(whyNot(define(count("subject", facts(["a.event", "a.state"], until))))).toContain("different measure");
    expect(whyNot(define(sum(facts(["a.sale", "a.line"], until))))).toContain("plans");
  });
  it("[F3] asks as of a day for states only, whatever the day for plans only, and never for an empty period", () => {
    expect(whyNot(define(count("subject", facts("a.event", asOf))))).toContain("only a state is true as of a day");
    expect(whyNot(define(count("subject", facts("a.event", ever))))).toContain("only plans");
    const nothing = { when: "during", from: day("2025-02-01"), to: day("2025-02-01") } as const;
    expect(whyNot(define(sum(facts("a.sale", nothing))))).toContain("period is empty");
  });
  it("[F4] attributes outcomes only", () => {
    expect(whyNot(define(sum(facts("a.line", ever), { programme: "p", mode: "shared" })))).toContain("only outcomes");
    expect(whyNot(define(sum(facts("a.sale", until), { programme: "p", mode: "shared" })))).toBeNull();
  });
  it("[F22] adds no unlike things: sales and awards, two rungs of one ladder, targets of two indicators", () => {
    const unlike: [string[], When][] = [
      [["a.sale", "a.award", "a.spent"], until],
      [["a.planned", "a.secured"], ever],
      [["a.granted", "a.spent"], until],
      [["a.sale", "a.paid-back"], until],
    ];
    for (const [names, when] of unlike) {
      expect(whyNot(define(sum(facts(names, when)))), names.join()).toContain("do not add up");
      expect(whyNot(define(count("fact", facts(names, when)))), names.join()).toContain("do not add up");
      // an organisation that did either counts once
      expect(whyNot(define(count("subject", facts(names, when)))), names.join()).toBeNull();
    }
    expect(whyNot(define(ratio(sum(facts("a.spent", until)), sum(facts(["a.sale", "a.award"], until)))))).toContain(
      "do not add up",
    );
    expect(whyNot(define(sum(facts(["a.spent", "a.paid-back"], until))))).toBeNull();
    const aimed = (...indicators: string[]) =>
      sum(facts("a.target", ever, { where: [is("facet:indicator", ...indicators)] }));
    expect(whyNot(define(sum(facts("a.target", ever))))).toContain("has to name one");
    expect(whyNot(define(aimed("tenants", "sales")))).toContain("has to name one");
    expect(whyNot(define(aimed("tenants")))).toBeNull();
  });
  it("[F23] takes a frame of organisations, or of what the figure itself counts", () => {
    const frame = (distinct: "subject" | "case") => ({ count: count(distinct, facts("a.event", until)), word });
    expect(whyNot(define(sum(facts("a.sale", until)), { frame: frame("case") }))).toContain("its frame");
    expect(whyNot(define(sum(facts("a.sale", until)), { frame: frame("subject") }))).toBeNull();
    expect(whyNot(define(count("case", facts("a.event", until)), { frame: frame("case") }))).toBeNull();
  });
  it("[F5] refuses a dimension that leads nowhere, takes a declared facet", () => {
    expect(whyNot(define(count("subject", facts("a.event", until)), { dimensions: ["facet:source"] }))).toContain(
      "leads to no single value",
    );
    expect(whyNot(define(sum(facts("a.sale", until)), { dimensions: ["facet:source"] }))).toBeNull();
    expect(whyNot(define(count("subject", facts("nobody.knows", until))))).toContain("nobody.knows");
  });
});

const fact = (n: number, subject: string, programme: string, more: Partial<KnownFact> = {}): KnownFact => ({
  fact: `f${n}`,
  kind: "a.event",
  case: `c${n}`,
  subject,
  programme,
  within: [programme],
  funder: null,
  valid: { from: day("2025-01-01"), to: day("2025-01-02") },
  value: 1n,
  unit: "firm",
  facets: {},
  evidenceLevel: 1,
  party: {},
  claims: [],
  ...more,
});

describe("folding", () => {
  it("[F7] counts an organisation in two programmes once, and each programme says so", () => {
    const world = [fact(1, "gaon", "challenge"), fact(2, "gaon", "one-stop"), fact(3, "nuri", "one-stop")];
    const measure = count("subject", facts("a.event", until));
    const rows = relation(measure, { known: world, kinds, asked: day("2025-06-01"), unit: "firm" });
    expect(formatFraction(fold(rows).get("firm") ?? fraction(0n))).toBe("2");
    const groups = breakDown(measure, rows, "programme");
    expect(groups.map((group) => group.n).toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect(isAdditive(measure, "programme")).toBe(false);
    expect(isAdditive(measure, "party:region")).toBe(true);
  });
  it("counts what is within a programme, not what is beside it", () => {
    const world = [fact(1, "gaon", "challenge"), fact(2, "nuri", "other")];
    const measure = count("subject", facts("a.event", until, { where: [is("programme", "challenge")] }));
    expect(
      relation(measure, { known: world, kinds, asked: day("2025-06-01"), unit: "firm" }).map((row) => row.key),
    ).toEqual(["gaon"]);
  });
});

describe("words", () => {
  const words = {
    kinds: new Map<string, NamedKind>([
      ...kinds,
      kind("a.tenancy", "state", {
        phrase: {
          lasting: { ko: "입주해 있는", en: "that are moved in" },
          happened: { ko: "입주한", en: "that moved in" },
        },
      }),
      kind("a.quota", "flow", {
        unit: "firm",
        phrase: { amount: { ko: "선정 예정 기업 수", en: "firms to be selected" } },
      }),
    ]),
    attributes: {
      origin: closed(
        { ko: "유치 전 소재", en: "origin" },
        { outside: { ko: "도외", en: "outside the province" } },
        { ko: "{value}에서 온", en: "from {value}" },
      ),
    },
    programmes: new Map([["p", { ko: "거점사업", en: "Hub" }]]),
  };
  const say = (measure: Measure, unit = "organisation") => describeMeasure({ measure, unit }, words);
  it("[F8] writes the formula out from the expression, in both languages", () => {
    const present = facts("a.tenancy", asOf);
    const outside = facts("a.tenancy", asOf, { where: [is("party:origin", "outside")] });
    expect(say(count("subject", present)).ko).toBe("기준일 현재 입주해 있는 기업·기관의 수(중복 제외)");
    expect(say(ratio(count("subject", outside), count("subject", present)))).toEqual({
      ko: "기준일 현재 입주해 있는 기업·기관 가운데 도외에서 온 곳의 비율",
      en: "of the organisations that are moved in on the as-of day, the percentage from outside the province",
    });
    expect(say(sum(facts("a.sale", until), { programme: "p", mode: "shared" }), "money").en).toBe(
      "the sum of the share of “Hub” in “a.sale” up to the as-of day",
    );
  });
  it("[F8] calls a sum by what its kind adds up, and never a count of firms an amount of money", () => {
    expect(say(sum(facts("a.quota", { when: "year", offset: 0 })), "firm").ko).toBe("기준 연도 선정 예정 기업 수 합계");
  });
  it("has one canonical form, whatever the order of writing", () => {
    const definition = define(count("subject", facts("a.event", until)));
    const { figure, ...rest } = definition;
    expect(canonicalDefinition({ ...rest, figure })).toBe(canonicalDefinition(definition));
  });
  it("prints the value into its sentence with the particle it takes", () => {
    const { before, value, after } = printSentence(define(count("subject", facts("a.event", until))), {
      ko: "37개사",
      en: "37 firms",
    });
    expect(before.ko + value.ko + after.ko).toBe("모두 37개사를 지원했다.");
    expect(before.en + value.en + after.en).toBe("37 firms were supported.");
  });
  it("[F9] prints shares to a tenth of a percent and money to its smallest unit", () => {
    expect(printAmount(fraction(33n, 55n), "percent").ko).toBe("60%");
    expect(printAmount(fraction(23n, 35n), "percent").en).toBe("65.7 %");
    expect(printAmount(fraction(2_037_000_000n), "KRW").ko).toBe("20억 3,700만 원");
    expect(printAmount(fraction(3_117_845_600n), "GBP").en).toBe("£31,178,456.00");
    expect(printAmount(fraction(1n), "firm").en).toBe("1 firm");
    expect(printAmount(fraction(2n), "programme-year")).toEqual({ ko: "2차년도", en: "programme year 2" });
  });
});
