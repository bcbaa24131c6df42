import { add, type Fraction, formatFraction, fraction, zero } from "#base/fraction";
import { type Digest, hexOf, utf8Of } from "./bytes.ts";
import { splitOf } from "./tree.ts";

/**
 * A Merkle tree over R(key, contribution) in which every node carries what is below it: how many rows, their exact sum,
 * and the stretch of keys they lie in. Hashed with both children whole, so that no node can say of itself what its
 * children do not add up to, and no two nodes can hold the same key.
 */
export interface Label {
  readonly hash: string;
  readonly n: number;
  readonly sum: Fraction;
  /** From this key on, in hexadecimal digits of its UTF-8, or `-` for the first of all. */
  readonly low: string;
  /** Up to this key, without it; `~` for the end. */
  readonly high: string;
}
export const lowest = "-";
export const highest = "~";

export interface Row {
  readonly key: string;
  readonly contribution: Fraction;
}

/** `sum-1`: each row a leaf of its own; `sum-256`: each page of 256 rows, where there are too many rows for that. */
export type Scheme = "sum-1" | "sum-256";
export const rowsOfLeaf: Readonly<Record<Scheme, number>> = { "sum-1": 1, "sum-256": 256 };
/** Whatever the leaves are, what is kept of a tree beside its head are subtrees of pages of so many rows. */
export const rowsOfPage = 256;
export const schemeFor = (n: number): Scheme => (n > 100_000 ? "sum-256" : "sum-1");

/** What is frozen of a tree. */
export interface Head {
  readonly scheme: Scheme;
  readonly unit: string;
  readonly leaves: number;
  readonly root: Label;
}

export const printLabel = ({ hash, n, sum, low, high }: Label): string =>
  `${hash} ${n} ${formatFraction(sum)} ${low} ${high}`;
export const printHead = ({ scheme, unit, leaves, root }: Head): string =>
  `${scheme} ${unit} ${leaves} ${printLabel(root)}`;

/** The seal of a figure: of the heads of its sides as they are printed, above the line first. */
export const sealOfPrinted = ({ ofText }: Digest, heads: readonly string[]): string =>
  ofText(`geojeom.seal.1\n${heads.map((head) => `${head}\n`).join("")}`);
export const sealOfHeads = (digest: Digest, heads: readonly Head[]): string =>
  sealOfPrinted(digest, heads.map(printHead));

/** Keys that JSON writes as they are, and whose code units stand in the order of their bytes: nearly all. */
const plain = /^[ !#-[\]-~]+$/;
const rowText = ({ key, contribution }: Row, isPlain = plain.test(key)): string =>
  `${isPlain ? `"${key}"` : JSON.stringify(key)} ${formatFraction(contribution)}\n`;

/** A leaf is a commitment: without its salt nobody can try which row it is. */
export const leafText = (scheme: Scheme, salt: string, rows: readonly Row[]): string => {
  let text = leafHeader(scheme, salt);
  for (const row of rows) text += rowText(row);
  return text;
};
const leafHeader = (scheme: Scheme, salt: string): string => `geojeom.leaf.1 ${scheme} ${salt}\n`;

export const joinLabels = ({ ofText }: Digest, left: Label, right: Label): Label => ({
  hash: ofText(`geojeom.node.1\n${printLabel(left)}\n${printLabel(right)}\n`),
  n: left.n + right.n,
  sum: sumOfTwo(left.sum, right.sum),
  low: left.low,
  high: right.high,
});

const sumOfTwo = (a: Fraction, b: Fraction): Fraction =>
  a.den === 1n && b.den === 1n ? { num: a.num + b.num, den: 1n } : add(a, b);

/** Whole amounts are added as they are; parts over the same denominator once. */
export function sumOfRows(rows: readonly Row[]): Fraction {
  const adding = new Adding();
  for (const { contribution } of rows) adding.add(contribution);
  return adding.sum();
}
class Adding {
  #whole = 0n;
  #parts: Map<bigint, bigint> | null = null;

  add({ num, den }: Fraction): void {
    if (den === 1n) {
      this.#whole += num;
      return;
    }
    this.#parts ??= new Map();
    this.#parts.set(den, (this.#parts.get(den) ?? 0n) + num);
  }

  sum(): Fraction {
    let sum: Fraction = { num: this.#whole, den: 1n };
    for (const [den, num] of this.#parts ?? []) sum = add(sum, fraction(num, den));
    return sum;
  }
}

const asciiHex = Array.from({ length: 128 }, (_, code) => code.toString(16).padStart(2, "0"));
/** Compared as text, these stand in the order of the keys' bytes, which is the order of R. */
export function orderOf(key: string): string {
  let hex = "";
  for (let at = 0; at < key.length; at += 1) {
    const byte = asciiHex[key.charCodeAt(at)];
    if (byte === undefined) return hexOf(utf8Of(key));
    hex += byte;
  }
  return hex;
}

const halves = /[\ud800-\udfff]/;
/** Code units stand in the order of bytes, but for characters that take two of them. */
export const isBefore = (a: string, b: string): boolean =>
  halves.test(a) || halves.test(b) ? orderOf(a) < orderOf(b) : a < b;

const ofSalt = 32;
const ofChance = 12;
const bytesOfChance = ofChance / 2;

/** What is secret of a leaf: its salt, and where after it the stretch of the next one begins. */
const secretOf = (
  { ofText }: Digest,
  secret: string,
  leaf: number,
): { readonly salt: string; readonly chance: number } => {
  const drawn = ofText(`geojeom.salt.1\n${secret} ${leaf}\n`);
  return { salt: drawn.slice(0, ofSalt), chance: Number.parseInt(drawn.slice(ofSalt, ofSalt + ofChance), 16) };
};

/**
 * A border somewhere between two keys, by chance: whoever is shown it learns that no key lies between it and his own,
 * and not which one lies behind it.
 */
function borderBetween(last: string, next: string, chance: number): string {
  let same = 0;
  while (same < last.length && last.slice(same, same + 2) === next.slice(same, same + 2)) same += 2;
  const numberAt = (hex: string): number => Number.parseInt(hex.slice(same, same + ofChance).padEnd(ofChance, "0"), 16);
  const [from, to] = [numberAt(last), numberAt(next)];
  if (to - from < 2) return next;
  const drawn = from + 1 + Math.floor((chance / 2 ** (8 * bytesOfChance)) * (to - from - 1));
  return next.slice(0, same) + drawn.toString(16).padStart(ofChance, "0");
}

export interface SumTree {
  readonly head: Head;
  /** On each level the whole subtrees of 2^level leaves, the leaves first. */
  readonly levels: readonly (readonly Label[])[];
  readonly secret: string;
  /** The last key of each page of 256 rows: behind it the next page begins. */
  readonly pageEnds: readonly string[];
}

/**
 * The tree of rows that arrive in the order of their keys. Whatever cannot be sealed (a key twice or out of order, a
 * row of another unit) is a fault: R has neither.
 */
export class SumTreeBuilder {
  readonly #digest: Digest;
  readonly #scheme: Scheme;
  readonly #unit: string;
  readonly #secret: string;
  readonly #leaves: Label[] = [];
  // of the open leaf: a million rows pass here, and none of them is kept
  #text = "";
  #rows = 0;
  #adding = new Adding();
  #low = lowest;
  #last: string | null = null;
  #isPlain = true;
  #count = 0;
  readonly #pageEnds: string[] = [];

  constructor(
    digest: Digest,
    { scheme, unit, secret }: { readonly scheme: Scheme; readonly unit: string; readonly secret: string },
  ) {
    this.#digest = digest;
    this.#scheme = scheme;
    this.#unit = unit;
    this.#secret = secret;
  }

  add(row: Row): void {
    const { key } = row;
    const isPlain = plain.test(key);
    const isAfter =
      this.#last === null || (isPlain && this.#isPlain ? this.#last < key : orderOf(this.#last) < orderOf(key));
    this.#isPlain = isPlain;
    if (!isAfter)
      throw new Error(`key ${key} does not come after ${this.#last}: the relation is out of order, or counts it twice`);
    if (this.#rows === rowsOfLeaf[this.#scheme]) this.#close(orderOf(key));
    if (this.#count > 0 && this.#count % rowsOfPage === 0) this.#pageEnds.push(this.#last ?? "");
    this.#count += 1;
    this.#rows += 1;
    this.#last = key;
    this.#text += rowText(row, isPlain);
    this.#adding.add(row.contribution);
  }

  #close(next: string | null): void {
    const { salt, chance } = secretOf(this.#digest, this.#secret, this.#leaves.length);
    const high = next === null ? highest : borderBetween(orderOf(this.#last ?? ""), next, chance);
    const hash = this.#digest.ofText(leafHeader(this.#scheme, salt) + this.#text);
    this.#leaves.push({ hash, n: this.#rows, sum: this.#adding.sum(), low: this.#low, high });
    this.#low = high;
    this.#text = "";
    this.#rows = 0;
    this.#adding = new Adding();
  }

  close(): SumTree {
    if (this.#rows > 0) this.#close(null);
    if (this.#last !== null) this.#pageEnds.push(this.#last);
    const levels = levelsOf(this.#digest, this.#leaves);
    const leaves = this.#leaves.length;
    const root = rangeLabel(this.#digest, labelsOf(levels), 0, leaves);
    const head = { scheme: this.#scheme, unit: this.#unit, leaves, root };
    return { head, levels, secret: this.#secret, pageEnds: this.#pageEnds };
  }
}

/** Whole subtrees, hashed upwards. */
export function levelsOf(digest: Digest, leaves: readonly Label[]): Label[][] {
  const levels: Label[][] = [[...leaves]];
  for (let below = levels[0] as Label[]; below.length > 1;) {
    const level: Label[] = [];
    for (let at = 0; at + 1 < below.length; at += 2)
      level.push(joinLabels(digest, below[at] as Label, below[at + 1] as Label));
    levels.push(level);
    below = level;
  }
  return levels;
}

export const emptyLabel = ({ ofText }: Digest): Label => ({
  hash: ofText("geojeom.empty.1\n"),
  n: 0,
  sum: zero,
  low: lowest,
  high: highest,
});

/** The label of a whole subtree of 2^level leaves. */
export type LabelAt = (level: number, index: number) => Label;
export const labelsOf =
  (levels: SumTree["levels"]): LabelAt =>
  (level, index) =>
    levels[level]?.[index] as Label;

/** The label over the leaves from `start` to `end`, split as RFC 6962 splits. */
export function rangeLabel(digest: Digest, labelAt: LabelAt, start: number, end: number): Label {
  const size = end - start;
  if (size === 0) return emptyLabel(digest);
  const level = Math.log2(size);
  if (Number.isInteger(level)) return labelAt(level, start / size);
  const split = start + splitOf(size);
  return joinLabels(digest, rangeLabel(digest, labelAt, start, split), rangeLabel(digest, labelAt, split, end));
}

export const saltOf = (digest: Digest, { secret }: Pick<SumTree, "secret">, leaf: number): string =>
  secretOf(digest, secret, leaf).salt;

/** The leaves of some rows that stand one behind the other, between two borders that are known. */
export function leavesOf(
  digest: Digest,
  { scheme, secret }: { readonly scheme: Scheme; readonly secret: string },
  rows: readonly Row[],
  { first, low, high }: { readonly first: number; readonly low: string; readonly high: string },
): Label[] {
  const width = rowsOfLeaf[scheme];
  const leaves: Label[] = [];
  for (let at = 0; at < rows.length; at += width) {
    const own = rows.slice(at, at + width);
    const next = rows[at + width];
    const { salt, chance } = secretOf(digest, secret, first + leaves.length);
    const end = next === undefined ? high : borderBetween(orderOf((own.at(-1) as Row).key), orderOf(next.key), chance);
    const hash = digest.ofText(leafText(scheme, salt, own));
    leaves.push({ hash, n: own.length, sum: sumOfRows(own), low: leaves.at(-1)?.high ?? low, high: end });
  }
  return leaves;
}

/** Which leaf has the stretch in which a key lies. */
export function leafFor({ levels: [leaves = []] }: Pick<SumTree, "levels">, key: string): number {
  const order = orderOf(key);
  let [low, high] = [0, leaves.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((leaves[middle] as Label).high <= order) low = middle + 1;
    else high = middle;
  }
  return low;
}
