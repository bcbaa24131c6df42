import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatFraction, fraction } from "#base/fraction";
import {
  entryText,
  type FigureProof,
  leafFor,
  leafHash,
  nodesOf,
  printCheckpoint,
  printKey,
  printNote,
  printProof,
  proveInclusion,
  proveRows,
  readProof,
  recordText,
  rootOf,
  type Row,
  rowsAt,
  type Scheme,
  sealOfHeads,
  signNote,
  SumTreeBuilder,
  utf8Of,
  verifierKey,
  verifyProof,
} from "./index.ts";
import { digest, ed25519, keyPair } from "./node-crypto.testing.ts";

const own = keyPair(1);
const key = verifierKey(digest, "hub.example/log", "log", own.publicKey);

const treeOf = (rows: readonly Row[], scheme: Scheme, unit: string) => {
  const builder = new SumTreeBuilder(digest, { scheme, unit, secret: "5a".repeat(32) });
  for (const row of rows) builder.add(row);
  return builder.close();
};
const sales = Array.from({ length: 9 }, (_, at) => ({
  key: `sale ${at}`,
  contribution: fraction(BigInt(100 * at + 1), 2n),
}));

/** A publication of one figure, proven as a hub would. */
function proofOf(
  more: Partial<FigureProof["record"]> = {},
  { scheme = "sum-1", sides = 1, keys = own }: { scheme?: Scheme; sides?: number; keys?: typeof own } = {},
): string {
  const trees = [treeOf(sales, scheme, "KRW"), treeOf(sales.slice(0, 3), scheme, "KRW")].slice(0, sides);
  const heads = trees.map(({ head }) => head);
  const [over] = trees as [(typeof trees)[0]];
  const record: FigureProof["record"] = {
    ...{ publication: "2025-spring", figure: "won.sales", definition: "0".repeat(64), asOf: "2025-04-08" },
    ...{ title: { ko: "매출", en: "Sales" }, value: formatFraction(over.head.root.sum), unit: "KRW", n: 9 },
    ...{ seal: sealOfHeads(digest, heads), fold: "sum" as const },
    ...more,
  };
  const entry = {
    ...{ entry: "publication" as const, publication: "2025-spring", publishedAt: "2025-04-09T01:00:00.000Z" },
    ...{ supersedes: "2025-winter", reason: "R1", figures: ["f".repeat(64), digest.ofText(recordText(record))] },
  };
  const entries = ["first", entryText(entry), "third"].map((text) => leafHash(digest, utf8Of(text)));
  const nodeAt = nodesOf(digest, entries);
  const checkpoint = printCheckpoint({ origin: key.name, size: 3, root: rootOf(digest, nodeAt, 3), more: [] });
  const leaf = leafFor(over, "sale 4");
  const { from, to } = rowsAt(over, leaf);
  return printProof({
    ...{ key: printKey(verifierKey(digest, key.name, "log", keys.publicKey)), record, entry, heads, side: 0 },
    rows: proveRows(digest, over, leaf, sales.slice(from, to)),
    log: {
      ...{ extra: null, index: 1, hashes: proveInclusion(digest, nodeAt, 1, 3) },
      checkpoint: printNote(signNote(checkpoint, verifierKey(digest, key.name, "log", keys.publicKey), keys.sign)),
    },
  });
}
const verify = (written: string, trust = {}) => verifyProof(digest, ed25519, written, trust);

describe("a proof of a figure", () => {
  it("[PF9] says of the row, once, the value, the publication, the log and the key what holds", async () => {
    const { holds, checks } = await verify(proofOf());
    expect(holds).toBe(true);
    expect(checks.map(({ holds: each }) => each)).toEqual([true, true, true, true, true, true, null, null, null]);
    expect(checks[0]?.text.en).toBe("This row (sale 4) is counted with 401/2 KRW; it is one of 9 rows.");
    expect(checks.at(-1)?.text.en).toContain("It restates the publication “2025-winter” (reason R1)");
    expect(readProof(proofOf())).toMatchObject({ side: 0, rows: { leaf: 4 } });
  });
  it("[PF9] of a page says all of its rows, of a ratio that one side is divided by the other", async () => {
    const page = await verify(proofOf({}, { scheme: "sum-256" }));
    expect([page.holds, page.checks[0]?.text.en]).toEqual([
      true,
      "All 9 rows of this page are counted; they are some of 9 rows.",
    ]);
    const rate = { fold: "ratio" as const, value: "1203/101", unit: "percent" };
    expect(await verify(proofOf(rate, { sides: 2 }))).toMatchObject({ holds: true });
    expect(await verify(proofOf({ ...rate, value: "1204/101" }, { sides: 2 }))).toMatchObject({ holds: false });
    expect(await verify(proofOf({ fold: "other", value: "7" }))).toMatchObject({ holds: true });
  });
  it.each([
    ["another value", { value: "1" }],
    ["another number of rows", { n: 8 }],
    ["another seal", { seal: "0".repeat(64) }],
    ["another unit", { unit: "USD" }],
  ])("[PF9] does not hold with %s, even where the log says so", async (_, more) => {
    expect(await verify(proofOf(more))).toMatchObject({ holds: false });
  });
  it("[PF9] does not hold, or names an unproven key, when any character of it is another", async () => {
    const written = proofOf();
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: written.length - 1 }),
        fc.constantFrom("a", "1", " ", "\n", "", "가"),
        async (at, by) => {
          fc.pre(written[at] !== by);
          const { holds, checks } = await verify(`${written.slice(0, at)}${by}${written.slice(at + 1)}`, { key });
          expect(holds).toBe(false);
          expect(checks.every(({ text }) => text.ko !== "" && text.en !== "")).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
  it("[PF9] whatever else is handed in is refused with words", async () => {
    const written = proofOf();
    for (const wrong of [
      "",
      "\n\n",
      "{}",
      written.slice(0, 900),
      `${written}x`,
      written.replace("side 0", "side 1"),
      "a".repeat(2_000_000),
    ])
      expect(await verify(wrong)).toMatchObject({ holds: false });
    await fc.assert(
      fc.asyncProperty(fc.string(), async (some) => {
        expect((await verify(some)).holds).toBe(false);
      }),
    );
  });
  it("[PF10] another key than the one that was named is refused, however well it signs", async () => {
    const forger = proofOf({}, { keys: keyPair(9) });
    expect(await verify(forger)).toMatchObject({ holds: true });
    expect(await verify(forger, { key })).toMatchObject({ holds: false });
    expect((await verify(proofOf(), { key })).checks.filter(({ holds }) => holds === null)).toHaveLength(2);
  });
});
