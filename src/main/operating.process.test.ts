import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { around } from "./processes.testing.ts";

/*
 * docs/operating.md is followed word for word: its commands in their order, with its unit and its variables, on a copy of
 * the tree in two versions. Only places and the port are other ones, and a few lines of shell do for the unit what
 * systemd would.
 */

const run = promisify(execFile);
const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/operating.md"), "utf8");
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, text]) => text as string);

const place = mkdtempSync(join(tmpdir(), "geojeom-operating-"));
chmodSync(place, 0o755);
const tree = join(place, "srv/geojeom");
let port = 0;
/** Every place of the page, below the folder of this test. */
const here = (text: string): string =>
  text
    .replaceAll(/(?<![\w.])\/(?=(?:srv|var\/lib|var\/backups|tmp|etc)\/geojeom)/g, `${place}/`)
    .replaceAll("127.0.0.1:3000", `127.0.0.1:${port}`);

beforeAll(async () => {
  // the tree's packages are these very ones: were they not current, its first command would install others over them
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (!readFileSync(join(root, "node_modules/.geojeom-lock"), "utf8").startsWith(lock))
    throw new Error("the packages are not those of the lockfile: run scripts/prepare.mjs first");
  const { stdout } = await run("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, maxBuffer: 2 ** 26 });
  for (const file of stdout.split("\n").filter((name) => name !== "" && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    cpSync(join(root, file), join(tree, file));
  }
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"), "dir");
  cpSync(join(root, "dist"), join(tree, "dist"), { recursive: true, preserveTimestamps: true });
  const git = (...words: string[]) =>
    run("git", ["-c", "user.name=t", "-c", "user.email=t@example.kr", ...words], { cwd: tree, maxBuffer: 2 ** 26 });
  await git("init", "-q", "-b", "main");
  await git("add", "-A");
  await git("commit", "-qm", "The old version");
  await git("tag", "old");
  await git("commit", "-qm", "The new version", "--allow-empty");
  await git("tag", "new");
  for (const folder of ["var/lib", "var/backups", "tmp", "etc"]) mkdirSync(join(place, folder), { recursive: true });
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((open) => probe.once("listening", open));
  ({ port } = probe.address() as { port: number });
  await new Promise((closed) => probe.close(closed));
}, 120_000);
afterAll(() => {
  spawnSync("bash", ["-c", `${systemctl()}\nsystemctl stop geojeom`], { env: around({}) });
  rmSync(place, { recursive: true, force: true, maxRetries: 5 });
});

const unitOf = (name: string): string =>
  new RegExp(`^${name}=(.*)$`, "m").exec(here(blocks("ini")[0] ?? ""))?.[1] ?? "";
/** What of systemd the page uses: the unit's folder, variables and program; and an end by its signal. */
const systemctl = (): string => `
systemctl() {
  local pid=${place}/pid
  case "$1" in
    enable | start)
      ( cd ${unitOf("WorkingDirectory")} && set -a && . ${unitOf("EnvironmentFile")} && set +a &&
        PORT=${port} exec ${unitOf("ExecStart")} >>${place}/journal 2>&1 </dev/null ) &
      echo $! >$pid ;;
    stop)
      [ -f $pid ] || return 0
      kill -${unitOf("KillSignal").replace("SIG", "")} "$(cat $pid)" 2>/dev/null
      while kill -0 "$(cat $pid)" 2>/dev/null; do sleep 0.1; done
      rm $pid ;;
  esac
}`;

test("every command of the page works, in its order: found, serve, back up, drill, upgrade, roll back, measure", async () => {
  writeFileSync(here("/etc/geojeom.env"), here(blocks("env")[0] ?? ""));
  const commands = blocks("sh");
  expect(commands.length).toBeGreaterThanOrEqual(7);
  const script = ["set -eu -o pipefail", systemctl(), "export NEW=new OLD=old", ...commands.map(here)];
  const said = await run("bash", ["-c", script.join("\n")], { cwd: tree, maxBuffer: 2 ** 26, env: around({}) }).catch(
    (error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      const journal = existsSync(join(place, "journal")) ? readFileSync(join(place, "journal"), "utf8") : "";
      throw new Error(`${stdout.slice(-3000)}\n${stderr.slice(-3000)}\n${journal.slice(-2000)}`, { cause: error });
    },
  );
  expect(said.stdout).toMatch(/https:\/\/hub\.example\.kr\/ko\/password\/set#[\w-]{43}/);
  expect(said.stdout).toMatch(/ 0 damaged/);
  expect(said.stdout).toContain("geojeom_damaged_files");
  expect(existsSync(here("/var/lib/geojeom-set-aside/geojeom.json"))).toBe(true);
  expect(existsSync(here("/var/lib/geojeom-drill"))).toBe(false);
  // the hub that runs in the end is the founded one, of the old version, behind its name
  const home = await (await fetch(`http://127.0.0.1:${port}/ko`)).text();
  expect(home).toContain("경남 혁신거점");
  expect(home).not.toContain("합성(가상)");
}, 400_000);

test("the unit is one that systemd understands", () => {
  const file = join(place, "geojeom.service");
  writeFileSync(file, here(blocks("ini")[0] ?? "").replace("User=geojeom", "User=root"));
  const verified = spawnSync("systemd-analyze", ["verify", file], { encoding: "utf8" });
  if (verified.error !== undefined) return expect(unitOf("ExecStart")).toContain("src/main/server.ts");
  expect(verified.stderr.split("\n").filter((line) => line.includes("geojeom.service"))).toEqual([]);
});
