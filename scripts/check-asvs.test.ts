import { expect, test } from "vitest";
import { levelsBySection, requirementsUpTo } from "./asvs-requirements.ts";
import { checkAsvs, kindOf, type Row, rowsOf } from "./check-asvs.ts";

const rows: readonly Row[] = [...requirementsUpTo(2)].map(([requirement, level]) => ({
  requirement,
  level,
  words: "in our words",
  answer: "reason: it is made so",
}));
const having = (answer: string): readonly Row[] => rows.map((row, at) => (at === 0 ? { ...row, answer } : row));
const read = (file: string): string | undefined =>
  file === "src/a.test.ts" ? 'test("[A1] it holds", () => {}); // it holds in prose' : undefined;

test("the standard has 345 requirements: 70, 183 and 92 of its three levels", () => {
  const levels = Object.values(levelsBySection).join("");
  expect(["1", "2", "3"].map((level) => levels.split(level).length - 1)).toEqual([70, 183, 92]);
  expect(requirementsUpTo(2).size).toBe(253);
});

test("a row for each, with a test that is there or a reason, is well", () => {
  expect(checkAsvs(rows, read)).toEqual([]);
  expect(checkAsvs(having("`src/a.test.ts` “[A1] it holds”; and a word"), read)).toEqual([]);
});

test("a test that is not there, or is only spoken of, is a gap, also the second one and beside a reason", () => {
  const gap = (name: string, file: string): string[] => [
    `docs/security/asvs.md: 1.1.1 names “${name}”, which ${file} does not have`,
  ];
  expect(checkAsvs(having("`src/a.test.ts` “it holds”"), read)).toEqual(gap("it holds", "src/a.test.ts"));
  expect(checkAsvs(having("`src/a.test.ts` “[A1] it holds”; `src/b.test.ts` “b”"), read)).toEqual(
    gap("b", "src/b.test.ts"),
  );
  expect(checkAsvs(having("reason: it is so. `src/b.test.ts` “b”"), read)).toEqual(gap("b", "src/b.test.ts"));
});

test("a requirement without a row, twice, of another level, unknown, or without an answer is a gap", () => {
  const first = rows[0] as Row;
  const found = (changed: readonly Row[]): string[] =>
    checkAsvs(changed, read).map((line) => line.replace(/^[^:]+: /, ""));
  expect(found(rows.slice(1))).toEqual(["1.1.1 has no row"]);
  expect(found([...rows, first])).toEqual(["1.1.1 stands twice"]);
  expect(found([{ ...first, level: 1 }, ...rows.slice(1)])).toEqual(["1.1.1 is of level 2"]);
  expect(found([...rows, { ...first, requirement: "1.2.10" }])).toEqual(["1.2.10 is no requirement of level 1 or 2"]);
  expect(found(having("reason: "))).toEqual(["1.1.1 names neither a test nor a reason"]);
  expect(found(having("surely"))).toEqual(["1.1.1 names neither a test nor a reason"]);
});

test("half of it is not all of it", () => {
  expect(kindOf("`src/a.test.ts` “[A1] it holds”; not yet (limits): the other half")).toBe("not yet");
  expect(kindOf("`src/a.test.ts` “[A1] it holds”")).toBe("test");
  expect(kindOf("does not apply: there is none")).toBe("does not apply");
});

test("rows are read as they stand in the page", () => {
  expect(rowsOf("| requirement | level |\n|---|---|\n| 1.1.1 | 2 | once | reason: a `x | y` of it |\n")).toEqual([
    {
      requirement: "1.1.1",
      level: 2,
      words: expect.stringContaining("once") as string,
      answer: expect.stringMatching(/^reason: a `x/) as string,
    },
  ]);
});
