import type { Digest } from "./bytes.ts";
import type { SumProof } from "./sum-proof.ts";
import {
  type Head,
  type Label,
  type LabelAt,
  labelsOf,
  leavesOf,
  levelsOf,
  rangeLabel,
  type Row,
  rowsOfLeaf,
  rowsOfPage,
  saltOf,
  type SumTree,
} from "./sum-tree.ts";
import { besideWay } from "./tree.ts";

/** A whole subtree of 2^level pages. */
export interface KeptNode {
  readonly level: number;
  readonly index: number;
  readonly label: Label;
  /** Of a page, the last key before it; null for the first page and for what stands above pages. */
  readonly behind: string | null;
}

const leavesOfPage = ({ scheme }: Pick<Head, "scheme">): number => rowsOfPage / rowsOfLeaf[scheme];

/**
 * What is worth keeping of a tree: the subtrees from pages of 256 rows upwards, two in 256 rows. With them a row is
 * proven from the rows of its page alone; a tree of one page is made anew as fast as it is read.
 */
export function keptOf(digest: Digest, { head, levels, pageEnds }: SumTree): KeptNode[] {
  if (pageEnds.length < 2) return [];
  const width = leavesOfPage(head);
  const pages = pageEnds.map((_, page) =>
    rangeLabel(digest, labelsOf(levels), page * width, Math.min(head.leaves, (page + 1) * width)),
  );
  return levelsOf(digest, pages).flatMap((nodes, level) =>
    nodes.map((label, index) => ({
      ...{ level, index, label },
      behind: level === 0 && index > 0 ? (pageEnds[index - 1] ?? null) : null,
    })),
  );
}

/** The rows of a page, read again. */
export interface PageRead {
  readonly page: number;
  readonly label: Label;
  readonly rows: readonly Row[];
}

/**
 * The proof of a row from its page and the kept subtrees. Null where the rows of the page are not those that were
 * sealed.
 */
export function proveInPage(
  digest: Digest,
  { head, secret }: { readonly head: Head; readonly secret: string },
  labelAt: LabelAt,
  { page, label, rows }: PageRead,
  key: string,
): SumProof | null {
  const width = leavesOfPage(head);
  const first = page * width;
  const leaves = leavesOf(digest, { scheme: head.scheme, secret }, rows, { first, low: label.low, high: label.high });
  const inPage = labelsOf(levelsOf(digest, leaves));
  if (rangeLabel(digest, inPage, 0, leaves.length).hash !== label.hash) return null;
  const row = rows.findIndex((one) => one.key === key);
  if (row < 0) return null;
  const within = Math.floor(row / rowsOfLeaf[head.scheme]);
  const { low, high } = leaves[within] as Label;
  const beside = besideWay(first + within, head.leaves).map(([start, end]) =>
    start >= first && end <= first + leaves.length && end - start < width
      ? rangeLabel(digest, inPage, start - first, end - first)
      : rangeLabel(digest, labelAt, start / width, Math.ceil(end / width)),
  );
  const own = rows.slice(within * rowsOfLeaf[head.scheme], (within + 1) * rowsOfLeaf[head.scheme]);
  return { head, leaf: first + within, low, high, salt: saltOf(digest, { secret }, first + within), rows: own, beside };
}

/** Which subtrees a proof of a row in a page takes, so that they can be read together. */
export function nodesFor({ leaves, ...head }: Head, page: number): readonly (readonly [number, number])[] {
  const width = leavesOfPage(head);
  const nodes: (readonly [number, number])[] = [[0, page]];
  const see: LabelAt = (level, index) => {
    nodes.push([level, index]);
    return { hash: "", n: 0, sum: { num: 0n, den: 1n }, low: "", high: "" };
  };
  const blank: Digest = { ofBytes: (bytes) => bytes, ofText: () => "" };
  for (const [start, end] of besideWay(page, Math.ceil(leaves / width))) rangeLabel(blank, see, start, end);
  return nodes;
}
