import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { declaredRefusals } from "#base/refusal";

/* Every refusal of these rooms, as docs/refusals.md lists them, is named by a test, and said in both languages. */

const rooms = [
  "lifecycle/2-call",
  "lifecycle/3-application",
  "lifecycle/4-review",
  "lifecycle/5-agreement",
  "lifecycle/6-support",
  "registry/approval",
  "registry/document",
  "registry/sanction",
  "registry/term",
] as const;

const root = join(import.meta.dirname, "../..");
const read = (pattern: string, isTest: boolean) =>
  globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /\.test\.tsx?$/.test(file) === isTest)
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
const tests = [...read("src/**/*.test.{ts,tsx}", true), ...read("e2e/*.test.ts", true)];

test.each(rooms)("every refusal of %s is given by a test, and speaks Korean and English", async (room) => {
  const sources = read(`src/${room}/**/*.ts`, false).filter(({ text }) => /\bdefineRefusal\(/.test(text));
  expect(sources.length).toBeGreaterThan(0);
  for (const { file } of sources) await import(pathToFileURL(join(root, file)).href);
  const declared = declaredRefusals().filter(({ code }) =>
    sources.some(({ text }) => text.includes(`code: "${code}"`)),
  );
  expect(declared.length).toBeGreaterThan(0);
  const untested = declared.filter(({ code }) => !tests.some(({ text }) => text.includes(`"${code}"`)));
  expect(untested.map(({ code }) => code)).toEqual([]);
  const unsaid = declared.filter(
    ({ ko, en }) => !/[가-힣]/.test(ko) || !/[a-z]/i.test(en) || /[가-힣]/.test(en) || slotsIn(ko) !== slotsIn(en),
  );
  expect(unsaid.map(({ code }) => code)).toEqual([]);
});

/** Both languages name the same things; `{whatEn}` is what a thing is called in English. */
const slotsIn = (says: string): string =>
  [...says.matchAll(/\{(\w+)\}/g)]
    .map(([, slot = ""]) => slot.replace(/(Ko|En)$/, ""))
    .toSorted()
    .join(" ");
