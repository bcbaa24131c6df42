import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { day } from "./day.ts";
import { formatFraction } from "./fraction.ts";
import { scanKoreanNumbers, type FoundNumber, type ScanOptions } from "./korean-scan.ts";

/** One found number in a word or two: its value exactly, and what it is of. */
function told(found: FoundNumber): string {
  if (found.kind === "unread") return `? ${found.text}`;
  if (found.kind === "date")
    return found.read.precision === "day" ? found.read.from : `${found.read.precision} ${found.read.from}`;
  if ("refusal" in found.read) return `${found.text}: ${found.read.refusal}`;
  const bound = found.read.bound === "rounded" ? "" : ` ${found.read.bound}`;
  if (found.kind === "amount") return `${found.read.money.currency} ${found.read.money.minor}${bound}`;
  return `${formatFraction(found.read.value)}${found.kind === "count" ? found.read.counter : "%"}${bound}`;
}
const scan = (text: string, options?: ScanOptions): string[] => scanKoreanNumbers(text, options).map(told);

describe("[B31] every number of a text is read as what it is, or said to be unread", () => {
  test.each<[string, ScanOptions | undefined, readonly string[]]>([
    ["매출 20억 3700만 원, 37개사(39건) 지원", undefined, ["KRW 2037000000", "37개사"]],
    ["4대 핵심사업과 수소버스 5대 도입", undefined, ["? 4", "5대"]],
    ["제2재료연구원, 코로나19, 8관왕, SW융합 2.0", undefined, ["? 2", "? 19", "? 8", "? 2.0"]],
    ["생산성 7.8%↑, 불량률 3.2% 급감, 가동률 0.8%대", undefined, ["39/5%", "-16/5%", "4/5% floored"]],
    ["수출 ▲7.8%, ▲3억 원", { convention: "press" }, ["39/5%", "KRW 300000000"]],
    ["예산 ▲7.8%, △3억 원", { convention: "budget" }, ["-39/5%", "KRW -300000000"]],
    ["▲7.8%, ▲3억 원", undefined, ["▲7.8%: sign-convention-missing", "▲3억 원: sign-convention-missing"]],
    ["２０２５년 ４월 ９일 １００억 원", undefined, ["2025-04-09", "KRW 10000000000"]],
    [
      "2025년 1분기와 '25년 하반기, 2025년 말",
      undefined,
      ["quarter 2025-01-01", "half 2025-07-01", "month 2025-12-01"],
    ],
    [
      "지난 11월과 오는 2월, 작년 3월",
      { published: day("2025-04-14") },
      ["month 2024-11-01", "month 2026-02-01", "month 2024-03-01"],
    ],
    ["지난 11월", undefined, ["? 11"]],
    ["3년에 걸쳐 3년간, 지난 20년 코로나", undefined, ["3년", "3년", "? 20"]],
    ["보증금 3억4천 원", undefined, ["보증금 3억4천 원"].map(() => "3억4천 원: amount-ambiguous")],
    ["5~10억 원, 2∼3개, 3-5% 증가", undefined, ["? 5", "? 10", "? 2", "? 3", "? 3", "? 5"]],
    ["11개 기업, 22개 품목을 4개국에, 7.6배로", undefined, ["11개사", "22개 품목", "4개국", "38/5배"]],
  ])("%s", (text, options, expected) => {
    expect(scan(text, options)).toEqual(expected);
    for (const { from, to, text: said } of scanKoreanNumbers(text, options)) expect(text.slice(from, to)).toBe(said);
  });

  test("a hostile text is answered at once", () => {
    for (const piece of ["1 ", "약 ", "1,", "천", "만원", "3여", "▲", "1개", "1년", "'25."]) {
      expect(scanKoreanNumbers(piece.repeat(4000)).length).toBeGreaterThanOrEqual(0);
    }
  }, 10_000);
});

/** The two articles as their papers printed them. What is unread is no figure: names (코로나19, 4대 분야) and the weather. */
const articles: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  [
    "000_3be1151b1b170323.txt",
    "2025-04-14",
    [
      ...["2025-04-14", "1차년도", "year 2026-01-01", "2개 at-least", "50개 at-least", "KRW 16300000000"],
      ...[
        "year 2024-01-01",
        "year 2026-01-01",
        "3년",
        "2차년도",
        "1차년도",
        "KRW 100",
        "53개사",
        "2025-04-02",
        "37개사",
      ],
      ...["KRW 2037000000", "year 2026-01-01", "2개 at-least", "50개 at-least", "32개사"],
    ],
    [
      ...[
        "0.8",
        "5.7",
        "2.9",
        "4.7",
        "3.8",
        "5.0",
        "6.8",
        "7.2",
        "7.2",
        "10.5",
        "1.6",
        "0.2",
        "5.0",
        "5.2",
        "1.7",
        "6.3",
      ],
      ...["24", "1"],
    ],
  ],
  [
    "003_9d6cf43f4d8e0247.txt",
    "2021-06-11",
    [
      ...[
        "KRW 801700000000",
        "2021-06-11",
        "3년",
        "KRW 801700000000",
        "month 2019-02-01",
        "8개 사업",
        "KRW 1600000000000",
      ],
      ...["67개", "KRW 801700000000", "4개소", "KRW 56800000000", "KRW 1000000000000", "month 2018-11-01"],
      ...["month 2019-06-01", "month 2020-12-01", "year 2020-01-01", "USD 49800000000", "76개사", "KRW 765400000000"],
      ...["KRW 222500000000", "month 2020-11-01", "KRW 93000000000", "4개 사업", "KRW 6000000000", "month 2021-08-01"],
      ...["3개", "KRW 60000000000", "185개사", "220명", "KRW 2800000000", "26개", "KRW 22000000000", "316호", "14개사"],
      ...[
        "KRW 114500000000",
        "50개사",
        "297명",
        "626개사",
        "39/5%",
        "11/5%",
        "14개 사업",
        "61%",
        "749명",
        "210명",
        "3년",
      ],
    ],
    ["8", "7", "2020", "8", "4", "19", "20", "19", "3", "2", "4", "2.0"],
  ],
];
const seeds = new URL("../../../shared/seeds/", import.meta.url);

describe.skipIf(!existsSync(seeds))("[B31] the two articles (skipped where ../shared is absent)", () => {
  test.each(articles)("all figures of %s are found and right", (file, published, figures, names) => {
    const found = scanKoreanNumbers(readFileSync(new URL(file, seeds), "utf8"), {
      convention: "press",
      published: day(published),
    });
    expect(found.filter(({ kind }) => kind !== "unread").map(told)).toEqual(figures);
    expect(found.filter(({ kind }) => kind === "unread").map(({ text }) => text)).toEqual(names);
  });
});
