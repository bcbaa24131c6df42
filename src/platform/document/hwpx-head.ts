/**
 * The fixed part of an HWPX (KS X 6101): fonts, borders, signs and paragraphs that the section names by their numbers.
 */
const namespaces = [
  ["ha", "hwpml/2011/app"],
  ["hp", "hwpml/2011/paragraph"],
  ["hp10", "hwpml/2016/paragraph"],
  ["hs", "hwpml/2011/section"],
  ["hc", "hwpml/2011/core"],
  ["hh", "hwpml/2011/head"],
  ["hhs", "hwpml/2011/history"],
  ["hm", "hwpml/2011/master-page"],
]
  .map(([prefix, name]) => `xmlns:${prefix}="http://www.hancom.co.kr/${name}"`)
  .concat([
    'xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:opf="http://www.idpf.org/2007/opf/"',
    'xmlns:hwpunitchar="http://www.hancom.co.kr/hwpml/2016/HwpUnitChar"',
  ])
  .join(" ");

export const xml = (element: string, inside: string, attributes = ""): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes" ?><${element} ${namespaces}${attributes}>${inside}</${element}>`;

const scripts = ["hangul", "latin", "hanja", "japanese", "other", "symbol", "user"] as const;
const each = (value: number): string => scripts.map((script) => `${script}="${value}"`).join(" ");

/** Signs by their number in the list: height in hundredths of a point. */
export const signs = {
  body: { no: 0, height: 1100, isBold: false },
  title: { no: 1, height: 1700, isBold: true },
  heading: { no: 2, height: 1250, isBold: true },
  small: { no: 3, height: 900, isBold: false },
  office: { no: 4, height: 1800, isBold: true },
  sender: { no: 5, height: 1700, isBold: true },
  word: { no: 6, height: 1100, isBold: true },
} as const;

/** Paragraphs by their number: how they are set, and the space above them in HWPUNIT (a hundredth of a point). */
export const paragraphs = {
  left: { no: 0, align: "LEFT", above: 0, indent: 0, border: 2 },
  center: { no: 1, align: "CENTER", above: 0, indent: 0, border: 2 },
  right: { no: 2, align: "RIGHT", above: 0, indent: 0, border: 2 },
  item: { no: 3, align: "LEFT", above: 0, indent: 1000, border: 2 },
  apart: { no: 4, align: "LEFT", above: 1000, indent: 0, border: 2 },
  apartCenter: { no: 5, align: "CENTER", above: 2000, indent: 0, border: 2 },
  rule: { no: 6, align: "LEFT", above: 0, indent: 0, border: 5 },
} as const;

export const boxed = 3;
export const shaded = 4;

const side = (name: string, isDrawn: boolean): string =>
  `<hh:${name}Border type="${isDrawn ? "SOLID" : "NONE"}" width="0.12 mm" color="#000000"/>`;
const border = (id: number, drawn: readonly string[], fill = ""): string =>
  `<hh:borderFill id="${id}" threeD="0" shadow="0" centerLine="NONE" breakCellSeparateLine="0"><hh:slash type="NONE" Crooked="0" isCounter="0"/><hh:backSlash type="NONE" Crooked="0" isCounter="0"/>${[
    ...["left", "right", "top", "bottom"].map((name) => side(name, drawn.includes(name))),
  ].join("")}<hh:diagonal type="SOLID" width="0.1 mm" color="#000000"/>${fill}</hh:borderFill>`;
const brush = (colour: string): string =>
  `<hc:fillBrush><hc:winBrush faceColor="${colour}" hatchColor="#FF000000" alpha="0"/></hc:fillBrush>`;
const all = ["left", "right", "top", "bottom"];

const fonts = scripts
  .map(
    (script) =>
      `<hh:fontface lang="${script.toUpperCase()}" fontCnt="1"><hh:font id="0" face="함초롬바탕" type="TTF" isEmbedded="0"><hh:typeInfo familyType="FCAT_GOTHIC" weight="8" proportion="4" contrast="0" strokeVariation="1" armStyle="1" letterform="1" midline="1" xHeight="1"/></hh:font></hh:fontface>`,
  )
  .join("");

const charPr = ({ no, height, isBold }: (typeof signs)[keyof typeof signs]): string =>
  `<hh:charPr id="${no}" height="${height}" textColor="#000000" shadeColor="none" useFontSpace="0" useKerning="0" symMark="NONE" borderFillIDRef="2"><hh:fontRef ${each(0)}/><hh:ratio ${each(100)}/><hh:spacing ${each(0)}/><hh:relSz ${each(100)}/><hh:offset ${each(0)}/>${isBold ? "<hh:bold/>" : ""}<hh:underline type="NONE" shape="SOLID" color="#000000"/><hh:strikeout shape="NONE" color="#000000"/><hh:outline type="NONE"/><hh:shadow type="NONE" color="#B2B2B2" offsetX="10" offsetY="10"/></hh:charPr>`;

const paraPr = ({ no, align, above, indent, border: fill }: (typeof paragraphs)[keyof typeof paragraphs]): string =>
  `<hh:paraPr id="${no}" tabPrIDRef="0" condense="0" fontLineHeight="0" snapToGrid="1" suppressLineNumbers="0" checked="0"><hh:align horizontal="${align}" vertical="BASELINE"/><hh:heading type="NONE" idRef="0" level="0"/><hh:breakSetting breakLatinWord="KEEP_WORD" breakNonLatinWord="KEEP_WORD" widowOrphan="0" keepWithNext="0" keepLines="0" pageBreakBefore="0" lineWrap="BREAK"/><hh:autoSpacing eAsianEng="0" eAsianNum="0"/><hh:margin><hc:intent value="0" unit="HWPUNIT"/><hc:left value="${indent}" unit="HWPUNIT"/><hc:right value="0" unit="HWPUNIT"/><hc:prev value="${above}" unit="HWPUNIT"/><hc:next value="300" unit="HWPUNIT"/></hh:margin><hh:lineSpacing type="PERCENT" value="160" unit="HWPUNIT"/><hh:border borderFillIDRef="${fill}" offsetLeft="0" offsetRight="0" offsetTop="0" offsetBottom="0" connect="0" ignoreMargin="0"/></hh:paraPr>`;

const list = (element: string, parts: readonly string[]): string =>
  `<hh:${element} itemCnt="${parts.length}">${parts.join("")}</hh:${element}>`;

export const head: string = xml(
  "hh:head",
  `<hh:beginNum page="1" footnote="1" endnote="1" pic="1" tbl="1" equation="1"/><hh:refList><hh:fontfaces itemCnt="${scripts.length}">${fonts}</hh:fontfaces>${[
    list("borderFills", [
      ...[border(1, []), border(2, [], brush("none")), border(boxed, all), border(shaded, all, brush("#F2F4F6"))],
      border(5, ["bottom"]),
    ]),
    list("charProperties", Object.values(signs).map(charPr)),
    list("tabProperties", ['<hh:tabPr id="0" autoTabLeft="0" autoTabRight="0"/>']),
    list("paraProperties", Object.values(paragraphs).map(paraPr)),
    list("styles", [
      '<hh:style id="0" type="PARA" name="바탕글" engName="Normal" paraPrIDRef="0" charPrIDRef="0" nextStyleIDRef="0" langID="1042" lockForm="0"/>',
    ]),
  ].join(
    "",
  )}</hh:refList><hh:compatibleDocument targetProgram="HWP201X"><hh:layoutCompatibility/></hh:compatibleDocument><hh:docOption><hh:linkinfo path="" pageInherit="0" footnoteInherit="0"/></hh:docOption><hh:trackchageConfig flags="56"/>`,
  ' version="1.4" secCnt="1"',
);

/** A4 upright, 30 mm at the sides; what every section begins with. */
export const pageWidth = 42520;
export const sectionStart = `<hp:secPr id="" textDirection="HORIZONTAL" spaceColumns="1134" tabStop="8000" tabStopVal="4000" tabStopUnit="HWPUNIT" outlineShapeIDRef="0" memoShapeIDRef="0" textVerticalWidthHead="0" masterPageCnt="0"><hp:grid lineGrid="0" charGrid="0" wonggojiFormat="0"/><hp:startNum pageStartsOn="BOTH" page="0" pic="0" tbl="0" equation="0"/><hp:visibility hideFirstHeader="0" hideFirstFooter="0" hideFirstMasterPage="0" border="SHOW_ALL" fill="SHOW_ALL" hideFirstPageNum="0" hideFirstEmptyLine="0" showLineNumber="0"/><hp:lineNumberShape restartType="0" countBy="0" distance="0" startNumber="0"/><hp:pagePr landscape="WIDELY" width="59528" height="84188" gutterType="LEFT_ONLY"><hp:margin header="4252" footer="4252" gutter="0" left="8504" right="8504" top="5668" bottom="4252"/></hp:pagePr><hp:footNotePr><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")" supscript="0"/><hp:noteLine length="-1" type="SOLID" width="0.12 mm" color="#000000"/><hp:noteSpacing betweenNotes="283" belowLine="567" aboveLine="850"/><hp:numbering type="CONTINUOUS" newNum="1"/><hp:placement place="EACH_COLUMN" beneathText="0"/></hp:footNotePr><hp:endNotePr><hp:autoNumFormat type="DIGIT" userChar="" prefixChar="" suffixChar=")" supscript="0"/><hp:noteLine length="14692344" type="SOLID" width="0.12 mm" color="#000000"/><hp:noteSpacing betweenNotes="0" belowLine="567" aboveLine="850"/><hp:numbering type="CONTINUOUS" newNum="1"/><hp:placement place="END_OF_DOCUMENT" beneathText="0"/></hp:endNotePr></hp:secPr><hp:ctrl><hp:colPr id="" type="NEWSPAPER" layout="LEFT" colCount="1" sameSz="1" sameGap="0"/></hp:ctrl>`;
