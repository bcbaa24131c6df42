import { describe, expect, test } from "vitest";
import { inYear, onDay } from "#base/dated";
import { day } from "#base/day";
import { type Fraction, fraction } from "#base/fraction";
import type { Modality, Reading, Sentence, Slot } from "./index.ts";
import { rungs, writeSentence } from "./index.ts";

const reading = (
  figure: string,
  value: bigint | Fraction | null,
  unit: Reading["unit"],
  rung: string,
  modality: Modality = "result",
  isProvisional = false,
): Reading => ({
  figure,
  title: { ko: figure, en: figure },
  value: typeof value === "bigint" ? fraction(value) : value,
  unit,
  rung,
  modality,
  isProvisional,
});

const readings = new Map(
  [
    reading("사업비", 16_300_000_000n, "KRW", "secured"),
    reading("입주", 53n, "organisation", "moved-in"),
    reading("지원", 37n, "firm", "supported"),
    reading("매출", 2_037_000_000n, "KRW", "earned"),
    reading("올해", 32n, "firm", "selected", "plan"),
    reading("앵커", 2n, "organisation", "attracted", "plan"),
    reading("연간", 50n, "organisation", "attracted", "plan"),
    reading("사업", 8n, "programme", "designated"),
    reading("규모", 1_600_000_000_000n, "KRW", "secured"),
    reading("국비", 801_700_000_000n, "KRW", "secured"),
    reading("상담액", 56_800_000_000n, "KRW", "consulted"),
    reading("계약추진액", 49_800_000_000n, "USD", "negotiated"),
    reading("강소", 76n, "firm", "selected"),
    reading("자금", 765_400_000_000n, "KRW", "lent"),
    reading("융자", 222_500_000_000n, "KRW", "lent"),
    reading("교육", 220n, "person", "trained"),
    reading("펀드", 22_000_000_000n, "KRW", "formed"),
    reading("주택", 316n, "dwelling", "supplied"),
    reading("공장", 626n, "firm", "built"),
    reading("생산성", fraction(78n, 1000n), "percent", "changed"),
    reading("매출증대", fraction(61n, 100n), "percent", "changed"),
    reading("고용", 210n, "person", "hired"),
  ].map((each) => [each.figure, each]),
);

const years = [2024, 2025, 2026].map((year) => ({ from: day(`${year}-01-01`), to: day(`${year + 1}-01-01`) }));
const figure = (name: string, more: Partial<Extract<Slot, { say: "figure" }>> = {}): Slot => ({
  say: "figure",
  figure: name,
  ...more,
});
const calendar = new Map([["hub", years]]);
const sentence = (ko: string, slots: Sentence["slots"], en = ""): Sentence => ({ text: { ko, en }, slots });
const write = (of: Sentence, published = "2025-04-14", over: readonly Reading[] = []) =>
  writeSentence(
    of,
    {
      ...{ published: day(published), years: calendar },
      readings: new Map([...readings, ...over.map((each) => [each.figure, each] as const)]),
    },
    "ko",
  );

const budget = sentence(
  "총 사업비는 {n}으로/로 {from}부터 {to}까지 {length}에 걸쳐 진행하며 {now} {run}을/를 맞았다.",
  {
    n: figure("사업비"),
    from: { say: "programme-span", programme: "hub", as: "first" },
    to: { say: "programme-span", programme: "hub", as: "last" },
    length: { say: "programme-span", programme: "hub", as: "length" },
    now: { say: "year", year: 2025 },
    run: { say: "programme-year", programme: "hub", as: "run" },
  },
);

describe("[SW1] the sentences of the articles come out of exact values", () => {
  test.each<[string, Sentence, string | undefined]>([
    ["총 사업비는 163억 원으로 2024년부터 2026년까지 3년에 걸쳐 진행하며 올해 2년차를 맞았다.", budget, undefined],
    [
      "관련 기관 및 디지털 기업 53개사를 이 곳에 유치하는 성과를 올렸다.",
      sentence("관련 기관 및 디지털 기업 {n}을/를 이 곳에 {v}.", {
        n: figure("입주", { counter: "개사" }),
        v: { say: "verb", figure: "입주", form: "feat", as: "attracted" },
      }),
      undefined,
    ],
    [
      "총 37개사를 지원했으며, 이를 통한 사업화로 20억 3700만 원의 매출실적을 거두었다.",
      sentence("{n}을/를 {and}, 이를 통한 사업화로 {sales}의 {v}.", {
        n: figure("지원", { isTotal: true }),
        and: { say: "verb", figure: "지원", form: "brief-and" },
        sales: figure("매출", { style: { comma: false } }),
        v: { say: "verb", figure: "매출", form: "done" },
      }),
      undefined,
    ],
    [
      "작년에 이어 올해에는 32개사를 선정하여 지원할 계획이다.",
      sentence("{last}에 이어 {now}에는 {n}을/를 {v} 지원할 계획이다.", {
        last: { say: "year-of-figures", offset: -1 },
        now: { say: "year-of-figures", offset: 0 },
        n: figure("올해"),
        v: { say: "verb", figure: "올해", form: "onward" },
      }),
      undefined,
    ],
    [
      "2026년까지 앵커기업 및 연구기관 2개 이상, 디지털 기업 연간 50개 이상을 유치할 계획이다.",
      sentence("{by}까지 앵커기업 및 연구기관 {a}, 디지털 기업 연간 {b}을/를 {v}.", {
        by: { say: "year", year: 2026 },
        a: figure("앵커", { bound: "at-least" }),
        b: figure("연간", { bound: "at-least" }),
        v: { say: "verb", figure: "연간", form: "done" },
      }),
      "2024-12-31",
    ],
    [
      "총 8개 사업에 지정, 1조 6천억 원 규모의 사업을 추진하며 8,017억 원의 국비를 확보하였다.",
      sentence("{n}에 {r}, {size}의 사업을 추진하며 {won}의 국비를 {v}.", {
        n: figure("사업", { isTotal: true }),
        r: { say: "rung", figure: "사업" },
        size: figure("규모", { style: { thousand: "천", suffix: "규모" } }),
        won: figure("국비"),
        v: { say: "verb", figure: "국비", form: "done" },
      }),
      undefined,
    ],
    [
      "498백만불의 계약추진, 수출상담 568억 원",
      sentence("{n}의 {r}, {c} {w}", {
        n: figure("계약추진액", { style: { word: "백만불", gapBeforeWord: "" } }),
        r: { say: "rung", figure: "계약추진액" },
        c: { say: "rung", figure: "상담액" },
        w: figure("상담액"),
      }),
      undefined,
    ],
    [
      "강소기업 76개사를 선정, 7,654억 원 규모의 경영안정자금, 2,225억원 규모 융자지원",
      sentence("강소기업 {n}을/를 {r}, {a}의 경영안정자금, {b} 융자지원", {
        n: figure("강소"),
        r: { say: "rung", figure: "강소" },
        a: figure("자금", { style: { suffix: "규모" } }),
        b: figure("융자", { style: { suffix: "규모", gapBeforeWord: "" } }),
      }),
      undefined,
    ],
    [
      "220명의 인력양성, 220억원의 펀드, 청년창업주택 316호 공급",
      sentence("{p}의 인력{t}, {f}의 펀드, 청년창업주택 {h} {s}", {
        p: figure("교육"),
        t: { say: "rung", figure: "교육" },
        f: figure("펀드", { style: { gapBeforeWord: "" } }),
        h: figure("주택"),
        s: { say: "rung", figure: "주택" },
      }),
      undefined,
    ],
    [
      "총 626개사의 스마트공장을 구축, 7.8%의 생산성 증가, 매출 61% 증대, 210명의 신규고용",
      sentence("{n}의 스마트공장을 {r}, {g}의 생산성 증가, 매출 {m} 증대, {h}의 신규고용", {
        n: figure("공장", { isTotal: true }),
        r: { say: "rung", figure: "공장" },
        g: figure("생산성"),
        m: figure("매출증대", { places: 0 }),
        h: figure("고용"),
      }),
      undefined,
    ],
  ])("%s", (printed, of, published) => {
    const written = write(of, published);
    expect(written.faults).toEqual([]);
    expect(written.text).toBe(printed);
  });

  test("every mark stands where its number is printed, particles included", () => {
    const { text, marks } = write(budget);
    expect(marks.map(({ from, to, figure }) => [text.slice(from, to), figure])).toEqual([
      ["163억 원", "사업비"],
      ["2024년", null],
      ["2026년", null],
      ["3년", null],
      ["올해", null],
      ["2년차", null],
    ]);
  });
});

describe("[SW2] the verb follows from the rung and from what the number is", () => {
  const told = (modality: Modality, rung = "contracted") =>
    write(sentence("{n}의 {v}.", { n: figure("x"), v: { say: "verb", figure: "x", form: "done" } }), "2025-04-14", [
      reading("x", 1_000_000_000n, "KRW", rung, modality),
    ]).text;
  test.each<[Modality, string, string]>([
    ["result", "contracted", "10억 원의 계약을 체결하였다."],
    ["result", "negotiated", "10억 원의 계약을 추진하고 있다."],
    ["result", "consulted", "10억 원의 상담을 진행하였다."],
    ["promise", "contracted", "10억 원의 계약을 체결하기로 하였다."],
    ["plan", "contracted", "10억 원의 계약을 체결할 계획이다."],
    ["forecast", "contracted", "10억 원의 계약을 체결할 것으로 전망된다."],
  ])("%s of %s", (modality, rung, said) => expect(told(modality, rung)).toBe(said));

  test("every rung has a verb for each of the four in both languages", () => {
    for (const [code, rung] of rungs) {
      for (const modality of ["result", "promise", "plan", "forecast"] as const) {
        expect(rung.ko[modality].done, code).toMatch(/(였다|었다|있다|이다|된다)$/);
        expect(rung.ko[modality].and, code).toMatch(/(으며|이며|되며)$/);
        expect(rung.ko[modality].brief, code).toMatch(/(다)$/);
        expect(rung.ko[modality]["brief-and"], code).toMatch(/(으며|이며|되며)$/);
        // whatever is not done is not told as a feat
        if (modality !== "result") expect(rung.ko[modality].feat, code).toBe(rung.ko[modality].done);
        expect(rung.en[modality], code).not.toBe("");
      }
    }
  });
});

test("[SW2] a verb may say less than the rung, never more", () => {
  const told = (as: string) =>
    write(sentence("{v}", { v: { say: "verb", figure: "x", form: "done", as } }), "2025-04-14", [
      reading("x", 3n, "organisation", "attracted"),
    ]);
  expect(told("found")).toMatchObject({ text: "발굴하였다", faults: [] });
  for (const as of ["moved-in", "supported", "nothing"])
    expect(told(as).faults.map(({ refusal }) => refusal)).toEqual(["sentence-says-more-than-rung"]);
});

describe("[SW3] what cannot be printed honestly is a fault, never a number", () => {
  const of = sentence("{n}을/를 {v}, {gone}.", { n: figure("x"), v: { say: "verb", figure: "x", form: "done" } });
  test("a slot of nothing and a figure of nothing", () => {
    const written = write(of);
    expect(written.faults.map(({ refusal }) => refusal)).toEqual([
      "sentence-figure-unknown",
      "sentence-figure-unknown",
      "sentence-slot-unknown",
    ]);
    expect(written.text).toContain("{gone}");
  });
  test.each<[string, Reading, string]>([
    ["not computable", reading("x", null, "firm", "supported"), "sentence-figure-not-computable"],
    ["a third of a firm", reading("x", fraction(1n, 3n), "firm", "supported"), "sentence-figure-not-computable"],
    ["a rung without a verb", reading("x", 3n, "firm", "seen"), "sentence-rung-unknown"],
    ["on somebody's word", reading("x", 3n, "firm", "supported", "result", true), "sentence-figure-not-verified"],
  ])("%s", (_, value, code) => {
    const written = write(of, "2025-04-14", [value]);
    expect(written.faults.map(({ refusal }) => refusal)).toContain(code);
    for (const fault of written.faults) expect([fault.text.ko, fault.text.en].every((said) => said !== "")).toBe(true);
  });
  test("a plan needs no proof, a result does", () => {
    expect(
      write(sentence("{n}", { n: figure("x") }), "2025-04-14", [reading("x", 3n, "firm", "selected", "plan", true)])
        .faults,
    ).toEqual([]);
  });
  test("a year that the programme does not have, an office that was not held", () => {
    const published = sentence("{y} {p}", {
      y: { say: "programme-year", programme: "hub", as: "run" },
      p: {
        say: "officer",
        officer: { name: "장금용", office: "제1부시장", held: { from: day("2024-01-01"), to: day("2025-04-03") } },
        event: day("2025-04-02"),
      },
    });
    expect(write(published, "2027-01-01").faults.map(({ refusal }) => refusal)).toEqual([
      "sentence-outside-programme-years",
    ]);
    expect(write(published).text).toBe("2년차 장금용 제1부시장(당시)");
  });
});

test("[SW4] changing one record changes exactly the sentences that speak of it", () => {
  const sentences = [
    budget,
    sentence("{n} 지원", { n: figure("지원") }),
    sentence("{n}의 매출", { n: figure("매출") }),
    sentence("{d}에 개소", { d: { say: "date", date: onDay(day("2025-04-02")) } }),
    sentence("{d} 계획", { d: { say: "date", date: inYear(2026) ?? onDay(day("2026-01-01")) } }),
  ];
  const before = sentences.map((each) => write(each).text);
  const after = sentences.map(
    (each) => write(each, "2025-04-14", [reading("매출", 4_010_000_000n, "KRW", "earned")]).text,
  );
  expect(before.flatMap((text, place) => (text === after[place] ? [] : [place]))).toEqual([2]);
  expect(after[2]).toBe("40억 1,000만 원의 매출");
  expect(before.slice(3)).toEqual(["지난 4월 2일에 개소", "내년 계획"]);
});

test("[SW5] the same sentence in English, from the same values", () => {
  const of = sentence(
    "",
    {
      n: figure("매출"),
      m: figure("연간", { bound: "at-least" }),
      v: { say: "verb", figure: "지원", form: "done" },
      t: figure("지원", { isTotal: true }),
    },
    "The hub {v} {t}; sales came to {n}, and {m} are to come.",
  );
  const { text, marks, faults } = writeSentence(of, { published: day("2025-04-14"), readings }, "en");
  expect(faults).toEqual([]);
  expect(text).toMatch(
    /^The hub supported a total of 37 firms; sales came to .*2,037,000,000.*, and at least 50 organisations are to come\.$/,
  );
  for (const { from, to } of marks) expect(text.slice(from, to)).not.toMatch(/[{}]/);
});
