/** The table "who may import whom" of ARCHITECTURE.md, printed from house.ts between two marks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Floor, type FloorName, floors, type Reach, rooms } from "../../house.ts";

const begin = "<!-- import table: printed from house.ts by `npm run generate` -->";
const end = "<!-- end of import table -->";

export async function importTable(root: string): Promise<Record<string, string>> {
  const page = readFileSync(join(root, "ARCHITECTURE.md"), "utf8").replaceAll("\r\n", "\n");
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error("ARCHITECTURE.md lacks the marks of the import table");
  return { "ARCHITECTURE.md": `${before}${begin}\n${printImportTable()}\n${end}${after}` };
}

export const printImportTable = (): string =>
  [
    "| floor | rooms | may import | packages | rule in one line |",
    "|---|---|---|---|---|",
    ...Object.entries(floors).map(
      ([name, floor]) =>
        `| **${name}** | ${roomsOf(name)} | ${mayImport(floor)} | ${packages[floor.packages]} | ${floor.rule} |`,
    ),
  ].join("\n");

const packages: Readonly<Record<Floor["packages"], string>> = {
  none: "none, nor Node",
  browser: "any, not Node",
  any: "any",
};

const roomsOf = (name: string): string => {
  const folders = rooms.filter(({ floor }) => floor === name).map(({ folder }) => folder.replace(/^src\//, ""));
  const inside = folders
    .map((folder) => folder.replace(`${name}/`, ""))
    .filter((folder) => folder !== name || name === "main");
  return inside.length === 0 ? "–" : inside.map((folder) => folder.replace("-", "‑")).join(" · ");
};

const reached = (floor: FloorName, reach: Reach | undefined): string =>
  reach === "contract" ? `contracts of ${floor}` : typeof reach === "object" ? `${floor} 1–${reach.upTo}` : floor;

const beside: Readonly<Record<Floor["neighbours"], string | undefined>> = {
  none: undefined,
  "no circle": "each other, no circle",
  "lower numbers": "lower numbers",
  "desks apart": "each other, but no desk another desk",
};

const mayImport = ({ reaches, neighbours }: Floor): string => {
  const names = Object.entries(reaches).map(([floor, reach]) => reached(floor as FloorName, reach));
  const all = [...names, beside[neighbours]].filter((part) => part !== undefined);
  return all.length === 0 ? "nothing" : all.join(", ");
};
