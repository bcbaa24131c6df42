/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/restrict-plus-operands -- plain JavaScript, run before anything is installed that knows types */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ownNode } from "./node.mjs";
import { root, runQuietly, say } from "./say.mjs";

const modules = new URL("node_modules/", root);
const mark = new URL(".geojeom-lock", modules);
const read = (url) => readFileSync(url, "utf8");

/** Which packages should be there: the lockfile, for this machine. */
const wanted = () =>
  `${createHash("sha256")
    .update(read(new URL("package-lock.json", root)).replaceAll("\r\n", "\n"))
    .digest("hex")} ${process.platform}-${process.arch}\n`;

export const packagesAreCurrent = () => {
  try {
    if (read(mark) === wanted()) return true;
  } catch {
    // No mark: perhaps somebody ran `npm ci` by hand.
  }
  if (!isInstalledAsLocked()) return false;
  writeFileSync(mark, wanted());
  return true;
};

/** Compares with the record npm keeps of what it has installed; packages for other machines may be absent. */
const isInstalledAsLocked = () => {
  try {
    const locked = JSON.parse(read(new URL("package-lock.json", root))).packages;
    const installed = JSON.parse(read(new URL(".package-lock.json", modules))).packages;
    const hasAll = Object.entries(locked).every(
      ([path, { version, optional }]) =>
        path === "" || (installed[path] ? installed[path].version === version : optional === true),
    );
    return hasAll && Object.keys(installed).every((path) => locked[path]) && hasNode();
  } catch {
    return false;
  }
};

/** The first Node that runs the hub: its TypeScript as it is written, and what it asks of Node. */
const NEEDED = 24;

/** That of the packages; where no package has one, that of the machine. */
const hasNode = () => ownNode() !== undefined || Number.parseInt(process.versions.node, 10) >= NEEDED;

export const installPackages = async () => {
  const all = expectedPackages();
  // The Node in node_modules must not run the npm that replaces it: take the one npm itself was started with.
  const inside = fileURLToPath(modules);
  const node = process.env.npm_node_execpath ?? (process.execPath.startsWith(inside) ? "node" : process.execPath);
  const npm = process.env.npm_execpath?.endsWith(".js") ? [node, process.env.npm_execpath] : ["npm"];
  const isWindows = process.platform === "win32";
  // Windows cannot delete a program that runs, and there the Node of the last install may be running this.
  const how = isWindows && process.execPath.startsWith(inside) ? "install" : "ci";
  const isDone = await runQuietly(npm[0], [...npm.slice(1), how, "--ignore-scripts", "--no-audit", "--no-fund"], {
    korean: "필요한 패키지를 설치하는 중(처음 한 번)",
    english: "installing what is needed (only the first time)",
    progress: () => ` · ${Math.min(all, countPackages())}/${all}`,
    env: { ...process.env, PATH: withoutOwn(process.env.PATH ?? "", inside) },
    shell: isWindows && npm.length === 1,
  });
  if (!isDone) {
    say("네트워크와 npm 설정을 확인하고 다시 시작하십시오", "check the network and the npm settings, then start again");
    return false;
  }
  if (!hasNode()) {
    say(
      `npm으로 Node를 받지 못했습니다(${process.platform}-${process.arch}). npm이 선택적 패키지(optional)를 빼지 않도록 하거나 Node ${NEEDED} 이상을 설치한 뒤 다시 시작하십시오`,
      `npm brought no Node for ${process.platform}-${process.arch}: let npm install optional packages, or install Node ${NEEDED} or newer, then start again`,
    );
    return false;
  }
  writeFileSync(mark, wanted());
  return true;
};

const withoutOwn = (path, inside) => {
  const colon = process.platform === "win32" ? ";" : ":";
  return path
    .split(colon)
    .filter((folder) => !`${folder}${sep}`.startsWith(dirname(`${inside}x`) + sep))
    .join(colon);
};

/** Packages on the first level that this machine will get. */
const expectedPackages = () => {
  const fits = (list, ours) => list === undefined || list.includes(ours);
  const locked = Object.entries(JSON.parse(read(new URL("package-lock.json", root))).packages);
  return locked.filter(
    ([path, { os, cpu }]) =>
      path.lastIndexOf("node_modules/") === 0 && fits(os, process.platform) && fits(cpu, process.arch),
  ).length;
};

/** npm makes all folders first and fills them later: a package is there when its package.json is. */
const countPackages = () => {
  try {
    const names = readdirSync(modules).flatMap((name) =>
      name.startsWith("@") ? readdirSync(new URL(`${name}/`, modules)).map((inner) => `${name}/${inner}`) : [name],
    );
    return names.filter((name) => existsSync(new URL(`${name}/package.json`, modules))).length;
  } catch {
    return 0;
  }
};
