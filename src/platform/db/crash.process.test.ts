import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, lstat, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRefusal } from "#base/refusal";
import { readConfig } from "#platform/config";
import { type Database, openDatabase } from "#platform/db";
import { silentLog } from "#platform/log";
import { isAlive, readPostmasterFile } from "./postmaster-file.ts";

const program = fileURLToPath(new URL("child.testing.ts", import.meta.url));
let place = "";
let finished: string;
beforeAll(async () => {
  place = await realpath(await mkdtemp(join(tmpdir(), "geojeom-crash-")));
  await chmod(place, 0o755);
  // One folder is made once; each test works on a copy of it, which is ten times quicker than making one.
  finished = join(place, "finished");
  const made = await open(finished);
  await made.close();
});
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
});

const open = async (folder: string): Promise<Database> => {
  const config = readConfig({ GEOJEOM_DATA: folder });
  if (isRefusal(config)) throw new Error(config.text.en);
  const database = await openDatabase(config, { log: silentLog, migrations: [] });
  if (isRefusal(database)) throw new Error(database.text.en);
  return database;
};

const copyOfFinished = async (name: string): Promise<string> => {
  const folder = join(place, name);
  await cp(finished, folder, { recursive: true, preserveTimestamps: true });
  // Copies belong to whoever copies; the database folder must belong to the server's user again.
  const owner = await lstat(join(finished, "postgres"));
  if (process.geteuid?.() === 0) {
    const chown = spawn("chown", ["-R", `${owner.uid}:${owner.gid}`, join(folder, "postgres")]);
    await once(chown, "exit");
  }
  return folder;
};

interface Child {
  readonly process: ChildProcess;
  readonly lines: string[];
  said(start: string): Promise<string>;
}

const child = (task: "write" | "join", folder: string): Child => {
  const env = { ...process.env, DATABASE_URL: "" };
  const started = spawn(process.execPath, [program, task, folder], {
    stdio: ["pipe", "pipe", "inherit"],
    env,
    detached: true,
  });
  children.push(started);
  const lines: string[] = [];
  createInterface({ input: started.stdout }).on("line", (line) => lines.push(line));
  return {
    process: started,
    lines,
    async said(start) {
      const deadline = Date.now() + 30_000;
      while (Date.now() < deadline) {
        const found = lines.find((line) => line.startsWith(start));
        if (found !== undefined) return found;
        await wait(5);
      }
      throw new Error(`the other process never said ${start}: ${lines.join(" | ")}`);
    },
  };
};

const postmaster = async (folder: string): Promise<number> =>
  (await readPostmasterFile(join(folder, "postgres")))?.pid ?? 0;

const parentOf = async (pid: number): Promise<number | null> => {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return status === null ? null : Number(status.split(") ")[1]?.split(" ")[1]);
};

const until = async (holds: () => boolean | Promise<boolean>): Promise<boolean> => {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await wait(10)) if (await holds()) return true;
  return false;
};

const acknowledged = (writer: Child): bigint[] =>
  writer.lines.filter((line) => line.startsWith("acknowledged ")).map((line) => BigInt(line.slice(13)));

const expectAllThere = async (database: Database, numbers: readonly bigint[]): Promise<void> => {
  const { rows } = await database.pool.query<{ n: bigint }>("select n from written");
  const kept = new Set(rows.map((row) => row.n));
  expect(numbers.filter((n) => !kept.has(n))).toEqual([]);
};

test("[D1] kill -9 of our process in the middle of writes loses nothing acknowledged; the server is adopted", async () => {
  const folder = await copyOfFinished("killed-program");
  const writer = child("write", folder);
  await writer.said("acknowledged 100");
  writer.process.kill("SIGKILL");
  await once(writer.process, "close");
  const numbers = acknowledged(writer);
  const server = await postmaster(folder);
  expect(isAlive(server)).toBe(true);

  const database = await open(folder);
  expect(await postmaster(folder)).toBe(server);
  await expectAllThere(database, numbers);
  await database.close();
  expect(await until(() => !isAlive(server))).toBe(true);
});

test("[D1] kill -9 of both, twice over, loses nothing acknowledged", async () => {
  const folder = await copyOfFinished("killed-both");
  const numbers: bigint[] = [];
  for (let round = 0; round < 2; round += 1) {
    const writer = child("write", folder);
    await writer.said("open");
    await until(() => acknowledged(writer).length >= 60);
    process.kill(await postmaster(folder), "SIGKILL");
    writer.process.kill("SIGKILL");
    await once(writer.process, "close");
    numbers.push(...acknowledged(writer));
  }
  const database = await open(folder);
  expect(numbers.length).toBeGreaterThanOrEqual(120);
  await expectAllThere(database, numbers);
  const { rows } = await database.pool.query("show data_checksums");
  expect(rows).toEqual([{ data_checksums: "on" }]);
  await database.close();
});

test("when only the server is killed, it is brought back under the running program", async () => {
  const folder = await copyOfFinished("killed-server");
  const database = await open(folder);
  await database.pool.query("create table kept (n int)");
  await database.pool.query("insert into kept values (1)");
  const before = await postmaster(folder);
  process.kill(before, "SIGKILL");
  expect(await until(async () => (await postmaster(folder)) !== before && isAlive(await postmaster(folder)))).toBe(
    true,
  );
  const answer = await database.transaction("read", (tx) =>
    tx.$extendTables<{ kept: { n: number } }>().selectFrom("kept").select("n").execute(),
  );
  expect(answer).toEqual([{ n: 1 }]);
  await database.close();
});

test("[D2] processes that open a new folder at the same instant share one server; the last to leave stops it", async () => {
  const folder = join(place, "together");
  const both = [child("join", folder), child("join", folder), child("join", folder)];
  await Promise.all(both.map((one) => one.said("open")));
  const server = await postmaster(folder);
  expect(isAlive(server)).toBe(true);
  // The one that started the server leaves first, as on Ctrl-C: the whole process group hears it.
  const starter = (await parentOf(server)) ?? both[0]?.process.pid;
  const inOrder = both.toSorted((a, b) => Number(b.process.pid === starter) - Number(a.process.pid === starter));
  const [first, second, third] = inOrder as [Child, Child, Child];
  process.kill(-(first.process.pid ?? 0), "SIGINT");
  await first.said("closed");
  second.process.stdin?.end();
  await second.said("closed");
  expect(isAlive(server)).toBe(true);
  third.process.stdin?.end();
  await third.said("closed");
  expect(await until(() => !isAlive(server))).toBe(true);
  expect(await readPostmasterFile(join(folder, "postgres"))).toBeNull();
});

test("[D2] processes that come while the last one leaves are never cut off", async () => {
  const folder = await copyOfFinished("revolving-door");
  const through = async (): Promise<number> => {
    const database = await open(folder);
    const { rows } = await database.pool.query<{ n: number }>("select 1 as n");
    await database.close();
    return rows[0]?.n ?? 0;
  };
  const rounds: number[] = [];
  const walk = async (): Promise<void> => {
    for (let round = 0; round < 6; round += 1) rounds.push(await through());
  };
  await Promise.all([walk(), walk(), walk()]);
  expect(rounds).toEqual(Array.from({ length: 18 }, () => 1));
  expect(await readPostmasterFile(join(folder, "postgres"))).toBeNull();
});

test("opening again a folder that was left in order takes less than a second", async () => {
  const folder = await copyOfFinished("again");
  const from = performance.now();
  const database = await open(folder);
  const tookMs = performance.now() - from;
  await database.close();
  expect(tookMs).toBeLessThan(1000);
});

test("a postmaster.pid whose number belongs to another program now does not keep the folder shut", async () => {
  const folder = await copyOfFinished("mistaken-pid");
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  children.push(stranger);
  const path = join(folder, "postgres/postmaster.pid");
  await writeFile(
    path,
    `${stranger.pid}\n${folder}/postgres\n1700000000\n5432\n${folder}/postgres\n\n  1  1\nready   \n`,
  );
  const database = await open(folder);
  await database.close();
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
});

test("[D3] a copy made while the hub runs is refused, and the original is not touched", async () => {
  const folder = await copyOfFinished("original");
  const database = await open(folder);
  const copy = join(place, "hot-copy");
  await mkdir(copy);
  await once(spawn("cp", ["-a", `${folder}/.`, copy]), "exit");
  const config = readConfig({ GEOJEOM_DATA: copy });
  if (isRefusal(config)) throw new Error(config.text.en);
  const before = await readFile(join(copy, "postgres/postmaster.pid"), "utf8");
  expect(await openDatabase(config, { log: silentLog, migrations: [] })).toMatchObject({
    refusal: "database-folder-in-use",
  });
  expect(await readFile(join(copy, "postgres/postmaster.pid"), "utf8")).toBe(before);
  expect((await database.pool.query("select 1 as n")).rows).toEqual([{ n: 1 }]);
  await database.close();
});

test("a path too long for a socket still opens", async () => {
  const folder = await copyOfFinished(`long-${"나".repeat(30)}`);
  const database = await open(folder);
  expect((await database.pool.query("select 1 as n")).rows).toEqual([{ n: 1 }]);
  await database.close();
});
