/** What package-lock.json says of the packages that an install brings, on whichever machine. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Entry {
  readonly name?: string;
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Installed extends Entry {
  /** Where it lies: `node_modules/a/node_modules/b`. */
  readonly path: string;
  readonly name: string;
}

export interface Lockfile {
  readonly packages: Readonly<Record<string, Entry>>;
}

export const readLockfile = (root: string): Lockfile =>
  JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lockfile;

export const nameOf = (path: string): string => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/** Every package, in the order of their names and versions, which no machine's settings change. */
export const installedOf = ({ packages }: Lockfile): readonly Installed[] =>
  Object.entries(packages)
    .filter(([path]) => path !== "")
    .map(([path, entry]) => ({ ...entry, path, name: nameOf(path) }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version) || compare(a.path, b.path));

/** Which package another means by a name: npm looks beside it, then upwards. */
export const resolve = ({ packages }: Lockfile, from: string, name: string): string | undefined => {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const path = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (at === "") return undefined;
  }
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
