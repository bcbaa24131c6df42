import { XMLParser, XMLValidator } from "fast-xml-parser";

/** A piece of XML without its prefixes: words, or an element with what it holds, in order. */
export type Piece = string | Element;
export interface Element {
  readonly name: string;
  readonly at: Readonly<Record<string, string>>;
  readonly holds: readonly Piece[];
}

const parser = new XMLParser({
  ...{ preserveOrder: true, trimValues: false, ignoreAttributes: false, attributeNamePrefix: "" },
  ...{ removeNSPrefix: true, parseTagValue: false, parseAttributeValue: false, processEntities: false },
  ...{ ignoreDeclaration: true, ignorePiTags: true },
});

const names: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const reference = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi;

/** The five names and the numbers; no document may bring names of its own. */
const decoded = (text: string): string =>
  text.replaceAll(reference, (whole, decimal?: string, hex?: string, name = "") => {
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : "";
    return Object.hasOwn(names, name as string) ? (names[name as string] as string) : whole;
  });

type Node = Readonly<Record<string, unknown>>;

function pieceOf(node: Node): Piece | null {
  const words = node["#text"];
  if (typeof words === "string") return decoded(words);
  const entry = Object.entries(node).find(([key]) => key !== ":@");
  if (entry === undefined) return null;
  const [name, holds] = entry;
  const at = Object.entries((node[":@"] ?? {}) as Record<string, string>).map(([key, value]) => [key, decoded(value)]);
  return { name, at: Object.fromEntries(at) as Element["at"], holds: piecesOf(holds as Node[]) };
}

const piecesOf = (nodes: readonly Node[]): Piece[] =>
  nodes.flatMap((node) => {
    const piece = pieceOf(node);
    return piece === null ? [] : [piece];
  });

/** The pieces of a document; what is no XML throws. */
export function readXml(xml: string): Piece[] {
  // oxlint-disable-next-line typescript/no-deprecated -- its successor is seven packages for this one call
  const checked = XMLValidator.validate(xml);
  if (checked !== true) throw new Error(checked.err.msg);
  return piecesOf(parser.parse(xml) as Node[]);
}

export const isElement = (piece: Piece): piece is Element => typeof piece !== "string";

/** Every element of that name, in order, wherever it stands. */
export const everyNamed = (pieces: readonly Piece[], name: string): Element[] =>
  pieces
    .filter(isElement)
    .flatMap((piece) => [...(piece.name === name ? [piece] : []), ...everyNamed(piece.holds, name)]);
