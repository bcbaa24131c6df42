/**
 * Every rule a README numbers, `- [A1] …`, has a test beside it that names it, and no test names a rule that is not
 * written down. A README answers for its own folder; tests further up (journeys, main) may cite any rule of the house.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const declared = /^\s*(?:[-*|]|\d+\.)\s*(?:\*\*|`)?\[([A-Z]{1,3}\d+[a-z]?)\]/gm;
/** Not `rows[A1]`, which is code. */
const named = /(?<![\w\])])\[([A-Z]{1,3}\d+[a-z]?)\]/g;

export function checkRules(root: string): string[] {
  const read = (pattern: string): [file: string, text: string][] =>
    globSync(pattern, { cwd: root })
      .map((file) => file.replaceAll("\\", "/"))
      .sort()
      .map((file) => [file, readFileSync(join(root, file), "utf8")]);
  const idsIn = (text: string, pattern: RegExp): Set<string> =>
    new Set([...text.matchAll(pattern)].map(([, id = ""]) => id));

  const pages = read("src/**/README.md").map(([file, text]) => {
    const listed = [...text.matchAll(declared)].map(([, id = ""]) => id);
    return { file, folder: file.slice(0, -"README.md".length), listed, ids: new Set(listed) };
  });
  const tests = read("{src,e2e}/**/*.test.{ts,tsx}").map(([file, text]) => ({ file, ids: idsIn(text, named) }));

  const found: string[] = [];
  for (const { file, folder, ids, listed } of pages) {
    const beside = tests.filter((one) => one.file.startsWith(folder));
    for (const id of ids) {
      if (!beside.some((one) => one.ids.has(id))) found.push(`${file}: no test names [${id}]`);
      if (listed.indexOf(id) !== listed.lastIndexOf(id)) found.push(`${file}: [${id}] is written twice`);
    }
  }
  for (const { file, ids } of tests) {
    const above = pages.filter(({ folder }) => file.startsWith(folder));
    const within = above.length === 0 ? pages : above;
    for (const id of ids)
      if (!within.some((page) => page.ids.has(id))) found.push(`${file}: names [${id}], which no README writes down`);
  }
  return found;
}

if (import.meta.main) {
  const found = checkRules(process.cwd());
  for (const line of found) console.error(line);
  console.log(found.length === 0 ? "rules: each has its test" : `rules: ${found.length} gaps`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
