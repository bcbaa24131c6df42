import type { Refusal } from "#base/refusal";
import { areSame, type Digest, joined } from "./bytes.ts";
import { broken } from "./broken.ts";

/** RFC 6962 §2.1: leaves and nodes are hashed apart, so that neither is ever taken for the other. */
export type Hash = Uint8Array;
const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

export const leafHash = ({ ofBytes }: Digest, entry: Uint8Array): Hash => ofBytes(joined(leafMark, entry));
export const nodeHash = ({ ofBytes }: Digest, left: Hash, right: Hash): Hash => ofBytes(joined(nodeMark, left, right));
export const emptyRoot = ({ ofBytes }: Digest): Hash => ofBytes(new Uint8Array());

/** Where a tree of `size` leaves is split: the largest power of two below it. */
export const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

/** The hash of 2^level leaves that begin at index · 2^level: what a log keeps, for it never changes. */
export type NodeAt = (level: number, index: number) => Hash;

/** The root of the leaves from `start` to `end`, out of the nodes that are kept. */
export function rangeRoot(digest: Digest, nodeAt: NodeAt, start: number, end: number): Hash {
  const size = end - start;
  if (size === 0) return emptyRoot(digest);
  const level = Math.log2(size);
  if (Number.isInteger(level)) return nodeAt(level, start / size);
  const split = splitOf(size);
  return nodeHash(
    digest,
    rangeRoot(digest, nodeAt, start, start + split),
    rangeRoot(digest, nodeAt, start + split, end),
  );
}

export const rootOf = (digest: Digest, nodeAt: NodeAt, size: number): Hash => rangeRoot(digest, nodeAt, 0, size);

/** Which subtrees stand beside the way from a leaf to the root, leaf first, each as the range of its leaves. */
export function besideWay(index: number, size: number): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (let [start, end] = [0, size]; end - start > 1;) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push([middle, end]);
      end = middle;
    } else {
      ranges.push([start, middle]);
      start = middle;
    }
  }
  return ranges.reverse();
}

/** That the leaf `index` is in the tree of `size` leaves. */
export const proveInclusion = (digest: Digest, nodeAt: NodeAt, index: number, size: number): readonly Hash[] =>
  besideWay(index, size).map(([start, end]) => rangeRoot(digest, nodeAt, start, end));

/** That the tree of `before` leaves is the beginning of the tree of `size`. */
export function proveConsistency(digest: Digest, nodeAt: NodeAt, before: number, size: number): readonly Hash[] {
  const proof = (first: number, start: number, end: number, isWhole: boolean): Hash[] => {
    if (first === end - start) return isWhole ? [] : [rangeRoot(digest, nodeAt, start, end)];
    const split = splitOf(end - start);
    return first <= split
      ? [...proof(first, start, start + split, isWhole), rangeRoot(digest, nodeAt, start + split, end)]
      : [...proof(first - split, start + split, end, false), rangeRoot(digest, nodeAt, start, start + split)];
  };
  return before === 0 || before === size ? [] : proof(before, 0, size, true);
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const badHash = (hashes: readonly Hash[]): Refusal | null =>
  hashes.every(({ length }) => length === 32) ? null : broken("해시는 32바이트입니다", "a hash has 32 bytes");

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}

export function verifyInclusion(digest: Digest, { index, size, leaf, proof, root }: Inclusion): Refusal | null {
  if (!isCount(index) || !isCount(size) || index >= size)
    return broken(
      `${index}번째 항목은 크기 ${size}인 나무에 없습니다`,
      `a tree of ${size} leaves has no leaf ${index}`,
    );
  const bad = badHash([leaf, root, ...proof]);
  if (bad !== null) return bad;
  const ranges = besideWay(index, size);
  if (ranges.length !== proof.length)
    return broken(
      `해시가 ${ranges.length}개 있어야 하는데 ${proof.length}개입니다`,
      `it takes ${ranges.length} hashes and there are ${proof.length}`,
    );
  const reached = ranges.reduce((hash, [start], step) => {
    const beside = proof[step] as Hash;
    return start > index ? nodeHash(digest, hash, beside) : nodeHash(digest, beside, hash);
  }, leaf);
  return areSame(reached, root) ? null : broken("루트 해시가 다릅니다", "it leads to another root");
}

export interface Consistency {
  readonly before: number;
  readonly size: number;
  readonly rootBefore: Hash;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

export function verifyConsistency(
  digest: Digest,
  { before, size, rootBefore, root, proof }: Consistency,
): Refusal | null {
  if (!isCount(before) || !isCount(size) || before > size)
    return broken(
      `크기 ${before}에서 ${size}(으)로 줄어들 수 없습니다`,
      `a tree of ${before} does not grow to ${size}`,
    );
  if (before === 0)
    return broken(
      "빈 나무는 무엇과도 이어지므로 증명이 아닙니다",
      "everything begins with an empty tree, so nothing is shown",
    );
  if (before === size) {
    if (proof.length > 0) return broken("같은 크기에는 해시가 필요 없습니다", "trees of one size need no hashes");
    return areSame(rootBefore, root) ? null : broken("루트 해시가 다릅니다", "the two roots differ");
  }
  const bad = badHash([rootBefore, root, ...proof]);
  if (bad !== null) return bad;
  const steps = stepsBetween(before, size);
  // of a whole power of two the first hash is the root that is known already
  const hashes = steps.isWhole ? [rootBefore, ...proof] : [...proof];
  if (hashes.length !== steps.sides.length + 1)
    return broken(
      `해시가 ${steps.sides.length + (steps.isWhole ? 0 : 1)}개 있어야 하는데 ${proof.length}개입니다`,
      `it takes ${steps.sides.length + (steps.isWhole ? 0 : 1)} hashes and there are ${proof.length}`,
    );
  const [seed, ...rest] = hashes as [Hash, ...Hash[]];
  let [old, now] = [seed, seed];
  for (const [step, side] of steps.sides.entries()) {
    const beside = rest[step] as Hash;
    if (side === "left") {
      old = nodeHash(digest, beside, old);
      now = nodeHash(digest, beside, now);
    } else now = nodeHash(digest, now, beside);
  }
  if (!areSame(old, rootBefore)) return broken("이전 루트 해시가 다릅니다", "it leads to another root before");
  return areSame(now, root) ? null : broken("루트 해시가 다릅니다", "it leads to another root");
}

/** The way up from the subtree in which the smaller tree ends, and whether that is the smaller tree itself. */
function stepsBetween(
  before: number,
  size: number,
): { readonly isWhole: boolean; readonly sides: ("left" | "right")[] } {
  const sides: ("left" | "right")[] = [];
  let isWhole = true;
  let first = before;
  for (let [start, end] = [0, size]; first !== end - start;) {
    const split = splitOf(end - start);
    if (first <= split) {
      sides.push("right");
      end = start + split;
    } else {
      sides.push("left");
      start += split;
      first -= split;
      isWhole = false;
    }
  }
  return { isWhole, sides: sides.reverse() };
}

/** The nodes of leaves that are all at hand. */
export function nodesOf(digest: Digest, leaves: readonly Hash[]): NodeAt {
  const levels: Hash[][] = [[...leaves]];
  for (let below = levels[0] as Hash[]; below.length > 1;) {
    const level: Hash[] = [];
    for (let at = 0; at + 1 < below.length; at += 2)
      level.push(nodeHash(digest, below[at] as Hash, below[at + 1] as Hash));
    levels.push(level);
    below = level;
  }
  return (level, index) => {
    const found = levels[level]?.[index];
    if (found === undefined) throw new RangeError(`no node ${index} on level ${level}`);
    return found;
  };
}
