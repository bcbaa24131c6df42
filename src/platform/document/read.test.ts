import { strToU8, zipSync } from "fflate";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#base/refusal";
import { inlineAside } from "#platform/machine";
import { documentsAside, type Paper, printed, readDocument } from "./index.ts";
import { readHwpx } from "./read-hwpx.ts";
import { unpack } from "./unpack.ts";
import type { Paragraph } from "./written.ts";

const folder = "../shared/data/korea/hwpx";
interface Extracted {
  readonly method: string;
  readonly marks: Readonly<Record<string, string>>;
  readonly text: string;
}
interface Expected {
  readonly readerText: string;
  readonly extracted?: readonly Extracted[];
}

/** The words of the paragraphs with marks around what is set into them, as another reader prints them. */
function marked(paragraphs: readonly Paragraph[], { method, marks }: Extracted): string {
  const mark = (name: string): string => marks[name] ?? "";
  const isBehind = method.startsWith("Append");
  const inside = (all: readonly Paragraph[]): string => all.map(one).join(mark("paraSeparator"));
  const one = ({ pieces }: Paragraph): string => {
    const said = pieces.map((piece) => {
      if (typeof piece === "string") return { text: piece, isSet: false };
      if (piece.inset === "field")
        return { text: mark(piece.edge === "begin" ? "fieldStart" : "fieldEnd"), isSet: false };
      if (piece.inset !== "table")
        return { text: mark("rectangleStart") + inside(piece.paragraphs) + mark("rectangleEnd"), isSet: true };
      const rows = piece.rows.map((cells) => cells.map(inside).join(mark("tableCellSeparator")));
      return { text: mark("tableStart") + rows.join(mark("tableRowSeparator")) + mark("tableEnd"), isSet: true };
    });
    const ordered = isBehind ? [...said.filter(({ isSet }) => !isSet), ...said.filter(({ isSet }) => isSet)] : said;
    return ordered.map(({ text }) => text).join("");
  };
  return paragraphs.map((paragraph) => one(paragraph) + mark("paraSeparator")).join("");
}

const bare = (text: string): string => text.replaceAll(/\s+/g, "");

describe.skipIf(!existsSync(folder))("[DP5] what others wrote (skipped without ../shared/data)", () => {
  const all = existsSync(folder)
    ? (JSON.parse(readFileSync(`${folder}/expected.json`, "utf8")) as Record<string, Expected>)
    : {};
  const named = Object.keys(all).filter((name) => name.endsWith(".hwpx"));
  const refusedBySome = "irb_form_blank.hwpx";

  test.each(named.filter((name) => name !== refusedBySome))("%s: every word in its order", async (name) => {
    const { readerText, extracted = [] } = all[name] as Expected;
    const bytes = readFileSync(`${folder}/${name}`);
    const read = await readDocument(bytes);
    if (isRefusal(read)) throw new Error(read.text.en);
    // the other reader leaves out what is drawn, and says once more what stands in a table of a table
    let from = 0;
    const words = bare(read.text);
    for (const line of new Set(readerText.split("\n").map((each) => bare(each)))) {
      const at = words.indexOf(line, from);
      const found = at >= 0 ? at : words.indexOf(line);
      expect([line, found >= 0]).toEqual([line, true]);
      from = at >= 0 ? at : from;
    }
    for (const each of extracted) {
      const paragraphs = readHwpx(unpack(bytes) ?? new Map());
      if (isRefusal(paragraphs)) throw new Error(paragraphs.text.en);
      expect(marked(paragraphs, each).trimEnd()).toBe(each.text.trimEnd());
    }
  });

  test("the one that Hancom refuses is refused, with what it lacks", async () => {
    const read = await readDocument(readFileSync(`${folder}/${refusedBySome}`));
    expect(read).toMatchObject({ refusal: "document-incomplete", text: { ko: expect.stringContaining("header.xml") } });
  });

  test("what is struck out is left out, what is added stays", async () => {
    expect(await readDocument(readFileSync(`${folder}/ChangeTrack.hwpx`))).toMatchObject({ text: "변경 \t인간은" });
  });
});

const paper: Paper = {
  ...{ language: "ko", title: "보도자료", author: "혁신거점", footer: "끝" },
  blocks: [
    { block: "words", text: "총 37개사를 지원했으며 <20억 3700만 원>의 매출실적 & 성과를 거두었다." },
    { block: "table", head: ["구분", "값"], rows: [["입주", "53개사"]] },
  ],
};
const printedAs = (format: "pdf" | "hwpx"): Uint8Array => printed({ paper, format, createdMs: 1_744_200_000_000 });

test.each(["pdf", "hwpx"] as const)("[DP6] what is printed here is read again, away from here: %s", async (format) => {
  const read = await documentsAside(inlineAside)(printedAs(format));
  if (isRefusal(read)) throw new Error(read.text.en);
  expect(read.sort).toBe(format);
  for (const words of ["총37개사를지원했으며<20억3700만원>의매출실적&성과를거두었다.", "53개사"])
    expect(bare(read.text)).toContain(words);
});

const docx = (body: string): Uint8Array =>
  zipSync({
    "word/document.xml": strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  });
const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;

test("[DP6] a DOCX and a text, whatever its encoding", async () => {
  const body = `<w:p>${run("총 37개사를 ")}<w:del>${run("안 ")}</w:del><w:ins>${run("지원했다")}</w:ins></w:p><w:tbl><w:tr><w:tc><w:p>${run("입주")}</w:p></w:tc><w:tc><w:p>${run("53개사 &amp; &#xAC00;")}</w:p></w:tc></w:tr></w:tbl>`;
  expect(await readDocument(docx(body))).toEqual({ sort: "docx", text: "총 37개사를 지원했다\n입주\t53개사 & 가" });
  expect(await readDocument(strToU8("37개사"))).toEqual({ sort: "text", text: "37개사" });
  // 가나, as older Korean programs keep it
  expect(await readDocument(Uint8Array.from([0xb0, 0xa1, 0xb3, 0xaa]))).toEqual({ sort: "text", text: "가나" });
});

test.each<[string, Uint8Array, string]>([
  ["an old document", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]), "document-old"],
  ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), "document-unknown"],
  ["half a package", printedAs("hwpx").slice(0, 400), "document-broken"],
  ["half a PDF", printedAs("pdf").slice(0, 400), "document-broken"],
  ["a workbook", zipSync({ "xl/workbook.xml": strToU8("<workbook/>") }), "document-unknown"],
  ["XML that is none", zipSync({ "word/document.xml": strToU8("<w:document><w:body>") }), "document-broken"],
  ["a package that unpacks beyond bounds", zipSync({ "a.xml": new Uint8Array(65 * 2 ** 20) }), "document-too-large"],
])("[DP7] %s is refused", async (_, bytes, refusal) => expect(await readDocument(bytes)).toMatchObject({ refusal }));

test("[DP7] one that is locked says so", async () => {
  const parts = unpack(printedAs("hwpx")) ?? new Map<string, string>();
  const locked = new Map(parts).set("META-INF/manifest.xml", "<m><file-entry><encryption-data/></file-entry></m>");
  expect(readHwpx(locked)).toMatchObject({ refusal: "document-locked" });
  expect(readHwpx(parts)).not.toHaveProperty("refusal");
});
