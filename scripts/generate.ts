/**
 * Writes what is printed from the code: `npm run generate`. With `--check` nothing is written and any page
 * that differs from what the code would print now fails, so a page in docs/ can be believed.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");
const isCheck = process.argv.includes("--check");

/**
 * Each printer is loaded by itself: a room that does not load must not hide that another page is stale. The list of
 * rooms is written first, since the others read it.
 */
const printers: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
  rooms: async () => (await import("./generated/rooms.ts")).roomsPage(root),
  "import table": async () => (await import("./generated/import-table.ts")).importTable(root),
  licences: async () => (await import("./generated/licences.ts")).licencesPage(root),
  refusals: async () => (await import("./generated/refusals.ts")).refusalsPage(root),
  configuration: async () => (await import("./generated/configuration.ts")).configurationPage(),
  openapi: async () => (await import("./generated/openapi.ts")).openApiPage(),
  public: async () => (await import("./generated/public-page.ts")).publicPage(),
  client: async () => (await import("./generated/client.ts")).clientPages(root),
  schema: async () => (await import("./generated/schema.ts")).schemaPage(),
  golden: async () => (await import("./generated/golden.ts")).goldenFiles(),
  definitions: async () => (await import("./generated/definitions.ts")).definitionsPage(),
  figures: async () => (await import("./generated/figures.ts")).figurePages(),
};

const pages = new Map<string, string>();
let wrong = 0;
const complain = (line: string): void => {
  wrong += 1;
  console.error(line);
};

function hold(file: string, text: string): void {
  pages.set(file, text);
  const path = join(root, file);
  if (existsSync(path) && readFileSync(path, "utf8").replaceAll("\r\n", "\n") === text) return;
  if (isCheck) complain(`${file}: is not what the code prints now; npm run generate writes it anew`);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`written: ${file}`);
  }
}

for (const [name, print] of Object.entries(printers)) {
  try {
    for (const [file, text] of Object.entries(await print())) hold(file, text);
  } catch (fault) {
    complain(
      `${name} could not be printed: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`,
    );
  }
}

// what could not be printed must not look as if nothing printed it
for (const file of wrong > 0 ? [] : globSync(["docs/figures/*.sql", "src/web/golden/*/*.json"], { cwd: root })) {
  if (pages.has(file.replaceAll("\\", "/"))) continue;
  if (isCheck) complain(`${file}: is printed no more`);
  else rmSync(join(root, file));
}
console.log(wrong === 0 ? `generated: ${pages.size} pages match` : `generated: ${wrong} wrong`);
// Rooms may keep connections or timers open once loaded; the work is done.
process.exit(wrong === 0 ? 0 : 1);
