import { createHash, randomUUID } from "node:crypto";
import { statfsSync } from "node:fs";
import { chmod, chown, lstat, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Refusal } from "#base/refusal";
import { keptSecret, nameOfUser } from "#platform/config";
import type { PostgresProgram } from "./postgres-program.ts";
import { isAlive } from "./postmaster-file.ts";
import { clusterDamaged, clusterFailed, clusterOfAnother, clusterOfOtherVersion } from "./refusals.ts";

/** The database folder of a data folder, and the way in. */
export interface Cluster {
  readonly folder: string;
  readonly logFile: string;
  /** Unix socket only; where the driver has none (Windows), loopback with a generated password. */
  readonly way:
    | { readonly kind: "socket"; readonly folder: string }
    | { readonly kind: "loopback"; readonly password: string };
  /** False only for tests: what a power cut may cost is of no interest there. */
  readonly durable: boolean;
}

export const SUPERUSER = "postgres";
export const PORT = 5432;
// The smaller of the two limits (macOS 104, Linux 108), less the closing zero.
const LONGEST_SOCKET_PATH = 103;
const SOCKET_FILE = `.s.PGSQL.${PORT}`;

export const clusterOf = async (
  dataFolder: string,
  options: { readonly durable: boolean; readonly transport: "socket" | "loopback" },
): Promise<Cluster> => {
  const folder = join(dataFolder, "postgres");
  const way =
    options.transport === "socket"
      ? ({ kind: "socket", folder: socketFolder(folder) } as const)
      : ({ kind: "loopback", password: await keptSecret(join(dataFolder, "postgres.secret")) } as const);
  return { folder, way, logFile: join(dataFolder, "postgres.log"), durable: options.durable };
};

/** Beside the data; only when that path is too long for a socket a short one of its own in /tmp. */
const socketFolder = (folder: string): string =>
  Buffer.byteLength(join(folder, SOCKET_FILE)) <= LONGEST_SOCKET_PATH
    ? folder
    : `/tmp/geojeom-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`;

/** Looks before anything is touched: null when a server of ours may be started here, `"none"` when there is no folder. */
export const inspect = async (cluster: Cluster, program: PostgresProgram): Promise<Refusal | "none" | null> => {
  const path = cluster.folder;
  const found = await stat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  });
  if (found === null) return "none";
  if (program.user !== null && found.uid !== program.user.uid) {
    return clusterOfAnother({ path, owner: await nameOfUser(found.uid), we: await nameOfUser(program.user.uid) });
  }
  const version = await readFile(join(path, "PG_VERSION"), "utf8").catch(() => "");
  const theirs = version.trim();
  if (!/^\d+(?:\.\d+)?$/.test(theirs)) return clusterDamaged({ path });
  return theirs === String(program.major) ? null : clusterOfOtherVersion({ path, theirs, ours: String(program.major) });
};

/**
 * Makes a database folder aside and puts it in place whole, so a half-made one is never seen, and of two processes
 * that make one at once the slower finds its place taken and throws its own away.
 */
export const createCluster = async (
  cluster: Cluster,
  program: PostgresProgram,
  signal?: AbortSignal,
): Promise<Refusal | null> => {
  const parent = join(cluster.folder, "..");
  const unfinished = join(parent, `.geojeom-cluster-${process.pid}-${randomUUID().slice(0, 8)}`);
  const logFrom = await sizeOf(cluster.logFile);
  try {
    await mkdir(unfinished, { mode: 0o700 });
    if (await othersMade(cluster, parent, signal)) return null;
    if (program.user !== null) await chown(unfinished, program.user.uid, program.user.gid);
    const code = await initialise(cluster, program, unfinished, signal);
    signal?.throwIfAborted();
    if (code !== 0) return await whyFailed(cluster, logFrom);
    await rename(unfinished, cluster.folder);
    const handle = await open(parent).catch(() => null);
    await handle?.sync().catch(() => {});
    await handle?.close();
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTEMPTY" || code === "EEXIST" || (code === "EPERM" && process.platform === "win32")) return null;
    throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
};

const initialise = async (
  cluster: Cluster,
  program: PostgresProgram,
  folder: string,
  signal?: AbortSignal,
): Promise<number> => {
  const args = [
    `--pgdata=${folder}`,
    `--username=${SUPERUSER}`,
    "--encoding=UTF8",
    // The same order on every machine and every release: no collation of the operating system is involved.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
    "--auth-local=trust",
    "--auth-host=scram-sha-256",
    // One call for the whole file system instead of opening a thousand files again.
    ...(cluster.durable ? (process.platform === "linux" ? ["--sync-method=syncfs"] : []) : ["--no-sync"]),
  ];
  const passwordFile = join(folder, "..", `.geojeom-password-${randomUUID()}`);
  const output = await open(cluster.logFile, "a", 0o600);
  try {
    if (cluster.way.kind === "loopback") {
      const file = await open(passwordFile, "wx", 0o600);
      await file.writeFile(cluster.way.password);
      await file.close();
      if (program.user !== null) await chown(passwordFile, program.user.uid, program.user.gid);
      args.push(`--pwfile=${passwordFile}`, "--auth-local=scram-sha-256");
    }
    const child = program.start("initdb", args, output.fd);
    // it has a group of its own, and the server it makes the folder with is in it
    const kill = (): void => {
      if (child.pid !== undefined) process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
    };
    signal?.addEventListener("abort", kill);
    try {
      return await new Promise<number>((resolve, reject) => {
        child.once("error", reject);
        child.once("exit", (code) => resolve(code ?? 1));
      });
    } finally {
      signal?.removeEventListener("abort", kill);
    }
  } finally {
    await output.close();
    await rm(passwordFile, { force: true });
  }
};

/**
 * Of several processes that make the folder at once the one with the lowest number goes on and the others wait for it:
 * only a courtesy to the disk, for putting it in place decides. What a killed maker left is removed.
 */
const othersMade = async (cluster: Cluster, parent: string, signal?: AbortSignal): Promise<boolean> => {
  for (;;) {
    signal?.throwIfAborted();
    if (await stat(cluster.folder).then(Boolean, () => false)) return true;
    let isFirst = true;
    for (const name of await readdir(parent)) {
      const pid = Number(/^\.geojeom-cluster-(\d+)-/.exec(name)?.[1] ?? process.pid);
      if (pid !== process.pid && !isAlive(pid)) await rm(join(parent, name), { recursive: true, force: true });
      else if (pid < process.pid) isFirst = false;
    }
    if (isFirst) return false;
    await wait(20);
  }
};

/** The folder in /tmp must be the server's own: anyone could have put one there and listen in it. */
export const prepareSocketFolder = async (cluster: Cluster, program: PostgresProgram): Promise<Refusal | null> => {
  if (cluster.way.kind === "loopback" || cluster.way.folder === cluster.folder || program.user === null) return null;
  const path = cluster.way.folder;
  const made = await mkdir(path, { mode: 0o700 }).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      return false;
    },
  );
  if (made) {
    await chmod(path, 0o700);
    await chown(path, program.user.uid, program.user.gid);
    return null;
  }
  const found = await lstat(path);
  if (found.isDirectory() && found.uid === program.user.uid && (found.mode & 0o077) === 0) return null;
  return clusterOfAnother({ path, owner: await nameOfUser(found.uid), we: await nameOfUser(program.user.uid) });
};

/** The settings our server runs with; durability is PostgreSQL's own default and is not up for tuning. */
export const settings = (cluster: Cluster, port: number): Readonly<Record<string, string>> => ({
  ...(cluster.way.kind === "socket"
    ? {
        listen_addresses: "",
        unix_socket_directories: `"${cluster.way.folder.replaceAll('"', '""')}"`,
        port: String(PORT),
      }
    : { listen_addresses: "127.0.0.1", unix_socket_directories: "", port: String(port) }),
  unix_socket_permissions: "0700",
  max_connections: cluster.durable ? "100" : "200",
  shared_buffers: "128MB",
  effective_cache_size: "512MB",
  work_mem: "16MB",
  maintenance_work_mem: "128MB",
  max_wal_size: "512MB",
  random_page_cost: "1.1",
  // Compiling pays for reports of minutes; ours take milliseconds.
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_min_messages: "warning",
  idle_in_transaction_session_timeout: "10min",
  dynamic_shared_memory_type:
    process.platform === "linux" ? sharedMemory() : process.platform === "win32" ? "windows" : "posix",
  ...(cluster.durable
    ? { fsync: "on", synchronous_commit: "on", full_page_writes: "on" }
    : { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum_naptime: "5min" }),
});

/** Containers often have 64 MB of /dev/shm, too little for a parallel plan; then files do it. */
const sharedMemory = (): string => {
  try {
    const { blocks, bsize } = statfsSync("/dev/shm");
    return blocks * bsize >= 256 * 1024 ** 2 ? "posix" : "mmap";
  } catch {
    return "mmap";
  }
};

export const sizeOf = async (path: string): Promise<number> =>
  stat(path).then(
    (found) => found.size,
    () => 0,
  );

/** What the server said since a place in its log. */
export const saidSince = async (cluster: Cluster, from: number): Promise<string> =>
  (await readFile(cluster.logFile).catch(() => Buffer.alloc(0))).subarray(from).toString("utf8");

export const whyFailed = async (cluster: Cluster, from: number): Promise<Refusal> => {
  const lines = (await saidSince(cluster, from)).split("\n").filter((line) => line.trim() !== "");
  const said =
    lines
      .filter((line) => /FATAL|PANIC|error:|HINT/.test(line))
      .slice(0, 3)
      .join(" ") || lines.slice(-3).join(" ");
  return clusterFailed({ said: said || "–", log: cluster.logFile });
};
