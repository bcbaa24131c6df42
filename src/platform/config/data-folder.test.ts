import { chmod, chown, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { claimDataFolder } from "#platform/config";

const place = await mkdtemp(join(tmpdir(), "geojeom-folder-"));
afterAll(() => rm(place, { recursive: true }));
const isRoot = process.geteuid?.() === 0;
const at = new Date("2026-01-01T00:00:00Z");
const marked = (content: object | string): string => (typeof content === "string" ? content : JSON.stringify(content));

let folder = "";
let count = 0;
beforeEach(async () => {
  folder = join(place, String((count += 1)));
  await mkdir(folder);
});

describe("[C5] a data folder", () => {
  test("is made with its mark, found again with the date it was made, and claimed by several at once", async () => {
    const path = join(folder, "below/hub");
    const claims = await Promise.all([1, 2, 3].map(() => claimDataFolder(path, at)));
    expect(claims).toEqual([1, 2, 3].map(() => ({ path, format: 1, created: at })));
    expect(await claimDataFolder(path, new Date())).toEqual({ path, format: 1, created: at });
    expect(await readdir(path)).toEqual(["geojeom.json"]);
  });

  test("that is empty but for what volumes and checkouts put there is taken", async () => {
    await mkdir(join(folder, "lost+found"));
    await writeFile(join(folder, ".gitkeep"), "");
    expect(await claimDataFolder(folder, at)).toMatchObject({ path: folder });
  });

  test.each([
    ["holiday.jpg", "x", "data-folder-foreign"],
    ["postgres", "x", "data-folder-foreign"],
    ["geojeom.json", "not json", "data-folder-foreign"],
    ["geojeom.json", { something: "else" }, "data-folder-foreign"],
    ["geojeom.json", { format: 2, created: "2026-01-01T00:00:00Z" }, "data-folder-newer"],
  ])("with %s holding %j is refused untouched", async (name, content, code) => {
    await writeFile(join(folder, name), marked(content));
    const before = await lstat(join(folder, name));
    expect(await claimDataFolder(folder, at)).toMatchObject({ refusal: code, status: 503 });
    expect(await readdir(folder)).toEqual([name]);
    expect(await readFile(join(folder, name), "utf8")).toBe(marked(content));
    expect((await lstat(join(folder, name))).mtimeMs).toBe(before.mtimeMs);
  });

  test.runIf(isRoot)("of another user is refused, naming both", async () => {
    await writeFile(join(folder, "geojeom.json"), marked({ format: 1, created: "2026-01-01T00:00:00Z" }));
    await chown(join(folder, "geojeom.json"), 65_534, 65_534);
    expect(await claimDataFolder(folder, at)).toMatchObject({
      refusal: "data-folder-of-another-user",
      details: { owner: "nobody (uid 65534)", we: "root (uid 0)" },
    });
  });

  test.runIf(!isRoot && process.platform !== "win32")("that may not be written is refused", async () => {
    await chmod(folder, 0o500);
    expect(await claimDataFolder(folder, at)).toMatchObject({ refusal: "data-folder-unwritable" });
    await chmod(folder, 0o700);
  });

  test("that is a file, or lies below one, is refused", async () => {
    const file = join(folder, "file");
    await writeFile(file, "x");
    expect(await claimDataFolder(file, at)).toMatchObject({ refusal: "data-folder-is-file" });
    expect(await claimDataFolder(join(file, "hub"), at)).toMatchObject({ refusal: "data-folder-is-file" });
  });
});
