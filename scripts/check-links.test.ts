import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkLinks } from "./check-links.ts";

test("a link that leads nowhere is found; the web, anchors and code are left alone", () => {
  const root = mkdtempSync(join(tmpdir(), "links-"));
  try {
    mkdirSync(join(root, "docs"));
    writeFileSync(join(root, "README.md"), "[a](docs/a.md#b) [b](https://x.example) [c](#here) ![d](docs/d.png)\n");
    writeFileSync(join(root, "docs/a.md"), "[up](../README.md) [gone](b.md)\n```\n[code](nowhere.md)\n```\n");
    expect(checkLinks(root)).toEqual(["README.md: docs/d.png is not there", "docs/a.md: b.md is not there"]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
