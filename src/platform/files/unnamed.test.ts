import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { claiming, diskFiles, openArrivals, settleArrivals } from "#platform/files";
import { silentLog } from "#platform/log";

const place = await mkdtemp(join(tmpdir(), "geojeom-unnamed-"));
const folder = join(place, "files");
const arrivals = openArrivals(join(place, "arrived"));
const files = diskFiles(folder, arrivals);
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query("create table naming (sha256 text not null)");
});
afterAll(async () => {
  await database.close();
  await rm(place, { recursive: true, force: true });
});

const isNamed = async (tx: Tx, sha256: string): Promise<boolean> =>
  (await sql`select from naming where sha256 = ${sha256}`.execute(tx)).rows.length > 0;
const settle = () => settleArrivals({ database, files, arrivals, isNamed, now: () => new Date(), log: silentLog });
const sha256 = (content: string): string => createHash("sha256").update(content).digest("hex");
const no = defineRefusal({ code: "refused-by-test", status: 409, ko: "아니요", en: "no" });
const options = (tx: Tx) => ({ limit: 1000, claim: claiming(tx) });
/** An act that brings a file, names it, and is then refused or not. */
const bring = (content: string, end: "kept" | "refused", before?: () => Promise<unknown>): Promise<Refusal | object> =>
  database.transaction("write", async (tx) => {
    const stored = await files.put(Readable.from([content]), options(tx));
    if (isRefusal(stored)) return stored;
    await sql`insert into naming values (${stored.sha256})`.execute(tx);
    await before?.();
    return end === "refused" ? no({}) : {};
  });

test("[F7] what a refused act brought is taken away, what a kept one brought stays", async () => {
  await bring("kept", "kept");
  await bring("refused", "refused");
  expect(await settle()).toBe(1);
  expect([await files.has(sha256("kept")), await files.has(sha256("refused"))]).toEqual([true, false]);
  expect(await readdir(join(place, "arrived"))).toEqual([]);
});

test("[F7] the same bytes that another record names stay, whoever is refused with them", async () => {
  await bring("twice", "kept");
  await bring("twice", "refused");
  expect(await settle()).toBe(0);
  expect(await files.verify(sha256("twice"))).toBe("intact");
});

test("[F7] while an act may still name it, nobody takes it away, and neither does whoever was refused meanwhile", async () => {
  await bring("meanwhile", "refused");
  // found in the store by an act that is not over when the rest of the refused one is looked for
  expect(await bring("meanwhile", "kept", async () => expect(await settle()).toBe(0))).toEqual({});
  expect(await files.verify(sha256("meanwhile"))).toBe("intact");
  expect(await settle()).toBe(0);
  expect(await files.verify(sha256("meanwhile"))).toBe("intact");
});

test("[F7] whatever comes at once, what was acknowledged is there and nothing else", async () => {
  const ends = Array.from({ length: 60 }, (_, n) => ({
    content: `at once ${n % 7}`,
    end: n % 7 < 3 || n % 5 > 0 ? ("refused" as const) : ("kept" as const),
  }));
  await Promise.all(
    ends.map(async ({ content, end }) => {
      await bring(content, end);
      if (end === "refused") await settle();
    }),
  );
  await settle();
  const kept = new Set(ends.filter(({ end }) => end === "kept").map(({ content }) => content));
  expect(kept.size).toBeGreaterThan(2);
  for (const { content } of ends)
    expect([content, await files.verify(sha256(content))]).toEqual([content, kept.has(content) ? "intact" : "missing"]);
});

test("[F7] what somebody without a claim put is left for an hour, and anew when it is offered again", async () => {
  const name = sha256("a command's");
  const put = () => files.put(Readable.from(["a command's"]), { limit: 1000 });
  await put();
  expect(await settle()).toBe(0);
  const longAgo = new Date(Date.now() - 3_700_000);
  await utimes(join(place, "arrived", name), longAgo, longAgo);
  await put();
  await bring("a command's", "refused");
  expect(await settle()).toBe(0);
  await utimes(join(place, "arrived", name), longAgo, longAgo);
  expect(await settle()).toBe(1);
  expect(await files.has(name)).toBe(false);
});

test("[F7] killed before its act is over, a process leaves a file that the next one takes away", async () => {
  const program = `
    const { diskFiles, openArrivals } = await import("#platform/files");
    const { Readable } = await import("node:stream");
    const [place, arrived] = process.argv.slice(1);
    await diskFiles(place, openArrivals(arrived)).put(Readable.from(["killed"]), { limit: 100, claim: async () => {} });
    process.stdout.write("put");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, folder, join(place, "arrived")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "close");
  expect(await files.has(sha256("killed"))).toBe(true);
  expect(await settle()).toBe(1);
  expect(await files.has(sha256("killed"))).toBe(false);
});
