import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { declaredRefusals } from "#base/refusal";
import "./rooms.ts";

/*
 * Every refusal of a room has a test that names it, and says the same in both languages. The rooms listed here are held to
 * it; what a refusal is declared with is what is printed in docs/refusals.md.
 */
const held = ["2-call", "3-application"];
const root = join(import.meta.dirname, "../..");
const read = (pattern: string): { file: string; text: string }[] =>
  globSync(pattern, { cwd: root }).map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

const tests = read("{src/lifecycle/{2-call,3-application},src/main,e2e}/**/*.test.ts")
  .filter(({ file }) => !file.endsWith("refusals-of-rooms.test.ts"))
  .map(({ text }) => text)
  .join("\n");
const declared = new Map(declaredRefusals().map((kind) => [kind.code, kind]));
const codes = held.flatMap((room) =>
  read(`src/lifecycle/${room}/**/*.ts`)
    .filter(({ file }) => !/\.test(ing)?\.ts$/.test(file))
    .flatMap(({ text }) => [...text.matchAll(/\bcode: "([a-z0-9-]+)",\s+status:/g)].map(([, code = ""]) => code)),
);

test("the rooms have refusals", () => expect(codes.length).toBeGreaterThan(40));

test.each(codes)("%s has a test that names it", (code) => {
  expect(tests).toMatch(new RegExp(`["'\`]${code}["'\`]`));
});

test.each(codes)("%s says the same in both languages", (code) => {
  const kind = declared.get(code);
  expect(kind?.ko).toMatch(/[가-힣]/);
  expect(kind?.en).not.toMatch(/[가-힣]/);
  const slots = (says: string): string[] =>
    [...says.matchAll(/\{(\w+)\}/g)].map(([, slot = ""]) => slot.replace(/En$/, "")).toSorted();
  expect(slots(kind?.en ?? "")).toEqual(slots(kind?.ko ?? ""));
});
