import { expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { decode, mostRows, previewOf, readSeparated, shownAs, unpacksToLittle } from "./preview.ts";

const bytes = (text: string): Buffer => Buffer.from(text, "utf8");

test("[E15] a file is shown as what it is, and what cannot be shown is not tried", () => {
  expect(shownAs("application/pdf", "계산서.pdf")).toBe("pdf");
  expect(shownAs("image/png", "현장.png")).toBe("image");
  expect(shownAs("application/vnd.ms-excel", "명부.csv")).toBe("table");
  expect(shownAs("application/octet-stream", "명부.XLSX")).toBe("workbook");
  expect(shownAs("application/json", "grants.json")).toBe("text");
  // markup could run as ours
  expect(shownAs("text/html", "명부.html")).toBe("none");
  expect(shownAs("image/svg+xml", "그림.svg")).toBe("none");
  expect(shownAs("application/x-hwp", "보고서.hwp")).toBe("none");
});

test("[E15] separated values are read as spreadsheets write them, in UTF-8, UTF-16 and the code page of Windows", () => {
  expect(readSeparated('기업,금액\r\n"가온, 주식회사","1,000"\r\n"그는 ""예""라고",2\r\n')).toEqual([
    ["기업", "금액"],
    ["가온, 주식회사", "1,000"],
    ['그는 "예"라고', "2"],
  ]);
  expect(readSeparated("기업\t금액\n가온\t3")).toEqual([
    ["기업", "금액"],
    ["가온", "3"],
  ]);
  expect(readSeparated("")).toEqual([]);
  expect(decode(Buffer.from([0xb0, 0xa1, 0xbf, 0xc2]))).toBe("가온");
  expect(decode(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("가온", "utf16le")]))).toBe("가온");
  // cut in the middle of a letter
  expect(decode(bytes("가온").subarray(0, 5))).toBe("가");
});

test("[E15] a long table is cut and says so", async () => {
  const long = Array.from({ length: mostRows + 5 }, (_, n) => `${n},x`).join("\n");
  expect(await previewOf("table", bytes(long), true)).toMatchObject({
    as: "table",
    sheets: [{ isCut: true, rows: { length: mostRows } }],
  });
  expect(await previewOf("table", bytes("a,b\n1,2"), true)).toMatchObject({
    sheets: [
      {
        isCut: false,
        rows: [
          ["a", "b"],
          ["1", "2"],
        ],
      },
    ],
  });
  expect(await previewOf("text", bytes("회의록"), false)).toEqual({ as: "text", text: "회의록", isCut: true });
  expect(await previewOf("none", bytes("회의록"), true)).toEqual({ as: "none" });
});

test("[E15] the sheets of a workbook are shown; what unpacks to too much, or is none, is not opened", async () => {
  const book = await writeXlsxFile([
    [{ value: "기업" }, { value: "금액" }],
    [{ value: "가온" }, { value: 1000 }],
  ]).toBuffer();
  expect(await previewOf("workbook", book, true)).toMatchObject({
    as: "table",
    sheets: [
      {
        rows: [
          ["기업", "금액"],
          ["가온", "1000"],
        ],
        isCut: false,
      },
    ],
  });
  expect(unpacksToLittle(book)).toBe(true);
  expect(unpacksToLittle(book, 2000)).toBe(false);
  expect(await previewOf("workbook", bytes("no zip"), true)).toEqual({ as: "none" });
  expect(await previewOf("workbook", book.subarray(0, -30), true)).toEqual({ as: "none" });
});
