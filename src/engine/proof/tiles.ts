import type { Refusal } from "#base/refusal";
import { joined } from "./bytes.ts";
import { broken } from "./broken.ts";

/** C2SP tlog-tiles: 256 hashes a file, so that a log lies on any web server as files that never change. */
export const tileWidth = 256;

export interface Tile {
  /** `entries` for the entries themselves. */
  readonly level: number | "entries";
  readonly index: number;
  /** Fewer than 256 while the tile fills. */
  readonly width: number;
}

/** `x001/x234/067`: in threes, all but the last with an x. */
const printedIndex = (index: number): string => {
  const parts = [`${index % 1000}`.padStart(3, "0")];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    parts.unshift(`x${`${rest % 1000}`.padStart(3, "0")}`);
  return parts.join("/");
};

export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${printedIndex(index)}${width === tileWidth ? "" : `.p/${width}`}`;

export function readTilePath(path: string): Tile | Refusal {
  const unread = broken("타일 주소가 아닙니다", "that is no address of a tile");
  const match = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,4}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(path);
  if (match === null) return unread;
  const [, named = "", printed = "", partial] = match;
  const index = Number(printed.replaceAll(/[x/]/g, ""));
  const width = partial === undefined ? tileWidth : Number(partial);
  const level = named === "entries" ? named : Number(named);
  if (printedIndex(index) !== printed || (level !== "entries" && level > 63)) return unread;
  if (partial !== undefined && width >= tileWidth) return unread;
  return { level, index, width };
}

/** How many hashes (or entries) a tile of a log of that size has; 0 when it has none. */
export function widthIn(size: number, { level, index }: Pick<Tile, "level" | "index">): number {
  const hashes = Math.floor(size / tileWidth ** (level === "entries" ? 0 : level));
  return Math.min(tileWidth, Math.max(0, hashes - index * tileWidth));
}

/** What of a tile there is for a log of that size: a full tile, or the part that is asked for, if it has come so far. */
export const isThere = (size: number, tile: Tile): boolean => tile.width <= widthIn(size, tile);

export const tileBytes = (hashes: readonly Uint8Array[]): Uint8Array => joined(...hashes);

export function readTile(bytes: Uint8Array): readonly Uint8Array[] | Refusal {
  if (bytes.length === 0 || bytes.length % 32 !== 0 || bytes.length > 32 * tileWidth)
    return broken("타일은 32바이트 해시 1~256개입니다", "a tile is 1 to 256 hashes of 32 bytes");
  return Array.from({ length: bytes.length / 32 }, (_, at) => bytes.slice(at * 32, at * 32 + 32));
}

export const mostEntryBytes = 65_535;

/** Entries, each after its length in two bytes. */
export const bundleBytes = (entries: readonly Uint8Array[]): Uint8Array =>
  joined(...entries.flatMap((entry) => [Uint8Array.of(entry.length >> 8, entry.length & 255), entry]));

export function readBundle(bytes: Uint8Array): readonly Uint8Array[] | Refusal {
  const cut = broken("항목 묶음이 중간에서 끝납니다", "the bundle ends within an entry");
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const [high, low] = bytes.subarray(at, at + 2);
    if (high === undefined || low === undefined) return cut;
    const end = at + 2 + (high << 8) + low;
    if (end > bytes.length) return cut;
    entries.push(bytes.slice(at + 2, end));
    at = end;
  }
  if (entries.length === 0 || entries.length > tileWidth)
    return broken("항목 묶음에는 1~256개가 있습니다", "a bundle has 1 to 256 entries");
  return entries;
}

/** What a reader of tiles needs of one to know a node: its tile, and the leaves of the tile that the node is over. */
export const tileOfNode = (
  level: number,
  index: number,
): { readonly level: number; readonly index: number; readonly from: number; readonly count: number } => {
  const count = 2 ** (level % 8);
  const first = index * count;
  return { level: Math.floor(level / 8), index: Math.floor(first / tileWidth), from: first % tileWidth, count };
};
