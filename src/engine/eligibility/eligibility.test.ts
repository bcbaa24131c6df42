import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day, fromNumber, lastDayOfTerm, numberOf } from "#base/day";
import { text } from "#base/text";
import { type Applicant, checkClauses, type Clause, evaluate, liesUnder, type Requirement, saysOf } from "./index.ts";

const on = day("2025-04-09");
const named = (key: string) => ({ key, word: text(key, key) });
const verdict = (requires: Requirement, applicant: Applicant, at: Day = on) =>
  evaluate([{ key: "c", requires }], applicant, at).clauses[0]?.verdict;

describe("[EL1] all clauses, each with its reason", () => {
  const clauses: Clause[] = [
    { key: "age", requires: { type: "founded-within", years: 7 }, article: "중소기업창업 지원법 제2조" },
    { key: "region", requires: { type: "region", regions: [named("gyeongnam")] } },
    { key: "size", requires: { type: "size", sizes: [named("small-medium")] } },
  ];
  it("fails the whole by one, and still says all", () => {
    const result = evaluate(clauses, { founded: day("2010-01-01"), regions: ["changwon", "gyeongnam"] }, on);
    expect(result.verdict).toBe("failed");
    expect(result.clauses.map((one) => one.verdict)).toEqual(["failed", "met", "unknown"]);
    expect(result.clauses[0]).toMatchObject({
      article: "중소기업창업 지원법 제2조",
      reason: { ko: "7년이 되는 날은 2017. 1. 1.(일), 기준일은 2025. 4. 9.(수)입니다." },
    });
  });
  it("is open while one is unknown, and met when all are", () => {
    const known = { founded: day("2020-01-01"), regions: ["gyeongnam"] };
    expect(evaluate(clauses, known, on).verdict).toBe("unknown");
    expect(evaluate(clauses, { ...known, size: "small-medium" }, on).verdict).toBe("met");
    expect(evaluate([], {}, on).verdict).toBe("met");
  });
});

const requirements: readonly Requirement[] = [
  { type: "founded-within", years: 7 },
  { type: "founded-for", years: 3 },
  { type: "region", regions: [named("gyeongnam")] },
  { type: "industry", revision: 10, codes: ["C"] },
  { type: "size", sizes: [named("small-medium")] },
  { type: "sort", sorts: [named("firm")] },
  { type: "employees", least: 5 },
  { type: "not-debarred" },
  { type: "no-unpaid-clawback" },
  { type: "not-supported-for", purpose: "디지털 전환" },
  { type: "as-told", told: text("제조 현장을 보유할 것", "has a shop floor") },
  { type: "answer", question: "q", is: true },
];

describe("[EL2] what is not known is unknown", () => {
  it.each(requirements)("$type", (requires) => {
    const result = evaluate([{ key: "c", requires }], {}, on).clauses[0];
    expect(result).toMatchObject({ verdict: "unknown", value: null });
    expect(result?.reason.ko).not.toBe("");
    expect(result?.reason.en).not.toBe("");
    expect(saysOf(requires).ko).not.toBe(saysOf(requires).en);
  });
});

describe("[EL3] years since founding, to the day", () => {
  const within = (founded: string, at: string) =>
    verdict({ type: "founded-within", years: 7 }, { founded: day(founded) }, day(at));
  it.each([
    ["2018-04-09", "2025-04-09", "met"],
    ["2018-04-08", "2025-04-09", "failed"],
    ["2018-04-10", "2025-04-09", "met"],
    ["2025-04-10", "2025-04-09", "failed"],
    // from 1 March on: the last day of the February before, be it the 28th or the 29th
    ["2017-02-28", "2024-02-29", "met"],
    ["2017-02-28", "2024-03-01", "failed"],
    ["2020-02-29", "2027-02-28", "met"],
    ["2020-02-29", "2027-03-01", "failed"],
    // counted from 29 February, and 2027 has none: the last day of the month
    ["2020-02-28", "2027-02-28", "met"],
    ["2020-02-28", "2027-03-01", "failed"],
  ])("founded on %s, on %s: %s", (founded, at, want) => expect(within(founded, at)).toBe(want));
  it("is at least so old from the same day on", () => {
    const least = (at: string) => verdict({ type: "founded-for", years: 3 }, { founded: day("2022-04-09") }, day(at));
    expect([least("2025-04-08"), least("2025-04-09")]).toEqual(["failed", "met"]);
  });
  const days = fc.integer({ min: numberOf(day("1990-01-01")), max: numberOf(day("2060-12-31")) }).map(fromNumber);
  it("ends once: met on every day until the last of the term, failed on every day after", () =>
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: -400, max: 400 }),
        (founded, years, shift) => {
          const last = lastDayOfTerm(founded, years * 12);
          const at = addDays(last, shift);
          const want = at >= founded && shift <= 0 ? "met" : "failed";
          expect(verdict({ type: "founded-within", years }, { founded }, at)).toBe(want);
        },
      ),
    ));
  it("a later founding is never older", () =>
    fc.assert(
      fc.property(days, fc.nat(60), (founded, later) => {
        expect(lastDayOfTerm(addDays(founded, later), 84) >= lastDayOfTerm(founded, 84)).toBe(true);
      }),
    ));
});

describe("[EL4] industries of one revision", () => {
  const held = (revision: 9 | 10 | 11, code: string): Applicant => ({ industries: [{ revision, code }] });
  const of = (revision: 9 | 10 | 11, ...codes: string[]): Requirement => ({ type: "industry", revision, codes });
  it("holds a section letter and the first digits against a code of five", () => {
    expect(verdict(of(10, "C"), held(10, "29271"))).toBe("met");
    expect(verdict(of(10, "292"), held(10, "29271"))).toBe("met");
    expect(verdict(of(10, "293"), held(10, "29271"))).toBe("failed");
    expect(verdict(of(10, "J"), held(10, "62010"))).toBe("met");
  });
  it("gives a section the divisions it had: repair of machinery is manufacturing since the tenth", () => {
    expect(liesUnder(10, "34011", "C")).toBe(true);
    expect(liesUnder(9, "34011", "C")).toBe(false);
    expect([liesUnder(9, "36010", "D"), liesUnder(10, "36010", "E")]).toEqual([true, true]);
  });
  it("does not compare codes of two revisions", () => {
    const result = evaluate([{ key: "c", requires: of(11, "C") }], held(10, "29271"), on).clauses[0];
    expect(result?.verdict).toBe("unknown");
    expect(result?.reason.ko).toContain("29271(10차)");
  });
  it("turns around where an industry is excluded", () => {
    const excluded: Requirement = { type: "industry", revision: 10, codes: ["68", "K"], isExcluded: true };
    expect([verdict(excluded, held(10, "68111")), verdict(excluded, held(10, "62010"))]).toEqual(["failed", "met"]);
  });
});

describe("[EL5] debarment, clawback, support for the same purpose", () => {
  const by = text("스마트공장 지원", "smart factory");
  it("counts a debarment from its first day until the day before its end", () => {
    const held = { debarments: [{ from: day("2024-01-01"), to: day("2025-01-01"), by }] };
    const at = (when: string) => verdict({ type: "not-debarred" }, held, day(when));
    expect(["2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01"].map(at)).toEqual([
      "met",
      "failed",
      "failed",
      "met",
    ]);
    expect(verdict({ type: "not-debarred" }, { debarments: [{ from: on, to: null, by }] })).toBe("failed");
  });
  it("adds up what is unpaid", () => {
    const unpaid = [
      { since: day("2024-01-01"), won: 1_200_000n, by },
      { since: on, won: 1n, by },
      { since: addDays(on, 1), won: 5n, by },
    ];
    const result = evaluate([{ key: "c", requires: { type: "no-unpaid-clawback" } }], { unpaidClawbacks: unpaid }, on);
    expect(result.clauses[0]).toMatchObject({
      verdict: "failed",
      reason: { ko: "환수금 1,200,001원을 납부하지 않았습니다." },
    });
    expect(verdict({ type: "no-unpaid-clawback" }, { unpaidClawbacks: [] })).toBe("met");
  });
  it("looks at the same purpose within the years named", () => {
    const supports = [{ purpose: "디지털 전환", day: day("2022-04-09"), by }];
    const since = (years?: number, at: Day = on): Requirement & object => ({
      type: "not-supported-for",
      purpose: "디지털 전환",
      ...(years === undefined ? {} : { years }),
      ...{ at },
    });
    expect(verdict(since(3), { supports })).toBe("failed");
    expect(verdict(since(3), { supports }, addDays(on, 1))).toBe("met");
    expect(verdict(since(), { supports }, addDays(on, 5000))).toBe("failed");
    expect(verdict({ type: "not-supported-for", purpose: "수출" }, { supports })).toBe("met");
  });
  it("takes what the applicant answers", () => {
    const ask: Requirement = { type: "answer", question: "q", is: true };
    expect([true, false].map((q) => verdict(ask, { answers: { q } }))).toEqual(["met", "failed"]);
    const among: Requirement = { type: "answer", question: "q", is: "a" };
    expect([["a", "b"], ["b"]].map((q) => verdict(among, { answers: { q } }))).toEqual(["met", "failed"]);
  });
});

describe("[EL7] one of several is enough", () => {
  // the office call of November 2024: from outside of the province, or an institution, or founded at most seven years ago
  const offices: Requirement & { readonly type: "any" } = {
    type: "any",
    of: [
      { type: "region", regions: [named("gyeongnam")], isExcluded: true },
      { type: "sort", sorts: [named("institution"), named("university")] },
      { type: "founded-within", years: 7 },
    ],
  };
  const notice = day("2024-11-04");
  const inside = { regions: ["changwon", "gyeongnam"], sort: "firm" };
  it.each([
    ["a firm of the province of seven years and a day", { ...inside, founded: day("2017-11-03") }, "failed"],
    ["one of seven years", { ...inside, founded: day("2017-11-04") }, "met"],
    ["one of six years and 364 days", { ...inside, founded: day("2017-11-05") }, "met"],
    ["an old firm from elsewhere", { regions: ["seoul"], sort: "firm", founded: day("1999-01-01") }, "met"],
    ["an institute", { regions: ["ulsan"], sort: "university" }, "met"],
    ["a firm of the province of no known age", inside, "unknown"],
  ])("%s: %s", (_, applicant, want) => expect(verdict(offices, applicant, notice)).toBe(want));
  it("says why of each where none is met", () => {
    const result = evaluate([{ key: "c", requires: offices }], { ...inside, founded: day("2017-11-03") }, notice);
    expect(result.clauses[0]?.reason.ko).toBe(
      "본사가 gyeongnam에 있습니다. · 대상에 들지 않습니다. · 7년이 되는 날은 2024. 11. 3.(일), 기준일은 2024. 11. 4.(월)입니다.",
    );
  });
  it("of which one may ask for more than one thing", () => {
    const inner: Requirement = {
      type: "all",
      of: [{ type: "founded-within", years: 7 }, offices.of[0] as Requirement],
    };
    const either: Requirement = { type: "any", of: [inner, { type: "sort", sorts: [named("university")] }] };
    expect(verdict(either, { ...inside, founded: day("2020-01-01") }, notice)).toBe("failed");
    expect(verdict(either, { regions: ["seoul"], sort: "firm", founded: day("2020-01-01") }, notice)).toBe("met");
    expect(verdict(either, { regions: ["seoul"], sort: "firm" }, notice)).toBe("unknown");
    expect(verdict(either, { ...inside, sort: "university" }, notice)).toBe("met");
    expect(evaluate([{ key: "c", requires: either }], inside, notice).clauses[0]?.says.ko).toBe(
      "업력 7년 이내이면서 본사 소재지: gyeongnam 외 또는 신청 주체: university",
    );
  });
  it("wants something to choose from", () =>
    expect(checkClauses([{ key: "c", requires: { type: "any", of: [] } }], [])).toMatchObject([
      { code: "clause-malformed" },
    ]));
});

describe("[EL6] clauses are checked before they are evaluated", () => {
  it("finds nothing wrong with good ones", () =>
    expect(
      checkClauses(
        requirements.map((requires, i) => ({ key: `c${i}`, requires })),
        ["q"],
      ),
    ).toEqual([]));
  it.each<Requirement>([
    { type: "founded-within", years: 0 },
    { type: "founded-for", years: 1.5 },
    { type: "region", regions: [] },
    { type: "size", sizes: [] },
    { type: "sort", sorts: [] },
    { type: "industry", revision: 10, codes: ["Z"] },
    { type: "industry", revision: 10, codes: [] },
    { type: "employees" },
    { type: "employees", least: 5, most: 4 },
    { type: "not-supported-for", purpose: " " },
    { type: "answer", question: "gone", is: true },
  ])("refuses %o", (requires) =>
    expect(checkClauses([{ key: "c", requires }], ["q"])).toMatchObject([{ code: "clause-malformed", at: "/0" }]),
  );
  it("refuses a key twice", () =>
    expect(
      checkClauses(
        [requirements[0], requirements[1]].map((requires) => ({ key: "c", requires: requires as Requirement })),
        [],
      ),
    ).toMatchObject([{ code: "clause-twice", at: "/1" }]));
});
