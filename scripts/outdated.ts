/**
 * `npm run outdated`: which pins of package.json have a newer version. With `--advisories FILE` (see advisories.ts for its
 * forms) every package of the lockfile is held against it, and one that is known to be vulnerable fails. Being behind
 * does not fail: it is read once a week by somebody who decides.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Advisory, readAdvisories } from "./advisories.ts";
import { installedOf, type Lockfile, readLockfile } from "./lockfile.ts";

/** One line for each package of the lockfile and each advisory that covers it. */
export const vulnerable = (lock: Lockfile, advisories: readonly Advisory[]): string[] => {
  const lines = installedOf(lock).flatMap(({ name, version, dev }) =>
    advisories
      .filter((advisory) => advisory.name === name && advisory.covers(version))
      .map(({ id, severity, title }) => `${name}@${version}${dev ? " (dev)" : ""}: ${id}, ${severity}: ${title}`),
  );
  return [...new Set(lines)];
};

type Pins = Readonly<Record<string, string>>;

/** What `npm outdated --json` says, in lines: what we pin, what there is. */
export const behind = (pins: Pins, outdated: Readonly<Record<string, { readonly latest?: string }>>): string[] =>
  Object.entries(outdated)
    .filter(([name, { latest }]) => pins[name] !== undefined && latest !== undefined && latest !== pins[name])
    .map(([name, { latest }]) => `${name}: pinned ${pins[name]}, newest ${latest}`);

if (import.meta.main) {
  const root = join(import.meta.dirname, "..");
  const { values } = parseArgs({ options: { advisories: { type: "string" } } });
  const listed = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, Pins | undefined>;
  const pins = { ...listed["dependencies"], ...listed["optionalDependencies"], ...listed["devDependencies"] };
  // npm ends with 1 when something is outdated; only what it prints tells that from a failure.
  const npm = spawnSync("npm", ["outdated", "--json", "--all=false"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const said = JSON.parse(npm.stdout || "{}") as Record<string, { latest?: string }> & { error?: { summary: string } };
  if (said.error || npm.error || (npm.status !== 0 && npm.status !== 1))
    console.error(`npm outdated could not be asked: ${said.error?.summary ?? npm.error?.message ?? npm.stderr}`);
  const lines = said.error ? [] : behind(pins, said);
  for (const line of lines) console.log(line);
  console.log(`outdated: ${lines.length} of ${Object.keys(pins).length} pins`);

  if (values.advisories !== undefined) {
    const advisories = readAdvisories(JSON.parse(readFileSync(values.advisories, "utf8")));
    const found = vulnerable(readLockfile(root), advisories);
    for (const line of found) console.error(`VULNERABLE ${line}`);
    console.log(`vulnerable: ${found.length} of ${installedOf(readLockfile(root)).length} packages`);
    process.exitCode = found.length === 0 ? 0 : 1;
  }
}
