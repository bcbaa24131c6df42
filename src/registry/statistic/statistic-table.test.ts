import { describe, expect, it } from "vitest";
import { day } from "#base/day";
import { isRefusal } from "#base/refusal";
import { readCsv, type Sheet } from "#platform/sheet";
import { daysOf, moved, printPeriod, readPeriod, yearBefore } from "./series-period.ts";
import { readTable, type Reading } from "./statistic-table.ts";
import { readCell, readUnit, unitIn } from "./table-cell.ts";

const reading: Reading = {
  statistic: { name: { ko: "수출액", en: "Exports" }, unit: "USD", frequency: "month" },
  series: ["창원시", "김해시", "진주시"].map((area) => ({ series: `s-${area}`, area })),
  today: day("2025-04-20"),
  unit: null,
};
const sheet = (...lines: readonly string[]): Sheet<string>[] => {
  const rows = readCsv(lines.join("\n"));
  if (isRefusal(rows)) throw new Error(rows.text.en);
  return [{ sheet: "", rows }];
};
const read = (lines: readonly string[], how: Partial<Reading> = {}) => {
  const answer = readTable(sheet(...lines), { ...reading, ...how });
  if (isRefusal(answer)) throw new Error(answer.refusal);
  return {
    values: answer.rows.map(({ area, period, value }) => `${area} ${period} ${value}`),
    rejected: answer.rejected.map(({ line, column, code }) => `${line} ${column} ${code}`),
  };
};

describe("readTable", () => {
  it("[XS3] reads one value a line, with the unit in the heading", () => {
    expect(
      read(["월별 수출", "시점,지역,수출액(천달러)", '2025-02,창원시,"1,234"', "2025.03,김해시,567.5"]).values,
    ).toEqual(["창원시 2025-02 123400000", "김해시 2025-03 56750000"]);
  });
  it("[XS3] reads periods across, with the unit over the table or in a column", () => {
    const wide = ["(단위: 백만달러)", "시군구별,2025년 2월,2025년 3월", "창원시,12,13", "합계,99,99"];
    expect(read(wide)).toEqual({
      values: ["창원시 2025-02 1200000000", "창원시 2025-03 1300000000"],
      rejected: ["4 2025년 2월 area-unknown"],
    });
    expect(read(["지역,단위,202503", "창원시,천달러,7", "김해시,만불,2"]).values).toEqual([
      "창원시 2025-03 700000",
      "김해시 2025-03 2000000",
    ]);
  });
  it("[XS3] reads areas across, a period in each line", () => {
    expect(
      read(["단위: 억원 아님, 단위: 백만달러", "구분,창원시,김해시(천달러),부산시", "2025-02,1,2,3", "2025-03,1,2,3"]),
    ).toEqual({
      values: [
        ...["창원시 2025-02 100000000", "김해시 2025-02 200000"],
        ...["창원시 2025-03 100000000", "김해시 2025-03 200000"],
      ],
      rejected: ["3 부산시 area-unknown"],
    });
    expect(read(["(단위: 천달러)", "시점,창원시,김해시", "2025-02,1,2", "2025-03,3,-"])).toEqual({
      values: ["창원시 2025-02 100000", "김해시 2025-02 200000", "창원시 2025-03 300000"],
      rejected: ["4 김해시 value-none"],
    });
  });
  it("[XS3] says of each cell that is not taken where it is and why", () => {
    const lines = [
      "시점,지역,수출액(달러)",
      "2025-03,창원시,오류",
      "2025-13,창원시,1",
      "2025-06,창원시,1",
      "2025-02,창원시,1.234",
      "2025-01,창원시,1",
      "2025-01,창원시,2",
      "2025-01,부산시,2",
      "2025-01,김해시,978만달러",
    ];
    expect(read(lines)).toEqual({
      values: ["창원시 2025-01 100", "김해시 2025-01 978000000"],
      rejected: [
        ...["2 수출액(달러) value-malformed", "3 수출액(달러) period-malformed", "4 수출액(달러) period-ahead"],
        ...["5 수출액(달러) value-too-exact", "7 수출액(달러) cell-twice", "8 수출액(달러) area-unknown"],
      ],
    });
  });
  it("[XS3] takes nothing of a table without periods, or without a unit unless that is told", () => {
    expect(readTable(sheet("지역,값", "창원시,1"), reading)).toMatchObject({ refusal: "statistic-table-headless" });
    const bare = ["시점,지역,값", "2025-03,창원시,1"];
    expect(readTable(sheet(...bare), reading)).toMatchObject({ refusal: "statistic-table-unitless" });
    expect(read(bare, { unit: readUnit("백만달러", "USD") }).values).toEqual(["창원시 2025-03 100000000"]);
    // the unit of another statistic is none
    expect(readTable(sheet("시점,지역,값(백만원)", "2025-03,창원시,1"), reading)).toMatchObject({
      refusal: "statistic-table-unitless",
    });
  });
});

describe("cells", () => {
  it("[XS3] reads units as officials write them", () => {
    const scale = (written: string, unit: string) => readUnit(written, unit)?.scale ?? null;
    expect(scale("천원", "KRW")).toBe(1_000n);
    expect(scale("백만 원", "KRW")).toBe(1_000_000n);
    expect(scale("억원", "KRW")).toBe(100_000_000n);
    expect(scale("단위: 천달러", "USD")).toBe(1_000n);
    expect(scale("1,000US$", "USD")).toBe(1_000n);
    expect(scale("천명", "person")).toBe(1_000n);
    expect(scale("%", "person")).toBeNull();
    expect(unitIn("고용보험 피보험자(명)", "person")?.scale).toBe(1n);
  });
  it("[XS3] reads what is below nothing, provisional or not there", () => {
    const thousand = readUnit("천원", "KRW");
    expect(readCell("△12", thousand, "KRW")).toEqual({ value: -12_000n });
    expect(readCell("(1.5)", thousand, "KRW")).toEqual({ value: -1_500n });
    expect(readCell("1,234 p)", thousand, "KRW")).toEqual({ value: 1_234_000n });
    expect(readCell("…", thousand, "KRW")).toBe("none");
    expect(readCell("1", null, "KRW")).toBe("unitless");
    expect(readCell("3억", thousand, "KRW")).toBe("malformed");
  });
});

describe("periods", () => {
  it("[XS3] are read as tables write them and printed as officials do", () => {
    for (const written of [
      "2025-03",
      "2025.03",
      "2025. 3.",
      "202503",
      "2025년 3월",
      "2025-03-01",
      "2025/3",
      "2025.03 p)",
    ])
      expect(readPeriod(written, "month")).toBe("2025-03");
    for (const written of ["2025-Q1", "2025 1/4", "2025년 1분기", "2025Q1", "2025.1/4"])
      expect(readPeriod(written, "quarter")).toBe("2025-Q1");
    expect(readPeriod("2025년", "year")).toBe("2025");
    expect(readPeriod("2025-13", "month")).toBeNull();
    expect(readPeriod("12345678", "month")).toBeNull();
    expect(printPeriod("2025-03", "month")).toEqual({ ko: "2025년 3월", en: "March 2025" });
  });
  it("[XS2] hold their days, and follow each other over years", () => {
    expect(daysOf("2024-02", "month", "flow")).toEqual({ from: "2024-02-01", to: "2024-03-01" });
    expect(daysOf("2024-02", "month", "stock")).toEqual({ from: "2024-02-29", to: "2024-03-01" });
    expect(moved("2025-01", "month", -1)).toBe("2024-12");
    expect(moved("2025-Q1", "quarter", -1)).toBe("2024-Q4");
    expect(yearBefore("2025-Q1", "quarter")).toBe("2024-Q1");
    expect(yearBefore("2025", "year")).toBe("2024");
  });
});
