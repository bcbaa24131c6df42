import { existsSync, globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  base64Of,
  bundleBytes,
  bytesOfBase64,
  emptyRoot,
  hexOf,
  isThere,
  leafHash,
  nodesOf,
  proveConsistency,
  proveInclusion,
  readBundle,
  readTile,
  readTilePath,
  rootOf,
  sha256,
  tileBytes,
  tileOfNode,
  tilePath,
  utf8Of,
  verifyConsistency,
  verifyInclusion,
  widthIn,
} from "./index.ts";
import { digest } from "./node-crypto.testing.ts";

const held = "../shared/data/proof/rfc6962";
const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Vector;
interface Vector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly size1: number;
  readonly size2: number;
  readonly root: string | null;
  readonly root1: string | null;
  readonly root2: string | null;
  readonly leafHash: string | null;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}
const bytes = (text: string | null): Uint8Array => bytesOfBase64(text ?? "") ?? new Uint8Array();

describe.skipIf(!existsSync(held))("reference proofs (skipped without ../shared/data/proof)", () => {
  test.each(globSync(`${held}/inclusion/**/*.json`))("[PF1] %s", (path) => {
    const { leafIdx, treeSize, root, leafHash: leaf, proof, wantErr } = read(path);
    const hashes = (proof ?? []).map(bytes);
    const refused = verifyInclusion(digest, {
      ...{ index: leafIdx, size: treeSize, leaf: bytes(leaf), proof: hashes, root: bytes(root) },
    });
    expect(refused !== null).toBe(wantErr);
  });
  test.each(globSync(`${held}/consistency/**/*.json`))("[PF1] %s", (path) => {
    const { size1, size2, root1, root2, proof, wantErr } = read(path);
    const hashes = (proof ?? []).map(bytes);
    const refused = verifyConsistency(digest, {
      ...{ before: size1, size: size2, rootBefore: bytes(root1), root: bytes(root2), proof: hashes },
    });
    expect(refused !== null).toBe(wantErr);
  });
});

const treeOf = (size: number) =>
  nodesOf(
    digest,
    Array.from({ length: size }, (_, at) => leafHash(digest, utf8Of(`entry ${at}`))),
  );

/** RFC 6962 §2.1 word for word, slowly. */
const slowRoot = (leaves: readonly Uint8Array[]): Uint8Array => {
  if (leaves.length === 0) return digest.ofBytes(new Uint8Array());
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return digest.ofBytes(
    Buffer.concat(
      [[1], slowRoot(leaves.slice(0, k)), slowRoot(leaves.slice(k))].map((part) => Buffer.from(part as never)),
    ),
  );
};

it("[PF1] every leaf and every beginning of trees up to 70 is proven, and of no other size or place", () => {
  for (let size = 1; size <= 70; size += 1) {
    const nodeAt = treeOf(size);
    const root = rootOf(digest, nodeAt, size);
    const leaves = Array.from({ length: size }, (_, at) => leafHash(digest, utf8Of(`entry ${at}`)));
    expect(hexOf(root)).toBe(hexOf(slowRoot(leaves)));
    for (let at = 0; at < size; at += 1) {
      const proof = proveInclusion(digest, nodeAt, at, size);
      const leaf = leaves[at] as Uint8Array;
      expect(verifyInclusion(digest, { index: at, size, leaf, proof, root })).toBeNull();
      expect(verifyInclusion(digest, { index: (at + 1) % size, size, leaf, proof, root }) === null).toBe(size === 1);
      const consistent = proveConsistency(digest, nodeAt, at + 1, size);
      const rootBefore = rootOf(digest, nodeAt, at + 1);
      const grown = { before: at + 1, size, rootBefore, root, proof: consistent };
      expect(verifyConsistency(digest, grown)).toBeNull();
      if (at + 1 < size) expect(verifyConsistency(digest, { ...grown, rootBefore: root })).not.toBeNull();
    }
  }
  expect(hexOf(emptyRoot(digest))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

it("[PF1] nothing that comes is thrown at", () => {
  const anything = fc.oneof(fc.integer(), fc.double(), fc.constant(2 ** 53), fc.constant(Number.NaN));
  const hash = fc.uint8Array({ maxLength: 40 });
  fc.assert(
    fc.property(anything, anything, hash, fc.array(hash, { maxLength: 70 }), hash, (index, size, leaf, proof, root) => {
      const refused = verifyInclusion(digest, { index, size, leaf, proof, root });
      expect(refused === null ? "" : refused.text.ko).toBeTypeOf("string");
      expect(refused).not.toBeNull();
      verifyConsistency(digest, { before: index, size, rootBefore: leaf, root, proof });
    }),
  );
});

it("[PF2] base64 is read back as it was written, and in one way only", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (some) => {
      const text = base64Of(some);
      expect(text).toBe(Buffer.from(some).toString("base64"));
      expect(bytesOfBase64(text)).toEqual(some);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      const some = bytesOfBase64(text);
      expect(some === null || base64Of(some) === text).toBe(true);
    }),
  );
  for (const wrong of ["A", "AA", "AAA", "AB==", "AAB=", "A===", "====", "-_==", "AA==\n", " AA=", "AA=A"])
    expect(bytesOfBase64(wrong)).toBeNull();
});

it("the hash of pages is the hash of Node, and so is their UTF-8", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: "binary", maxLength: 50 }), (some, text) => {
      expect(hexOf(sha256(some))).toBe(hexOf(digest.ofBytes(some)));
      expect(Buffer.from(utf8Of(text)).toString("hex")).toBe(Buffer.from(text).toString("hex"));
    }),
  );
});

describe("tiles", () => {
  it.each([
    [{ level: 0, index: 0, width: 256 }, "tile/0/000"],
    [{ level: 0, index: 1_234_067, width: 256 }, "tile/0/x001/x234/067"],
    [{ level: 2, index: 1000, width: 17 }, "tile/2/x001/000.p/17"],
    [{ level: "entries" as const, index: 5, width: 1 }, "tile/entries/005.p/1"],
  ])("[PF3] %o lies at %s", (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(readTilePath(path)).toEqual(tile);
  });
  it.each([
    "tile/0/0",
    "tile/0/1234",
    "tile/0/x000/001",
    "tile/00/001",
    "tile/64/001",
    "tile/0/001.p/0",
    "tile/0/001.p/256",
    "tile/0/001.p/01",
    "tile/data/001",
    "tile/0/x001/x234/067/",
    "../tile/0/001",
  ])("[PF3] %s is no address of a tile", (path) => {
    expect(readTilePath(path)).toMatchObject({ refusal: "broken-proof" });
  });
  it("[PF3] a log of 70,000 has the tiles of the specification", () => {
    const size = 70_000;
    expect(widthIn(size, { level: 0, index: 273 })).toBe(70_000 % 256);
    expect(widthIn(size, { level: 1, index: 0 })).toBe(256);
    expect(widthIn(size, { level: 1, index: 1 })).toBe(273 - 256);
    expect(widthIn(size, { level: 2, index: 0 })).toBe(1);
    expect(widthIn(size, { level: 3, index: 0 })).toBe(0);
    expect(isThere(size, { level: 1, index: 1, width: 17 })).toBe(true);
    expect(isThere(size, { level: 1, index: 1, width: 18 })).toBe(false);
    expect(tileOfNode(9, 3)).toEqual({ level: 1, index: 0, from: 6, count: 2 });
  });
  it("[PF3] tiles and bundles are read back; one that is cut is refused", () => {
    const hashes = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));
    expect(readTile(tileBytes(hashes))).toEqual(hashes);
    for (const wrong of [new Uint8Array(), new Uint8Array(33), new Uint8Array(32 * 257)])
      expect(readTile(wrong)).toMatchObject({ refusal: "broken-proof" });
    const entries = [utf8Of("가"), new Uint8Array(), new Uint8Array(300).fill(9)];
    const bundle = bundleBytes(entries);
    expect(readBundle(bundle)).toEqual(entries);
    for (const cut of [1, 4, bundle.length - 1])
      expect(readBundle(bundle.slice(0, cut))).toMatchObject({ refusal: "broken-proof" });
    expect(readBundle(new Uint8Array())).toMatchObject({ refusal: "broken-proof" });
  });
});
