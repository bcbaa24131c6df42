import { strToU8, zipSync, type Zippable } from "fflate";
import { boxed, head, pageWidth, paragraphs, sectionStart, shaded, signs, xml } from "./hwpx-head.ts";
import { type Align, type Block, columnsOf, filled, type Paper, type Style } from "./paper.ts";

/** What XML 1.0 has no place for, and what it reads otherwise. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

type Sign = keyof typeof signs;
type Setting = keyof typeof paragraphs;

const run = (text: string, sign: Sign): string =>
  `<hp:run charPrIDRef="${signs[sign].no}"><hp:t>${escaped(text).replaceAll("\n", "<hp:lineBreak/>")}</hp:t></hp:run>`;
const paragraph = (runs: string, setting: Setting): string =>
  `<hp:p id="0" paraPrIDRef="${paragraphs[setting].no}" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">${runs}</hp:p>`;

interface Cell {
  readonly text: string;
  readonly align: Align;
  readonly isHead: boolean;
}

const rowHeight = 1900;

function tableOf(rows: readonly (readonly Cell[])[], shares: readonly number[], number: number): string {
  const all = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((pageWidth * share) / all));
  const heights = rows.map((cells) => rowHeight * Math.max(1, ...cells.map(({ text }) => text.split("\n").length)));
  const cell = ({ text, align, isHead }: Cell, column: number, row: number): string =>
    `<hp:tc name="" header="${isHead ? 1 : 0}" hasMargin="0" protect="0" editable="0" dirty="0" borderFillIDRef="${isHead ? shaded : boxed}"><hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="CENTER" linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" hasNumRef="0">${text
      .split("\n")
      .map((line) => paragraph(run(line, isHead ? "word" : "body"), align))
      .join(
        "",
      )}</hp:subList><hp:cellAddr colAddr="${column}" rowAddr="${row}"/><hp:cellSpan colSpan="1" rowSpan="1"/><hp:cellSz width="${widths[column]}" height="${heights[row]}"/><hp:cellMargin left="510" right="510" top="141" bottom="141"/></hp:tc>`;
  const body = rows.map(
    (cells, row) => `<hp:tr>${cells.map((one, column) => cell(one, column, row)).join("")}</hp:tr>`,
  );
  const width = widths.reduce((sum, one) => sum + one, 0);
  return paragraph(
    `<hp:run charPrIDRef="0"><hp:tbl id="${number}" zOrder="0" numberingType="TABLE" textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" pageBreak="CELL" repeatHeader="1" rowCnt="${rows.length}" colCnt="${widths.length}" cellSpacing="0" borderFillIDRef="${boxed}" noAdjust="0"><hp:sz width="${width}" widthRelTo="ABSOLUTE" height="${heights.reduce((sum, one) => sum + one, 0)}" heightRelTo="ABSOLUTE" protect="0"/><hp:pos treatAsChar="1" affectLSpacing="0" flowWithText="1" allowOverlap="0" holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" vertOffset="0" horzOffset="0"/><hp:outMargin left="0" right="0" top="283" bottom="283"/><hp:inMargin left="510" right="510" top="141" bottom="141"/>${body.join("")}</hp:tbl><hp:t/></hp:run>`,
    "left",
  );
}

const settingOf = (style: Style, align: Align): Setting =>
  style === "heading"
    ? "apart"
    : style === "sender" && align === "center"
      ? "apartCenter"
      : style === "title"
        ? "center"
        : align;

function blockOf(block: Block, number: number): string {
  switch (block.block) {
    case "words": {
      const { style = "body", align = "left", text } = block;
      return paragraph(run(text, style), settingOf(style, align));
    }
    case "items":
      return block.items.map(({ mark, text }) => paragraph(run(`${mark} ${text}`, "body"), "item")).join("");
    case "table": {
      const columns = columnsOf(block);
      const cells = (row: readonly string[], isHead: boolean): Cell[] =>
        filled(row, columns).map((text, index) => ({
          ...{ text, isHead },
          align: isHead ? "center" : (block.align?.[index] ?? "left"),
        }));
      const rows = [
        ...(block.head.length === 0 ? [] : [cells(block.head, true)]),
        ...block.rows.map((row) => cells(row, false)),
      ];
      const shares = block.widths?.length === columns ? block.widths : filled([], columns).map(() => 1);
      return rows.length === 0 ? "" : tableOf(rows, shares, number);
    }
    case "pairs":
      if (!block.isBoxed)
        return block.pairs
          .map(({ word, value }) => paragraph(`${run(`${word}  `, "word")}${run(value, "body")}`, "left"))
          .join("");
      return tableOf(
        block.pairs.map(({ word, value }) => [
          { text: word, align: "left", isHead: true },
          { text: value, align: "left", isHead: false },
        ]),
        [28, 72],
        number,
      );
    case "rule":
      return paragraph(run("", "small"), "rule");
    case "page":
      return "";
  }
}

function section({ blocks, footer }: Paper): string {
  const start = paragraph(`<hp:run charPrIDRef="0">${sectionStart}<hp:t/></hp:run>`, "left");
  const body = blocks.map((block, index) => {
    const said = blockOf(block, index + 1);
    // a new page begins with the first paragraph of what stands on it
    return blocks[index - 1]?.block === "page" ? said.replace('pageBreak="0"', 'pageBreak="1"') : said;
  });
  return xml("hs:sec", `${start}${body.join("")}${paragraph(run(footer, "small"), "center")}`);
}

const content = ({ title, author, language }: Paper, createdAt: Date): string =>
  xml(
    "opf:package",
    `<opf:metadata><opf:title>${escaped(title)}</opf:title><opf:language>${language}</opf:language><opf:meta name="creator" content="text">${escaped(author)}</opf:meta><opf:meta name="CreatedDate" content="text">${createdAt.toISOString().slice(0, 19)}Z</opf:meta><opf:meta name="ModifiedDate" content="text">${createdAt.toISOString().slice(0, 19)}Z</opf:meta></opf:metadata><opf:manifest><opf:item id="header" href="Contents/header.xml" media-type="application/xml"/><opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/><opf:item id="settings" href="settings.xml" media-type="application/xml"/></opf:manifest><opf:spine><opf:itemref idref="header" linear="yes"/><opf:itemref idref="section0" linear="yes"/></opf:spine>`,
    ' version="" unique-identifier="" id=""',
  );

/** What a reader without a layout shows: the words alone. */
const plain = ({ blocks }: Paper): string =>
  blocks
    .flatMap((block): readonly string[] => {
      if (block.block === "words") return [block.text];
      if (block.block === "items") return block.items.map(({ mark, text }) => `${mark} ${text}`);
      if (block.block === "table") return [block.head, ...block.rows].map((row) => row.join("\t"));
      return block.block === "pairs" ? block.pairs.map(({ word, value }) => `${word}\t${value}`) : [];
    })
    .join("\r\n")
    .slice(0, 2000);

const declared = (inside: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>${inside}`;

/** An HWPX as Hancom's own writer orders it; the same paper and moment give the same bytes. */
export function printHwpx(paper: Paper, createdAt: Date): Uint8Array {
  const files: readonly (readonly [string, string])[] = [
    ["mimetype", "application/hwp+zip"],
    [
      "version.xml",
      declared(
        '<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" tagetApplication="WORDPROCESSOR" major="5" minor="0" micro="5" buildNumber="0" os="1" xmlVersion="1.4" application="Geojeom" appVersion="1"/>',
      ),
    ],
    ["Contents/header.xml", head],
    ["Contents/section0.xml", section(paper)],
    ["Preview/PrvText.txt", plain(paper)],
    ["settings.xml", xml("ha:HWPApplicationSetting", '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="16"/>')],
    ["Contents/content.hpf", content(paper, createdAt)],
    [
      "META-INF/container.xml",
      declared(
        '<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf"><ocf:rootfiles><ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/></ocf:rootfiles></ocf:container>',
      ),
    ],
    [
      "META-INF/manifest.xml",
      declared('<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'),
    ],
  ];
  // the archive knows a time without a zone: the first there is, as it is called everywhere
  const mtime = new Date(1980, 0, 1);
  const zipped: Zippable = Object.fromEntries(
    // what the file is must be readable at its beginning, unpacked
    files.map(([name, text]) => [name, [strToU8(text), { mtime, level: name === "mimetype" ? 0 : 6 }]]),
  );
  return zipSync(zipped);
}
