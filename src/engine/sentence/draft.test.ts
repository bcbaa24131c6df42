import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { day } from "#base/day";
import { fraction } from "#base/fraction";
import { scanKoreanNumbers } from "#base/korean-scan";
import {
  checkDraft,
  claimsIn,
  type Finding,
  holdAgainst,
  type KnownFigure,
  modalityOf,
  type Ours,
  rungNamed,
  saidBy,
} from "./index.ts";

const known = (
  figure: string,
  value: bigint,
  unit: Ours["unit"],
  rung: string,
  words: readonly string[],
  more: Partial<KnownFigure> = {},
): KnownFigure => ({
  ...{ figure, title: { ko: figure, en: figure }, value: fraction(value), unit, rung, words },
  ...{ scope: "hub", asOf: day("2025-04-09"), modality: "result", ...more },
});

const hub: readonly KnownFigure[] = [
  known("budget", 16_300_000_000n, "KRW", "secured", ["사업비"]),
  known("tenants", 53n, "firm", "attracted", ["유치", "입주", "디지털 기업"]),
  known("supported", 37n, "firm", "supported", ["지원", "R&BD"]),
  known("sales", 2_037_000_000n, "KRW", "earned", ["매출", "사업화"]),
  known("selected", 32n, "firm", "selected", ["선정", "과제"], { modality: "plan" }),
  known("anchors", 2n, "organisation", "attracted", ["앵커기업"], { modality: "plan", bound: "at-least" }),
  known("yearly", 50n, "firm", "attracted", ["연간"], { modality: "plan", bound: "at-least" }),
];
const bureau: readonly KnownFigure[] = [
  known("national", 801_700_000_000n, "KRW", "secured", ["국비", "확보"]),
  known("loans", 765_400_000_000n, "KRW", "lent", ["경영안정자금"]),
  known("loans.pandemic", 222_500_000_000n, "KRW", "lent", ["코로나19", "융자"], { within: ["loans"] }),
  known("deals", 49_800_000_000n, "USD", "negotiated", ["계약추진", "방위산업전"]),
  known("factories", 626n, "firm", "built", ["스마트공장"]),
];

const read = (text: string, figures: readonly KnownFigure[] = hub, published = "2025-04-14"): Finding[] =>
  checkDraft(text, { published: day(published), figures });
const told = (finding: Finding): string =>
  `${finding.text}: ${finding.finding}${"figure" in finding ? ` ${finding.figure}` : ""}`;

describe("[SW6] every number of a draft is one of ours, differs from one, or has none", () => {
  test.each<[string, readonly string[]]>([
    [
      "총 37개사를 지원했으며 매출 20억 3700만 원을 거두었다.",
      ["총 37개사: agrees supported", "20억 3700만 원: agrees sales"],
    ],
    ["사업비 160억 원 규모의 디지털 사업비를 투입했다.", ["160억 원 규모: no-figure"]],
    ["R&BD 지원 사업으로 42개사를 지원했다.", ["42개사: differs supported"]],
    ["연간 50개 이상, 앵커기업 2개 이상을 유치할 계획이다.", ["50개 이상: agrees yearly", "2개 이상: agrees anchors"]],
    ["올해 32개사를 선정하였다.", ["32개사: told-as-result selected"]],
    ["올해 32개사를 선정할 계획이다.", ["32개사: agrees selected"]],
    ["3년에 걸쳐 2년차를 맞은 코로나19 이후 4대 분야", []],
    ["보증금 3억4천 원", ["3억4천 원: unclear"]],
    // a number that is ours goes before one that is ours on another rung
    ["디지털 기업 53개사를 유치했다.", ["53개사: agrees tenants"]],
  ])("%s", (text, expected) => expect(read(text).map(told)).toEqual(expected));

  test("a number that is ours and is said to count something else", () => {
    const tenants = known("tenants", 53n, "organisation", "moved-in", ["입주"]);
    expect(read("디지털 기업 53개사가 입주했다.", [tenants])).toMatchObject([
      { finding: "differs", figure: "tenants", verdict: { by: ["unit"] } },
    ]);
  });

  test("a number whose sentence says itself that it counts firms and institutions", () => {
    const tenants = known("tenants", 53n, "organisation", "moved-in", ["유치"]);
    expect(read("관련 기관 및 디지털 기업 53개사를 유치했다.", [tenants])).toMatchObject([{ finding: "agrees" }]);
  });

  test("where it stands is where it was printed", () => {
    const text = "국내 최초로 총 37개사를 지원했다.";
    for (const { from, to, text: said } of read(text)) expect(text.slice(from, to)).toBe(said);
  });
});

describe("[SW7] a verb may not claim more than the rung", () => {
  test.each([
    ["이순신방위산업전에서 498백만불의 계약을 체결했다.", "498백만불: verb-claims-more deals"],
    ["이순신방위산업전에서 498백만불이라는 계약추진성과를 거두었다.", "498백만불: agrees deals"],
    ["이순신방위산업전에서 498백만불의 수출상담을 진행했다.", "498백만불: agrees deals"],
  ])("%s", (text, expected) => expect(read(text, bureau, "2021-06-11").map(told)).toEqual([expected]));

  test("a plan that calls itself one is no result, unless its verb says more", () => {
    const planned = [known("budget", 16_300_000_000n, "KRW", "secured", ["사업비"], { modality: "plan" })];
    expect(read("총 사업비는 163억 원으로 올해 2년차를 맞았다.", planned).map(told)).toEqual([
      "163억 원: agrees budget",
    ]);
    expect(read("총 사업비 163억 원을 집행했다.", planned).map(told)).toEqual(["163억 원: verb-claims-more budget"]);
    expect(read("사업비 163억 원을 확보했다.", planned).map(told)).toEqual(["163억 원: told-as-result budget"]);
  });

  test("how papers say what has not come about", () => {
    expect(["유치할 계획이다", "늘어날 전망이다", "투자하기로 했다", "유치했다"].map(modalityOf)).toEqual([
      "plan",
      "forecast",
      "promise",
      "result",
    ]);
    expect(rungNamed("이라는 계약추진성과", "deal")).toBe("negotiated");
    expect(rungNamed("융자를 지원", "deal")).toBeNull();
  });
});

describe("[SW8] sums that are none", () => {
  test("a part added to the whole that holds it", () => {
    expect(read("총 9,879억 원을 융자했다.", bureau).map(told)).toEqual(["총 9,879억 원: part-added-to-whole loans"]);
  });
  test.each([
    ["총사업비 160억 원(국비 100억 원, 도비 60억 원, 시비 20억 원)", "parts-do-not-add"],
    ["총사업비 163억 원(국비 63억 원, 도비 50억 원, 시비 50억 원)", "agrees"],
    ["총사업비 160억 원(국비 100억, 도비 60억, 시비 20억)", "parts-do-not-add"],
    ["총사업비 163억 원(국비 63억, 도비 50억, 시비 50억)", "agrees"],
  ])("%s", (text, expected) => expect(read(text)[0]?.finding).toBe(expected));
  test("a part that the text itself calls one, added to its whole, with no figure of ours at hand", () => {
    const text = "7,654억 원을 지원했으며, 특히 코로나19 피해업체에 2,225억원을 융자했다. 모두 9,879억 원을 풀었다.";
    expect(read(text, []).map(told)).toEqual([
      ...["7,654억 원: no-figure", "2,225억원: no-figure", "모두 9,879억 원: subset-added"],
    ]);
    expect(read(text.replace("특히 ", ""), []).map(told).at(-1)).toBe("모두 9,879억 원: no-figure");
  });
});

test("[SW9] praise is marked, and no figure may carry it", () => {
  const text =
    "『세계 최고 산업혁신 도시』로 도약, 국내 최초 도심내 충전소, 기초지자체 최대 규모, 파격적인 혜택, 업계에서 최고의 평가";
  expect(read(text).map(({ text: said, finding }) => [said, finding])).toEqual(
    ["세계 최고", "국내 최초", "기초지자체 최대", "파격적", "업계에서 최고의"].map((said) => [
      said,
      "claim-without-figure",
    ]),
  );
  expect(read("최고경영자 과정, 최대한 지원, 세계시장")).toEqual([]);
});

const ours = (value: bigint, more: Partial<Ours> = {}): Ours => ({
  ...{ figure: "f", title: { ko: "f", en: "f" }, value: fraction(value), unit: "firm", rung: "moved-in" },
  ...{ scope: "city", asOf: day("2025-04-09"), ...more },
});
const said = (text: string) => {
  const [found] = scanKoreanNumbers(text);
  const claim = found === undefined ? null : saidBy(found);
  if (claim === null) throw new Error(`${text} is no number`);
  return claim;
};

describe("[SW10] another publisher's number agrees, differs in what can be named, or is unexplained", () => {
  const signed = ours(60n, { rung: "attracted" });
  const province = ours(39n, { scope: "outside" });
  const later = ours(55n, { asOf: day("2025-11-18") });
  const others = [signed, province, later];
  test.each<[string, Partial<Parameters<typeof holdAgainst>[0]>, string]>([
    ["53개사", {}, "agrees"],
    ["약 50여개사", {}, "agrees"],
    ["60개사", {}, "differs rung"],
    ["39개사", {}, "differs scope"],
    ["55개사", {}, "differs date"],
    ["53개사", { rung: "attracted" }, "differs rung"],
    ["53개사", { asOf: day("2025-11-18") }, "differs date"],
    ["54개사", {}, "differs rounding"],
    ["530개사", {}, "differs unit"],
    ["53개소", {}, "differs unit"],
    ["71개사", {}, "unexplained"],
  ])("%s", (text, more, expected) => {
    const verdict = holdAgainst({ ...said(text), ...more }, ours(53n), others);
    expect([verdict.verdict, ...("by" in verdict ? verdict.by : [])].join(" ")).toBe(expected);
  });

  test("a slipped unit says by how many tens: 978만달러 for 9억7,800만", () => {
    const verdict = holdAgainst(said("978만달러"), ours(97_800_000_000n, { unit: "USD" }));
    expect(verdict).toMatchObject({ verdict: "differs", by: ["unit"], power: -2 });
  });

  test("what a sentence may be held to: its numbers with their parts and what is said of them, no years", () => {
    const found = claimsIn(
      "2년차에 160억 원(국비 100억, 도비 60억, 시비 20억)을 확보했고 53개사가 입주했다.",
      day("2025-04-09"),
    );
    expect(found.map(({ text, said: { units, parts = [] } }) => [text, units, parts.length])).toEqual([
      ["160억 원", ["KRW"], 3],
      ["53개사", ["firm"], 0],
    ]);
    expect(rungNamed(found[1]?.clause ?? "", "attraction")).toBe("moved-in");
  });

  test("parts that contradict their total are said before anything else", () => {
    const parts = [10n, 6n, 2n].map((n) => fraction(n * 1_000_000_000n));
    const claim = said("160억 원");
    expect(holdAgainst({ ...claim, parts }, ours(16_300_000_000n, { unit: "KRW" }))).toMatchObject({ by: ["parts"] });
  });
});

const seeds = new URL("../../../../shared/seeds/", import.meta.url);
describe.skipIf(!existsSync(seeds))(
  "[SW11] both articles, read against a few figures (skipped where ../shared is absent)",
  () => {
    test.each<[string, string, readonly KnownFigure[], readonly string[]]>([
      [
        "000_3be1151b1b170323.txt",
        "2025-04-14",
        hub,
        [
          ...["2개 이상: agrees anchors", "50개 이상: agrees yearly", "163억 원: agrees budget"],
          ...["파격적: claim-without-figure", "53개사: agrees tenants", "총 37개사: agrees supported"],
          ...["20억 3700만 원: agrees sales", "2개 이상: agrees anchors", "50개 이상: agrees yearly"],
          "32개사: agrees selected",
        ],
      ],
      [
        "003_9d6cf43f4d8e0247.txt",
        "2021-06-11",
        bureau,
        [
          ...["세계 최고: claim-without-figure", "8,017억 원: agrees national", "세계 최고: claim-without-figure"],
          ...[
            "세계 최고의: claim-without-figure",
            "세계 최대: claim-without-figure",
            "세계 최고: claim-without-figure",
          ],
          ...["8,017억 원: agrees national", "8,017억 원: agrees national", "국내 최초: claim-without-figure"],
          ...["기초지자체 최대: claim-without-figure", "498백만불: agrees deals", "7,654억 원 규모: agrees loans"],
          ...["2,225억원 규모: agrees loans.pandemic", "총 626개사: agrees factories"],
        ],
      ],
    ])("%s", (file, published, figures, expected) => {
      const findings = read(readFileSync(new URL(file, seeds), "utf8"), figures, published);
      expect(findings.filter(({ finding }) => finding !== "no-figure").map(told)).toEqual(expected);
    });
  },
);

test("[SW12] a hostile text is read in no time", () => {
  for (const piece of ["총 160억 원(", "세계 최고", "37개사를 ", "다. ", "(((", "1억 원(1억 원, "]) {
    expect(read(piece.repeat(2000)).length).toBeGreaterThanOrEqual(0);
  }
}, 20_000);
