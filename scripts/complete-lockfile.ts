/**
 * Adds to package-lock.json the platform packages that npm left out: `node scripts/complete-lockfile.ts`, after every
 * change of dependencies. Very recent releases may list a platform package before the registry has it; npm then writes a
 * lockfile that `npm ci` refuses on every machine ("Missing … from lock file"). What is needed of them is their version,
 * which the lockfile knows, and the platform, which their name says by convention; a machine of that platform fetches
 * the rest when the package is there, and goes without it (it is optional) while it is not.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { platformOf } from "./platform-of.ts";

interface Entry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly engines?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type Packages = Readonly<Record<string, Entry>>;
export interface Lock {
  readonly packages: Packages;
}

/** Whether npm, looking from a package upwards, finds a dependency in the lockfile. */
const isListed = (packages: Packages, from: string, name: string): boolean => {
  for (let at = from; ; at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "") {
    if (packages[`${at === "" ? "" : `${at}/`}node_modules/${name}`]) return true;
    if (at === "") return false;
  }
};

/** The lockfile with what was missing, the names of that, and the names nobody could place. */
export const complete = (lock: Lock): { lock: Lock; added: string[]; unknown: string[] } => {
  const packages: Record<string, Entry> = { ...lock.packages };
  const added: string[] = [];
  const unknown: string[] = [];
  for (const [from, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isListed(packages, from, name)) continue;
      const platform = platformOf(name);
      // A range names no version: which one it would be only npm can tell.
      if (platform === null || !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) {
        unknown.push(`${name}@${version}`);
        continue;
      }
      const { os, cpu, libc } = platform;
      packages[`node_modules/${name}`] = {
        version,
        cpu,
        ...(entry.dev ? { dev: true } : {}),
        ...(libc ? { libc } : {}),
        ...(entry.license ? { license: entry.license } : {}),
        optional: true,
        os,
        ...(entry.engines ? { engines: entry.engines } : {}),
      };
      added.push(name);
    }
  }
  // In the order npm itself would write them, so that its next change is a small one.
  const sorted = Object.keys(packages).sort((a, b) => a.localeCompare(b, "en"));
  // No registry by name: whoever installs uses the one he trusts, and the hashes see to the rest.
  const unnamed = (entry: Entry | undefined): Entry =>
    Object.fromEntries(Object.entries(entry ?? {}).filter(([field]) => field !== "resolved"));
  const whole = Object.fromEntries(sorted.map((path) => [path, unnamed(packages[path])]));
  return { lock: { ...lock, packages: whole }, added, unknown };
};

if (import.meta.main) {
  const path = new URL("../package-lock.json", import.meta.url);
  const before = readFileSync(path, "utf8");
  const { lock, added, unknown } = complete(JSON.parse(before) as Lock);
  const after = `${JSON.stringify(lock, null, 2)}\n`;
  if (after !== before) writeFileSync(path, after);
  console.log(added.length === 0 ? "package-lock.json is complete" : `added: ${added.join(", ")}`);
  if (unknown.length > 0) console.error(`nothing is known of: ${unknown.join(", ")}`);
  process.exitCode = unknown.length === 0 ? 0 : 1;
}
