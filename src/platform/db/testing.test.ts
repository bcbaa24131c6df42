import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#platform/db";

const database = await testDatabase();
afterAll(() => database.close());

test("a test file has a database of its own, migrated and empty", async () => {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.kysely);
  expect(rows[0]?.name).toMatch(/^gj_test_/);
  const applied = await sql`select name from migration`.execute(database.kysely);
  expect(applied.rows.length).toBeGreaterThanOrEqual(0);
});

test("what was done inside rolledBack is gone afterwards, also when it throws", async () => {
  await database.rolledBack(async (tx) => {
    await sql`create table leaf (n int)`.execute(tx);
    await sql`insert into leaf values (1)`.execute(tx);
  });
  await expect(
    database.rolledBack(async (tx) => {
      await sql`create table leaf (n int)`.execute(tx);
      throw new Error("torn");
    }),
  ).rejects.toThrow("torn");
  const { rows } = await sql`select to_regclass('leaf') as found`.execute(database.kysely);
  expect(rows).toEqual([{ found: null }]);
});
