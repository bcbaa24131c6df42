/** Every link of a page to a file of this repository leads to something that is there. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const link = /!?\[[^\]]*\]\(([^)\s]+)\)/g;

export function checkLinks(root: string): string[] {
  const pages = globSync("{*.md,{docs,src,bench,e2e,story}/**/*.md}", { cwd: root }).sort();
  return pages.flatMap((page) => {
    const text = readFileSync(join(root, page), "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
    const targets = [...text.matchAll(link)].map(([, target = ""]) => decodeURIComponent(target.replace(/#.*$/, "")));
    return targets
      .filter((target) => target !== "" && !/^[a-z]+:/i.test(target) && !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page.replaceAll("\\", "/")}: ${target} is not there`);
  });
}

if (import.meta.main) {
  const found = checkLinks(process.cwd());
  for (const line of found) console.error(line);
  console.log(found.length === 0 ? "links: each leads somewhere" : `links: ${found.length} lead nowhere`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
