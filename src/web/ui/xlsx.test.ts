import readXlsxFile from "read-excel-file/node";
import { expect, test } from "vitest";
import { printXlsx } from "./xlsx.ts";

test("exact digits are numbers in a workbook, with the decimals of their currency; what no number holds stays text", async () => {
  const bytes = await printXlsx({
    name: "t",
    columns: ["value", "unit", "number"],
    digits: ["value"],
    rows: [
      ["260000000", "VND", "0012"],
      ["1.234", "KWD", "1208147521"],
      ["-31178456.05", "GBP", null],
      ["12345678901234567890", "KRW", null],
      [null, null, null],
    ],
  });
  const [sheet] = await readXlsxFile(Buffer.from(bytes));
  expect(sheet?.data.slice(1, 5)).toEqual([
    [260_000_000, "VND", "0012"],
    [1.234, "KWD", "1208147521"],
    [-31_178_456.05, "GBP", null],
    ["12345678901234567890", "KRW", null],
  ]);
});
