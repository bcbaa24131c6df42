import { createHash } from "node:crypto";
import { mkdir, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isMainThread, threadId } from "node:worker_threads";
import pg from "pg";
import { isRefusal } from "#base/refusal";
import { silentLog } from "#platform/log";
import { assemble, type Database } from "./database.ts";
import { type Embedded, joinEmbedded, ROLE } from "./embedded.ts";
import { migrate, type Migration, readMigrations, schemaHash } from "./migrate.ts";
import { isAlive } from "./postmaster-file.ts";
import type { Tx } from "./tx.ts";

/** A database of its own for one test file, migrated and empty. */
export interface TestDatabase extends Database {
  /** An address for `DATABASE_URL` or `pg`, for programs under test that connect by themselves. */
  readonly url: string;
  /** Runs `work` in a transaction and undoes everything, whatever happens: a fresh state for 1–2 ms. */
  rolledBack<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

interface Server {
  readonly connection: pg.ClientConfig;
  readonly keep: Embedded | null;
}

/** What a test database begins with beside its schema; the same name is the same content. */
export interface TestContent {
  readonly name: string;
  readonly fill: (database: Database) => Promise<void>;
}

let server: Promise<Server> | null = null;
const templates = new Map<string, Promise<string>>();
let count = 0;

/** The temporary folder outside of any run: each run has one of its own within. */
export const testsPlace = (): string => process.env["GEOJEOM_TESTS_PLACE"] ?? tmpdir();

/** Where the test server of this checkout lives; it is kept between runs, so the template is made once per schema. */
export const testServerFolder = (): string => {
  const mark = createHash("sha256")
    .update(`${import.meta.dirname} ${process.geteuid?.() ?? ""}`)
    .digest("hex")
    .slice(0, 12);
  return join(testsPlace(), `geojeom-test-${mark}`);
};

/**
 * Gives a fresh database made from a migrated template, on one embedded server that all test files and threads share
 * (or on the server of DATABASE_URL, whose user must be allowed to create databases). Close it in `afterAll`; databases
 * of dead runs are swept up. What `content` fills is filled once for all runs that name it.
 */
export const testDatabase = async (content?: TestContent): Promise<TestDatabase> => {
  server ??= findServer();
  const { connection } = await server;
  const from = await templateOf(connection, content);
  const name = `gj_test_${process.pid}_${isMainThread ? 0 : threadId}_${(count += 1)}_${Math.floor(Date.now() / 1000)}`;
  await onMaintenance(connection, (client) => client.query(`create database ${name} template ${from}`));
  const own = { ...connection, database: name };
  const database = assembled(own);
  return {
    ...database,
    url: urlOf(own),
    rolledBack: (work) => rolledBack(database, work),
    async close() {
      await database.close();
      await onMaintenance(connection, (client) => dropped(client, name));
    },
  };
};

/** Not while the server itself cleans up in it, whom we may not send away; what stays then is swept up by a later run. */
const dropped = async (client: pg.Client, name: string): Promise<void> => {
  for (let left = 25; left > 0; left -= 1) {
    try {
      await client.query(`drop database if exists ${name} with (force)`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== "42501") throw error;
      await setTimeout(200);
    }
  }
};

const assembled = (connection: pg.ClientConfig): Database =>
  assemble({
    connection,
    description: `test database ${connection.database}`,
    config: {
      database: { url: null, poolSize: 8, statementTimeoutMs: 60_000 },
      clock: { leapLimitMs: Number.POSITIVE_INFINITY, longestSilenceMs: Number.POSITIVE_INFINITY },
    },
    log: silentLog,
  });

const rolledBack = async <T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const transaction = await database.kysely.startTransaction().execute();
  try {
    return await work(transaction);
  } finally {
    await transaction.rollback().execute();
  }
};

const findServer = async (): Promise<Server> => {
  const url = process.env["DATABASE_URL"];
  if (url !== undefined && url !== "") {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { user, password, host, port, database } = client as unknown as Record<string, string>;
    await client.end();
    const connection = { user, password, host, port: Number(port), database } as pg.ClientConfig;
    await sweep(connection);
    return { connection, keep: null };
  }
  const folder = testServerFolder();
  await mkdir(folder, { recursive: true, mode: process.geteuid?.() === 0 ? 0o711 : 0o700 });
  const embedded = await joinEmbedded({ dataFolder: await realpath(folder), log: silentLog, durable: false });
  if (isRefusal(embedded)) throw new Error(embedded.text.en);
  await embedded.presence.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${ROLE}') then create role ${ROLE} login createdb; end if;
    exception when duplicate_object or unique_violation then null; end $$`);
  if (embedded.connection.password !== undefined) {
    await embedded.presence.query(
      `alter role ${ROLE} password ${pg.escapeLiteral(String(embedded.connection.password))}`,
    );
  }
  const connection = { ...embedded.connection, database: "postgres" };
  await sweep(connection);
  return { connection, keep: embedded };
};

const templateOf = async (connection: pg.ClientConfig, content?: TestContent): Promise<string> => {
  const migrations = await readMigrations();
  const schema = `gj_template_${schemaHash(migrations).slice(0, 16)}`;
  const made = (name: string, from: string, fill: (name: string) => Promise<void>): Promise<string> => {
    const standing = templates.get(name) ?? makeTemplate(connection, name, from, fill);
    templates.set(name, standing);
    return standing;
  };
  const bare = await made(schema, "template0", (name) => migrated(connection, name, migrations));
  if (content === undefined) return bare;
  return made(`${schema}_${content.name}`, bare, async (name) => {
    const database = assembled({ ...connection, database: name });
    try {
      await content.fill(database);
    } finally {
      await database.close();
    }
  });
};

const migrated = async (
  connection: pg.ClientConfig,
  database: string,
  migrations: readonly Migration[],
): Promise<void> => {
  const inside = new pg.Client({ ...connection, database });
  await inside.connect();
  try {
    const refusal = await migrate(inside, migrations, { log: silentLog });
    if (refusal) throw new Error(refusal.text.en);
  } finally {
    await inside.end();
  }
};

/** Made under a lock and given its name only when it is complete. */
const makeTemplate = async (
  connection: pg.ClientConfig,
  name: string,
  from: string,
  fill: (name: string) => Promise<void>,
): Promise<string> => {
  await onMaintenance(connection, async (client) => {
    const exists = async (): Promise<boolean> =>
      (await client.query("select from pg_database where datname = $1", [name])).rows.length > 0;
    if (await exists()) return;
    await client.query("select pg_advisory_lock(hashtext('geojeom test template'))");
    if (await exists()) return;
    const raw = `${name}_raw`;
    await client.query(`drop database if exists ${raw} with (force)`);
    await client.query(`create database ${raw} template ${from} encoding 'UTF8'`);
    await fill(raw);
    await client.query(`alter database ${raw} rename to ${name}`);
  });
  return name;
};

/** Drops databases whose run is dead, and templates of schemas no longer used, one process at a time. */
const sweep = async (connection: pg.ClientConfig): Promise<void> =>
  onMaintenance(connection, async (client) => {
    const lock = await client.query<{ mine: boolean }>(
      "select pg_try_advisory_lock(hashtext('geojeom test sweep')) as mine",
    );
    if (!lock.rows[0]?.mine) return;
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database d where datname like 'gj\\_test\\_%'
       and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
    );
    for (const { name } of rows) {
      const [, , pid, , , bornAt] = name.split("_");
      const isOld = Date.now() / 1000 - Number(bornAt) > 3600;
      if (isOld || !isAlive(Number(pid))) await client.query(`drop database if exists ${name}`).catch(() => {});
    }
    const old = await client.query<{ name: string }>(
      `select datname as name from pg_database where datname like 'gj\\_template\\_%' order by oid desc offset 8`,
    );
    for (const { name } of old.rows) await client.query(`drop database if exists ${name}`).catch(() => {});
  });

const onMaintenance = async <T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<void> => {
  const client = new pg.Client(connection);
  client.on("error", () => {});
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};

const urlOf = ({ user, password, host = "", port, database }: pg.ClientConfig): string => {
  const who = password === undefined ? user : `${user}:${encodeURIComponent(String(password))}`;
  return host.startsWith("/")
    ? `postgres://${who}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
    : `postgres://${who}@${host}:${port}/${database}`;
};
