import type { Refusal } from "#base/refusal";
import type { Unpacked } from "./unpack.ts";
import { brokenDocument, incompleteDocument, type Inset, lockedDocument, type Paragraph } from "./written.ts";
import { type Element, everyNamed, isElement, type Piece, readXml } from "./xml.ts";

/** A deletion that is tracked goes on from run to run until it ends. */
interface Tracked {
  deleted: boolean;
}

/** Drawn things that may hold paragraphs: what stands in `drawText`, or a caption beside a picture or a table. */
const notes: Readonly<Record<string, "note" | "header" | "footer">> = {
  footNote: "note",
  endNote: "note",
  header: "header",
  footer: "footer",
};

const signs: Readonly<Record<string, string>> = {
  lineBreak: "\n",
  tab: "\t",
  nbSpace: "\u00A0",
  fwSpace: " ",
  hyphen: "-",
};

const elements = ({ holds }: Element): Element[] => holds.filter(isElement);
const wordsOf = ({ holds }: Element): string =>
  holds.map((piece) => (isElement(piece) ? wordsOf(piece) : piece)).join("");

function paragraphOf(paragraph: Element, tracked: Tracked): Paragraph {
  return {
    pieces: elements(paragraph).flatMap((run) =>
      run.name === "run" ? elements(run).flatMap((one) => pieceOf(one, tracked)) : [],
    ),
  };
}

function pieceOf(element: Element, tracked: Tracked): (string | Inset)[] {
  switch (element.name) {
    case "t":
      return [
        element.holds
          .map((piece) => (isElement(piece) ? signOf(piece, tracked) : tracked.deleted ? "" : piece))
          .join(""),
      ];
    case "secPr":
      return [];
    case "ctrl":
      return elements(element).flatMap((one): Inset[] => {
        if (one.name === "fieldBegin" || one.name === "fieldEnd")
          return [{ inset: "field", edge: one.name === "fieldBegin" ? "begin" : "end" }];
        const inset = notes[one.name];
        return inset === undefined ? [] : [{ inset, paragraphs: paragraphsIn(one, tracked) }];
      });
    case "dutmal":
      return elements(element)
        .filter(({ name }) => name === "mainText")
        .map(wordsOf);
    case "compose":
      return [element.at["composeText"] ?? ""];
    case "tbl":
      return [tableOf(element, tracked), ...captionOf(element, tracked)];
    default: {
      const paragraphs = paragraphsIn(element, tracked);
      return paragraphs.length === 0 ? [] : [{ inset: "shape", paragraphs }];
    }
  }
}

function signOf(sign: Element, tracked: Tracked): string {
  if (sign.name === "deleteBegin") tracked.deleted = true;
  if (sign.name === "deleteEnd") tracked.deleted = false;
  return tracked.deleted ? "" : (signs[sign.name] ?? "");
}

const tableOf = (table: Element, tracked: Tracked): Inset => ({
  inset: "table",
  rows: elements(table)
    .filter(({ name }) => name === "tr")
    .map((row) =>
      elements(row)
        .filter(({ name }) => name === "tc")
        .map((cell) => paragraphsIn(cell, tracked)),
    ),
});

const captionOf = (drawn: Element, tracked: Tracked): Inset[] =>
  elements(drawn)
    .filter(({ name }) => name === "caption")
    .map((caption) => ({ inset: "shape", paragraphs: paragraphsIn(caption, tracked) }));

/** Paragraphs of a cell, a note or a drawing, however deep they are wrapped; those of what is set into them stay there. */
const paragraphsIn = (holder: Element, tracked: Tracked): Paragraph[] =>
  elements(holder).flatMap((one) => {
    if (one.name === "p") return [paragraphOf(one, tracked)];
    // a table that a careless writer set beside paragraphs instead of into one
    if (one.name === "tbl") return [{ pieces: [tableOf(one, tracked)] }];
    return paragraphsIn(one, tracked);
  });

/** The parts without which Hancom calls the file damaged. */
const needed = ["version.xml", "META-INF/container.xml"];

/** The paragraphs of an HWPX, section by section; one that Hancom would not open is refused with what it lacks. */
export function readHwpx(parts: Unpacked): Paragraph[] | Refusal {
  const lacks = needed.find((name) => !parts.has(name));
  if (lacks !== undefined) return incompleteDocument({ part: lacks });
  let reading = "META-INF/container.xml";
  const read = (name: string): Piece[] => {
    reading = name;
    return readXml(parts.get(name) ?? "");
  };
  try {
    const isLocked =
      parts.has("META-INF/manifest.xml") && everyNamed(read("META-INF/manifest.xml"), "encryption-data").length > 0;
    if (isLocked) return lockedDocument({});
    const root = everyNamed(read("META-INF/container.xml"), "rootfile").map(({ at }) => at["full-path"] ?? "");
    const content = root.find((name) => name.endsWith(".hpf"));
    if (content === undefined || !parts.has(content))
      return incompleteDocument({ part: content ?? "Contents/content.hpf" });
    const packed = read(content);
    const items = new Map(everyNamed(packed, "item").map(({ at }) => [at["id"] ?? "", at["href"] ?? ""]));
    const listed = everyNamed(packed, "itemref").map(({ at }) => items.get(at["idref"] ?? "") ?? "");
    const header = [...items.values()].find((href) => /(?:^|\/)header\.xml$/.test(href)) ?? "Contents/header.xml";
    if (!parts.has(header)) return incompleteDocument({ part: header });
    const sections = listed.filter((href) => /(?:^|\/)section\d+\.xml$/.test(href));
    if (sections.length === 0) return incompleteDocument({ part: "Contents/section0.xml" });
    if (everyNamed(read(header), "head").length === 0) return brokenDocument({ part: header });
    const paragraphs: Paragraph[] = [];
    for (const name of sections) {
      if (!parts.has(name)) return incompleteDocument({ part: name });
      const [section] = everyNamed(read(name), "sec");
      if (section === undefined) return brokenDocument({ part: name });
      paragraphs.push(...paragraphsIn(section, { deleted: false }));
    }
    return paragraphs;
  } catch {
    // whatever the reader of XML stumbles over, the file is the sender's
    return brokenDocument({ part: reading });
  }
}
