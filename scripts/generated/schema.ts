/** docs/schema.sql, from a database that has just been migrated on the embedded server (newer ones print views anew). */
import { testDatabase } from "#platform/db";
import pg from "pg";
import { printSchema } from "./schema-sql.ts";

export async function schemaPage(): Promise<Record<string, string>> {
  delete process.env["DATABASE_URL"];
  const database = await testDatabase();
  const client = new pg.Client({ connectionString: database.url });
  try {
    await client.connect();
    const text = await printSchema(async (query) => (await client.query<Record<string, string | null>>(query)).rows);
    return { "docs/schema.sql": text };
  } finally {
    await client.end();
    await database.close();
  }
}
