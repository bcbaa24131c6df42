import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import type { Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Log } from "#platform/log";
import { migrationChanged, migrationOutOfOrder, migrationUnknown, serverTooOld } from "./refusals.ts";

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const OLDEST_SERVER = 150_000;
// Any number will do as long as every program that migrates takes the same.
const MIGRATION_LOCK = "7308604759847856741";

export const migrationsFolder = fileURLToPath(new URL("../../../migrations/", import.meta.url));

const timed = /^\d{12}-[a-z0-9-]+\.sql$/;

/**
 * The SQL files in order: the numbered first ones, then those named by the minute they were begun in, so that two
 * branches never claim one number. Line ends do not count, or a checkout on Windows would look like an edit.
 */
export const readMigrations = async (folder = migrationsFolder): Promise<readonly Migration[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const numbers = new Map<string, string>();
  for (const name of names) {
    if (timed.test(name)) continue;
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
    if (number === undefined) throw new Error(`a migration is named 202611280900-what-it-does.sql, not ${name}`);
    const taken = numbers.get(number);
    if (taken !== undefined) throw new Error(`two migrations have the number ${number}: ${taken}, ${name}`);
    numbers.set(number, name);
  }
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(`${folder}/${name}`, "utf8")).replaceAll("\r\n", "\n");
      return { name, sql, sha256: createHash("sha256").update(sql).digest("hex") };
    }),
  );
};

/** One hash over all files: two databases with the same one have the same schema. */
export const schemaHash = (migrations: readonly Migration[]): string => {
  const hash = createHash("sha256");
  for (const { name, sha256 } of migrations) hash.update(`${name} ${sha256}\n`);
  return hash.digest("hex");
};

/**
 * Applies what is missing, each file in a transaction of its own with its record, under one advisory lock: of two
 * processes that start together the second waits and finds nothing left to do. The client must be a direct connection.
 */
export const migrate = async (
  client: pg.Client,
  migrations: readonly Migration[],
  tell: { readonly log: Log; readonly progress?: ((step: Text) => void) | undefined },
): Promise<Refusal | null> => {
  const { rows } = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const server = rows[0];
  if (!server || server.number < OLDEST_SERVER) return serverTooOld({ version: server?.version ?? "?" });
  await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
  try {
    return await applyMissing(client, migrations, tell);
  } finally {
    await client.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`).catch(() => {});
  }
};

const applyMissing = async (
  client: pg.Client,
  migrations: readonly Migration[],
  tell: { readonly log: Log; readonly progress?: ((step: Text) => void) | undefined },
): Promise<Refusal | null> => {
  await client.query(
    `create table if not exists migration (
       name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
  );
  const { rows } = await client.query<{ name: string; sha256: string }>(
    `select name, sha256 from migration order by name`,
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of rows) {
    const ours = known.get(row.name);
    if (!ours) return migrationUnknown({ name: row.name });
    if (ours.sha256 !== row.sha256) return migrationChanged({ name: row.name });
  }
  const applied = new Set(rows.map((row) => row.name));
  const last = rows.at(-1)?.name ?? "";
  const missing = migrations.filter((migration) => !applied.has(migration.name));
  // one that was begun earlier on another branch speaks of its own room's tables, and is still to come
  const early = missing.find(({ name }) => !timed.test(name) && name < last);
  if (early) return migrationOutOfOrder({ name: early.name, last });
  for (const migration of missing) {
    tell.progress?.(
      text(`데이터베이스 구조를 갱신하는 중: ${migration.name}`, `Bringing the database up to date: ${migration.name}`),
    );
    await apply(client, migration);
    tell.log.info({ migration: migration.name }, "migration applied");
  }
  return null;
};

const apply = async (client: pg.Client, migration: Migration): Promise<void> => {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query("insert into migration (name, sha256) values ($1, $2)", [migration.name, migration.sha256]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    const position = Number((error as { position?: string }).position ?? 0);
    const line = position > 0 ? migration.sql.slice(0, position).split("\n").length : null;
    const where = line === null ? migration.name : `${migration.name}, line ${line}`;
    throw new Error(`the migration ${where} failed: ${(error as Error).message}`, { cause: error });
  }
};
