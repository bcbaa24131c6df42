import type { ChildProcess } from "node:child_process";
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
import { clusterFailed, clusterIsCopy, diskFull } from "./refusals.ts";
import { unlessAborted } from "./unless-aborted.ts";

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
  /** Aborted, nobody joins: what was begun is undone, no server is left behind, and its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/** Everyone who uses the server holds this lock shared; who can take it alone is the last. */
const PRESENCE = "1734766441";
const PATIENCE_MS = 600_000;
/** From here on a start that waits says for what. */
const QUIET_MS = 2_000;
/** How long a server may take to answer before it is asked anew. */
const ANSWER_MS = 3_000;
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
    const refusal = (await createCluster(cluster, program, options.signal)) ?? (await inspect(cluster, program));
    if (isRefusal(refusal)) return refusal;
  } else if (state !== null) return state;

  const begun = Date.now();
  let launch: Launch | null = null;
  let told = begun;
  for (let turn = 0; Date.now() < begun + PATIENCE_MS; turn += 1) {
    const trying = tryJoin(cluster);
    const joined = await unlessAborted(options.signal, trying).catch(async (error: unknown) => {
      const late = launch === null ? await Promise.race([trying, wait(ANSWER_MS, null)]) : null;
      if (late !== null && "client" in late) await present(cluster, late.client, late.port).leave();
      if (launch !== null) await end(launch);
      throw error;
    });
    if (isRefusal(joined)) {
      if (launch !== null) await end(launch);
      return joined;
    }
    if ("client" in joined) return { ...present(cluster, joined.client, joined.port), started: launch !== null };
    if (launch?.ended) {
      const verdict = await judge(cluster, launch, begun);
      if (isRefusal(verdict)) return verdict;
      launch = null;
      await wait(100);
    }
    if (joined.waitsFor === null && launch === null) {
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
    if (Date.now() - told > QUIET_MS) {
      told = Date.now();
      options.progress?.(joined.waitsFor ?? (launch === null ? waits.other : waits.start));
    }
    await wait(turn < 50 ? 10 : 100);
  }
  return whyFailed(cluster, Math.max(0, (await sizeOf(cluster.logFile)) - 4000));
};

const waits = {
  start: text("데이터베이스가 시작하기를 기다리는 중", "Waiting for the database to start"),
  recovery: text("데이터베이스가 마지막 기록을 복구하는 중", "The database is recovering its last records"),
  stop: text("멈추고 있는 데이터베이스를 기다리는 중", "Waiting for a database that is stopping"),
  full: text("데이터베이스에 빈 접속이 나기를 기다리는 중", "Waiting for a free connection to the database"),
  answer: text("데이터베이스의 응답을 기다리는 중", "Waiting for the database to answer"),
  other: text("다른 데이터베이스 서버가 물러나기를 기다리는 중", "Waiting for another database server to give way"),
} as const;

interface Launch {
  readonly child: ChildProcess;
  readonly logFrom: number;
  readonly startedAt: number;
  ended: boolean;
}

const start = async (cluster: Cluster, program: PostgresProgram): Promise<Launch> => {
  if ((await sizeOf(cluster.logFile)) > LARGEST_LOG) await rename(cluster.logFile, `${cluster.logFile}.1`);
  const logFrom = await sizeOf(cluster.logFile);
  const startedAt = Date.now();
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
    const launch: Launch = { child, logFrom, startedAt, ended: false };
    child.once("error", () => (launch.ended = true));
    child.once("exit", (code) => (launch.ended = process.platform !== "win32" || code !== 0));
    child.unref();
    return launch;
  } finally {
    await output.close();
  }
};

/** Ends a server that we began: in order, and where it takes its time at once, for what it recovers is in its log. */
const end = async ({ child }: Launch): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.ref();
  const gone = once(child, "exit");
  child.kill("SIGINT");
  if ((await Promise.race([gone, wait(5_000, null)])) === null) child.kill("SIGQUIT");
  await gone;
};

const inOneLine = (words: readonly string[]): string => words.map((word) => `"${word}"`).join(" ");

/** A launch that ended: someone else was quicker or leftovers are still dying (null, try again), or a real failure. */
const judge = async (cluster: Cluster, launch: Launch, begun: number): Promise<Refusal | null> => {
  const said = await saidSince(cluster, launch.logFrom);
  if (/lock file "[^"]+" already exists/.test(said)) return null;
  // Another has made the file and not written it yet; what a crash left empty stays so.
  if (/lock file "[^"]+" is empty/.test(said) && Date.now() - begun < 5_000) return null;
  // The server was killed and its children have not all noticed yet.
  if (/pre-existing shared memory block/.test(said) && Date.now() - launch.startedAt < 30_000) return null;
  if (/No space left on device|Disk quota exceeded/.test(said)) return diskFull({});
  return whyFailed(cluster, launch.logFrom);
};

type Joined = { readonly client: pg.Client; readonly port: number };
/** `waitsFor` null: nobody listens. Otherwise somebody does, but is starting, stopping or being stopped. */
type NotYet = { readonly waitsFor: Text | null };

const tryJoin = async (cluster: Cluster): Promise<Joined | NotYet | Refusal> => {
  const port = cluster.way.kind === "socket" ? PORT : ((await readPostmasterFile(cluster.folder))?.port ?? 0);
  if (port === 0 || Number.isNaN(port)) return { waitsFor: null };
  const client = new pg.Client({
    ...wayIn(cluster, port),
    user: SUPERUSER,
    database: "postgres",
    application_name: `geojeom presence ${process.pid}`,
    keepAlive: true,
    connectionTimeoutMillis: ANSWER_MS,
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
    return { waitsFor: isOurs ? waits.stop : null };
  } catch (error) {
    await client.end().catch(() => {});
    return reasonToWait(cluster, error as Error & { code?: string });
  }
};

/** What a server that does not let us in is doing; an error that says nothing of the kind will not pass by waiting. */
const reasonToWait = (cluster: Cluster, { code, message }: Error & { code?: string }): NotYet | Refusal => {
  if (code === "ECONNREFUSED" || code === "ENOENT") return { waitsFor: null };
  if (code === "57P03") return { waitsFor: waits.recovery };
  if (/^(?:57P0\d|ECONNRESET|EPIPE)$/.test(code ?? "")) return { waitsFor: waits.stop };
  if (code === "53300" || code === "EAGAIN") return { waitsFor: waits.full };
  // the driver's own words: the connection ended under it, or nobody answered for so long; both are without a code
  if (code === undefined && /^(?:Connection terminated|Client has encountered a connection error)/.test(message))
    return { waitsFor: waits.stop };
  if (code === undefined && /timeout/i.test(message)) return { waitsFor: waits.answer };
  return clusterFailed({ said: `${code ?? ""} ${message}`.trim(), log: cluster.logFile });
};

/**
 * Everything that is left unsaid the driver would take from the variables of the shell: PGSSLMODE, PGOPTIONS and the
 * like are other programs' settings and mean nothing here. So everything is said.
 */
const said = {
  ssl: false,
  sslnegotiation: "postgres",
  client_encoding: "UTF8",
  options: "-c TimeZone=UTC",
  replication: "false",
  application_name: "geojeom",
  connectionTimeoutMillis: 30_000,
} as const;

const wayIn = (cluster: Cluster, port: number): pg.ClientConfig =>
  cluster.way.kind === "socket"
    ? { ...said, host: cluster.way.folder, port }
    : { ...said, host: "127.0.0.1", port, password: cluster.way.password };

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
