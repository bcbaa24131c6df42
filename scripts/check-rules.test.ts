import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { checkRules } from "./check-rules.ts";

function gaps(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), "rules-"));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return checkRules(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const page = "# Party\n\n- [P1] A name is never empty.\n- **[P2]** Merging keeps both ids. Compare [E9] elsewhere.\n";
const tests = 'test("[P1] refuses an empty name", () => {}); test("[P2] keeps both", () => rows[A1]);';

test("a rule with its test, a mention in prose and an index in code are all well", () => {
  expect(gaps({ "src/registry/party/README.md": page, "src/registry/party/rules.test.ts": tests })).toEqual([]);
});

test("a rule without a test is a gap, even when another room's test names it", () => {
  const elsewhere = { "src/registry/place/README.md": "- [P2] other", "src/registry/place/a.test.ts": '"[P2]"' };
  const own = { "src/registry/party/README.md": page, "src/registry/party/rules.test.ts": '"[P1]"' };
  expect(gaps({ ...elsewhere, ...own })).toEqual(["src/registry/party/README.md: no test names [P2]"]);
});

test("a test that names an unwritten rule is a gap", () => {
  const all = { "src/registry/party/README.md": page, "src/registry/party/acts/a.test.ts": `${tests} "[P3] lost"` };
  expect(gaps(all)).toEqual(["src/registry/party/acts/a.test.ts: names [P3], which no README writes down"]);
});

test("a journey may cite any rule of the house, but only a written one", () => {
  const all = { "src/registry/party/README.md": page, "src/registry/party/a.test.ts": tests };
  expect(gaps({ ...all, "e2e/home.test.ts": '"[P1]"' })).toEqual([]);
  expect(gaps({ ...all, "e2e/home.test.ts": '"[Q1]"' })).toEqual([
    "e2e/home.test.ts: names [Q1], which no README writes down",
  ]);
});

test("a rule written twice is a gap", () => {
  const all = { "src/registry/party/README.md": `${page}- [P1] again`, "src/registry/party/a.test.ts": tests };
  expect(gaps(all)).toEqual(["src/registry/party/README.md: [P1] is written twice"]);
});
