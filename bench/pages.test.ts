import { expect, test } from "vitest";
import { isWanted } from "./pages-bytes.ts";
import { columnOf } from "./pages.ts";

test("a font is wanted by a letter of its range alone", () => {
  const letters = new Set([..."거점 A"].map((letter) => letter.codePointAt(0) ?? 0));
  expect(isWanted("U+ac00-ac70, U+0020", letters)).toBe(true);
  expect(isWanted("U+41", letters)).toBe(true);
  expect(isWanted("U+f9ca-fa0b, u+42-5a", letters)).toBe(false);
});

test("the column of a CSV is added up, quoted cells and all", () => {
  const csv = '\uFEFFname,value,unit\r\n"가, ""나""",12,KRW\r\n,-2,KRW\r\n';
  expect(columnOf(csv, "value")).toEqual({ rows: 2, sum: 10n });
  expect(() => columnOf(csv, "sum")).toThrow("no column sum");
});
