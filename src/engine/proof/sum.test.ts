import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, type Fraction, fraction, sumFractions } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import {
  keptOf,
  type Label,
  leafFor,
  nodesFor,
  proveInPage,
  proveRows,
  type Row,
  rowsAt,
  rowsOfPage,
  type Scheme,
  SumTreeBuilder,
  verifyAbsence,
  verifyRows,
} from "./index.ts";
import { digest } from "./node-crypto.testing.ts";
import { isBefore, levelsOf, orderOf, printHead } from "./sum-tree.ts";

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const treeOf = (rows: readonly Row[], scheme: Scheme = "sum-1") => {
  const builder = new SumTreeBuilder(digest, { scheme, unit: "KRW", secret: "5a".repeat(32) });
  for (const row of rows) builder.add(row);
  return builder.close();
};
const proofOf = (rows: readonly Row[], at: number, scheme: Scheme = "sum-1") => {
  const tree = treeOf(rows, scheme);
  const leaf = leafFor(tree, (rows[at] as Row).key);
  const { from, to } = rowsAt(tree, leaf);
  return { tree, proof: proveRows(digest, tree, leaf, rows.slice(from, to)) };
};

const amount: fc.Arbitrary<Fraction> = fc
  .tuple(fc.bigInt({ min: -1_000n, max: 10n ** 15n }), fc.constantFrom(1n, 1n, 2n, 3n, 7n, 10n ** 9n))
  .map(([num, den]) => fraction(num, den));
const keys = fc.oneof(
  fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 40 }),
  fc.uniqueArray(fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 40 }),
);
const relation: fc.Arbitrary<Row[]> = keys.chain((some) => {
  const sorted = some.toSorted((a, b) => (isBefore(a, b) ? -1 : 1));
  return fc
    .array(amount, { minLength: sorted.length, maxLength: sorted.length })
    .map((amounts) => sorted.map((key, at) => ({ key, contribution: amounts[at] as Fraction })));
});

describe("rows", () => {
  it("[PF6] each of a relation is proven to be in its exact sum, whatever the keys are", () => {
    fc.assert(
      fc.property(relation, fc.nat(), (rows, nth) => {
        const { tree, proof } = proofOf(rows, nth % rows.length);
        expect(tree.head.root.sum).toEqual(sumFractions(rows.map(({ contribution }) => contribution)));
        expect(tree.head.root.n).toBe(rows.length);
        expect(must(verifyRows(digest, proof))).toMatchObject({ n: rows.length, sum: tree.head.root.sum });
      }),
    );
  });

  it.each<[Scheme, readonly number[]]>([
    ["sum-1", [257, 512, 700, 1_025, 1_500]],
    ["sum-256", [257, 512, 513, 1_500]],
  ])("[PF11] by %s a row is proven from its page and the kept subtrees as it is from all rows", (scheme, sizes) => {
    for (const size of sizes) {
      const rows = Array.from({ length: size }, (_, at) => ({
        key: `${at * 3}`.padStart(6, "0"),
        contribution: fraction(BigInt(at), 3n),
      }));
      const tree = treeOf(rows, scheme);
      const kept = new Map(keptOf(digest, tree).map((node) => [`${node.level} ${node.index}`, node]));
      for (const at of [0, 1, 255, 256, 300, 511, 512, 600, 1_023, 1_024, size - 1].filter((one) => one < size)) {
        const key = (rows[at] as Row).key;
        const page = Math.floor(at / rowsOfPage);
        const behind = kept.get(`0 ${page}`)?.behind ?? null;
        expect(behind).toBe(page === 0 ? null : rows[page * rowsOfPage - 1]?.key);
        // of all that is kept no more is read than this
        const read = new Set(nodesFor(tree.head, page).map(([level, index]) => `${level} ${index}`));
        const labelAt = (level: number, index: number): Label => {
          const name = `${level} ${index}`;
          if (!read.has(name)) throw new Error(`${name} was not read`);
          return kept.get(name)?.label as Label;
        };
        const own = rows.slice(page * rowsOfPage, (page + 1) * rowsOfPage);
        const label = labelAt(0, page);
        const proof = proveInPage(digest, tree, labelAt, { page, label, rows: own }, key);
        expect(proof).toEqual(proofOf(rows, at, scheme).proof);
        const moved = own.map((row) => (row.key === key ? { ...row, contribution: fraction(-1n) } : row));
        expect(proveInPage(digest, tree, labelAt, { page, label, rows: moved }, key)).toBeNull();
        expect(proveInPage(digest, tree, labelAt, { page, label, rows: own.slice(1) }, key)).toBeNull();
        expect(proveInPage(digest, tree, labelAt, { page, label, rows: own }, "none")).toBeNull();
      }
    }
    expect(keptOf(digest, treeOf([{ key: "a", contribution: fraction(1n) }], scheme))).toEqual([]);
  });

  it("[PF6] a page of 256 is proven whole, and the last one with what it has", () => {
    const rows = Array.from({ length: 700 }, (_, at) => ({
      key: `${at}`.padStart(6, "0"),
      contribution: fraction(BigInt(at), 3n),
    }));
    for (const at of [0, 255, 256, 699]) {
      const { proof } = proofOf(rows, at, "sum-256");
      expect(proof.rows).toHaveLength(at < 512 ? 256 : 188);
      expect(must(verifyRows(digest, proof)).sum).toEqual(fraction((699n * 700n) / 2n, 3n));
      expect(verifyRows(digest, { ...proof, rows: proof.rows.slice(1) })).toMatchObject({ refusal: "broken-proof" });
    }
  });

  it("[PF6] whatever is changed in a proof, it does not hold", () => {
    const one = fraction(1n);
    fc.assert(
      fc.property(relation, fc.nat(), fc.nat(), fc.nat({ max: 8 }), (rows, nth, which, how) => {
        const { proof } = proofOf(rows, nth % rows.length);
        const [row] = proof.rows as [Row];
        const at = proof.beside.length === 0 ? 0 : which % proof.beside.length;
        const beside = (change: object) =>
          proof.beside.map((label, index) => (index === at ? { ...label, ...change } : label));
        const label = proof.beside[at];
        const flipped = `${proof.salt.startsWith("0") ? "1" : "0"}${proof.salt.slice(1)}`;
        const changed = [
          () => ({ rows: [{ ...row, contribution: add(row.contribution, one) }] }),
          () => ({ rows: [{ ...row, key: `${row.key} ` }] }),
          () => ({ salt: flipped }),
          () => ({ leaf: proof.leaf + 1 }),
          () => ({ head: { ...proof.head, leaves: proof.head.leaves + 1 } }),
          () => ({ head: { ...proof.head, root: { ...proof.head.root, sum: add(proof.head.root.sum, one) } } }),
          () =>
            label === undefined ? { beside: [proof.head.root] } : { beside: beside({ sum: add(label.sum, one) }) },
          () => (label === undefined ? { rows: [] } : { beside: beside({ n: label.n + 1 }) }),
          () =>
            label === undefined
              ? { low: "00" }
              : { beside: beside({ hash: label.hash.replace(/^./, (c) => (c === "0" ? "1" : "0")) }) },
        ][how] as () => object;
        expect(verifyRows(digest, { ...proof, ...changed() })).toMatchObject({ refusal: "broken-proof" });
      }),
      { numRuns: 400 },
    );
  });

  it("[PF6] two amounts moved between rows, with the total kept, do not hold", () => {
    const rows = ["a", "b", "c", "d"].map((key, at) => ({ key, contribution: fraction(BigInt(10 * (at + 1))) }));
    const moved = treeOf([
      { key: "a", contribution: fraction(20n) },
      { key: "b", contribution: fraction(10n) },
      ...rows.slice(2),
    ]);
    const { tree, proof } = proofOf(rows, 0);
    expect(moved.head.root.sum).toEqual(tree.head.root.sum);
    expect(verifyRows(digest, { ...proof, head: moved.head })).toMatchObject({ refusal: "broken-proof" });
  });
});

describe("once", () => {
  it.each([
    ["twice", ["a", "b", "b"]],
    ["out of order", ["a", "c", "b"]],
  ])("[PF7] a key %s is not built into a tree", (_, some) => {
    expect(() => treeOf(some.map((key) => ({ key, contribution: fraction(1n) })))).toThrow("does not come after");
    const page = [...some, "z"].map((key) => ({ key, contribution: fraction(1n) }));
    expect(() => treeOf(page, "sum-256")).toThrow("does not come after");
  });

  it("[PF7] a tree that was forced to hold a key twice proves neither of them", () => {
    // somebody puts one row under two leaves and hashes all of it again, as an honest tree would be
    const rows = ["a", "b", "c", "d"].map((key) => ({ key, contribution: fraction(5n) }));
    const { tree, proof } = proofOf(rows, 1);
    const [leaves = []] = tree.levels;
    const twice = levelsOf(digest, [leaves[0], leaves[1], leaves[1], leaves[3]] as never);
    const forced = proveRows(digest, { ...tree, levels: twice }, 1, proof.rows);
    expect(verifyRows(digest, forced)).toMatchObject({ refusal: "broken-proof" });
    const again = proveRows(digest, { ...tree, levels: twice }, 2, proof.rows);
    expect(verifyRows(digest, again)).toMatchObject({ refusal: "broken-proof" });
  });

  it("[PF7] stretches do not show the keys beside, and lie strictly between them", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 60 }), (some) => {
        const sorted = some.toSorted();
        const {
          levels: [leaves = []],
        } = treeOf(sorted.map((key) => ({ key, contribution: fraction(1n) })));
        for (const [at, { low, high }] of leaves.entries()) {
          const own = orderOf(sorted[at] as string);
          expect(low <= own && own < high).toBe(true);
          if (at > 0) expect(orderOf(sorted[at - 1] as string) < low).toBe(true);
          expect(sorted.map(orderOf)).not.toContain(low);
        }
      }),
    );
  });

  it("[PF8] what is not counted is proven to be absent, and what is cannot be", () => {
    fc.assert(
      fc.property(relation, fc.uuid(), (rows, key) => {
        fc.pre(!rows.some((row) => row.key === key));
        const tree = treeOf(rows);
        const proofFor = (wanted: string) => {
          const leaf = leafFor(tree, wanted);
          const { from, to } = rowsAt(tree, leaf);
          return proveRows(digest, tree, leaf, rows.slice(from, to));
        };
        expect(verifyAbsence(digest, proofFor(key), key)).toBeNull();
        const counted = (rows[0] as Row).key;
        expect(verifyAbsence(digest, proofFor(counted), counted)).toMatchObject({ refusal: "broken-proof" });
        const last = (rows.at(-1) as Row).key;
        if (rows.length > 1)
          expect(verifyAbsence(digest, proofFor(counted), last)).toMatchObject({ refusal: "broken-proof" });
      }),
    );
    const nothing = { ...treeOf([]), salt: "", leaf: 0, low: "-", high: "~", rows: [], beside: [] };
    expect(verifyAbsence(digest, nothing, "a")).toBeNull();
  });

  it("says the same of the same rows, and another thing with another secret", () => {
    const rows = ["a", "b"].map((key) => ({ key, contribution: fraction(1n) }));
    expect(printHead(treeOf(rows).head)).toBe(printHead(treeOf(rows).head));
    const builder = new SumTreeBuilder(digest, { scheme: "sum-1", unit: "KRW", secret: "00" });
    for (const row of rows) builder.add(row);
    expect(builder.close().head.root.hash).not.toBe(treeOf(rows).head.root.hash);
  });
});
