import { type CanonicalValue, canonicalJson } from "#base/canonical-json";
import { type Fraction, formatFraction, parseFraction } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { broken } from "./broken.ts";
import { countOf } from "./bytes.ts";
import { type Head, type Label, printHead, printLabel, type Row } from "./sum-tree.ts";
import type { SumProof } from "./sum-proof.ts";
import { type LogProof, printLogProof, readLogProof } from "./tlog-proof.ts";

/** A figure as it was frozen: the text of it is what the log holds the hash of. */
export interface FigureRecord {
  readonly publication: string;
  readonly title: { readonly ko: string; readonly en: string };
  readonly figure: string;
  readonly definition: string;
  readonly asOf: string;
  /** `3/4`, or whole. */
  readonly value: string;
  readonly unit: string;
  readonly n: number;
  readonly seal: string;
  /** How the value comes of the sums of its sides. */
  readonly fold: "sum" | "ratio" | "other";
}

/** What the log says of a publication. */
export interface PublicationEntry {
  readonly entry: "publication";
  readonly publication: string;
  readonly publishedAt: string;
  readonly supersedes: string | null;
  readonly reason: string | null;
  /** SHA-256 of each figure's record. */
  readonly figures: readonly string[];
}

/** One row of a published figure, with everything that it takes to check it without the hub. */
export interface FigureProof {
  /** The public key of the log, as it is handed out. */
  readonly key: string;
  readonly record: FigureRecord;
  readonly entry: PublicationEntry;
  readonly heads: readonly Head[];
  readonly side: number;
  readonly rows: SumProof;
  readonly log: LogProof;
}

export const proofHeader = "geojeom-proof@v1";

export const recordText = (record: FigureRecord): string => canonicalJson(record as unknown as CanonicalValue);
export const entryText = (entry: PublicationEntry): string => canonicalJson(entry as unknown as CanonicalValue);

export const printProof = ({ key, record, entry, heads, side, rows, log }: FigureProof): string =>
  [
    proofHeader,
    `key ${key}`,
    `figure ${recordText(record)}`,
    ...heads.map((head) => `head ${printHead(head)}`),
    `side ${side}`,
    `leaf ${rows.leaf} ${rows.low} ${rows.high} ${rows.salt}`,
    ...rows.rows.map(({ key: of, contribution }) => `row ${formatFraction(contribution)} ${JSON.stringify(of)}`),
    ...rows.beside.map((label) => `beside ${printLabel(label)}`),
    `entry ${entryText(entry)}`,
    "",
    printLogProof(log),
  ].join("\n");

const unread = (what: string, whatEn: string): Refusal =>
  broken(`${what} 줄을 읽을 수 없습니다`, `the line of ${whatEn} cannot be read`);

/** The amount, if it is written as we write it and in no other way. */
function amountOf(text: string): Fraction | null {
  const amount = parseFraction(text);
  return isRefusal(amount) || formatFraction(amount) !== text ? null : amount;
}

export function readLabel([
  hash = "",
  counted = "",
  summed = "",
  low = "",
  high = "",
  ...more
]: readonly string[]): Label | null {
  const [n, sum] = [countOf(counted), amountOf(summed)];
  const isWhole =
    /^[0-9a-f]{64}$/.test(hash) &&
    /^(-|([0-9a-f]{2})+)$/.test(low) &&
    /^(~|([0-9a-f]{2})+)$/.test(high) &&
    more.length === 0;
  return n === null || sum === null || !isWhole ? null : { hash, n, sum, low, high };
}

export function readHead(line: string): Head | null {
  const [scheme = "", unit = "", counted = "", ...label] = line.split(" ");
  const [leaves, root] = [countOf(counted), readLabel(label)];
  const isKnown = scheme === "sum-1" || scheme === "sum-256";
  return !isKnown || unit === "" || leaves === null || root === null ? null : { scheme, unit, leaves, root };
}

/** JSON that says again what it said: nothing in it is lost or told twice. */
function readJson(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return canonicalJson(value as CanonicalValue) === text ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === "string";

function readRecord(line: string): FigureRecord | null {
  const value = readJson(line);
  if (value === null) return null;
  const { publication, figure, definition, asOf, value: amount, unit, n, seal, fold, title } = value;
  const named = typeof title === "object" && title !== null ? (title as Record<string, unknown>) : {};
  const texts = [publication, figure, definition, asOf, amount, unit, seal, named["ko"], named["en"]];
  const isWhole = texts.every(isText) && Number.isSafeInteger(n) && ["sum", "ratio", "other"].includes(fold as string);
  return isWhole && amountOf(amount as string) !== null ? (value as unknown as FigureRecord) : null;
}

function readEntry(line: string): PublicationEntry | null {
  const value = readJson(line);
  if (value === null) return null;
  const { entry, publication, publishedAt, supersedes, reason, figures } = value;
  const isWhole =
    entry === "publication" &&
    [publication, publishedAt].every(isText) &&
    [supersedes, reason].every((one) => one === null || isText(one)) &&
    Array.isArray(figures) &&
    figures.every(isText);
  return isWhole ? (value as unknown as PublicationEntry) : null;
}

const mostLines = 1_000;
const mostLength = 1_000_000;

export function readProof(written: string): FigureProof | Refusal {
  if (written.length > mostLength) return broken("증명 파일이 너무 큽니다", "the file is too long for a proof");
  const end = written.indexOf("\n\n");
  const lines = written.slice(0, Math.max(end, 0)).split("\n");
  if (lines.shift() !== proofHeader)
    return broken(`첫 줄이 ${proofHeader}가 아닙니다`, `it does not begin with ${proofHeader}`);
  if (lines.length > mostLines) return broken("증명 파일이 너무 깁니다", "the file has too many lines");
  // each kind of line stands in its place: taken in order, nothing may be left over
  const taken = (name: string): string[] => {
    const found: string[] = [];
    while (lines[0]?.startsWith(`${name} `) === true) found.push((lines.shift() as string).slice(name.length + 1));
    return found;
  };
  const [key, ...otherKeys] = taken("key");
  if (key === undefined || otherKeys.length > 0) return unread("공개키", "the key");
  const [figure, ...otherFigures] = taken("figure");
  const record = readRecord(figure ?? "");
  if (record === null || otherFigures.length > 0) return unread("지표", "the figure");
  const heads = taken("head").map(readHead);
  if (heads.length === 0 || heads.length > 4 || heads.includes(null)) return unread("검증값", "the seal");
  const [sided, ...otherSides] = taken("side");
  const side = countOf(sided ?? "");
  const head = side === null ? undefined : heads[side];
  if (side === null || head === undefined || head === null || otherSides.length > 0) return unread("구분", "the side");
  const [leafLine, ...otherLeaves] = taken("leaf");
  const [numbered = "", low = "", high = "", salt = "", ...more] = (leafLine ?? "").split(" ");
  const leaf = countOf(numbered);
  if (leaf === null || more.length > 0 || otherLeaves.length > 0) return unread("잎", "the leaf");
  if (!/^(-|([0-9a-f]{2})+)$/.test(low) || !/^(~|([0-9a-f]{2})+)$/.test(high)) return unread("잎", "the leaf");
  const rows = taken("row").map(readRow);
  if (rows.includes(null)) return unread("행", "a row");
  const beside = taken("beside").map((label) => readLabel(label.split(" ")));
  if (beside.includes(null)) return unread("옆 마디", "a node");
  const [entered, ...otherEntries] = taken("entry");
  const entry = readEntry(entered ?? "");
  if (entry === null || otherEntries.length > 0) return unread("로그 항목", "the entry");
  if (lines.length > 0) return broken("알 수 없는 줄이 있습니다", "there is a line that does not belong");
  const log = readLogProof(written.slice(end + 2));
  if (isRefusal(log)) return log;
  return {
    ...{ key, record, entry, side, log },
    heads: heads as Head[],
    rows: { head, leaf, low, high, salt, rows: rows as Row[], beside: beside as Label[] },
  };
}

function readRow(line: string): Row | null {
  const space = line.indexOf(" ");
  const contribution = amountOf(line.slice(0, Math.max(space, 0)));
  try {
    const key: unknown = JSON.parse(line.slice(space + 1));
    const isKey = isText(key) && key.isWellFormed() && JSON.stringify(key) === line.slice(space + 1);
    return contribution === null || !isKey ? null : { key, contribution };
  } catch {
    return null;
  }
}
