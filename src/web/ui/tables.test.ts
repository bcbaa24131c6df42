import { expect, test } from "vitest";
import { printCsv } from "./tables.ts";

test("RFC 4180: quotes doubled, lines kept, CRLF between rows", () => {
  expect(
    printCsv({
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

test("what a spreadsheet would run as a formula is disarmed; a negative amount stays a number", () => {
  const csv = printCsv({ name: "t", columns: ["a"], rows: [["=cmd()"], ["+1"], ["@x"], ["-1.50"], ["-x"]] });
  expect(csv).toBe("\uFEFFa\r\n'=cmd()\r\n'+1\r\n'@x\r\n-1.50\r\n'-x\r\n");
});
