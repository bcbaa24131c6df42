/**
 * Lays the room of docs/adding-a-room.md into a tree, word for word: `node scripts/lay-room.ts [ROOT]`. Each block under the
 * name of a file is that file; rows of the glossary are added at its end. Answers the files.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export function layRoom(root: string): string[] {
  const page = readFileSync(join(root, "docs/adding-a-room.md"), "utf8").replaceAll("\r\n", "\n");
  return [...page.matchAll(/^`([^`\n]+)`\n```\w+\n([^]*?)^```$/gm)].map(([, file = "", text = ""]) => {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    if (file === "docs/glossary.md") appendFileSync(path, text);
    else if (existsSync(path)) throw new Error(`${file} is there already`);
    else writeFileSync(path, text);
    return file;
  });
}

if (import.meta.main) for (const file of layRoom(process.argv[2] ?? process.cwd())) console.log(file);
