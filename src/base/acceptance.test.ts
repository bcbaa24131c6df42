import { describe, expect, test } from "vitest";
import { day, yearOf } from "./day.ts";
import { fraction } from "./fraction.ts";
import {
  agrees,
  formatKoreanAmount,
  scanKoreanAmounts,
  type AmountStyle,
  type PrintedAmount,
} from "./korean-amount.ts";
import { countKo, formatPercent, growth, type Percent } from "./korean-counter.ts";
import { programmeYearOn, relativeYear, yearInRun } from "./korean-when.ts";
import { money, won, type Money } from "./money.ts";
import { fillKorean } from "./particle.ts";
import { kstYear, period, yearsOf } from "./period.ts";

/** The wording of the two articles, filled from exact values. */
const published = day("2025-04-09");
const run = period(day("2024-01-01"), day("2027-01-01"));
const amount = (exact: Money, style: AmountStyle = {}): string =>
  (formatKoreanAmount(exact, style) as PrintedAmount).text;
const eok = (n: bigint): Money => won(n * 10n ** 8n);

describe("[B27] the sentences of the articles come out of exact values", () => {
  test("1: the budget line, with its years counted and the particle after 원", () => {
    const lines = [eok(63n), eok(50n), eok(50n)].reduce((sum, line) => sum + line.minor, 0n);
    const years = yearsOf(run);
    const filled = fillKorean(
      "총 사업비는 {total}으로/로 {from}년부터 {to}년까지 {n}년에 걸쳐 진행하며 {now} {nth}를(을) 맞았다.",
      {
        total: amount(won(lines)),
        from: `${years[0]}`,
        to: `${years.at(-1)}`,
        n: `${years.length}`,
        now: relativeYear(yearOf(published), published, "ko"),
        nth: yearInRun(programmeYearOn(years.map(kstYear), published) as number, "ko"),
      },
    );
    expect(filled).toBe("총 사업비는 163억 원으로 2024년부터 2026년까지 3년에 걸쳐 진행하며 올해 2년차를 맞았다.");
  });

  test.each<[string, string, Record<string, string>]>([
    ["디지털 기업 53개사를 이 곳에 유치", "디지털 기업 {n}을(를) 이 곳에 유치", { n: countKo(53n, "firm") }],
    [
      "총 37개사를 지원했으며, 이를 통한 사업화로 20억 3700만 원의 매출실적",
      "총 {n}을(를) 지원했으며, 이를 통한 사업화로 {sales}의 매출실적",
      { n: countKo(37n, "firm"), sales: amount(won(2_037_000_000n), { comma: false }) },
    ],
    [
      "작년에 이어 올해에는 32개사를 선정",
      "{last}에 이어 {now}에는 {n}을(를) 선정",
      {
        last: relativeYear(2024, published, "ko"),
        now: relativeYear(2025, published, "ko"),
        n: countKo(32n, "firm"),
      },
    ],
    [
      "총 8개 사업에 지정, 1조 6천억 원 규모의 사업",
      "총 {n}에 지정, {total}의 사업",
      { n: countKo(8n, "programme"), total: amount(eok(16_000n), { thousand: "천", suffix: "규모" }) },
    ],
    ["8,017억 원의 국비를 확보", "{n}의 국비를 확보", { n: amount(eok(8017n)) }],
    [
      "수출상담 568억 원과 1조 원 규모의 투자업무 협약",
      "수출상담 {talks}과(와) {promised}의 투자업무 협약",
      { talks: amount(eok(568n)), promised: amount(eok(10_000n), { suffix: "규모" }) },
    ],
    [
      "498백만불이라는 계약추진성과",
      "{n}이라/라는 계약추진성과",
      { n: amount(money(49_800_000_000n, "USD"), { word: "백만불" }) },
    ],
    [
      "7,654억 원 규모의 중소기업 경영안정자금 / 2,225억원 규모 융자지원",
      "{all}의 중소기업 경영안정자금 / {part} 융자지원",
      { all: amount(eok(7654n), { suffix: "규모" }), part: amount(eok(2225n), { suffix: "규모", gapBeforeWord: "" }) },
    ],
    [
      "185개사 지원과 220명의 인력양성",
      "{firms} 지원과 {people}의 인력양성",
      { firms: countKo(185n, "firm"), people: countKo(220n, "person") },
    ],
    [
      "220억원의 중소‧벤처펀드 / 청년창업주택 316호",
      "{fund}의 중소‧벤처펀드 / 청년창업주택 {homes}",
      {
        fund: amount(eok(220n), { gapBeforeWord: "" }),
        homes: countKo(316n, "dwelling"),
      },
    ],
    [
      "전문인력 749명 양성, 그리고 210명의 신규고용",
      "전문인력 {n} 양성, 그리고 {m}의 신규고용",
      { n: countKo(749n, "person"), m: countKo(210n, "person") },
    ],
  ])("%s", (printed, sentence, details) => {
    expect(fillKorean(sentence, details)).toBe(printed);
  });

  test("11: 7.8%의 생산성 증가 is the mean of rates, printed to one place", () => {
    const rates = [
      [200n, 240n],
      [1000n, 1014n],
      [50n, 51n],
    ].map(([before, after]) => (growth(fraction(before as bigint), fraction(after as bigint)) as Percent).percent);
    const total = rates.reduce((a, b) => fraction(a.num * b.den + b.num * a.den, a.den * b.den));
    const mean = { percent: fraction(total.num, total.den * 3n) };
    expect(`${formatPercent(mean, 1)}의 생산성 증가`).toBe("7.8%의 생산성 증가");
  });

  test("one changed record changes the sentence, and the old sentence no longer agrees", () => {
    const sentence = "이를 통한 사업화로 20억 3700만 원의 매출실적을 거두었다.";
    const claim = scanKoreanAmounts(sentence)[0]?.claim;
    if (claim === undefined) throw new Error("the sentence names an amount");
    expect(agrees(won(2_037_000_000n), claim)).toBe(true);
    expect(agrees(won(2_037_000_000n - 45_000_000n), claim)).toBe(false);
    expect(amount(won(1_992_000_000n), { comma: false })).toBe("19억 9200만 원");
  });
});
