import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkDependencies } from "./check-dependencies.ts";

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
