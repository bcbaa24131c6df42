import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import initRhwp, { HwpDocument } from "@rhwp/core";
import { beforeAll, describe, expect, test } from "vitest";
import { inlineAside } from "#platform/machine";
import { type Block, type Format, formats, htmlPiece, type Paper, printAside, printed } from "./index.ts";

const table: Block = {
  block: "table",
  head: ["구분", "내용"],
  rows: [
    ["예산", "2억 원"],
    ["대상", "7년\n이내"],
  ],
  widths: [1, 3],
};
const paper: Paper = {
  ...{ language: "ko", title: "입주기업 모집 공고", author: "혁신거점", footer: "확인값" },
  blocks: [
    { block: "words", text: "혁신거점", style: "office", align: "center" },
    { block: "pairs", isBoxed: false, pairs: [{ word: "수신", value: "내부결재" }] },
    { block: "rule" },
    { block: "words", text: "1. #관련 $x$ <b>&amp; *굵게*\n2. \\ @label {x}" },
    { block: "items", items: [{ mark: "가.", text: "신청 기간" }] },
    table,
    { block: "page" },
    { block: "pairs", isBoxed: true, pairs: [{ word: "번호", value: "2025-1" }] },
    { block: "words", text: "원장", style: "sender", align: "center" },
  ],
};
const all = Object.keys(formats) as Format[];
const print = (format: Format, of: Paper = paper): Uint8Array =>
  printed({ paper: of, format, createdMs: 1_744_200_000_000 });

beforeAll(async () => {
  await initRhwp({ module_or_path: readFileSync("node_modules/@rhwp/core/rhwp_bg.wasm") });
});

test.each(all)("[DP1] the same bytes twice, and away from here: %s", async (format) => {
  const once = Buffer.from(print(format));
  expect(Buffer.from(print(format)).equals(once)).toBe(true);
  const aside = await printAside(inlineAside, { paper, format, createdMs: 1_744_200_000_000 });
  expect(Buffer.from(aside as Uint8Array).equals(once)).toBe(true);
  const other = Buffer.from(printed({ paper: { ...paper, title: "다른 제목" }, format, createdMs: 0 }));
  expect(other.equals(once)).toBe(false);
});

test("[DP2] no word of it is markup", () => {
  const html = htmlPiece(paper);
  expect(html).toContain("1. #관련 $x$ &lt;b&gt;&amp;amp; *굵게*<br>2. \\ @label {x}");
  // whatever is said, nothing but the elements of the layout is there, and every format takes it
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      const said: Paper = {
        ...paper,
        title: text,
        blocks: [
          { block: "words", text },
          { block: "table", head: [text], rows: [[text]] },
        ],
      };
      expect(
        htmlPiece(said).replaceAll(/<\/?(p|table|thead|tbody|tr|th|td|br)( (class|scope)="[a-z -]*")*>/g, ""),
      ).not.toContain("<");
      for (const format of all) expect(print(format, said).length).toBeGreaterThan(0);
    }),
    { numRuns: 40 },
  );
});

test("[DP3] the PDF is tagged, for the archive, with a text that can be read out", () => {
  const pdf = Buffer.from(print("pdf")).toString("latin1");
  expect(pdf.startsWith("%PDF-1.7")).toBe(true);
  for (const sign of ["/MarkInfo", "/StructTreeRoot", "/ToUnicode", "pdfaid:part", "Pretendard"])
    expect([sign, pdf.includes(sign)]).toEqual([sign, true]);
  // a sign that the font does not have does not stop it
  const odd: Paper = { ...paper, blocks: [{ block: "words", text: "\u{1F600} \u{E000} 漢字" }] };
  expect(Buffer.from(print("pdf", odd)).toString("latin1").startsWith("%PDF-1.7")).toBe(true);
});

describe("[DP4] the HWPX", () => {
  const entries = () => unzipSync(print("hwpx"));

  test("begins with its type, unpacked, and lists what it holds", () => {
    const bytes = Buffer.from(print("hwpx"));
    expect(bytes.subarray(30, 57).toString("latin1")).toBe("mimetypeapplication/hwp+zip");
    const held = Object.keys(entries());
    const listed = [...strFromU8(entries()["Contents/content.hpf"] as Uint8Array).matchAll(/href="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    expect(listed.every((name) => held.includes(name as string))).toBe(true);
  });

  test("names no sign, paragraph or border that its head does not have", () => {
    const head = strFromU8(entries()["Contents/header.xml"] as Uint8Array);
    const section = strFromU8(entries()["Contents/section0.xml"] as Uint8Array);
    for (const [asked, element] of [
      ["charPrIDRef", "charPr"],
      ["paraPrIDRef", "paraPr"],
      ["borderFillIDRef", "borderFill"],
    ] as const) {
      const there = new Set([...head.matchAll(new RegExp(`<hh:${element} id="(\\d+)"`, "g"))].map(([, id]) => id));
      const named = [...`${head}${section}`.matchAll(new RegExp(`${asked}="(\\d+)"`, "g"))].map(([, id]) => id);
      expect([asked, named.filter((id) => !there.has(id))]).toEqual([asked, []]);
    }
  });

  test("is read by a reader that is not ours, with every word and every cell", () => {
    const read = new HwpDocument(print("hwpx"));
    const told = JSON.parse(read.getDocumentInfo()) as { sectionCount?: number };
    expect(told).toMatchObject({ sectionCount: 1 });
    const text = Array.from(
      { length: read.pageCount() },
      (_, page) => JSON.parse(read.getPageText(page)) as string,
    ).join("\n");
    for (const word of [
      "혁신거점",
      "수신  내부결재",
      "1. #관련 $x$ <b>&amp; *굵게*",
      "가. 신청 기간",
      "원장",
      "확인값",
    ])
      expect(text).toContain(word);
    const svg = Array.from({ length: read.pageCount() }, (_, page) => read.renderPageSvg(page)).join("");
    const letters = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, said]) => said).join("");
    for (const cell of ["구분", "예산", "대상", "번호"]) expect(letters.replaceAll(" ", "")).toContain(cell);
    expect(read.pageCount()).toBe(2);
    read.free();
  });

  const folder = "../shared/data/korea/hwpx";
  test.skipIf(!existsSync(folder))(
    "has the parts that every one of Hancom's own has (skipped without ../shared/data)",
    () => {
      const own = readdirSync(folder).filter((name) => name.startsWith("SimpleTable") || name.startsWith("seoul_"));
      const parts = own.map((name) => new Set(Object.keys(unzipSync(readFileSync(`${folder}/${name}`)))));
      const common = [...(parts[0] as Set<string>)].filter(
        (name) => parts.every((each) => each.has(name)) && !name.endsWith(".png"),
      );
      expect(common.filter((name) => !Object.keys(entries()).includes(name))).toEqual([]);
    },
  );
});
