import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Table } from "../page.ts";
import { printCsv } from "./csv.ts";

const csvOf = (table: Table): string => Buffer.from(printCsv(table)).toString("utf8");

test("RFC 4180: quotes doubled, lines kept, CRLF between rows", () => {
  expect(
    csvOf({
      name: "t",
      columns: ["a", "b"],
      rows: [
        ['say "yes"', "x,y"],
        ["two\nlines", null],
        [3, ""],
      ],
    }),
  ).toBe('\uFEFFa,b\r\n"say ""yes""","x,y"\r\n"two\nlines",\r\n3,\r\n');
});

test.each([
  '-1+HYPERLINK("http://example.org")',
  "-2+3+cmd|' /C calc'!D2",
  "＝cmd|' /C calc'!A0",
  "＋1",
  "－1",
  "＠SUM(1)",
  "﹦1+1",
  "−1+1",
  "-1,5",
  "-1e5+A1",
  "- 1",
  "-.5+A1",
  "\t=1+1",
  "\r=1+1",
  " =1+1",
  "\u200B=1+1",
  "\uFEFF@x",
])("%j is disarmed", (word) => {
  const csv = csvOf({ name: "t", columns: ["a"], rows: [[word]] });
  expect(csv.slice("\uFEFFa\r\n".length)).toMatch(/^"?'/);
});

test("every name of the folder of faults is disarmed, and amounts beside it stay numbers", async (context) => {
  const place = new URL("../../../../shared/data/faults/11-csv-formula-after-a-minus/grants.json", import.meta.url);
  if (!existsSync(place)) context.skip("../shared/data/faults is not here");
  const { grants } = JSON.parse(readFileSync(place, "utf8")) as {
    grants: { recipientOrganization: { name: string }[] }[];
  };
  const names = grants.map(({ recipientOrganization: [recipient] }) => recipient?.name ?? "");
  expect(names.length).toBeGreaterThan(2);
  for (const name of names) {
    const csv = csvOf({ name: "t", columns: ["name", "value"], rows: [[name, "-100.00"]] });
    expect(csv).toMatch(/\r\n"?'.*,-100\.00\r\n$/s);
  }
});

test("what a spreadsheet would run as a formula is disarmed; a negative amount stays a number", () => {
  const csv = csvOf({ name: "t", columns: ["a"], rows: [["=cmd()"], ["+1"], ["@x"], ["-1.50"], ["-x"]] });
  expect(csv).toBe("\uFEFFa\r\n'=cmd()\r\n'+1\r\n'@x\r\n-1.50\r\n'-x\r\n");
});

test("a large table loses no row", () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => [`${i}`, `이름 "${i}"`, i]);
  const csv = csvOf({ name: "t", columns: ["a", "b", "c"], rows });
  expect(csv.split("\r\n")).toEqual(["\uFEFFa,b,c", ...rows.map(([a, , c]) => `${a},"이름 ""${a}""",${c}`), ""]);
});
