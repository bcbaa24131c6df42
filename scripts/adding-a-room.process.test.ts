import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { layRoom } from "./lay-room.ts";

/*
 * docs/adding-a-room.md is followed word for word in a copy of the tree, which is then held to everything a commit is held
 * to; two rooms laid on two branches are merged.
 */

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
const place = mkdtempSync(join(tmpdir(), "geojeom-room-"));
const tree = join(place, "tree");
const git = async (...words: string[]): Promise<string> =>
  (
    await run("git", ["-c", "user.name=t", "-c", "user.email=t@example.kr", ...words], {
      cwd: tree,
      maxBuffer: 2 ** 26,
    })
  ).stdout;
const node = async (...words: string[]): Promise<string> => {
  try {
    return (await run(process.execPath, words, { cwd: tree, maxBuffer: 2 ** 26, env: withoutTests() })).stdout;
  } catch (fault) {
    const { stdout, stderr } = fault as { stdout: string; stderr: string };
    throw new Error(`${words.join(" ")}\n${stdout}\n${stderr}`, { cause: fault });
  }
};
/** What a program of its own is to know of this run: nothing. */
const withoutTests = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^VITEST|^TEST$|^NODE_ENV$|^DATABASE_URL$/.test(name)),
  );

beforeAll(async () => {
  // the tree as it stands, changed or not; its packages are those of this one
  const { stdout } = await run("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, maxBuffer: 2 ** 26 });
  for (const file of stdout.split("\n").filter((name) => name !== "" && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    cpSync(join(root, file), join(tree, file));
  }
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"), "dir");
  await git("init", "-q", "-b", "main");
  await git("add", "-A");
  await git("commit", "-qm", "The house");
}, 120_000);
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What lies outside of its folder, printed pages aside. */
const printed =
  /^(ARCHITECTURE\.md|docs\/(openapi\.txt|public\.md|refusals\.md|schema\.sql|figures\/.*)|src\/main\/rooms\.ts|src\/web\/(generated|golden)\/.*)$/;

describe("a room laid as the page says", () => {
  test("touches one migration and the glossary outside its folder", async () => {
    layRoom(tree);
    await node("scripts/generate.ts");
    await git("add", "-A");
    const changed = (await git("diff", "--cached", "--name-only")).split("\n").filter((file) => file !== "");
    expect(changed.filter((file) => !file.startsWith("src/offer/mentoring/") && !printed.test(file))).toEqual([
      "docs/glossary.md",
      "migrations/202611290900-mentoring.sql",
    ]);
  });

  test("stands: types, house, rules, format, and lint of its folder", async () => {
    expect(await node("node_modules/typescript/bin/tsc", "-p", "tsconfig.json")).toBe("");
    expect(await node("scripts/check-house.ts")).toContain("every import goes through a door");
    expect(await node("scripts/check-rules.ts")).toContain("each has its test");
    expect(await node("node_modules/oxfmt/bin/oxfmt", "--check", "src/offer/mentoring")).toContain("correct format");
    expect(
      await node("node_modules/oxlint/bin/oxlint", "--type-aware", "--deny-warnings", "src/offer/mentoring"),
    ).toContain("0 errors");
  });

  test("its tests and the walks over every room pass", async () => {
    const said = await node(
      ...["node_modules/vitest/vitest.mjs", "run", "src/offer/mentoring", "src/main/glossary.test.ts"],
      ...["src/main/states-and-facts.test.ts", "src/main/acts.test.ts", "src/main/support-register.test.ts"],
      ...["-t", "mentoring|declares|glossary|word|case|register"],
    );
    expect(said).toContain("12 passed");
    // whole, for it ends by asking whether every act of every room was walked
    const walked = await node("node_modules/vitest/vitest.mjs", "run", "src/main/pair-walk.test.ts");
    expect(walked).toMatch(/[2-9]\d\d passed/);
  });

  test("its page opens for the officer, and its figure for everybody", async () => {
    await node("node_modules/vite/bin/vite.js", "build");
    const told = await node(
      "--input-type=module",
      "-e",
      `import { answer } from "./dist/web/server/entry.js";
       import { readFileSync } from "node:fs";
       const golden = (desk, room) => JSON.parse(readFileSync(\`src/web/golden/\${desk}/\${room}.json\`, "utf8"));
       const { ground, people } = JSON.parse(readFileSync("src/web/golden/ground.json", "utf8"));
       const bundle = { scripts: [], modules: [], styles: [] };
       const page = await answer({ url: "/ko/office/mentoring", accept: "text/html" }, { ...ground, who: people.officer },
         async (url) => golden("officer", "mentoring")[url] ?? { problem: { status: 404, code: "x", ko: url, en: url } },
         { public: bundle, desk: bundle, factory: bundle });
       console.log(page.status, page.body.includes("멘토링"), page.body.includes("참여 등록"));
       console.log(JSON.stringify(golden("visitor", "figures")).includes("firms.mentored"));`,
    );
    expect(told.trim().split("\n")).toEqual(["200 true true", "true"]);
  });

  test("is taken away without a trace", async () => {
    await git("reset", "-q", "--hard");
    await git("clean", "-qfd");
    expect(await node("scripts/generate.ts", "--check")).toContain("pages match");
  });
});

test("two rooms added on two branches merge without a conflict outside of printed files", async () => {
  const add = async (branch: string, rename: (text: string) => string): Promise<void> => {
    await git("checkout", "-q", "-b", branch, "main");
    const page = join(tree, "docs/adding-a-room.md");
    const before = readFileSync(page, "utf8");
    writeFileSync(page, rename(before));
    layRoom(tree);
    writeFileSync(page, before);
    await node("scripts/generate.ts");
    await git("add", "-A");
    await git("commit", "-qm", `Add ${branch}`);
  };
  await add("mentoring", (text) => text);
  await add("coaching", (text) =>
    text
      .replaceAll("mentoring", "coaching")
      .replaceAll("Mentoring", "Coaching")
      .replaceAll("mentored", "coached")
      .replaceAll("enrol-firm", "coach-firm")
      .replaceAll("enrolFirm", "coachFirm")
      .replaceAll("enrolled-already", "coached-already")
      .replaceAll("멘토링", "코칭")
      .replaceAll("202611290900", "202611290905"),
  );
  await git("merge", "-q", "mentoring").catch(() => "");
  const conflicts = (await git("diff", "--name-only", "--diff-filter=U")).split("\n").filter((file) => file !== "");
  // both put their rows at the end of one table: the glossary is one list of words, and a union of them
  expect(conflicts.filter((file) => !printed.test(file))).toEqual([]);
  await git("checkout", "--ours", ...conflicts).catch(() => "");
  await node("scripts/generate.ts");
  await node("node_modules/typescript/bin/tsc", "-p", "tsconfig.json");
  await node("scripts/check-house.ts");
}, 300_000);
