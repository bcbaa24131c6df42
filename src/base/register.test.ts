import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, "utf8");

const list = /### Words that pages do not say[^]*?(?=\n## )/.exec(read("docs/glossary.md"))?.[0] ?? "";
const particle = "(?:[은는이가을를의과와에로도만]|으로|에서|까지|입니다)?(?![가-힣])";
/** A listed word stands by itself or with its particle; `굶…` is the beginning of a word. */
const banned = [...list.matchAll(/^\| ([가-힣0-9 ]+)(…?) \| ([^|]+) \|/gm)].map(([, word = "", open, say = ""]) => ({
  word,
  form: new RegExp(`(?<![가-힣])${word}${open === "" ? particle : ""}`),
  say,
}));

const faultsOf = (file: string, text: string): string[] =>
  text
    .split("\n")
    .flatMap((line, at) =>
      banned.filter(({ form }) => form.test(line)).map(({ word, say }) => `${file}:${at + 1}: “${word}”, say ${say}`),
    );

test("[B29] no page, refusal, letter or kit speaks in another register", () => {
  expect(banned.length).toBeGreaterThan(30);
  const files = globSync("{src,story}/**/*.{ts,tsx}", { cwd: root }).filter(
    (file) => !/\.test\.tsx?$|generated/.test(file),
  );
  expect(files.length).toBeGreaterThan(400);
  expect(files.sort().flatMap((file) => faultsOf(file, read(file)))).toEqual([]);
});

test("[B29] a word is found with its particle, and not within another", () => {
  expect(faultsOf("a.ts", 'text("까닭을 적습니다.", "Say why.")')).toEqual(["a.ts:1: “까닭”, say 사유"]);
  expect(faultsOf("a.ts", '"남은 몫은 굶었다"')).toHaveLength(2);
  expect(faultsOf("a.ts", '"큰몫 옛날 그 날씨"')).toEqual([]);
});
