/**
 * Writes the pages that are printed from the code: `npm run generate`. With `--check` nothing is written and any page
 * that differs from what the code would print now fails, so a page in docs/ can be believed.
 */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { configurationPage } from "./generated/configuration.ts";
import { figurePages } from "./generated/figures.ts";
import { importTable } from "./generated/import-table.ts";
import { openApiPage } from "./generated/openapi.ts";
import { refusalsPage } from "./generated/refusals.ts";
import { schemaPage } from "./generated/schema.ts";

/** Path from the root to the whole text of the file. */
export type Pages = Readonly<Record<string, string>>;

const root = join(import.meta.dirname, "..");
const isCheck = process.argv.includes("--check");

const pages: Pages = {
  ...(await importTable(root)),
  ...(await refusalsPage(root)),
  ...(await configurationPage()),
  ...(await openApiPage()),
  ...(await schemaPage()),
  ...(await figurePages()),
};

const current = (file: string): string | undefined =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8").replaceAll("\r\n", "\n") : undefined;

const differing = Object.entries(pages).filter(([file, text]) => current(file) !== text);
const leftOver = globSync("docs/figures/*.sql", { cwd: root })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !(file in pages));

for (const [file, text] of differing) {
  if (isCheck) console.error(`${file}: is not what the code prints now`);
  else {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    console.log(`written: ${file}`);
  }
}
for (const file of leftOver) {
  if (isCheck) console.error(`${file}: no figure prints it any more`);
  else rmSync(join(root, file));
}
const stale = differing.length + leftOver.length;
console.log(
  stale === 0 || !isCheck ? `generated: ${Object.keys(pages).length} pages match` : "npm run generate writes them anew",
);
process.exitCode = isCheck && stale > 0 ? 1 : 0;
