/** src/main/rooms.ts: the rooms whose folders stand, each by its door. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { planOf } from "../../house.ts";

export async function roomsPage(root: string): Promise<Record<string, string>> {
  const doors = planOf(root)
    .rooms.filter(({ folder }) => existsSync(join(root, folder, "room.ts")))
    .map(({ door = "" }) => ({ door, name: door.slice(door.lastIndexOf("/") + 1).replace("#", "") }))
    .map((each) => ({ ...each, name: each.name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) }));
  const lines = [
    "/* Printed by `npm run generate` from the folders that stand: a room is added by adding its folder. */",
    'import type { RoomDeclaration } from "#hub";',
    ...doors.map(({ door, name }) => `import { room as ${name} } from "${door}";`),
    'import type { HubParts } from "./parts.ts";',
    "",
    "/** Every room of the hub. One that needs what `HubParts` does not have is an error here. */",
    "export const rooms: readonly RoomDeclaration<HubParts>[] = [",
    ...doors.map(({ name }) => `  ${name},`),
    "];",
    "",
  ];
  return { "src/main/rooms.ts": lines.join("\n") };
}
