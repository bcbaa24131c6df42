/** docs/refusals.md: every kind of refusal the code declares, found by loading each file that declares one. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { declaredRefusals } from "#base/refusal";

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

export async function refusalsPage(root: string): Promise<Record<string, string>> {
  const sources = globSync("src/**/*.{ts,tsx}", { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => !/\.test\.tsx?$/.test(file) && file !== "src/base/refusal.ts")
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }))
    .filter(({ text }) => /\bdefineRefusal\(/.test(text))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  for (const { file } of sources) await import(pathToFileURL(join(root, file)).href);

  const kinds = declaredRefusals();
  const rows = kinds.map(({ code, status, ko, en, law }) => {
    const where = sources.find(({ text }) => text.includes(`code: "${code}"`));
    const place = where === undefined ? "–" : `[${dirname(where.file).replace("src/", "")}](../${where.file})`;
    return `| \`${code}\` | ${status} | ${cell(ko)} | ${cell(en)} | ${cell(law ?? "–")} | ${place} |`;
  });
  const page = [
    "# 거절 · Refusals",
    "",
    "A refusal is an answer, not an error: it has a code that never changes, a Korean and an English sentence and, where",
    "there is one, the article of law it executes. Over HTTP it is a problem document (RFC 9457) with this code; on the",
    "command line it is the last line. Slots in braces are filled in; particles such as 을(를) are chosen by the word",
    "before them. Nothing is half-written when a refusal is given.",
    "",
    `${kinds.length} kinds. This page is printed from the code by \`npm run generate\`.`,
    "",
    "| code | status | 문장 | sentence | law | declared in |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
  ];
  return { "docs/refusals.md": page.join("\n") };
}
