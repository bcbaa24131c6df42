import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { canonicalJson } from "#base/canonical-json";
import { isRefusal, type Refusal } from "#base/refusal";
import { diskFiles, type Files } from "#platform/files";
import { backupElsewhere, backupUnknown } from "./refusals.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const manifest = z.strictObject({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  server: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), sha256 })),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.int().nonnegative(),
      /** `content` is of the rows, `stored` of the compressed piece that holds them. */
      pieces: z.array(z.strictObject({ content: sha256, stored: sha256 })),
    }),
  ),
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string(), isCalled: z.boolean() })),
  files: z.array(sha256),
  /** Files that were damaged or gone in the hub itself when the backup was made. */
  lost: z.array(sha256),
});

/** What one backup holds: the rows of every table, where they lie, and the files. */
export type Manifest = z.infer<typeof manifest>;

/** A folder of backups. Rows and files are kept under their hash, each once for all backups that hold it. */
export interface BackupFolder {
  readonly path: string;
  readonly rows: Files;
  readonly files: Files;
}

export const mark = "geojeom-backup";
const snapshots = "snapshots";

/** Makes a folder of backups of an empty one, or opens one that is there; a folder of anything else is left alone. */
export async function makeBackups(path: string): Promise<BackupFolder | Refusal> {
  const folder = await openBackups(path);
  if (!isRefusal(folder)) await mkdir(join(path, mark, snapshots), { recursive: true, mode: 0o700 });
  return folder;
}

/** Opens a folder of backups, touching nothing. */
export async function openBackups(path: string): Promise<BackupFolder | Refusal> {
  const held: readonly string[] = await readdir(path).catch((error: unknown): string[] => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  });
  if (held.length > 0 && !held.includes(mark)) return backupElsewhere({ folder: path });
  const below = (name: string): Files => diskFiles(join(path, mark, name));
  return { path, rows: below("rows"), files: below("files") };
}

/** Earliest first. */
export const snapshotsIn = async (folder: BackupFolder): Promise<readonly string[]> =>
  (await readdir(join(folder.path, mark, snapshots)).catch(() => []))
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .toSorted();

/** The last thing that a backup writes: until it is there, there is no backup. Its name ends with its own hash. */
export async function writeManifest(folder: BackupFolder, made: Manifest): Promise<string> {
  const written = canonicalJson(made);
  const name = `${made.madeAt.replaceAll(/[:.]/g, "-")}-${hashOf(written).slice(0, 16)}`;
  const place = join(folder.path, mark, snapshots);
  const aside = join(place, `.${randomBytes(8).toString("hex")}`);
  const file = await open(aside, "wx", 0o600);
  try {
    await file.writeFile(written);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, join(place, `${name}.json`));
  return name;
}

/** A backup by its name, or the newest; null where the manifest itself is damaged. */
export async function readManifest(
  folder: BackupFolder,
  asked?: string,
): Promise<{ readonly name: string; readonly made: Manifest | null } | Refusal> {
  const names = await snapshotsIn(folder);
  const name = asked ?? names.at(-1);
  if (name === undefined || !names.includes(name))
    return backupUnknown({ folder: folder.path, snapshot: asked ?? "–" });
  const written = await readFile(join(folder.path, mark, snapshots, `${name}.json`), "utf8");
  if (!name.endsWith(hashOf(written).slice(0, 16))) return { name, made: null };
  return { name, made: manifest.parse(JSON.parse(written)) };
}

/** What earlier backups keep already: the piece in which these very rows lie. */
export async function keptPieces(folder: BackupFolder): Promise<Map<string, string>> {
  const newest = await readManifest(folder);
  if (isRefusal(newest) || newest.made === null) return new Map();
  return new Map(newest.made.tables.flatMap(({ pieces }) => pieces.map(({ content, stored }) => [content, stored])));
}

export const hashOf = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");
