import { zipSync, strToU8 } from "fflate";
import { expect, it } from "vitest";
import { isRefusal } from "#base/refusal";
import { openSheets } from "./sheet.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const rowsOf = async (file: Uint8Array) => {
  const opened = await openSheets(file, String);
  return isRefusal(opened) ? opened.refusal : opened.sheets.map(({ rows }) => rows.map(({ cells }) => cells));
};

it("[TB1] reads what a file is by its bytes, in the code page of Windows as well", async () => {
  expect(await rowsOf(bytes("가;나\n1;2\n"))).toEqual([
    [
      ["가", "나"],
      ["1", "2"],
    ],
  ]);
  // 승인번호 in cp949
  const korean = new Uint8Array([0xbd, 0xc2, 0xc0, 0xce, 0xb9, 0xf8, 0xc8, 0xa3, 0x2c, 0x31]);
  expect(await rowsOf(korean)).toEqual([[["승인번호", "1"]]]);
  expect(await rowsOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toBe("workbook-old");
  expect(await rowsOf(bytes('a,"b\n'))).toBe("csv-broken");
});

it("[TB2] hands numbers on as their digits, and opens no workbook that is broken", async () => {
  const sheet = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>12345678901234567</v></c></row></sheetData></worksheet>`;
  const part = (name: string, of: string) =>
    `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${of}+xml"/>`;
  const book = zipSync({
    "[Content_Types].xml": strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${part("xl/workbook.xml", "sheet.main")}${part("xl/worksheets/sheet1.xml", "worksheet")}</Types>`,
    ),
    "xl/workbook.xml": strToU8(
      `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="표" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": strToU8(sheet),
  });
  expect(await rowsOf(book)).toEqual([[["12345678901234567"]]]);
  expect(await rowsOf(book.subarray(0, 40))).toBe("workbook-broken");
});
