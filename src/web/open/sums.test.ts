import { expect, test } from "vitest";
import { exactly, plainly } from "../ui/amount.tsx";
import { checkSum } from "./sums.ts";

const won = (num: string, den = "1") => ({ num, den, unit: "KRW", printed: { ko: "", en: "" } });

test("[W3] rows that add up, to the won", () => {
  const rows = [won("9007199254740993"), won("1"), won("-1")];
  expect(checkSum(rows, won("9007199254740993")).state).toBe("equal");
  expect(checkSum(rows, won("9007199254740992")).state).toBe("unequal");
});

test("shares of claims add up exactly", () => {
  expect(checkSum([won("100", "3"), won("100", "3"), won("100", "3")], won("100")).state).toBe("equal");
});

test("what lies in several groups is taken off once", () => {
  const firms = (num: string) => ({ ...won(num), unit: "firm" });
  expect(checkSum([firms("20"), firms("21")], firms("37"), { complete: true, overlap: firms("4") }).state).toBe(
    "equal",
  );
  expect(checkSum([firms("20"), firms("21")], firms("37"), { complete: true, overlap: null }).state).toBe("unequal");
});

test("[W4] ratios are never added, and a part of a list proves nothing", () => {
  expect(checkSum([won("1")], { ...won("1"), unit: "percent" }).state).toBe("not-added");
  expect(checkSum([won("1")], won("2"), { complete: false }).state).toBe("part");
  expect(checkSum([won("1")], won("1"), { complete: false }).state).toBe("part");
});

test("exact numbers for people and for machines", () => {
  expect(exactly({ num: 2_037_000_000n, den: 1n }, "KRW", "ko")).toBe("2,037,000,000원");
  expect(exactly({ num: 3_117_845_600n, den: 1n }, "GBP", "en")).toBe("GBP 31,178,456.00");
  expect(exactly({ num: -5n, den: 1n }, "GBP", "en")).toBe("GBP −0.05");
  expect(exactly({ num: 1n, den: 1n }, "firm", "en")).toBe("1 firm");
  expect(plainly({ num: "3117845600", den: "1", unit: "GBP" })).toBe("31178456.00");
  expect(plainly({ num: "-5", den: "1", unit: "GBP" })).toBe("-0.05");
  expect(plainly({ num: "100", den: "3", unit: "KRW" })).toBe("33.333333");
  expect(exactly({ num: 10_000n, den: 3n }, "KRW", "ko")).toBe("약 3,333.333333원 (정확히는 10000/3원)");
  expect(exactly({ num: 1999n, den: 2000n }, "percent", "ko")).toBe("99.95%");
});
