import { promisify } from "node:util";
import { Readable } from "node:stream";
import { gzip } from "node:zlib";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Files } from "#platform/files";
import { type BackupFolder, hashOf, keptPieces, makeBackups, type Manifest, writeManifest } from "./manifest.ts";
import { piecesOf } from "./pieces.ts";
import { listed, quoted, sequencesOf, type Table, tablesOf } from "./tables.ts";

const noLimit = Number.MAX_SAFE_INTEGER;
const compressed = promisify(gzip);

export interface BackupMade {
  readonly snapshot: string;
  readonly rows: number;
  readonly files: number;
  /** Bytes this backup added to the folder; the rest was kept by earlier ones. */
  readonly added: number;
  /** Files of the hub that are damaged or gone: what is left of them cannot be trusted, so they are named, not kept. */
  readonly lost: readonly string[];
}

/**
 * Backs a running hub up into a folder: one unchanging view of the database (repeatable read), then the files, each
 * verified by its hash as it is read. A file is kept before the first row that names it and is never removed, so all that
 * the view names are among them. What earlier backups of the folder hold is not written again. Killed at any moment it
 * leaves no half backup, only pieces that the next one finds.
 */
export async function backUp(parts: {
  readonly pool: pg.Pool;
  readonly files: Files;
  readonly folder: string;
  readonly at: Date;
  readonly progress?: (done: number, all: number) => void;
}): Promise<BackupMade | Refusal> {
  const folder = await makeBackups(parts.folder);
  if (isRefusal(folder)) return folder;
  const written = await inOneView(parts.pool, (client) => rowsInto(folder, client, parts.progress));
  if (isRefusal(written)) return written;
  const files = await filesInto(folder, parts.files);
  if (isRefusal(files)) return files;
  const { added, ...view } = written;
  const manifest: Manifest = {
    ...{ format: 1, madeAt: parts.at.toISOString(), ...view },
    ...{ files: files.kept, lost: files.lost },
  };
  return {
    snapshot: await writeManifest(folder, manifest),
    rows: view.tables.reduce((sum, { rows }) => sum + rows, 0),
    files: files.kept.length,
    added: added + files.added,
    lost: files.lost,
  };
}

async function inOneView<Answer>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<Answer>): Promise<Answer> {
  const client = await pool.connect();
  try {
    await client.query("begin transaction isolation level repeatable read, read only");
    await client.query("set local statement_timeout = 0");
    const answer = await work(client);
    await client.query("commit");
    client.release();
    return answer;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

type View = Pick<Manifest, "server" | "migrations" | "tables" | "sequences"> & { readonly added: number };

async function rowsInto(
  folder: BackupFolder,
  client: pg.ClientBase,
  progress: (done: number, all: number) => void = () => {},
): Promise<View | Refusal> {
  const known = await keptPieces(folder);
  const { rows: server } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
    "select name, sha256 from migration order by name",
  );
  const all = await tablesOf(client);
  const tables: Manifest["tables"] = [];
  let added = 0;
  for (const table of all) {
    progress(tables.length, all.length);
    const pieces: { content: string; stored: string }[] = [];
    let rows = 0;
    for await (const piece of piecesIn(client, table)) {
      rows += linesIn(piece);
      const content = hashOf(piece);
      const kept = known.get(content);
      if (kept !== undefined && (await folder.rows.has(kept))) {
        pieces.push({ content, stored: kept });
        continue;
      }
      const stored = await folder.rows.put(Readable.from([await compressed(piece)]), { limit: noLimit });
      if (isRefusal(stored)) return stored;
      if (stored.isNew) added += stored.size;
      pieces.push({ content, stored: stored.sha256 });
    }
    tables.push({ name: table.name, columns: [...table.columns], rows, pieces });
  }
  progress(all.length, all.length);
  const sequences = [...(await sequencesOf(client))];
  return { server: server[0]?.version ?? "", migrations, tables, sequences, added };
}

/** The rows of a table in the order of its key, as pieces. */
export const piecesIn = (client: pg.ClientBase, { name, columns, key }: Table): AsyncGenerator<Buffer> =>
  piecesOf(
    client.query(copyTo(`copy (select ${listed(columns)} from ${quoted(name)} order by ${listed(key)}) to stdout`)),
  );

const linesIn = (piece: Buffer): number => {
  let lines = 0;
  for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, end + 1)) lines += 1;
  return lines;
};

async function filesInto(
  folder: BackupFolder,
  files: Files,
): Promise<{ kept: string[]; lost: string[]; added: number } | Refusal> {
  const kept: string[] = [];
  const lost: string[] = [];
  let added = 0;
  for await (const name of files.names()) {
    if (!(await folder.files.has(name))) {
      // verified first: what is written under another name than its own would stand in the folder for nobody
      const state = await files.verify(name);
      // listed a moment ago and gone: it was named by nothing, or it would not have been taken away
      if (state === "missing") continue;
      if (state === "damaged") {
        lost.push(name);
        continue;
      }
      const stream = await files.open(name);
      const stored = stream === null ? null : await folder.files.put(stream, { limit: noLimit });
      if (isRefusal(stored)) return stored;
      if (stored?.sha256 !== name) {
        if (await files.has(name)) lost.push(name);
        continue;
      }
      added += stored.size;
    }
    kept.push(name);
  }
  return { kept: kept.toSorted(), lost: lost.toSorted(), added };
}
