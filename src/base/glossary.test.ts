import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const rows = readFileSync(new URL("../../docs/glossary.md", import.meta.url), "utf8")
  .split("\n## Words that are never used alone")[0]
  ?.split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Korean"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe("[B28] the glossary keeps one Korean word, one English word, one identifier", () => {
  test.each([
    ["Korean", 0],
    ["English", 1],
    ["identifier", 2],
  ])("no %s stands for two things", (_, column) => {
    const words = (rows ?? []).map((row) => row[column]);
    expect(words.length).toBeGreaterThan(150);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });

  test("every row is whole", () => {
    expect(
      (rows ?? []).filter((row) => row.length !== 4 || row.includes("") || !/^`[A-Za-z.-]+`$/.test(row[2] ?? "")),
    ).toEqual([]);
  });
});
