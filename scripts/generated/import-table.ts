/** The table "who may import whom" of ARCHITECTURE.md, printed from house.ts between two marks. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Floor, type FloorName, floors, planOf, type Reach, type Room } from "../../house.ts";

const begin = "<!-- import table: printed from house.ts by `npm run generate` -->";
const end = "<!-- end of import table -->";

export async function importTable(root: string): Promise<Record<string, string>> {
  const page = readFileSync(join(root, "ARCHITECTURE.md"), "utf8").replaceAll("\r\n", "\n");
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error("ARCHITECTURE.md lacks the marks of the import table");
  return { "ARCHITECTURE.md": `${before}${begin}\n${printImportTable(planOf(root).rooms)}\n${end}${after}` };
}

export const printImportTable = (rooms: readonly Room[]): string =>
  [
    "| floor | rooms | may import | packages | rule in one line |",
    "|---|---|---|---|---|",
    ...Object.entries(floors).map(
      ([name, floor]) =>
        `| **${name}** | ${roomsOf(rooms, name)} | ${mayImport(floor)} | ${packages[floor.packages]} | ${floor.rule} |`,
    ),
  ].join("\n");

const packages: Readonly<Record<Floor["packages"], string>> = {
  none: "none, nor Node",
  browser: "any, not Node",
  any: "any",
};

const roomsOf = (rooms: readonly Room[], name: string): string => {
  const folders = rooms
    .filter(({ floor, pagesOf }) => floor === name && pagesOf === undefined)
    .map(({ folder }) => folder.replace(/^src\//, ""));
  const inside = folders
    .map((folder) => folder.replace(`${name}/`, ""))
    .filter((folder) => folder !== name || name === "main");
  const pages = name === "web" ? ["the `web/` of a room"] : [];
  return inside.length === 0 ? "–" : [...inside.map((folder) => folder.replace("-", "‑")), ...pages].join(" · ");
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
