/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/restrict-plus-operands -- plain JavaScript, run before anything is installed that knows types */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ownNode } from "./node.mjs";
import { root, runQuietly } from "./say.mjs";

const mark = new URL("dist/.sources", root);

/** What the web is made of: itself, base, engine, the rooms' contracts, and what it is built with. */
const isSource = (path) =>
  !/\.test\.tsx?$|README\.md$/.test(path) &&
  (/^src\/(?:web|base|engine)\//.test(path) || /^src\/\w+\/[\w-]+\/web\//.test(path) || path.endsWith("/contract.ts"));

/** Name, size and time of every source: reading them all would take longer than deciding may. */
const sources = () => {
  const hash = createHash("sha256");
  const add = (path) => {
    const { size, mtimeMs } = statSync(new URL(path, root));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  for (const path of ["vite.config.ts", "package-lock.json", "package.json"]) add(path);
  const walk = (folder) => {
    for (const entry of readdirSync(new URL(folder, root), { withFileTypes: true })) {
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory()) walk(`${path}/`);
      else if (isSource(path)) add(path);
    }
  };
  walk("src/");
  return hash.digest("hex");
};

export const webIsCurrent = () => {
  if (!existsSync(new URL("vite.config.ts", root))) return true;
  try {
    return readFileSync(mark, "utf8") === sources();
  } catch {
    return false;
  }
};

export const buildWeb = async () => {
  // What is edited while the build runs belongs to the next one.
  const built = sources();
  const vite = fileURLToPath(new URL("node_modules/vite/bin/vite.js", root));
  const isDone = await runQuietly(ownNode() ?? process.execPath, [vite, "build"], {
    korean: "화면을 만드는 중",
    english: "building the web",
  });
  if (!isDone) return false;
  mkdirSync(new URL("dist/", root), { recursive: true });
  writeFileSync(mark, built);
  return true;
};
