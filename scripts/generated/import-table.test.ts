import { expect, test } from "vitest";
import { join } from "node:path";
import { floors, planOf } from "../../house.ts";
import { printImportTable } from "./import-table.ts";

test("every floor has its row, and the row says what the plan says", () => {
  const rows = printImportTable(planOf(join(import.meta.dirname, "../..")).rooms)
    .split("\n")
    .slice(2);
  expect(rows).toHaveLength(Object.keys(floors).length);
  const cells = (floor: string): string[] =>
    (rows.find((row) => row.startsWith(`| **${floor}**`)) ?? "").split("|").map((cell) => cell.trim());
  expect(cells("base")[3]).toBe("nothing");
  expect(cells("engine")[3]).toBe("base");
  expect(cells("lifecycle")[3]).toBe("base, engine, platform, registry, lower numbers");
  expect(cells("offer")[3]).toBe("base, engine, platform, registry, lifecycle 1–6");
  expect(cells("web")[3]).toContain("contracts of registry");
  expect(cells("registry")[2]).toBe(
    "journal · party · place · evidence · ledger · case · sanction · hub · term · approval · document · log · statistic",
  );
});
