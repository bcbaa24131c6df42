import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Refusal } from "#base/refusal";
import { cmsdEntities, cmsdNotXml } from "./cmsd.ts";
import { type Node, Refused } from "./cmsd-time.ts";

/** The five names every XML document knows. */
const named: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** What XML 1.0 can hold; of the rest not even a reference may be written. */
const isCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/** Text as a document says it, its references read once. */
function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([^;&\s]{1,40}));|&/g, (whole, decimal, hex, name) => {
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex as string, 16) : -1;
    const said = code < 0 ? named.get(String(name)) : isCharacter(code) ? String.fromCodePoint(code) : undefined;
    if (said === undefined) throw new Refused(cmsdNotXml({ line: "?", problem: `“${whole}” stands for no character` }));
    return said;
  });
}

/** Text as it is written: what a reader would trim, or read as something else, as a reference. The name of a checked model has nothing else. */
export function encoded(text: string): string {
  const referred = (spaces: string): string =>
    [...spaces].map((space) => `&#${space.codePointAt(0) as number};`).join("");
  const words = text.trim();
  const before = text.length - text.trimStart().length;
  const plain = words
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\t\n\r\u0085\u2028]/g, referred);
  return `${referred(text.slice(0, before))}${plain}${referred(text.slice(before + words.length))}`;
}

const quoting = [
  { from: "<!--", to: "-->", isText: false },
  { from: "<![CDATA[", to: "]]>", isText: true },
] as const;

/** Comments go, and quoted text becomes plain text. One pass, whatever is opened and never closed. */
function unquoted(xml: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = xml.indexOf("<!"); open >= 0; open = xml.indexOf("<!", Math.max(at, open + 2))) {
    const form = quoting.find(({ from }) => xml.startsWith(from, open));
    if (form === undefined) continue;
    const begins = open + form.from.length;
    const ends = xml.indexOf(form.to, begins);
    // what is never closed is for the parser to refuse
    if (ends < 0) break;
    parts.push(xml.slice(at, open), form.isText ? encoded(xml.slice(begins, ends)) : "");
    at = ends + form.to.length;
  }
  return `${parts.join("")}${xml.slice(at)}`;
}

/** The elements of a document, or why it is none. */
export function elementsOf(xml: string): Node | Refusal {
  try {
    // so that one reading of references is right for all of it
    const plain = unquoted(xml.replace(/^\uFEFF/, ""));
    if (/<!(DOCTYPE|ENTITY)/i.test(plain)) return cmsdEntities({});
    // oxlint-disable-next-line typescript/no-deprecated -- its successor is seven packages for this one call
    const valid = XMLValidator.validate(plain);
    if (valid !== true) return cmsdNotXml({ line: `${valid.err.line}`, problem: valid.err.msg });
    const parser = new XMLParser({
      ignoreAttributes: true,
      removeNSPrefix: true,
      parseTagValue: false,
      trimValues: true,
      isArray: () => true,
      ignoreDeclaration: true,
      processEntities: false,
      tagValueProcessor: (_, value) => decoded(value),
    });
    return parser.parse(plain) as Node;
  } catch (problem) {
    if (problem instanceof Refused) return problem.refusal;
    // The parser has limits of its own, such as how deep elements may lie in one another.
    return cmsdNotXml({ line: "?", problem: problem instanceof Error ? problem.message.slice(0, 200) : "?" });
  }
}
