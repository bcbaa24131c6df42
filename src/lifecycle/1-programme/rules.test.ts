import { describe, expect, it } from "vitest";
import { day } from "#base/day";
import { kstYear, period } from "#base/period";
import { isRefusal } from "#base/refusal";
import { isUnit } from "#base/unit";
import { kinds } from "./facts.ts";
import { yearOn, type FundingLine, type ProgrammeDraft, type Target } from "./programme.ts";
import { fundedOnce, liesWithin, linesReconcile, programmeFits, rungFits, targetFits, yearsFit } from "./rules.ts";

const eok = 100_000_000n;
const line = (source: FundingLine["source"], amount: bigint, more: Partial<FundingLine> = {}): FundingLine => ({
  source,
  funder: source,
  year: 1,
  rung: "planned",
  amount: amount * eok,
  ...more,
});
const runs = period(day("2024-01-01"), day("2027-01-01"));
const hub = (change: Partial<ProgrammeDraft> = {}): ProgrammeDraft => ({
  code: "hub",
  parent: null,
  owner: "city",
  name: { ko: "거점", en: "Hub" },
  runs,
  currency: "KRW",
  years: [2024, 2025, 2026].map((year, index) => ({ no: index + 1, days: kstYear(year) })),
  lines: [line("national", 63n), line("province", 50n), line("city", 50n)],
  total: 163n * eok,
  targets: [],
  ...change,
});
const codeOf = (answer: unknown): string | null => (isRefusal(answer) ? answer.refusal : null);

describe("[PG1] planned lines add up to the declared total", () => {
  it("takes 63 + 50 + 50 = 163", () => expect(programmeFits(hub())).toBeNull());

  it("refuses 100 + 60 + 20 for 160 and names both sums in both languages", () => {
    const lines = [line("national", 100n), line("province", 60n), line("city", 20n)];
    const refused = linesReconcile(lines, 160n * eok, "KRW");
    expect(codeOf(refused)).toBe("total-not-reconciled");
    expect(refused?.text.ko).toBe(
      "계획 사업비 100억 원 + 60억 원 + 20억 원의 합은 180억 원인데 총 사업비는 160억 원으로 적혀 있습니다. 두 금액이 같아야 합니다.",
    );
    expect(refused?.text.en).toContain("add up to ₩18,000,000,000, but the declared total is ₩16,000,000,000");
    expect(refused?.at).toBe("/total");
  });

  it("counts the plan alone: what was secured of it is the same money", () => {
    const secured = line("city", 50n, { rung: "secured" });
    expect(programmeFits(hub({ lines: [...hub().lines, secured] }))).toBeNull();
  });

  it("asks for no lines where no total is declared", () => expect(linesReconcile([], null, "KRW")).toBeNull());
  it("refuses a total without lines", () =>
    expect(codeOf(linesReconcile([], eok, "KRW"))).toBe("total-not-reconciled"));
});

describe("[PG2] years follow each other within the programme", () => {
  const withYears = (...years: [number, string, string][]) =>
    codeOf(yearsFit({ runs, years: years.map(([no, from, to]) => ({ no, days: period(day(from), day(to)) })) }));

  it("takes programme years that are not calendar years", () =>
    expect(withYears([1, "2024-05-01", "2025-02-01"], [2, "2025-02-01", "2026-01-01"])).toBeNull());
  it("refuses a gap in the numbers", () =>
    expect(withYears([1, "2024-01-01", "2025-01-01"], [3, "2025-01-01", "2026-01-01"])).toBe(
      "programme-years-out-of-order",
    ));
  it("refuses an overlap", () =>
    expect(withYears([1, "2024-01-01", "2025-02-01"], [2, "2025-01-01", "2026-01-01"])).toBe(
      "programme-years-out-of-order",
    ));
  it("refuses a year beyond the programme", () =>
    expect(withYears([1, "2026-06-01", "2027-06-01"])).toBe("programme-years-out-of-order"));
  it("refuses years where nobody says when the programme runs", () =>
    expect(codeOf(yearsFit({ runs: null, years: hub().years }))).toBe("programme-without-period"));

  it("says which year a day is in: 2년차 depends on the day", () => {
    expect(yearOn(hub().years, day("2025-04-09"))?.no).toBe(2);
    expect(yearOn(hub().years, day("2024-12-31"))?.no).toBe(1);
    expect(yearOn(hub().years, day("2027-01-01"))).toBeNull();
  });
});

describe("[PG3] a line stands once, in a year there is, with an amount", () => {
  const withLine = (more: FundingLine) => {
    const { total: _total, ...bare } = hub();
    return codeOf(programmeFits({ ...bare, lines: [...bare.lines, more] }));
  };
  it("refuses a year the programme has not", () =>
    expect(withLine(line("city", 1n, { year: 4 }))).toBe("unknown-programme-year"));
  it("refuses nothing as an amount", () => expect(withLine(line("other", 0n))).toBe("amount-not-positive"));
  it("refuses the same line twice", () => expect(withLine(line("city", 7n))).toBe("funding-line-twice"));
  it("takes another funder of the same source", () =>
    expect(withLine(line("city", 7n, { funder: "gimhae" }))).toBeNull());
});

describe("[PG4] money climbs its ladder rung by rung and never grows on the way", () => {
  const planned = line("national", 270n);
  const secured = line("national", 160n, { rung: "secured" });

  it("takes less secured than was planned", () => expect(rungFits(secured, [planned], "KRW")).toBeNull());
  it("refuses more secured than was planned", () => {
    const refused = rungFits(line("national", 271n, { rung: "secured" }), [planned], "KRW");
    expect(codeOf(refused)).toBe("funding-over-rung-below");
    expect(refused?.text.ko).toBe("확보 금액 271억 원이 계획 금액 270억 원보다 많습니다.");
  });
  it("refuses to spend what was not granted", () =>
    expect(codeOf(rungFits(line("national", 1n, { rung: "spent" }), [planned, secured], "KRW"))).toBe(
      "funding-rung-skipped",
    ));
  it("refuses a plan cut below what is secured already", () =>
    expect(codeOf(rungFits(line("national", 150n), [secured], "KRW"))).toBe("funding-over-rung-below"));
  it("does not mix sources, funders or years", () => {
    expect(codeOf(rungFits({ ...secured, source: "city" }, [planned], "KRW"))).toBe("funding-rung-skipped");
    expect(codeOf(rungFits({ ...secured, funder: "other" }, [planned], "KRW"))).toBe("funding-rung-skipped");
    expect(codeOf(rungFits({ ...secured, year: 2 }, [planned], "KRW"))).toBe("funding-rung-skipped");
  });
});

describe("[PG5] a sub-programme lies within its parent", () => {
  it("takes one inside", () => expect(liesWithin({ runs }, { runs: kstYear(2025) })).toBeNull());
  it("refuses one that begins before", () =>
    expect(codeOf(liesWithin({ runs }, { runs: kstYear(2023) }))).toBe("outside-parent-programme"));
  it("says nothing where one of them does not say when it runs", () =>
    expect(liesWithin({ runs: null }, { runs: kstYear(2023) })).toBeNull());
});

describe("[PG6] the same money stands on one level of a tree", () => {
  const kin = [{ name: { ko: "상위", en: "Above" } }];
  it("refuses lines below a programme that holds lines", () =>
    expect(codeOf(fundedOnce(1, kin))).toBe("funding-held-twice"));
  it("takes a sub-programme without lines", () => expect(fundedOnce(0, kin)).toBeNull());
  it("takes lines where none above holds any", () => expect(fundedOnce(3, [])).toBeNull());
});

it("[PG8] a code never looks like an identity, in either case", () => {
  const id = "018f6f3f-c000-7994-a816-3753743e4718";
  for (const code of [id, id.toUpperCase()])
    expect(codeOf(programmeFits(hub({ code })))).toBe("programme-code-like-identity");
  expect(programmeFits(hub({ code: `${id}-1` }))).toBeNull();
});

describe("[PG7] a target asks for something, once, within the programme", () => {
  const anchors: Target = {
    indicator: "attraction.anchors",
    bound: ">=",
    value: 2n,
    unit: "organisation",
    eachYear: false,
    until: day("2026-12-31"),
    basis: "사업계획서",
  };
  it("takes ≥ 2 by the programme's last day", () => expect(targetFits(anchors, runs, [])).toBeNull());
  it("refuses a day after the programme", () =>
    expect(codeOf(targetFits({ ...anchors, until: day("2027-01-01") }, runs, []))).toBe("target-outside-programme"));
  it("refuses a second one for the indicator", () =>
    expect(codeOf(targetFits(anchors, runs, ["attraction.anchors"]))).toBe("target-exists"));
  it("refuses zero", () => expect(codeOf(targetFits({ ...anchors, value: 0n }, runs, []))).toBe("amount-not-positive"));
  it("refuses a target without a period", () =>
    expect(codeOf(targetFits(anchors, null, []))).toBe("programme-without-period"));
  it("finds two of one indicator inside one draft", () =>
    expect(codeOf(programmeFits(hub({ targets: [anchors, anchors] })))).toBe("target-exists"));
});

it("every kind counts in a unit there is", () => {
  expect(kinds.filter(({ unit }) => unit !== null && !isUnit(unit))).toEqual([]);
});
