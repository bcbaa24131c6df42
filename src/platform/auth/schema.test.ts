import { getSchema } from "better-auth/db";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { systemClock } from "#platform/clock";
import { testDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { authOptions } from "./auth.ts";

const columnTypes: Readonly<Record<string, readonly string[]>> = {
  string: ["text"],
  boolean: ["boolean"],
  date: ["timestamp with time zone"],
  number: ["integer", "double precision"],
};

test("our tables have every column the library writes, of its type: an upgrade that adds one is noticed", async () => {
  const db = await testDatabase();
  const wanted = getSchema(
    authOptions({
      kysely: db.kysely,
      config: { baseUrl: "http://localhost:3000", secret: "x".repeat(32) },
      log: silentLog,
      clock: systemClock,
      freshId,
      letter: async () => {},
    }),
  );
  const { rows } = await sql<{ column: string; type: string; isNullable: boolean }>`
    select table_name || '.' || column_name as column, data_type as type, is_nullable = 'YES' as "isNullable"
      from information_schema.columns where table_schema = 'public' and table_name like 'auth\\_%'`.execute(db.kysely);
  const ours = new Map(rows.map((row) => [row.column, row]));
  const missing: string[] = [];
  for (const [table, { fields }] of Object.entries(wanted)) {
    for (const [name, field] of Object.entries(fields)) {
      const column = ours.get(`${table}.${name}`);
      ours.delete(`${table}.${name}`);
      const fits = column !== undefined && columnTypes[String(field.type)]?.includes(column.type) === true;
      if (!fits) missing.push(`${table}.${name}: ${String(field.type)}, here ${column?.type ?? "not there"}`);
    }
  }
  expect(missing).toEqual([]);
  // What is left is the key of each table, and when it was used, which is ours.
  const own = [...ours.keys()].filter((column) => !column.endsWith(".id"));
  expect(own.toSorted()).toEqual(["auth_session.seen_at", "auth_user.used_at"]);
  expect(Object.keys(wanted)).toHaveLength(6);
  await db.close();
});
