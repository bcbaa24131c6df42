import { describe, expect, it } from "vitest";
import { addDays, day, instantAt } from "#base/day";
import { type CallContent, groupOf } from "./call.ts";
import { described, scheme } from "./template.ts";
import {
  callFits,
  contentFits,
  datesFit,
  faultsOf,
  isComplete,
  moneyFits,
  questionsStay,
  schemeFits,
} from "./rules.ts";

const announced = day("2025-02-03");
const call = (change: Partial<CallContent> = {}): CallContent => ({
  ...described(announced),
  ...change,
});

describe("[C1] a call closes after it is announced", () => {
  it("takes one that closes on the day itself", () =>
    expect(
      callFits(call({ opens: instantAt(announced, 9), closes: instantAt(announced, 18), track: "subsidy" }), "down"),
    ).toBeNull());
  it("refuses one that closes the day before", () =>
    expect(callFits(call({ closes: instantAt(addDays(announced, -1), 18) }), "down")?.refusal).toBe(
      "call-closed-before-announced",
    ));
  it("opens on the day it is announced at the earliest, and before it closes", () => {
    const early = call({ opens: instantAt(addDays(announced, -1), 18) });
    expect(callFits(early, "down")?.refusal).toBe("call-opens-before-announced");
    const late = call({ opens: instantAt(addDays(announced, 31), 9) });
    expect(callFits(late, "down")?.refusal).toBe("call-opens-before-announced");
  });
});

describe("[C2] an R&D call is open for 30 days", () => {
  it("takes the thirtieth day", () => expect(callFits(call(), "down")).toBeNull());
  it("refuses the twenty-ninth and cites the article", () => {
    const refused = callFits(call({ closes: instantAt(addDays(announced, 29), 18) }), "down");
    expect(refused).toMatchObject({ refusal: "call-too-short", law: "국가연구개발혁신법 시행령 제9조제1항" });
    expect(refused?.text.ko).toContain("2025-03-05까지");
  });
  it("takes a shorter one with a reason, and on the subsidy track", () => {
    const short = { closes: instantAt(addDays(announced, 10), 18) };
    expect(callFits(call({ ...short, shortenedBecause: "재공고" }), "down")).toBeNull();
    expect(callFits(call({ ...short, shortenedBecause: " " }), "down")?.refusal).toBe("call-too-short");
    expect(callFits(call({ ...short, track: "subsidy" }), "down")).toBeNull();
  });
});

describe("[C3] a quota is a whole number from one", () => {
  it.each([0, -1, 1.5, Number.NaN])("refuses %s", (quota) =>
    expect(callFits(call({ quota }), "down")?.refusal).toBe("call-quota-not-positive"),
  );
  it("is needed of a call of the hub, not of one that it answers", () => {
    expect(callFits(call({ quota: null }), "down")?.refusal).toBe("call-quota-not-positive");
    expect(callFits(call({ quota: null }), "up")).toBeNull();
  });
});

describe("[C5] a draft is kept only where it holds together", () => {
  it("takes a described call", () => expect(contentFits(call(), "down")).toBeNull());
  it("says how many faults its form has, and the first with its place", () => {
    const [section] = call().form.sections;
    const twice = { sections: [section, section].flatMap((one) => one ?? []), rules: [] };
    expect(faultsOf({ form: twice, clauses: [], groups: [] })).toHaveLength(4);
    expect(contentFits(call({ form: twice, clauses: [] }), "down")).toMatchObject({
      ...{ refusal: "call-form-faulty", details: { count: "4" }, at: "/sections/1" },
    });
  });
  it("looks at clauses against the questions of its form", () =>
    expect(
      contentFits(call({ clauses: [{ key: "x", requires: { type: "answer", question: "gone", is: true } }] }), "down"),
    ).toMatchObject({ refusal: "call-form-faulty" }));
});

describe("[C26] places of groups", () => {
  const young = {
    key: "young",
    word: { ko: "초기기업", en: "young firms" },
    who: { type: "founded-within", years: 3 },
  } as const;
  const none = { least: null, most: null };
  it.each([
    ["kept and bounded within the quota", [{ ...young, least: 5, most: 10 }], null],
    ["without a name", [{ ...young, word: { ko: "", en: "" }, least: 1, most: null }], "/groups/0/word"],
    [
      "twice",
      [
        { ...young, least: 1, most: null },
        { ...young, least: 1, most: null },
      ],
      "/groups/1/word",
    ],
    [
      "that nobody but people can tell",
      [{ ...young, who: { type: "as-told", told: young.word }, ...none, most: 1 }],
      "/groups/0/who",
    ],
    ["that say nothing", [{ ...young, ...none }], "/groups/0/least"],
    ["of which the least is more than the most", [{ ...young, least: 3, most: 2 }], "/groups/0/most"],
    ["of more than there are", [{ ...young, least: 33, most: null }], "/groups/0/least"],
  ] as const)("%s", (_, groups, at) => {
    const refused = contentFits(call({ groups }), "down");
    expect(refused?.at ?? null).toBe(at);
    expect(refused?.refusal ?? null).toBe(at === null ? null : "call-groups-malformed");
  });
  it("of an answer hold the question that is asked", () => {
    const of = { ...young, least: 1, most: null, who: { type: "answer", question: "consent", is: true } } as const;
    expect(contentFits(call({ groups: [of], quota: null }), "up")).toMatchObject({ at: "/groups/0/least" });
    expect(
      questionsStay(call().form, call({ groups: [of], clauses: [], form: { sections: [], rules: [] } })),
    ).toMatchObject({
      refusal: "question-in-use",
    });
  });
  it("are the first group of which an applicant is known to be", () => {
    const local = {
      ...young,
      key: "local",
      who: { type: "region", regions: [{ key: "changwon", word: young.word }] },
    } as const;
    const groups = [
      { ...young, least: 1, most: null },
      { ...local, least: null, most: 3 },
    ];
    const on = day("2025-04-09");
    expect(groupOf({ groups }, { founded: day("2024-01-01"), regions: ["changwon"] }, on)).toBe("young");
    expect(groupOf({ groups }, { regions: ["changwon"] }, on)).toBe("local");
    expect(groupOf({ groups }, {}, on)).toBeNull();
  });
});

describe("[C7] the dates come in their order", () => {
  const at = (days: number) => instantAt(addDays(announced, days), 18);
  it.each([
    ["one period without an end", { intake: "single" as const, closes: null }],
    ["one period with parts", { periods: [{ no: 1, opens: at(0), closes: at(1) }] }],
    [
      "parts that overlap",
      { intake: "periods" as const, periods: [1, 2].map((no) => ({ no, opens: at(1), closes: at(30) })) },
    ],
    [
      "parts that do not reach the end",
      { intake: "periods" as const, periods: [{ no: 1, opens: at(1), closes: at(2) }] },
    ],
  ])("refuses %s", (_, change) => expect(datesFit(call(change))?.refusal).toBe("call-intake-unlike"));
  it("takes parts that follow each other, and a call that is always open", () => {
    const { opens, closes } = call();
    const periods = [
      { no: 1, opens, closes: at(9) },
      { no: 2, opens: at(15), closes: closes as Date },
    ];
    expect(datesFit(call({ intake: "periods", periods }))).toBeNull();
    expect(datesFit(call({ intake: "always", closes: null }))).toBeNull();
  });
  it("holds a briefing after the notice, and reviews after it closes", () => {
    const one = (milestone: "briefing" | "review", days: number) =>
      datesFit(call({ milestones: [{ milestone, on: addDays(announced, days) }] }))?.refusal;
    expect([one("briefing", -1), one("briefing", 3)]).toEqual(["call-milestones-out-of-order", undefined]);
    expect([one("review", 29), one("review", 30)]).toEqual(["call-milestones-out-of-order", undefined]);
  });
});

describe("[C8] points, pass mark and ties", () => {
  it("takes what is promised in a notice", () => expect(schemeFits(scheme)).toBeNull());
  it.each([
    { criteria: [] },
    { criteria: [...scheme.criteria, ...scheme.criteria] },
    { bonuses: [{ key: "x", word: { ko: "가점", en: "bonus" }, points: 0.5 }] },
    { passMark: 101 },
    { tieBreak: ["gone"] },
    { scoreRule: { rule: "trimmed-mean" as const, leastRaters: 2 } },
  ])("refuses %o", (change) => expect(schemeFits({ ...scheme, ...change })?.refusal).toBe("call-scheme-malformed"));
});

describe("[C9] money and papers", () => {
  it("gives a firm no more than there is", () =>
    expect(moneyFits(call({ budget: 100n, capPerFirm: 101n }))?.refusal).toBe("call-cap-over-budget"));
  it.each(["1.5", "-0.1", "a quarter"])("refuses %s as a share", (least) =>
    expect(moneyFits(call({ matching: [{ size: null, least, cashLeast: "0.1", basis: "공고" }] }))?.refusal).toBe(
      "call-matching-malformed",
    ),
  );
  it("lists a document once", () => {
    const { documents } = call();
    expect(moneyFits(call({ documents: [...documents, ...documents] }))?.refusal).toBe("call-document-twice");
  });
});

describe("[C11] a question that is used stays", () => {
  it("says what uses it", () => {
    const before = call();
    const [first] = before.form.sections;
    const without = {
      ...before.form,
      sections: [{ ...first, questions: (first?.questions ?? []).filter(({ key }) => key !== "consent") }],
    } as CallContent["form"];
    expect(questionsStay(before.form, { ...before, form: without })).toMatchObject({
      ...{ refusal: "question-in-use", at: "/clauses/3", details: { question: "정보 제공에 동의합니까?" } },
    });
    expect(questionsStay(before.form, { ...before, form: without, clauses: [] })).toBeNull();
  });
});

describe("[C12] what is published asks something and says how it decides", () => {
  it.each([{ scheme: null }, { form: { sections: [], rules: [] } }])("refuses a call with %o", (change) =>
    expect(isComplete(call(change))).toMatchObject({ refusal: "call-asks-nothing" }),
  );
});
