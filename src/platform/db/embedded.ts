import { once } from "node:events";
import { open, readFile, realpath, rename } from "node:fs/promises";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Log } from "#platform/log";
import {
  type Cluster,
  clusterOf,
  createCluster,
  inspect,
  PORT,
  prepareSocketFolder,
  saidSince,
  settings,
  sizeOf,
  SUPERUSER,
  whyFailed,
} from "./cluster.ts";
import { findProgram, type PostgresProgram } from "./postgres-program.ts";
import { isAlive, ownerOf, readPostmasterFile, removeMistaken } from "./postmaster-file.ts";
import { clusterIsCopy, diskFull } from "./refusals.ts";

/** A running server of ours, joined: it will not be stopped under us, and the last one to leave stops it. */
export interface Embedded {
  /** How to connect as the hub's own role; add a database. */
  readonly connection: pg.ClientConfig;
  /** A connection with all rights, to make roles and databases. */
  readonly presence: pg.Client;
  readonly started: boolean;
  /** Leaves; true when this was the last one and the server was stopped. */
  leave(): Promise<boolean>;
}

export interface EmbeddedOptions {
  readonly dataFolder: string;
  readonly log: Log;
  readonly progress?: ((step: Text) => void) | undefined;
  readonly durable?: boolean;
  readonly transport?: "socket" | "loopback";
}

/** Everyone who uses the server holds this lock shared; who can take it alone is the last. */
const PRESENCE = "1734766441";
const PATIENCE_MS = 600_000;
const LARGEST_LOG = 20 * 1024 ** 2;
export const ROLE = "geojeom";

/** Finds the server of a data folder or starts it, and joins. Two that do so at the same instant both succeed. */
export const joinEmbedded = async (options: EmbeddedOptions): Promise<Embedded | Refusal> => {
  const dataFolder = await realpath(options.dataFolder);
  const program = await findProgram(dataFolder);
  if (isRefusal(program)) return program;
  const transport = options.transport ?? (program.user === null ? "loopback" : "socket");
  const cluster = await clusterOf(dataFolder, { durable: options.durable ?? true, transport });
  const state = await inspect(cluster, program);
  if (state === "none") {
    options.progress?.(text("데이터베이스를 만드는 중", "Making the database"));
    const refusal = (await createCluster(cluster, program)) ?? (await inspect(cluster, program));
    if (isRefusal(refusal)) return refusal;
  } else if (state !== null) return state;

  const deadline = Date.now() + PATIENCE_MS;
  let launch: Launch | null = null;
  let told = 0;
  for (let turn = 0; Date.now() < deadline; turn += 1) {
    const joined = await tryJoin(cluster);
    if (typeof joined !== "string")
      return { ...present(cluster, joined.client, joined.port), started: launch !== null };
    if (launch?.ended) {
      const verdict = await judge(cluster, launch);
      if (isRefusal(verdict)) return verdict;
      launch = null;
      await wait(100);
    }
    if (joined === "absent" && launch === null) {
      const owner = await ownerOf(cluster.folder, await readPostmasterFile(cluster.folder));
      if (owner.kind === "another") {
        return clusterIsCopy({ path: cluster.folder, pid: String(owner.pid), other: owner.folder });
      }
      if (owner.kind === "mistaken") {
        options.log.warn({ pid: owner.file.pid }, "postmaster.pid names a process that is no database, set aside");
        await removeMistaken(cluster.folder, owner.file);
      }
      if (owner.kind !== "ours") {
        const refusal = await prepareSocketFolder(cluster, program);
        if (refusal) return refusal;
        launch = await start(cluster, program);
      }
    }
    if (turn > 60 && Date.now() - told > 5000) {
      told = Date.now();
      options.progress?.(
        text("데이터베이스가 마지막 기록을 복구하는 중", "The database is recovering its last records"),
      );
    }
    await wait(turn < 50 ? 10 : 100);
  }
  return whyFailed(cluster, Math.max(0, (await sizeOf(cluster.logFile)) - 4000));
};

interface Launch {
  readonly logFrom: number;
  readonly startedAt: number;
  ended: boolean;
}

const start = async (cluster: Cluster, program: PostgresProgram): Promise<Launch> => {
  if ((await sizeOf(cluster.logFile)) > LARGEST_LOG) await rename(cluster.logFile, `${cluster.logFile}.1`);
  const launch: Launch = { logFrom: await sizeOf(cluster.logFile), startedAt: Date.now(), ended: false };
  const port = cluster.way.kind === "loopback" ? await freePort() : PORT;
  const set = Object.entries(settings(cluster, port)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const output = await open(cluster.logFile, "a", 0o600);
  try {
    // On Windows only pg_ctl can take an administrator's rights off the server.
    const child =
      process.platform === "win32"
        ? program.start(
            "pg_ctl",
            ["start", "-W", "-D", cluster.folder, "-l", cluster.logFile, "-o", inOneLine(set)],
            output.fd,
          )
        : program.start("postgres", ["-D", cluster.folder, ...set], output.fd);
    child.once("error", () => (launch.ended = true));
    child.once("exit", (code) => (launch.ended = process.platform !== "win32" || code !== 0));
    child.unref();
  } finally {
    await output.close();
  }
  return launch;
};

const inOneLine = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(" ");

/** A launch that ended: someone else was quicker or leftovers are still dying (null, try again), or a real failure. */
const judge = async (cluster: Cluster, launch: Launch): Promise<Refusal | null> => {
  const said = await saidSince(cluster, launch.logFrom);
  if (/lock file "[^"]+" already exists/.test(said)) return null;
  // The server was killed and its children have not all noticed yet.
  if (/pre-existing shared memory block/.test(said) && Date.now() - launch.startedAt < 30_000) return null;
  if (/No space left on device|Disk quota exceeded/.test(said)) return diskFull({});
  return whyFailed(cluster, launch.logFrom);
};

/** `absent`: nobody listens. `not-yet`: someone does, but is starting, stopping or being stopped. */
const tryJoin = async (cluster: Cluster): Promise<{ client: pg.Client; port: number } | "absent" | "not-yet"> => {
  const port = cluster.way.kind === "socket" ? PORT : ((await readPostmasterFile(cluster.folder))?.port ?? 0);
  if (port === 0 || Number.isNaN(port)) return "absent";
  const client = new pg.Client({
    ...wayIn(cluster, port),
    user: SUPERUSER,
    database: "postgres",
    application_name: `geojeom presence ${process.pid}`,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  // A broken connection must not end the process; whoever holds the client listens for it.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ joined: boolean; folder: string }>(
      `select pg_try_advisory_lock_shared(${PRESENCE}) as joined, current_setting('data_directory') as folder`,
    );
    const isOurs = cluster.way.kind === "socket" || (await realpath(rows[0]?.folder ?? "")) === cluster.folder;
    if (rows[0]?.joined && isOurs) return { client, port };
    await client.end();
    return isOurs ? "not-yet" : "absent";
  } catch (error) {
    await client.end().catch(() => {});
    const { code = "" } = error as { code?: string };
    if (code === "ECONNREFUSED" || code === "ENOENT") return "absent";
    if (/^(?:57P0\d|08\d\d\d|53300|ECONNRESET|EPIPE|EAGAIN|)$/.test(code)) return "not-yet";
    throw error;
  }
};

const wayIn = (cluster: Cluster, port: number): pg.ClientConfig =>
  cluster.way.kind === "socket"
    ? { host: cluster.way.folder, port }
    : { host: "127.0.0.1", port, password: cluster.way.password };

const present = (cluster: Cluster, presence: pg.Client, port: number): Omit<Embedded, "started"> => ({
  connection: { ...wayIn(cluster, port), user: ROLE },
  presence,
  async leave() {
    const file = await readPostmasterFile(cluster.folder);
    const isLast = await presence
      .query(`select pg_advisory_unlock_shared(${PRESENCE})`)
      .then(() => presence.query<{ alone: boolean }>(`select pg_try_advisory_lock(${PRESENCE}) as alone`))
      .then(({ rows }) => rows[0]?.alone === true)
      .catch(() => false);
    if (!isLast || file === null) {
      await presence.end().catch(() => {});
      return false;
    }
    // The lock is ours alone, so nobody can join between this line and the end of the server.
    const gone = once(presence, "end").catch(() => {});
    await stop(cluster, file.pid);
    await gone;
    return true;
  },
});

/** Fast shutdown: sessions are ended, a checkpoint is written, nothing needs recovery at the next start. */
const stop = async (cluster: Cluster, pid: number): Promise<void> => {
  if (process.platform === "win32") {
    const dataFolder = await realpath(`${cluster.folder}/..`);
    const program = await findProgram(dataFolder);
    if (isRefusal(program)) return;
    const output = await open(cluster.logFile, "a");
    await once(program.start("pg_ctl", ["stop", "-D", cluster.folder, "-m", "fast", "-t", "60"], output.fd), "exit");
    await output.close();
    return;
  }
  process.kill(pid, "SIGINT");
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && isAlive(pid) && !(await isZombie(pid))) await wait(10);
};

/** A child of ours that has ended stays in the process table until Node has taken its exit code. */
const isZombie = async (pid: number): Promise<boolean> => {
  const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return /\) Z /.test(status);
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
};
