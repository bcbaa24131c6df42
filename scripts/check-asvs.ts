/** docs/security/asvs.md has a row for every requirement up to level 2, and each names a test that is there or a reason. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { requirementsUpTo } from "./asvs-requirements.ts";

const page = "docs/security/asvs.md";
const kinds = ["reason", "does not apply", "operator", "not yet"] as const;
type Kind = (typeof kinds)[number] | "test";

export interface Row {
  readonly requirement: string;
  readonly level: number;
  readonly words: string;
  readonly answer: string;
}

export const rowsOf = (text: string): readonly Row[] =>
  text
    .split("\n")
    .filter((line) => /^\| \d/.test(line))
    .map((line) => {
      const [, requirement = "", level = "", words = "", ...rest] = line.split(" | ").join("|").split("|");
      return {
        requirement: requirement.trim(),
        level: Number(level),
        words,
        answer: rest.slice(0, -1).join("|").trim(),
      };
    });

const testsIn = (answer: string): { readonly file: string; readonly name: string }[] =>
  [...answer.matchAll(/`([^`]+\.test\.tsx?)` “([^”]+)”/g)].map(([, file = "", name = ""]) => ({ file, name }));

/** A half that is not there yet makes the whole not there yet. */
export const kindOf = (answer: string): Kind | undefined =>
  /(?:^|; )not yet \([a-z]+\): \S/.test(answer)
    ? "not yet"
    : (kinds.find((kind) => answer.startsWith(`${kind}: `) && answer.length > kind.length + 8) ??
      (testsIn(answer).length > 0 ? "test" : undefined));

export function checkAsvs(rows: readonly Row[], read: (file: string) => string | undefined): string[] {
  const found: string[] = [];
  const wanted = requirementsUpTo(2);
  const seen = new Set<string>();
  for (const { requirement, level, words, answer } of rows) {
    const complain = (what: string): void => void found.push(`${page}: ${requirement} ${what}`);
    if (!wanted.has(requirement)) complain("is no requirement of level 1 or 2");
    else if (wanted.get(requirement) !== level) complain(`is of level ${wanted.get(requirement)}`);
    if (seen.has(requirement)) complain("stands twice");
    seen.add(requirement);
    if (words.trim() === "") complain("says nothing of what is asked");
    if (kindOf(answer) === undefined) complain("names neither a test nor a reason");
    for (const { file, name } of testsIn(answer)) {
      const text = read(file);
      // The whole name, as a string of the file, so that a test that is renamed is noticed.
      const isThere = [`"${name}"`, `'${name}'`, `\`${name}\``].some((literal) => text?.includes(literal) === true);
      if (!isThere) complain(`names “${name}”, which ${file} does not have`);
    }
  }
  for (const requirement of wanted.keys()) if (!seen.has(requirement)) found.push(`${page}: ${requirement} has no row`);
  return found;
}

if (import.meta.main) {
  const root = join(import.meta.dirname, "..");
  const rows = rowsOf(readFileSync(join(root, page), "utf8"));
  const found = checkAsvs(rows, (file) =>
    existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined,
  );
  for (const line of found) console.error(line);
  const counts = Map.groupBy(rows, ({ answer }) => kindOf(answer) ?? "nothing");
  const said = [...counts].map(([kind, all]) => `${all.length} ${kind}`).join(", ");
  console.log(found.length === 0 ? `asvs: ${rows.length} requirements: ${said}` : `asvs: ${found.length} gaps`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
