import { spawnSync } from "node:child_process";
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import { readConfig } from "#platform/config";
import { type Database, openDatabase, testDatabase } from "#platform/db";
import { silentLog } from "#platform/log";
import { joinEmbedded } from "./embedded.ts";

const place = await realpath(await mkdtemp(join(tmpdir(), "geojeom-open-")));
await chmod(place, 0o755);
const shared = await testDatabase();
await shared.pool.query("drop schema public cascade; create schema public");
afterAll(async () => {
  await shared.close();
  await rm(place, { recursive: true, force: true });
});
const isRoot = process.geteuid?.() === 0;

const open = (env: Record<string, string>): Promise<Database | Refusal> => {
  const config = readConfig(env);
  if (isRefusal(config)) throw new Error(config.text.en);
  return openDatabase(config, { log: silentLog, migrations: [] });
};

/** Every path below a folder with its owner, size and time: equal before and after means untouched. */
const everything = async (folder: string): Promise<string[]> => {
  const names = (await readdir(folder, { recursive: true })).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const { uid, size, mtimeMs } = await lstat(join(folder, name));
      return `${name} ${uid} ${size} ${mtimeMs}`;
    }),
  );
};

let folder = "";
let count = 0;
beforeEach(async () => {
  folder = join(place, `hub-${(count += 1)}`);
  await mkdir(folder);
});

const mark = () => JSON.stringify({ format: 1, created: "2026-01-01T00:00:00.000Z" });

/** Opens, and answers the refusal only when nothing in the folder is different from before. */
const refusedUntouched = async (): Promise<Refusal> => {
  const before = await everything(folder);
  const refusal = (await open({ GEOJEOM_DATA: folder })) as Refusal;
  expect(await everything(folder)).toEqual(before);
  expect(refusal.text.ko).toMatch(/[가-힣]/);
  return refusal;
};

describe("[D3] a data folder is refused and left as it was", () => {
  test("when it holds something else", async () => {
    await writeFile(join(folder, "holiday.jpg"), "x");
    expect(await refusedUntouched()).toMatchObject({
      refusal: "data-folder-foreign",
      details: { found: "holiday.jpg" },
    });
  });

  test.runIf(isRoot)("when the database in it belongs to another user", async () => {
    await writeFile(join(folder, "geojeom.json"), mark());
    await mkdir(join(folder, "postgres"));
    await chown(join(folder, "postgres"), 54_321, 54_321);
    expect(await refusedUntouched()).toMatchObject({
      refusal: "database-folder-of-another-user",
      details: { owner: "uid 54321" },
    });
  });

  test("when another version of PostgreSQL made it", async () => {
    await writeFile(join(folder, "geojeom.json"), mark());
    await clusterWith("16");
    expect(await refusedUntouched()).toMatchObject({
      refusal: "database-folder-other-version",
      details: { theirs: "16", ours: "18" },
    });
  });

  test("when the database in it has lost its version", async () => {
    await writeFile(join(folder, "geojeom.json"), mark());
    await clusterWith(null);
    expect(await refusedUntouched()).toMatchObject({ refusal: "database-folder-damaged" });
  });
});

const clusterWith = async (version: string | null): Promise<void> => {
  const path = join(folder, "postgres");
  await mkdir(path);
  if (version !== null) await writeFile(join(path, "PG_VERSION"), `${version}\n`);
  if (isRoot) await chown(path, 65_534, 65_534);
};

test.runIf(isRoot && process.platform === "linux")(
  "a folder on a full disk and one that cannot be written are refused",
  async () => {
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]).status === 0;
    if (!mounted) return;
    try {
      expect(await open({ GEOJEOM_DATA: join(folder, "hub") })).toMatchObject({ refusal: "data-folder-full" });
      spawnSync("mount", ["-o", "remount,ro", folder]);
      expect(await open({ GEOJEOM_DATA: join(folder, "other") })).toMatchObject({
        refusal: "data-folder-unwritable",
        details: { reason: "EROFS" },
      });
    } finally {
      spawnSync("umount", [folder]);
    }
  },
);

/** Another user runs our program only where every folder above this checkout lets him through. */
const othersMayRun =
  isRoot && spawnSync(process.execPath, ["--version"], { uid: 65_534, gid: 65_534, cwd: "/" }).status === 0;
if (isRoot && !othersMayRun) console.warn("skipped: this checkout lies in a folder that other users may not enter");

test.runIf(othersMayRun)("root's folder is refused to an ordinary user, in words, without harm", async () => {
  await writeFile(join(folder, "geojeom.json"), mark());
  await mkdir(join(folder, "postgres"), { mode: 0o700 });
  await chmod(folder, 0o711);
  const before = await everything(folder);
  const program = fileURLToPath(new URL("child.testing.ts", import.meta.url));
  const other = spawnSync(process.execPath, [program, "join", folder], { uid: 65_534, gid: 65_534, encoding: "utf8" });
  expect(other.stdout).toContain('"refusal":"data-folder-of-another-user"');
  expect(await everything(folder)).toEqual(before);
});

describe.runIf(isRoot && process.platform === "linux")("the embedded server finds a user to run as", () => {
  const program = fileURLToPath(new URL("child.testing.ts", import.meta.url));
  const join54321 = { uid: 54_321, gid: 54_321, input: "", encoding: "utf8" } as const;

  test("when root's folder lies below one that only root may enter", async () => {
    await chmod(folder, 0o700);
    const below = join(folder, "hub");
    const database = (await open({ GEOJEOM_DATA: below })) as Database;
    expect(isRefusal(database)).toBe(false);
    expect((await database.pool.query("select 1 as n")).rows).toEqual([{ n: 1 }]);
    expect((await lstat(join(below, "postgres"))).uid).not.toBe(0);
    await database.close();
    expect((await lstat(folder)).mode & 0o777).toBe(0o700);
  });

  test.runIf(othersMayRun)("when it is started by a user who is a bare number, as in some containers", async () => {
    await chown(folder, 54_321, 54_321);
    const child = spawnSync(process.execPath, [program, "join", join(folder, "hub")], join54321);
    expect(child.stdout).toBe("open\nclosed\n");
    expect((await lstat(join(folder, "hub/postgres"))).uid).toBe(54_321);
  });
});

test("a new folder gets its mark, is private, and keeps its address out of the description", async () => {
  await rm(folder, { recursive: true });
  const database = (await open({ GEOJEOM_DATA: folder })) as Database;
  expect(isRefusal(database)).toBe(false);
  expect(JSON.parse(await readFile(join(folder, "geojeom.json"), "utf8"))).toMatchObject({ format: 1 });
  expect((await lstat(join(folder, "postgres"))).mode & 0o077).toBe(0);
  const { rows } = await database.pool.query(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            current_setting('listen_addresses') as listens, current_setting('data_checksums') as checksums,
            datcollate, datlocale, (select rolsuper from pg_roles where rolname = current_user) as super
     from pg_database where datname = current_database()`,
  );
  expect(rows).toEqual([
    { fsync: "on", commit: "on", listens: "", checksums: "on", datcollate: "C", datlocale: "C.UTF-8", super: false },
  ]);
  await database.close();
});

test("where there are no sockets, the way in is loopback with a password, and only with it", async () => {
  const embedded = await joinEmbedded({ dataFolder: folder, log: silentLog, durable: false, transport: "loopback" });
  if (isRefusal(embedded)) throw new Error(embedded.text.en);
  const second = await joinEmbedded({ dataFolder: folder, log: silentLog, durable: false, transport: "loopback" });
  if (isRefusal(second)) throw new Error(second.text.en);
  expect([embedded.started, second.started]).toEqual([true, false]);
  const { host, port } = embedded.connection;
  expect(host).toBe("127.0.0.1");
  const wrong = spawnSync(
    process.execPath,
    [
      "-e",
      `import("pg").then(async ({ default: pg }) => { const c = new pg.Client({ host: "127.0.0.1", port: ${port}, user: "postgres", password: "guess" }); await c.connect().catch((e) => console.log(e.code)); process.exit(); })`,
    ],
    { encoding: "utf8" },
  );
  expect(wrong.stdout.trim()).toBe("28P01");
  expect([await embedded.leave(), await second.leave()]).toEqual([false, true]);
});

describe("DATABASE_URL", () => {
  test("is used as it is, and shown without its password", async () => {
    const url = new URL(shared.url);
    const database = (await open({ GEOJEOM_DATA: folder, DATABASE_URL: shared.url })) as Database;
    const { rows } = await database.pool.query("select current_database() as name");
    expect(rows).toEqual([{ name: url.pathname.slice(1) }]);
    await database.close();
    expect(await readdir(folder)).toEqual(["geojeom.json"]);
  });

  test("that leads nowhere is a refusal that keeps the password to itself", async () => {
    const refusal = await open({ GEOJEOM_DATA: folder, DATABASE_URL: "postgres://hub:open-sesame@127.0.0.1:1/hub" });
    expect(refusal).toMatchObject({ refusal: "database-unreachable", details: { reason: "ECONNREFUSED" } });
    expect(JSON.stringify(refusal)).not.toContain("open-sesame");
  });
});
