import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { claimDataFolder, type Config, giveUpReserve, hasRoomFor, layReserve } from "#platform/config";
import { type Clock, systemClock } from "#platform/clock";
import { hideCredentials, type Log } from "#platform/log";
import { columnValues } from "./column-values.ts";
import { type Embedded, joinEmbedded, ROLE } from "./embedded.ts";
import { keep, type Keeper } from "./keeper.ts";
import { lending } from "./lease.ts";
import { listenOn, type Listening } from "./listen.ts";
import { migrate, type Migration, readMigrations } from "./migrate.ts";
import { clockRefusal, isOfClocks, leapOf, settingsOf, type Timekeeping, timekeepingOf } from "./timekeeping.ts";
import { databaseBusy, databaseLost, databaseUnreachable, diskFull } from "./refusals.ts";
import type { Tx } from "./tx.ts";
import { unlessAborted } from "./unless-aborted.ts";

/** The one database of the hub. */
export interface Database {
  /** Where it is, for people; without a password. */
  readonly description: string;
  // oxlint-disable-next-line typescript/no-empty-object-type -- "no tables" is exactly what is meant
  readonly kysely: Kysely<{}>;
  readonly pool: pg.Pool;
  /**
   * Runs `work` in one transaction. `read`: one unchanging view of everything, and writing is an error; `write`: what
   * it did is kept when it answers, and undone when it answers a refusal or throws. What the server could not do
   * because of others, a full disk or a broken connection is a refusal too.
   */
  transaction<T>(mode: "read" | "write", work: (tx: Tx) => Promise<T | Refusal>): Promise<T | Refusal>;
  /** Hears `pg_notify` on a channel, again after a broken connection; then `heard` is called once with an empty text. */
  listen(channel: string, heard: (payload: string) => void): Listening;
  /** Ends the connections; the last process to leave the embedded server stops it. */
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly log: Log;
  readonly progress?: (step: Text) => void;
  readonly clock?: Clock;
  /** Aborted, the database is not opened: no server is left behind, and its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Other migrations than those of `/migrations`: for tests of this room. */
  readonly migrations?: readonly Migration[];
}

/** Opens the hub's database: the one at DATABASE_URL, or the embedded one of the data folder, brought up to date. */
export const openDatabase = async (config: Config, options: OpenOptions): Promise<Database | Refusal> => {
  const folder = await claimDataFolder(config.dataFolder, (options.clock ?? systemClock).now());
  if (isRefusal(folder)) return folder;
  return config.database.url === null
    ? openEmbedded(config, options)
    : openRemote(config, config.database.url, options);
};

const openRemote = async (config: Config, url: string, options: OpenOptions): Promise<Database | Refusal> => {
  const where = hideCredentials(url);
  const connection: pg.ClientConfig = { connectionString: url };
  const refusal = await unlessAborted(options.signal, upToDate(connection, where, options));
  return (
    refusal ??
    assemble({ connection, description: where, config, log: options.log, clock: timekeepingOf(options.clock) })
  );
};

const openEmbedded = async (config: Config, options: OpenOptions): Promise<Database | Refusal> => {
  options.progress?.(text("데이터베이스를 여는 중", "Opening the database"));
  if ((await giveUpReserve(config.dataFolder)) === "given up")
    options.log.error(
      { alarm: "disk-full", folder: config.dataFolder },
      "the disk is full: the hub is opened to be read",
    );
  const join = (signal?: AbortSignal) =>
    joinEmbedded({ dataFolder: config.dataFolder, log: options.log, progress: options.progress, signal });
  const embedded = await join(options.signal);
  if (isRefusal(embedded)) return embedded;
  try {
    await makeHubDatabase(embedded);
    const connection = { ...embedded.connection, database: ROLE };
    const refusal = await unlessAborted(options.signal, upToDate(connection, config.dataFolder, options));
    if (refusal) {
      await embedded.leave();
      return refusal;
    }
    await layReserve(config.dataFolder);
    const keeper = keep(embedded, join, options.log);
    return assemble({
      connection,
      description: `embedded PostgreSQL in ${config.dataFolder}`,
      config,
      log: options.log,
      keeper,
      hasRoom: () => hasRoomFor("records", config.dataFolder),
      clock: timekeepingOf(options.clock),
    });
  } catch (error) {
    await embedded.leave();
    throw error;
  }
};

/** The hub's role may make databases (to restore a backup beside the present one) but has no power over the server. */
const makeHubDatabase = async ({ presence, connection }: Embedded): Promise<void> => {
  const look = `select exists (select from pg_roles where rolname = '${ROLE}') as role,
                       exists (select from pg_database where datname = '${ROLE}') as database`;
  const first = await presence.query<{ role: boolean; database: boolean }>(look);
  if (first.rows[0]?.role && first.rows[0].database) return;
  await presence.query("select pg_advisory_lock(hashtext('geojeom make database'))");
  try {
    const { rows } = await presence.query<{ role: boolean; database: boolean }>(look);
    const password =
      connection.password === undefined ? "" : `password ${pg.escapeLiteral(String(connection.password))}`;
    if (!rows[0]?.role) await presence.query(`create role ${ROLE} login createdb ${password}`);
    if (!rows[0]?.database) await presence.query(`create database ${ROLE} owner ${ROLE}`);
  } finally {
    await presence.query("select pg_advisory_unlock(hashtext('geojeom make database'))");
  }
};

const upToDate = async (connection: pg.ClientConfig, where: string, options: OpenOptions): Promise<Refusal | null> => {
  const client = new pg.Client({ ...connection, application_name: `geojeom migrate ${process.pid}` });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return databaseUnreachable({ where, reason: code ?? hideCredentials(message) });
  }
  try {
    return await migrate(client, options.migrations ?? (await readMigrations()), options);
  } finally {
    await client.end();
  }
};

/** Carries a refusal out of a transaction so that it is undone. */
class Undo extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refusal);
    this.refusal = refusal;
  }
}

export const assemble = (parts: {
  readonly connection: pg.ClientConfig;
  readonly description: string;
  readonly config: Pick<Config, "database" | "clock">;
  readonly log: Log;
  readonly keeper?: Keeper;
  /** Whether what is written finds room; the server of its own goes down when it does not. */
  readonly hasRoom?: () => Promise<boolean>;
  readonly clock?: Timekeeping;
}): Database => {
  const { clock, config } = parts;
  const pool = new pg.Pool({
    ...parts.connection,
    application_name: `geojeom ${process.pid}`,
    types: columnValues,
    max: parts.config.database.poolSize,
    statement_timeout: parts.config.database.statementTimeoutMs,
    options: settingsOf(config.clock, clock),
    connectionTimeoutMillis: 30_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  });
  // The pool minds only its idle connections; one that breaks while it is lent out would otherwise end the process.
  pool.on("connect", (client) => client.on("error", (error) => parts.log.debug({ error }, "a connection broke")));
  pool.on("error", (error) => parts.log.warn({ error }, "an idle database connection broke"));
  // oxlint-disable-next-line typescript/no-empty-object-type -- see Database
  const kysely = new Kysely<{}>({ dialect: new PostgresDialect({ pool: lending(pool) }) });
  const listening = new Set<Listening>();
  let closing: Promise<void> | null = null;
  return {
    description: parts.description,
    kysely,
    pool,
    async transaction(mode, work) {
      await parts.keeper?.steady();
      if (mode === "write" && (await parts.hasRoom?.()) === false) {
        parts.log.error({ alarm: "disk-full" }, "the disk is full: nothing is recorded");
        return diskFull({});
      }
      const leapt = mode === "write" && clock !== undefined ? leapOf(clock, config.clock) : null;
      if (leapt !== null) {
        parts.log.error({ difference: leapt.details }, "the clock leapt ahead: nothing is recorded");
        return leapt;
      }
      const transaction =
        mode === "read"
          ? kysely.transaction().setIsolationLevel("repeatable read").setAccessMode("read only")
          : kysely.transaction().setIsolationLevel("read committed");
      try {
        return await transaction.execute(async (tx) => {
          const answer = await work(tx);
          if (isRefusal(answer)) throw new Undo(answer);
          return answer;
        });
      } catch (error) {
        if (error instanceof Undo) return error.refusal;
        const refusal = refusalOf(error);
        if (refusal === null) throw error;
        if (isOfClocks(error)) parts.log.error({ error }, "a clock is far ahead: nothing was recorded");
        else parts.log.warn({ error }, "a transaction could not be finished");
        return refusal;
      }
    },
    listen(channel, heard) {
      const opened = listenOn({ connection: parts.connection, channel, heard, log: parts.log });
      listening.add(opened);
      return opened;
    },
    close() {
      closing ??= (async () => {
        await Promise.all([...listening].map((opened) => opened.close()));
        await kysely.destroy();
        await parts.keeper?.leave();
      })();
      return closing;
    },
  };
};

/** What the world did to a transaction, as opposed to a bug of ours: null is a bug. */
const refusalOf = (error: unknown): Refusal | null => {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  // Serialization failure, deadlock, lock not available.
  if (code === "40001" || code === "40P01" || code === "55P03") return databaseBusy({});
  if (code === "53100") return diskFull({});
  if (isOfClocks(error)) return clockRefusal(error);
  const isGone = /^(?:08\w\w\w|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/.test(code);
  return isGone || (code === "" && /^Connection terminated|^Client has encountered a connection error/.test(message))
    ? databaseLost({})
    : null;
};
