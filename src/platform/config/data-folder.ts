import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, mkdir, open, readdir, readFile, rename, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isRefusal, type Refusal } from "#base/refusal";
import {
  folderForeign,
  folderFull,
  folderIsFile,
  folderNewer,
  folderOfAnother,
  folderUnwritable,
} from "./folder-refusals.ts";
import { nameOfUser } from "./user-name.ts";

/** The mark of a data folder: `geojeom.json`. `format` grows when an older program could no longer read the folder. */
export interface DataFolder {
  readonly path: string;
  readonly format: number;
  readonly created: Date;
}

const FORMAT = 1;
const MARK = "geojeom.json";
const MB = 1024 ** 2;
// Below this PostgreSQL cannot start and recover safely (it writes WAL in pieces of 16 MB).
const LEAST_FREE_BYTES = 64 * MB;
/** Below this nothing is written any more, so that what is there can still be read and the server ended in order. */
const LEAST_FOR_WRITES = 32 * MB;
const RESERVE = "reserve";
const RESERVED_BYTES = 96 * MB;
// What operating systems and volumes put into folders that people call empty.
const HARMLESS = new Set(["lost+found", ".DS_Store", "Thumbs.db", ".gitkeep", ".gitignore"]);

/**
 * Makes sure the folder is ours, and makes it when there is none. A folder that belongs to another user, holds
 * something else, was made by a newer program, is full or cannot be written is refused untouched.
 */
export const claimDataFolder = async (path: string, at: Date): Promise<DataFolder | Refusal> => {
  const found = await look(path);
  if (isRefusal(found)) return found;
  const folder = found ?? (await make(path, at));
  if (isRefusal(folder)) return folder;
  return (await mayWrite(path)) ?? folder;
};

/** Whether a folder has room for a new file, or for the next record of a database. */
export const hasRoomFor = async (what: "files" | "records", path: string): Promise<boolean> =>
  (await freeBytes(path)) >= (what === "files" ? LEAST_FREE_BYTES : LEAST_FOR_WRITES);

/**
 * A file of nothing that is given up when the disk is full: what the server needs to start and to end, so that a hub is
 * read also on a disk that others have filled. It is laid again when there is room.
 */
export const giveUpReserve = async (path: string): Promise<"kept" | "given up"> => {
  if ((await freeBytes(path)) >= LEAST_FOR_WRITES) return "kept";
  await rm(join(path, RESERVE), { force: true });
  return "given up";
};

/** In a folder whose database stands; one that is refused is left as it was. */
export const layReserve = async (path: string): Promise<void> => {
  const reserve = join(path, RESERVE);
  const size = await stat(reserve).then(
    (found) => found.size,
    () => 0,
  );
  if (size >= RESERVED_BYTES || (await freeBytes(path)) <= 3 * RESERVED_BYTES) return;
  const file = await open(reserve, "w", 0o600);
  try {
    // written, not only measured: a file with holes reserves nothing
    for (let laid = 0; laid < RESERVED_BYTES; laid += MB) await file.write(Buffer.alloc(MB), 0, MB, laid);
  } finally {
    await file.close();
  }
};

const freeBytes = async (path: string): Promise<number> => {
  const disk = await statfs(path);
  return disk.bavail * disk.bsize;
};

/** What is there: a folder of ours, nothing yet (null), or a reason to keep off. */
const look = async (path: string): Promise<DataFolder | Refusal | null> => {
  try {
    if (!(await stat(path)).isDirectory()) return folderIsFile({ path });
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    if (codeOf(error) === "ENOTDIR") return folderIsFile({ path });
    return folderUnwritable({ path, reason: codeOf(error) });
  }
  const marked = await readMark(path);
  if (marked !== null) return marked;
  const inside = await readdir(path).catch((error: unknown) => codeOf(error));
  if (typeof inside === "string") return otherUser(path, path);
  const strange = inside.filter((name) => !HARMLESS.has(name) && !name.startsWith(".geojeom"));
  if (strange.length === 0) return null;
  // Another process may have made the folder between the two looks.
  return (await readMark(path)) ?? folderForeign({ path, found: strange.slice(0, 3).join(", ") });
};

const readMark = async (path: string): Promise<DataFolder | Refusal | null> => {
  const mark = join(path, MARK);
  try {
    const owner = (await stat(mark)).uid;
    if (process.geteuid && owner !== process.geteuid()) return await otherUser(path, mark);
    const written = JSON.parse(await readFile(mark, "utf8")) as { format?: unknown; created?: unknown };
    if (typeof written.format !== "number" || typeof written.created !== "string") {
      return folderForeign({ path, found: MARK });
    }
    if (written.format > FORMAT) return folderNewer({ path, format: String(written.format), ours: String(FORMAT) });
    return { path, format: written.format, created: new Date(written.created) };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    if (error instanceof SyntaxError) return folderForeign({ path, found: MARK });
    return otherUser(path, path);
  }
};

const otherUser = async (path: string, owned: string): Promise<Refusal> => {
  const owner = await stat(owned).then(
    (found) => nameOfUser(found.uid),
    () => "?",
  );
  return folderOfAnother({ path, owner, we: await nameOfUser(process.geteuid?.() ?? -1) });
};

const make = async (path: string, at: Date): Promise<DataFolder | Refusal> => {
  try {
    // Root runs PostgreSQL as another user, who must be able to walk through to his own part; nobody may list it.
    await makeFolder(path, process.geteuid?.() === 0 ? 0o711 : 0o700);
    const full = await lacksSpace(path);
    if (full) return full;
    const content = { what: "Geojeom 거점 data folder", format: FORMAT, created: at.toISOString() };
    await writeWhole(join(path, MARK), `${JSON.stringify(content, null, 2)}\n`);
    return { path, format: FORMAT, created: at };
  } catch (error) {
    if (codeOf(error) === "ENOSPC" || codeOf(error) === "EDQUOT") return folderFull({ path, free: "0" });
    if (codeOf(error) === "ENOTDIR" || codeOf(error) === "EEXIST") return folderIsFile({ path });
    return folderUnwritable({ path, reason: codeOf(error) });
  }
};

const makeFolder = async (path: string, mode: number): Promise<void> => {
  try {
    await mkdir(path, { recursive: true, mode });
  } catch (error) {
    // On a disk that is mounted read-only the recursive form only says that something is missing.
    if (codeOf(error) === "ENOENT") await mkdir(path, { mode });
    throw error;
  }
};

const mayWrite = async (path: string): Promise<Refusal | null> => {
  try {
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    return folderUnwritable({ path, reason: codeOf(error) });
  }
  return null;
};

const lacksSpace = async (path: string): Promise<Refusal | null> => {
  const free = await freeBytes(path);
  return free < LEAST_FREE_BYTES ? folderFull({ path, free: String(Math.floor(free / 1024 ** 2)) }) : null;
};

/** Writes a small file so that it is either there whole, also after a power cut, or not there. */
export const writeWhole = async (path: string, content: string, mode = 0o600): Promise<void> => {
  const unfinished = join(dirname(path), `.geojeom-${randomUUID()}`);
  try {
    const file = await open(unfinished, "wx", mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
};

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
