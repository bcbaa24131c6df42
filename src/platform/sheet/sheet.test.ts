import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readLists } from "./index.ts";

const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook of one sheet with text in its cells. */
const workbookOf = (rows: readonly (readonly string[])[]): Uint8Array =>
  zipSync({
    "[Content_Types].xml": xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>`,
    ),
    "_rels/.rels": xml(
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": xml(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="접수" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": xml(
      `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": xml(
      `<worksheet xmlns="${main}"><sheetData>${rows
        .map(
          (cells, r) =>
            `<row r="${r + 1}">${cells
              .map((cell, c) =>
                /^\d+$/.test(cell)
                  ? `<c r="${"AB"[c]}${r + 1}"><v>${cell}</v></c>`
                  : `<c r="${"AB"[c]}${r + 1}" t="inlineStr"><is><t>${cell}</t></is></c>`,
              )
              .join("")}</row>`,
        )
        .join("")}</sheetData></worksheet>`,
    ),
  });

const rows = [
  ["기업명", "신청금액"],
  ["가온", "10000000"],
];
const cellsOf = async (bytes: Uint8Array) => {
  const sheets = await readLists(bytes);
  if ("refusal" in sheets) return sheets.refusal;
  return sheets.flatMap(({ rows: read }) => read.map(({ line, cells }) => [line, ...cells]));
};

test("[SH1] a workbook and the CSV of it read the same, digits as digits", async () => {
  const told = rows.map((cells, index) => [index + 1, ...cells]);
  expect(await cellsOf(workbookOf(rows))).toEqual(told);
  expect(await cellsOf(strToU8(rows.map((cells) => cells.join(",")).join("\r\n")))).toEqual(told);
  expect(await cellsOf(strToU8(`\uFEFF${rows.map((cells) => cells.join(";")).join("\n")}`))).toEqual(told);
  // 가, in the encoding of older Korean programs, with enough of it to tell
  expect(await cellsOf(Uint8Array.from([0xb0, 0xa1, 0x2c, 0xb3, 0xaa]))).toEqual([[1, "가", "나"]]);
});

test("[SH2] what cannot be read is refused", async () => {
  expect(await cellsOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]))).toBe("workbook-old");
  expect(await cellsOf(workbookOf(rows).slice(0, 200))).toBe("workbook-broken");
  expect(await cellsOf(strToU8('a,"b\n'))).toBe("csv-broken");
});
