import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Migration, readMigrations, schemaHash, testDatabase } from "#platform/db";
import { silentLog } from "#platform/log";
import { migrate } from "./migrate.ts";

const database = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), "geojeom-migrations-"));
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => database.pool.query("drop schema public cascade; create schema public"));

const migration = (name: string, sql: string): Migration => ({
  name,
  sql,
  sha256: createHash("sha256").update(sql).digest("hex"),
});
const one = migration("0001-leaf.sql", "create table leaf (n int);");
const two = migration("0002-branch.sql", "create table branch (n int); insert into leaf values (1);");

const run = async (...migrations: Migration[]) => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return await migrate(client, migrations, { log: silentLog });
  } finally {
    await client.end();
  }
};
const applied = async (): Promise<string[]> =>
  (await database.pool.query<{ name: string }>("select name from migration order by name")).rows.map((row) => row.name);

describe("[D4] migrations", () => {
  test("are applied in order, once, also when two processes begin together", async () => {
    expect(await Promise.all([run(one, two), run(one, two)])).toEqual([null, null]);
    expect(await applied()).toEqual([one.name, two.name]);
    const { rows } = await database.pool.query("select n from leaf");
    expect(rows).toEqual([{ n: 1 }]);
  });

  test("that were edited after they were applied are refused, and nothing is changed", async () => {
    await run(one);
    const refusal = await run(migration(one.name, "create table leaf (n bigint);"), two);
    expect(refusal).toMatchObject({ refusal: "migration-changed", details: { name: one.name } });
    expect(await applied()).toEqual([one.name]);
  });

  test("that only the database knows are refused: the program is too old for it", async () => {
    await run(one, two);
    expect(await run(one)).toMatchObject({ refusal: "migration-unknown", details: { name: two.name } });
  });

  test("that come before one already applied are refused", async () => {
    await run(two.name === "" ? one : migration("0002-leaf.sql", one.sql));
    expect(await run(migration("0001-late.sql", "select 1"), migration("0002-leaf.sql", one.sql))).toMatchObject({
      refusal: "migration-out-of-order",
      details: { name: "0001-late.sql", last: "0002-leaf.sql" },
    });
  });

  test("that are named by their minute come when they are there, in whatever order branches are merged", async () => {
    const early = migration("202611280900-twig.sql", "create table twig (n int);");
    const late = migration("202611281000-bud.sql", "create table bud (n int);");
    await run(one, late);
    expect(await run(one, early, late)).toBeNull();
    expect(await applied()).toEqual([one.name, early.name, late.name]);
  });

  test("that fail leave nothing behind and say where they failed", async () => {
    const broken = migration("0002-broken.sql", "create table half (n int);\ncreate tabel whole (n int);");
    await expect(run(one, broken)).rejects.toThrow('0002-broken.sql, line 2 failed: syntax error at or near "tabel"');
    expect(await applied()).toEqual([one.name]);
    const { rows } = await database.pool.query("select to_regclass('half') as half");
    expect(rows).toEqual([{ half: null }]);
  });

  test("are not tried on a server that is too old", async () => {
    const asked: string[] = [];
    const old = {
      query: async (text: string) => {
        asked.push(text);
        return { rows: [{ number: 140_012, version: "14.12" }] };
      },
    } as unknown as pg.Client;
    expect(await migrate(old, [one], { log: silentLog })).toMatchObject({
      refusal: "database-too-old",
      details: { version: "14.12" },
    });
    expect(asked).toHaveLength(1);
  });

  test("are read in order; line ends of Windows are no edit, a wrong name and a number used twice are faults", async () => {
    await writeFile(join(folder, "0002-b.sql"), "select 2;\r\nselect 3;\r\n");
    await writeFile(join(folder, "0001-a.sql"), "select 1;");
    const read = await readMigrations(folder);
    expect(read.map((file) => file.name)).toEqual(["0001-a.sql", "0002-b.sql"]);
    await writeFile(join(folder, "0002-b.sql"), "select 2;\nselect 3;\n");
    expect(schemaHash(await readMigrations(folder))).toBe(schemaHash(read));
    await writeFile(join(folder, "0002-again.sql"), "");
    await expect(readMigrations(folder)).rejects.toThrow("two migrations have the number 0002");
    await rm(join(folder, "0002-again.sql"));
    await writeFile(join(folder, "202611280900-c.sql"), "");
    await writeFile(join(folder, "202611280900-d.sql"), "");
    expect((await readMigrations(folder)).map(({ name }) => name).slice(-2)).toEqual([
      "202611280900-c.sql",
      "202611280900-d.sql",
    ]);
    await writeFile(join(folder, "3-c.sql"), "");
    await expect(readMigrations(folder)).rejects.toThrow("not 3-c.sql");
  });
});
