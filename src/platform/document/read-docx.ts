import type { Refusal } from "#base/refusal";
import type { Unpacked } from "./unpack.ts";
import { brokenDocument, type Inset, type Paragraph } from "./written.ts";
import { type Element, everyNamed, isElement, readXml } from "./xml.ts";

const elements = ({ holds }: Element): Element[] => holds.filter(isElement);
const signs: Readonly<Record<string, string>> = { tab: "\t", br: "\n", cr: "\n", noBreakHyphen: "-" };

/** Words as they read once every tracked change is taken. */
const piecesOf = (element: Element): (string | Inset)[] =>
  elements(element).flatMap((one) => {
    if (one.name === "t") return one.holds.filter((piece) => typeof piece === "string");
    if (one.name === "del" || one.name === "pPr" || one.name === "rPr") return [];
    if (one.name === "txbxContent") return [{ inset: "shape", paragraphs: paragraphsIn(one) }];
    // the same drawing again, for programs that know no better
    return one.name === "Fallback" ? [] : [signs[one.name] ?? "", ...piecesOf(one)];
  });

const paragraphsIn = (holder: Element): Paragraph[] =>
  elements(holder).flatMap((one): Paragraph[] => {
    if (one.name === "p") return [{ pieces: piecesOf(one) }];
    if (one.name !== "tbl") return one.name === "tc" || one.name === "tr" ? [] : paragraphsIn(one);
    const rows = elements(one).filter(({ name }) => name === "tr");
    return [{ pieces: [{ inset: "table", rows: rows.map((row) => everyCell(row).map(paragraphsIn)) }] }];
  });

const everyCell = (row: Element): Element[] => elements(row).filter(({ name }) => name === "tc");

/** The paragraphs of a DOCX. */
export function readDocx(parts: Unpacked): Paragraph[] | Refusal {
  const part = "word/document.xml";
  try {
    const [body] = everyNamed(readXml(parts.get(part) ?? ""), "body");
    return body === undefined ? brokenDocument({ part }) : paragraphsIn(body);
  } catch {
    return brokenDocument({ part });
  }
}
