/** src/web/generated/: what the web knows of the contracts, as addresses and types; zod and the contracts stay behind. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AnyRoute } from "#base/route";
import { type Doors, opened } from "../imports.ts";
import { fieldsOf } from "./act-fields.ts";

interface Spoken {
  readonly route: AnyRoute;
  /** Its type, seen from the client: `party.mergeParties`. */
  readonly type: string;
  readonly word: string;
}

const folder = "src/web/generated";
const head = "/** Printed from the contracts by `npm run generate`; what is changed here by hand is lost. */\n";

export async function clientPages(root: string): Promise<Record<string, string>> {
  const doors = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { imports: Doors }).imports;
  const spoken: Spoken[] = [];
  const imports = new Map<string, string>();
  for (const file of globSync("src/**/contract.ts", { cwd: root }).map((name) => name.replaceAll("\\", "/"))) {
    const door = doorOf(file, doors);
    const room = camel(door.replace(/^#(.*)\/contract$/, "$1"));
    const contract = (await import(join(root, file))) as Record<string, unknown>;
    for (const [word, route] of Object.entries(contract))
      if (isRoute(route)) spoken.push({ route, word, type: `${room}.${word}` });
    imports.set(room, door);
  }
  spoken.sort((a, b) => (a.route.name < b.route.name ? -1 : 1));
  refuseTwins(spoken.map(({ word }) => word));
  refuseTwins(spoken.map(({ route }) => route.name));
  const asks = spoken.filter(({ route }) => route.method === "GET");
  const acts = spoken.filter(({ route }) => route.method !== "GET");
  const typesFor = (some: readonly Spoken[]): string =>
    [...imports]
      .filter(([room]) => some.some(({ type }) => type.startsWith(`${room}.`)))
      .sort(([, a], [, b]) => (a < b ? -1 : 1))
      .map(([room, door]) => `import type * as ${room} from ${quoted(door)};\n`)
      .join("");
  return {
    [`${folder}/client.ts`]: `${head}${typesFor(asks)}import { asking, fileAt } from "../by-contract.ts";\n\n${asks.map(askLine).join("")}`,
    [`${folder}/acts.ts`]: [
      `${head}${typesFor(acts)}import type { MaybeWithFile, WithFile } from "../by-contract.ts";\n\n`,
      `export interface Acts {\n${acts.map(typeLine).join("")}}\n\n`,
      `export const acts = {\n${acts.map(addressLine).join("")}} as const;\n`,
    ].join(""),
    [`${folder}/act-fields.ts`]: [
      `${head}import type { FieldsOfActs } from "../act-field.ts";\n\n`,
      `export const actFields: FieldsOfActs = {\n${acts.map(fieldsLine).join("")}};\n`,
    ].join(""),
  };
}

const askLine = ({ word, type, route: { name, path, gives } }: Spoken): string =>
  gives === "file"
    ? `export const ${word} = /* @__PURE__ */ fileAt<typeof ${type}>(${quoted(path)});\n`
    : `export const ${word} = /* @__PURE__ */ asking<typeof ${type}>(${quoted(name)}, ${quoted(path)});\n`;

const files = { json: "", multipart: " & WithFile", "json-and-file": " & MaybeWithFile" } as const;

const typeLine = ({ type, route: { name, takes = "json" } }: Spoken): string =>
  `  readonly ${quoted(name)}: typeof ${type}${files[takes]};\n`;

const addressLine = ({ route: { name, method, path, takes = "json" } }: Spoken): string =>
  `  ${quoted(name)}: { method: ${quoted(method)}, path: ${quoted(path)}, takes: ${quoted(takes)} },\n`;

const fieldsLine = ({ route }: Spoken): string => `  ${quoted(route.name)}: ${JSON.stringify(fieldsOf(route))},\n`;

const quoted = (text: string): string => JSON.stringify(text);
const camel = (text: string): string => text.replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());

const isRoute = (each: unknown): each is AnyRoute =>
  typeof each === "object" && each !== null && "method" in each && "path" in each && "refusals" in each;

/** The alias a contract is imported by: the one that leads to its file, by name or by pattern. */
function doorOf(file: string, doors: Doors): string {
  for (const [door, target] of Object.entries(doors)) {
    const [before = "", after = ""] = target.replace(/^\.\//, "").split("*");
    const filled = door.replace("*", file.slice(before.length, file.length - after.length));
    if (door.endsWith("/contract") && opened(doors, filled) === file) return filled;
  }
  throw new Error(`${file}: no door of package.json leads to it`);
}

function refuseTwins(names: readonly string[]): void {
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) throw new Error(`two routes of the contracts are called ${twin}`);
}
