import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import {
  base64Of,
  type Hash,
  isThere,
  type LogProof,
  type NodeAt,
  printCheckpoint,
  printKey,
  printNote,
  proveConsistency,
  proveInclusion,
  readTilePath,
  rootOf,
  signNote,
  type Tile,
  tileBytes,
  bundleBytes,
  tileWidth,
} from "#engine/proof";
import { commitsOf } from "#journal";
import type { Tx } from "#platform/db";
import { digest } from "#platform/signing";
import type { LogView } from "./contract.ts";
import type { Entry } from "./entry.ts";
import { noEntry, noTile, notGrown } from "./rules.ts";
import type { LogKey } from "./signing-key.ts";
import { entryAbout, own, sizeOf } from "./store.ts";

/** Asks the tree twice: once to see which nodes it takes, once with them. */
async function withNodes<Answer>(tx: Tx, ask: (nodeAt: NodeAt) => Answer): Promise<Answer> {
  const wanted = new Map<string, readonly [number, number]>();
  const blank = new Uint8Array(32);
  ask((level, index) => {
    wanted.set(`${level} ${index}`, [level, index]);
    return blank;
  });
  const nodes = new Map<string, Hash>();
  if (wanted.size > 0) {
    const rows = await own(tx)
      .selectFrom("log_node")
      .selectAll()
      .where(({ eb }) =>
        eb.or(
          [...wanted.values()].map(([level, index]) =>
            eb.and([eb("level", "=", level), eb("index", "=", BigInt(index))]),
          ),
        ),
      )
      .execute();
    for (const { level, index, hash } of rows) nodes.set(`${level} ${index}`, new Uint8Array(hash));
  }
  return ask((level, index) => {
    const hash = nodes.get(`${level} ${index}`);
    if (hash === undefined) throw new Error(`the log has no node ${index} on level ${level}`);
    return hash;
  });
}

/** The signed note of the log as long as it is, or was at `size`. The same size is signed the same way, always. */
export async function checkpointOf(tx: Tx, { key, sign }: LogKey, size?: number): Promise<string> {
  const whole = size ?? (await sizeOf(tx));
  const root = await withNodes(tx, (nodeAt) => rootOf(digest, nodeAt, whole));
  return printNote(signNote(printCheckpoint({ origin: key.name, size: whole, root, more: [] }), key, sign));
}

/** The bytes of a tile, or of the part of it that is asked for. */
export async function tileOf(tx: Tx, path: string): Promise<Uint8Array | Refusal> {
  const tile = readTilePath(path);
  if (isRefusal(tile) || !isThere(await sizeOf(tx), tile)) return noTile({ path });
  const first = BigInt(tile.index) * BigInt(tileWidth);
  return tile.level === "entries" ? bundleFrom(tx, first, tile) : hashesFrom(tx, first, tile, tile.level);
}

async function bundleFrom(tx: Tx, first: bigint, { width }: Tile): Promise<Uint8Array> {
  const rows = await own(tx)
    .selectFrom("log_entry")
    .select("entry")
    .where("index", ">=", first)
    .where("index", "<", first + BigInt(width))
    .orderBy("index")
    .execute();
  return bundleBytes(rows.map(({ entry }) => Buffer.from(entry)));
}

async function hashesFrom(tx: Tx, first: bigint, { width }: Tile, level: number): Promise<Uint8Array> {
  const rows = await own(tx)
    .selectFrom("log_node")
    .select("hash")
    .where("level", "=", 8 * level)
    .where("index", ">=", first)
    .where("index", "<", first + BigInt(width))
    .orderBy("index")
    .execute();
  return tileBytes(rows.map(({ hash }) => hash));
}

/** [LG4] That the log of `before` entries is the beginning of the log as it is now. */
export async function growthOf(tx: Tx, before: number): Promise<{ size: number; hashes: string[] } | Refusal> {
  const size = await sizeOf(tx);
  if (before < 1 || before > size) return notGrown({ before: `${before}`, size: `${size}` });
  const hashes = await withNodes(tx, (nodeAt) => proveConsistency(digest, nodeAt, before, size));
  return { size, hashes: hashes.map(base64Of) };
}

/** The proof that an entry is in the log, with the checkpoint it was made for. */
export async function logProofOf(tx: Tx, logKey: LogKey, index: number): Promise<LogProof> {
  const size = await sizeOf(tx);
  const hashes = await withNodes(tx, (nodeAt) => proveInclusion(digest, nodeAt, index, size));
  return { extra: null, index, hashes, checkpoint: await checkpointOf(tx, logKey, size) };
}

export async function publicationEntry(tx: Tx, publication: string) {
  const row = await entryAbout(tx, "publication", publication);
  return row === undefined
    ? null
    : { index: Number(row.index), entry: JSON.parse(row.entry) as Extract<Entry, { entry: "publication" }> };
}

const atATime = 50;

/** Entries in words, the newest first, each with where what it is about stands. */
export async function logView(tx: Tx, { key, ...logKey }: LogKey, before?: number): Promise<LogView | Refusal> {
  const size = await sizeOf(tx);
  if (before !== undefined && (before < 0 || before > size)) return noEntry({ index: `${before}` });
  const end = before ?? size;
  const rows = await own(tx)
    .selectFrom("log_entry")
    .selectAll()
    .where("index", "<", BigInt(end))
    .orderBy("index", "desc")
    .limit(atATime)
    .execute();
  const commits = await commitsOf(
    tx,
    rows.map(({ known_from }) => known_from),
  );
  const moments = new Map(commits.map(({ seq, at }) => [seq, at]));
  return {
    size,
    origin: key.name,
    key: printKey(key),
    checkpoint: await checkpointOf(tx, { key, ...logKey }, size),
    entries: rows.map(({ index, entry, known_from, leaf }) => ({
      index: Number(index),
      at: moments.get(known_from)?.toISOString() ?? "",
      ...lateOr(JSON.parse(entry) as Entry),
      entry,
      leaf: base64Of(new Uint8Array(leaf)),
    })),
    next: rows.length < atATime ? null : end - atATime,
  };
}

/** What was logged later than it was bound says so. */
function lateOr(entry: Entry): ReturnType<typeof said> {
  const { word, ...rest } = said(entry);
  if (entry.late !== true) return { word, ...rest };
  return { ...rest, word: text(`${word.ko} (검증 기록 시작 전 기록)`, `${word.en} (from before the log)`) };
}

function said(entry: Entry): { readonly sort: Entry["entry"]; readonly word: Text; readonly to: string | null } {
  switch (entry.entry) {
    case "publication": {
      const to = `/publications/${encodeURIComponent(entry.publication)}`;
      const word =
        entry.supersedes === null
          ? text(`공표 ‘${entry.publication}’`, `Publication “${entry.publication}”`)
          : text(`정정 공표 ‘${entry.publication}’`, `Restatement “${entry.publication}”`);
      return { sort: entry.entry, word, to };
    }
    case "definition":
      return {
        sort: entry.entry,
        word: text(`지표정의서 승인: ${entry.title.ko}`, `Definition approved: ${entry.title.en}`),
        to: `/figures/${encodeURIComponent(entry.figure)}/definition`,
      };
    case "evidence":
      return { sort: entry.entry, word: text("증빙 등록", "Evidence recorded"), to: null };
    case "journal":
      return {
        sort: entry.entry,
        word: text(`${entry.day} 기록 전체의 해시`, `Hash of all records, ${entry.day}`),
        to: null,
      };
  }
}
