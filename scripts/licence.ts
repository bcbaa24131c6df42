/** Under which licence a package is, as it says itself, and which ones may be passed on with ours (Apache-2.0). */
import type { Installed } from "./lockfile.ts";

/** Packages whose package.json has no `license`: read in their own files, and where. */
const readInFiles: Readonly<Record<string, { readonly licence: string; readonly where: string }>> = {
  busboy: { licence: "MIT", where: "`licenses` of its package.json, and its LICENSE" },
  dicer: { licence: "MIT", where: "`licenses` of its package.json, and its LICENSE" },
  streamsearch: { licence: "MIT", where: "`licenses` of its package.json, and its LICENSE" },
  "humanize-number": { licence: "MIT", where: "“License” of its Readme" },
  only: { licence: "MIT", where: "“License” of its Readme" },
};

/** Licences that ask no more than to be named, and MPL-2.0, which covers its own files only. */
export const passedOn: ReadonlySet<string> = new Set(
  "0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause BlueOak-1.0.0 ISC MIT MIT-0 MPL-2.0 OFL-1.1".split(" "),
);

export const declaredLicence = ({ name, license }: Pick<Installed, "name" | "license">): string =>
  license ?? readInFiles[name]?.licence ?? "NOASSERTION";

/** Where the licence of a package was read, when not in the usual place. */
export const whereRead = ({ name, license }: Pick<Installed, "name" | "license">): string | undefined =>
  license === undefined ? readInFiles[name]?.where : undefined;

/** What does not fit: no licence known, one that may not be passed on, and readings of packages that are gone. */
export const faultsOf = (installed: readonly Installed[]): string[] => [
  ...installed
    .filter((one) => !passedOn.has(declaredLicence(one)))
    .map((one) => `${one.name}@${one.version}: ${declaredLicence(one)} is no licence we may pass on`),
  ...Object.keys(readInFiles)
    .filter((name) => !installed.some((one) => one.name === name && one.license === undefined))
    .map((name) => `${name}: was read in its files, which is needed no more`),
];
