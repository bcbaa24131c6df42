/** Holds the tree to the plan in `house.ts`: `node scripts/check-house.ts` prints every breach and fails on any. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, posix, relative } from "node:path";
import { parseSync } from "oxc-parser";
import { floors, isSpoken, mostLines, namesOfNothing, objection, planOf, type Room, roomFiles } from "../house.ts";
import { beside, circles, type Doors, type Edges, importsOf, link, onlyReExports, opened } from "./imports.ts";

export function checkHouse(root: string): string[] {
  const found: string[] = [];
  const { rooms, roomOf } = planOf(root);
  const doors = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { imports?: Doors }).imports ?? {};
  const files = globSync("{src,story,bench,e2e,scripts,docs,migrations}/**/*", { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
  const betweenRooms: Edges = new Map();
  const betweenFiles: Edges = new Map();

  for (const file of files) {
    const say = (what: string): number => found.push(`${file}: ${what}`);
    for (const name of file.split("/").map((part) => part.replace(/\..*$/, "")))
      if (namesOfNothing.some((nothing) => name === nothing || name.endsWith(`-${nothing}`)))
        say(`"${name}" names nothing: say what it is`);
    const room = roomOf(file);
    if (room === undefined && file.startsWith("src/")) say("lies in no room of house.ts");
    if (room === undefined) continue;
    const { floor, folder } = room;
    const { packages, fixedInside } = floors[floor];
    if (fixedInside && !isRoomFile(room, file.slice(folder.length + 1)))
      say("is not among the fixed names of a room (a noun of its own stands in its README)");
    if (!/\.[cm]?tsx?$/.test(file)) continue;
    if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(posix.basename(file))) say("is not kebab-case");

    const source = readFileSync(join(root, file), "utf8");
    const isTest = /\.test\.tsx?$/.test(file);
    const lines = source.split("\n").length - 1;
    if (!isTest && lines > mostLines(file)) say(`has ${lines} lines, ${mostLines(file)} at most`);
    const parsed = parseSync(file, source);
    if (fixedInside && file === `${folder}/index.ts` && !onlyReExports(parsed)) say("a door only re-exports");
    for (const { of, typeOnly } of importsOf(parsed, source)) {
      const target = of.startsWith("#") ? opened(doors, of) : of.startsWith(".") ? beside(file, of) : undefined;
      const other = target === undefined ? undefined : roomOf(target);
      if (isContractOf(room, file) && of !== "zod" && !(other?.floor === "base" || isContractOf(other, target)))
        say(`a contract imports base, zod and other contracts only (${of})`);
      if (target === undefined) {
        if (of.startsWith("#")) say(`${of} is no door of package.json`);
        else if (!isTest && (packages === "none" || (packages === "browser" && of.startsWith("node:"))))
          say(`${floor} may not import ${of}`);
        continue;
      }
      if (!isTest && !typeOnly) link(betweenFiles, file, target);
      if (other === undefined || other === room) continue;
      if (other.door !== undefined && (of.startsWith(".") || !isDoor(other, target)))
        say(`${of} reaches past the door of ${other.folder}`);
      const why = objection(room, other, isContractOf(other, target));
      if (why !== undefined) say(`${why} (${of})`);
      if (!isTest && floors[floor].neighbours === "no circle" && other.floor === floor)
        link(betweenRooms, folder, other.folder);
    }
  }
  for (const circle of [betweenRooms, betweenFiles].flatMap(circles)) found.push(`circle: ${circle.join(" → ")}`);
  return [...new Set([...found, ...checkDoors(root, rooms, doors, files)])];
}

/** Every room that stands has its door in package.json, and every door there leads to a room of the plan. */
function checkDoors(root: string, rooms: readonly Room[], doors: Doors, files: readonly string[]): string[] {
  const found: string[] = [];
  for (const { door, floor, folder } of rooms) {
    if (door === undefined || floor === "base" || !files.some((file) => file.startsWith(`${folder}/`))) continue;
    if (!existsSync(join(root, folder, "index.ts"))) found.push(`${folder}: has no index.ts`);
    else if (opened(doors, door) !== `${folder}/index.ts`) found.push(`package.json: imports lacks ${door}`);
    if (existsSync(join(root, folder, "contract.ts")) && opened(doors, `${door}/contract`) !== `${folder}/contract.ts`)
      found.push(`package.json: imports lacks ${door}/contract`);
  }
  for (const door of Object.keys(doors))
    if (!door.includes("*") && !rooms.some((room) => room.door === door.replace(/\/(contract|vocabulary)$/, "")))
      found.push(`package.json: ${door} opens no room of house.ts`);
  return found;
}

const isDoor = ({ floor, folder }: Room, file: string): boolean =>
  floor === "base" || file === `${folder}/index.ts` || isContractOf({ floor, folder }, file);

const isContractOf = (room: Pick<Room, "floor" | "folder"> | undefined, file: string | undefined): boolean =>
  room !== undefined && file?.startsWith(`${room.folder}/`) === true && isSpoken(file.slice(room.folder.length + 1), floors[room.floor]);

function isRoomFile({ door = "", nouns = new Set() }: Room, name: string): boolean {
  if (/^(acts\/)?[a-z0-9-]+(\.[a-z0-9-]+)*\.test\.ts$/.test(name)) return true;
  if (/^acts\/[a-z0-9]+(-[a-z0-9]+)+\.ts$/.test(name) || roomFiles.includes(name)) return true;
  return name === `${door.replace(/^#(.*\/)?/, "")}.ts` || nouns.has(name.replace(/\.ts$/, ""));
}

if (import.meta.main) {
  const found = checkHouse(process.cwd());
  for (const line of found) console.error(line);
  console.log(
    found.length === 0 ? "house: every import goes through a door it may open" : `house: ${found.length} breaches`,
  );
  process.exitCode = found.length === 0 ? 0 : 1;
}
