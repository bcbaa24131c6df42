import { compare, equals, type Fraction, zero } from "#base/fraction";
import type { Refusal } from "#base/refusal";
import { broken } from "./broken.ts";
import type { Digest } from "./bytes.ts";
import {
  emptyLabel,
  type Head,
  highest,
  isBefore,
  joinLabels,
  labelsOf,
  type Label,
  leafText,
  lowest,
  orderOf,
  printLabel,
  rangeLabel,
  type Row,
  rowsOfLeaf,
  saltOf,
  sumOfRows,
  type SumTree,
} from "./sum-tree.ts";
import { besideWay } from "./tree.ts";

/** A leaf laid open, with what stands beside its way to the root. */
export interface SumProof {
  readonly head: Head;
  readonly leaf: number;
  readonly low: string;
  readonly high: string;
  readonly salt: string;
  readonly rows: readonly Row[];
  /** Leaf first. */
  readonly beside: readonly Label[];
}

/** `rows` are those of the leaf in which `key` lies: the caller has R, the tree only what was hashed of it. */
export function proveRows(digest: Digest, tree: SumTree, leaf: number, rows: readonly Row[]): SumProof {
  const { head, levels } = tree;
  const [leaves = []] = levels;
  const { low, high } = leaves[leaf] as Label;
  const beside = besideWay(leaf, head.leaves).map(([start, end]) => rangeLabel(digest, labelsOf(levels), start, end));
  return { head, leaf, low, high, salt: saltOf(digest, tree, leaf), rows, beside };
}

/** Where the rows of a leaf begin and end in R. */
export const rowsAt = (
  { head }: Pick<SumTree, "head">,
  leaf: number,
): { readonly from: number; readonly to: number } => {
  const width = rowsOfLeaf[head.scheme];
  return { from: leaf * width, to: Math.min(head.root.n, (leaf + 1) * width) };
};

/** What a proof that holds says. */
export interface Counted {
  /** Some sum beside the way is below nought: then the whole is less than its parts. */
  readonly hasNegative: boolean;
  readonly sum: Fraction;
  readonly n: number;
}

/** That the rows are in the total, with just these amounts, and that no other row has a key of theirs. */
export function verifyRows(digest: Digest, proof: SumProof): Counted | Refusal {
  const { head, leaf, low, high, rows, salt, beside } = proof;
  const { root, leaves } = head;
  if (!Number.isSafeInteger(leaf) || leaf < 0 || leaf >= leaves)
    return broken(`검증값에 ${leaf}번째 행이 없습니다`, `the seal has no leaf ${leaf}`);
  if (root.low !== lowest || root.high !== highest)
    return broken("검증값이 모든 키를 덮지 않습니다", "the seal does not span all keys");
  if (rows.length === 0 || rows.length > rowsOfLeaf[head.scheme])
    return broken("행의 개수가 검증값 방식과 다릅니다", "the number of rows is not that of the scheme");
  if (root.n > leaves * rowsOfLeaf[head.scheme] || root.n <= (leaves - 1) * rowsOfLeaf[head.scheme])
    return broken("행의 개수와 검증값의 크기가 다릅니다", "there are more rows than leaves can hold, or fewer");
  if (!/^[0-9a-f]{32}$/.test(salt)) return broken("솔트를 읽을 수 없습니다", "the salt cannot be read");
  const unordered = rows.findIndex((row, at) => at > 0 && !isBefore((rows[at - 1] as Row).key, row.key));
  if (unordered >= 0) return broken("같은 키가 두 번 있거나 순서가 다릅니다", "a key is there twice, or out of order");
  if (orderOf((rows[0] as Row).key) < low || orderOf((rows.at(-1) as Row).key) >= high)
    return broken("키가 자기 구간 밖에 있습니다", "a key lies outside of its stretch");
  const ranges = besideWay(leaf, leaves);
  if (ranges.length !== beside.length)
    return broken(
      `옆 마디가 ${ranges.length}개 있어야 하는데 ${beside.length}개입니다`,
      `it takes ${ranges.length} nodes beside its way and there are ${beside.length}`,
    );
  let reached: Label = {
    hash: digest.ofText(leafText(head.scheme, salt, rows)),
    n: rows.length,
    sum: sumOfRows(rows),
    low,
    high,
  };
  for (const [step, [start, end]] of ranges.entries()) {
    const other = beside[step] as Label;
    const [left, right] = start > leaf ? [reached, other] : [other, reached];
    if (left.high !== right.low || left.low >= left.high || right.low >= right.high)
      return broken("구간이 겹치거나 비어 있습니다", "two stretches overlap, or leave a gap");
    const most = (end - start) * rowsOfLeaf[head.scheme];
    if (other.n < 1 || other.n > most || !Number.isSafeInteger(other.n))
      return broken("옆 마디의 행 수가 맞지 않습니다", "a node beside its way cannot have so many rows");
    reached = joinLabels(digest, left, right);
  }
  if (printLabel(reached) !== printLabel(root)) return broken(...whatDiffers(reached, root));
  return { hasNegative: beside.some(({ sum }) => compare(sum, zero) < 0), sum: root.sum, n: root.n };
}

const whatDiffers = (reached: Label, root: Label): readonly [string, string] => {
  if (!equals(reached.sum, root.sum)) return ["합계가 검증값과 다릅니다", "the sum is not that of the seal"];
  if (reached.n !== root.n) return ["행 수가 검증값과 다릅니다", "the number of rows is not that of the seal"];
  return ["검증값의 루트 해시와 다릅니다", "it leads to another root than the seal's"];
};

/** That no row has this key: the stretch in which it would lie holds others, or nothing is sealed at all. */
export function verifyAbsence(digest: Digest, proof: SumProof, key: string): Refusal | null {
  if (proof.head.leaves === 0)
    return printLabel(proof.head.root) === printLabel(emptyLabel(digest))
      ? null
      : broken("빈 검증값이 아닙니다", "the seal is not an empty one");
  const counted = verifyRows(digest, proof);
  if ("refusal" in counted) return counted;
  const order = orderOf(key);
  if (order < proof.low || order >= proof.high)
    return broken("이 키의 구간이 아닙니다", "that is not the stretch of this key");
  return proof.rows.some((row) => row.key === key) ? broken("이 키가 집계되어 있습니다", "this key is counted") : null;
}
