import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { link, readFile, realpath, rename, rm } from "node:fs/promises";
import { join } from "node:path";

/** What a server wrote into `postmaster.pid` of its folder: who it is and where it listens. */
export interface PostmasterFile {
  readonly pid: number;
  readonly folder: string;
  readonly port: number;
  readonly content: string;
}

export const readPostmasterFile = async (cluster: string): Promise<PostmasterFile | null> => {
  const content = await readFile(join(cluster, "postmaster.pid"), "utf8").catch(() => null);
  if (content === null) return null;
  const [pid = "", folder = "", , port = ""] = content.split("\n");
  return { pid: Math.abs(Number.parseInt(pid, 10)), folder, port: Number.parseInt(port, 10), content };
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

export type Owner =
  /** Nothing there, or its process is gone: PostgreSQL clears that up by itself when it starts. */
  | { readonly kind: "nobody" }
  /** The server of this folder, perhaps still starting or stopping. */
  | { readonly kind: "ours"; readonly pid: number }
  /** A living server of another folder: this one is a copy made while it ran. */
  | { readonly kind: "another"; readonly pid: number; readonly folder: string }
  /** The number was given to some other program since. PostgreSQL, which only sees that it lives, would refuse. */
  | { readonly kind: "mistaken"; readonly file: PostmasterFile };

/** Who stands behind a `postmaster.pid`. */
export const ownerOf = async (cluster: string, file: PostmasterFile | null): Promise<Owner> => {
  if (file === null || !Number.isInteger(file.pid) || !isAlive(file.pid)) return { kind: "nobody" };
  const runs = await folderServedBy(file.pid);
  if (runs === UNKNOWN) return { kind: "ours", pid: file.pid };
  if (runs === null) return { kind: "mistaken", file };
  if (runs === cluster) return { kind: "ours", pid: file.pid };
  const written = await realpath(file.folder).catch(() => file.folder);
  return runs === written ? { kind: "another", pid: file.pid, folder: runs } : { kind: "mistaken", file };
};

/** Takes a mistaken file out of the way, unless it has become another one meanwhile. */
export const removeMistaken = async (cluster: string, file: PostmasterFile): Promise<void> => {
  const path = join(cluster, "postmaster.pid");
  const aside = join(cluster, `postmaster.pid.${randomUUID()}`);
  await rename(path, aside).catch(() => {});
  const moved = await readFile(aside, "utf8").catch(() => null);
  if (moved !== null && moved !== file.content) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
};

// No folder has this name, since names of folders here are absolute paths.
const UNKNOWN = "?";

/** The `-D` folder of a running postmaster, null when the process is something else. */
const folderServedBy = async (pid: number): Promise<string | null> => {
  const words = await commandOf(pid);
  if (words === null) return UNKNOWN;
  if (!/(?:^|[/\\])postgres(?:\.exe)?$/.test(words[0] ?? "")) return null;
  const folder = words[words.indexOf("-D") + 1];
  if (words.indexOf("-D") < 0 || folder === undefined) return null;
  return realpath(folder).catch(() => folder);
};

const commandOf = async (pid: number): Promise<readonly string[] | null> => {
  if (process.platform === "linux") {
    const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
    return line === null ? null : line.split("\0");
  }
  if (process.platform === "win32") return null;
  const line = await new Promise<string | null>((resolve) => {
    execFile("ps", ["-ww", "-o", "command=", "-p", String(pid)], (error, out) => resolve(error ? null : out.trim()));
  });
  // ps does not tell where a word ends: take the folder up to the next option.
  const parts = line === null ? null : /^(.*?postgres) -D (.*?)(?: -c .*)?$/.exec(line);
  return line === null ? null : parts ? [parts[1] ?? "", "-D", parts[2] ?? ""] : [line.split(" ")[0] ?? ""];
};

/** The living server of a data folder, or null. */
export const postmasterOf = async (dataFolder: string): Promise<number | null> => {
  const file = await readPostmasterFile(join(dataFolder, "postgres"));
  return file !== null && isAlive(file.pid) ? file.pid : null;
};
