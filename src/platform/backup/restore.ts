import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Database, Migration } from "#platform/db";
import type { Files } from "#platform/files";
import { piecesIn } from "./back-up.ts";
import { type BackupFolder, hashOf, type Manifest, openBackups, readManifest } from "./manifest.ts";
import { backupDamaged, backupNewer, restoreDiffers, restoreNotEmpty } from "./refusals.ts";
import { listed, quoted, tablesOf } from "./tables.ts";
import { rowsOf, verifyBackup } from "./verify-backup.ts";

const noLimit = Number.MAX_SAFE_INTEGER;

export interface Restored {
  readonly snapshot: string;
  readonly rows: number;
  readonly files: number;
  readonly lost: readonly string[];
}

/** A backup that was read whole and found right, and the structure it wants to be restored into. */
export interface Restorable {
  readonly folder: BackupFolder;
  readonly snapshot: string;
  readonly made: Manifest;
  readonly migrations: readonly Migration[];
}

/** Looks at a backup before anything is touched: a damaged one, or one of a newer version, is refused. */
export async function restorable(
  path: string,
  known: readonly Migration[],
  snapshot?: string,
): Promise<Restorable | Refusal> {
  const checked = await verifyBackup(path, snapshot);
  if (isRefusal(checked)) return checked;
  const [first] = checked.damaged;
  if (first !== undefined) return backupDamaged({ count: `${checked.damaged.length}`, first });
  const folder = await openBackups(path);
  if (isRefusal(folder)) return folder;
  const read = await readManifest(folder, checked.snapshot);
  if (isRefusal(read)) return read;
  const { made } = read;
  if (made === null) return backupDamaged({ count: "1", first: checked.snapshot });
  const ours = new Map(known.map((migration) => [migration.name, migration]));
  const strange = made.migrations.find(({ name, sha256 }) => ours.get(name)?.sha256 !== sha256);
  if (strange !== undefined) return backupNewer({ migration: strange.name });
  const theirs = new Set(made.migrations.map(({ name }) => name));
  return { folder, snapshot: checked.snapshot, made, migrations: known.filter(({ name }) => theirs.has(name)) };
}

/**
 * Restores into a database that has the backup's own structure (`Restorable.migrations`) and no hub in it (`isEmpty`
 * decides), in one transaction: the files first, then every row, then everything is read again and compared piece by
 * piece. Whatever goes wrong, the database is as it was.
 */
export async function restore(
  { folder, snapshot, made }: Restorable,
  into: {
    readonly database: Pick<Database, "pool">;
    readonly files: Files;
    readonly isEmpty: (client: pg.ClientBase) => Promise<boolean>;
    readonly progress?: (done: number, all: number) => void;
  },
): Promise<Restored | Refusal> {
  for (const file of made.files) {
    const stream = await folder.files.open(file);
    const stored = stream === null ? null : await into.files.put(stream, { limit: noLimit });
    if (isRefusal(stored)) return stored;
    if (stored?.sha256 !== file) return backupDamaged({ count: "1", first: file });
  }
  const client = await into.database.pool.connect();
  try {
    await client.query("begin");
    await client.query("set local statement_timeout = 0");
    const refused = (await into.isEmpty(client))
      ? await rowsBack(client, folder, made, into.progress)
      : restoreNotEmpty({ table: "hub" });
    await client.query(refused === null ? "commit" : "rollback");
    client.release();
    if (refused !== null) return refused;
    await into.database.pool.query("analyze");
  } catch (error) {
    client.release(true);
    throw error;
  }
  return {
    ...{ snapshot, lost: made.lost, files: made.files.length },
    rows: made.tables.reduce((sum, { rows }) => sum + rows, 0),
  };
}

async function rowsBack(
  client: pg.ClientBase,
  folder: BackupFolder,
  made: Manifest,
  progress: (done: number, all: number) => void = () => {},
): Promise<Refusal | null> {
  const tables = await tablesOf(client);
  const kept = new Map(made.tables.map((table) => [table.name, table]));
  // Triggers held each row once already, in an order that is not kept; constraints hold it now as well.
  for (const { name } of tables) await client.query(`alter table ${quoted(name)} disable trigger user`);
  await client.query(`truncate ${listed(tables.map(({ name }) => name))} cascade`);
  for (const [done, { name }] of tables.entries()) {
    progress(done, tables.length);
    const table = kept.get(name);
    if (table === undefined || table.pieces.length === 0) continue;
    const copy = client.query(copyFrom(`copy ${quoted(name)} (${listed(table.columns)}) from stdin`));
    await pipeline(
      Readable.from(
        (async function* () {
          for (const { stored } of table.pieces) yield await rowsOf(folder, stored);
        })(),
      ),
      copy,
    );
  }
  for (const { name, last, isCalled } of made.sequences)
    await client.query("select setval($1::regclass, $2::bigint, $3)", [quoted(name), last, isCalled]);
  // what is held at the end of a transaction is held here: afterwards tables may be altered again
  await client.query("set constraints all immediate");
  for (const { name } of tables) await client.query(`alter table ${quoted(name)} enable trigger user`);
  for (const table of tables) {
    const wanted = (kept.get(table.name)?.pieces ?? []).map(({ content }) => content);
    const found: string[] = [];
    for await (const piece of piecesIn(client, table)) found.push(hashOf(piece));
    if (found.join() !== wanted.join()) return restoreDiffers({ table: table.name });
  }
  progress(tables.length, tables.length);
  return null;
}
