/**
 * What it costs to seal a figure, to prove one row of it and to verify that. The reference of a seal is the flat SHA-256
 * of the same rows, which proves nothing of a single one; of a proof, what has to be read without one: all the rows.
 * `--data` names a file of lines `key<TAB>amount`, keys in order; `--n` how many rows are made instead.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { formatFraction, fraction, parseFraction, sumFractions } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import {
  leafFor,
  proveRows,
  type Row,
  rowsAt,
  type Scheme,
  schemeFor,
  SumTreeBuilder,
  verifyRows,
} from "#engine/proof";
import { digest } from "#platform/signing";
import { type BenchCall, type BenchReport, type BenchRow, timeMs } from "./bench.ts";

/** Keys as those of facts, in order; one in fifty a third or a half, as shares are. */
function made(n: number): Row[] {
  let state = 20_261_128n;
  const next = (): bigint => {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) & 0xffff_ffff_ffff_ffffn;
    return state >> 20n;
  };
  return Array.from({ length: n }, (_, at) => {
    const time = (0x0195_0000_0000 + at).toString(16).padStart(12, "0");
    const chance = next().toString(16).padStart(12, "0").slice(-12);
    const key = `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(0, 3)}-8${chance.slice(3, 6)}-${chance}`;
    const amount = next() % 1_000_000_000n;
    return { key, contribution: at % 50 === 0 ? fraction(amount, at % 100 === 0 ? 2n : 3n) : fraction(amount) };
  });
}

function rowsIn(path: string): Row[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [key = "", written = ""] = line.split("\t");
      const contribution = parseFraction(written);
      if (isRefusal(contribution)) throw new Error(`${path}: ${contribution.text.en}`);
      return { key, contribution };
    });
}

const seal = (rows: readonly Row[], scheme: Scheme) => {
  const builder = new SumTreeBuilder(digest, { scheme, unit: "KRW", secret: "5a".repeat(32) });
  for (const row of rows) builder.add(row);
  return builder.close();
};

function flat(rows: readonly Row[]): string {
  const hash = createHash("sha256");
  for (let at = 0; at < rows.length; at += 256)
    hash.update(
      rows
        .slice(at, at + 256)
        .map(({ key, contribution }) => `${JSON.stringify(key)} ${formatFraction(contribution)}\n`)
        .join(""),
    );
  return hash.digest("hex");
}

async function measure(rows: readonly Row[], scheme: Scheme): Promise<BenchRow[]> {
  const of = `${rows.length.toLocaleString("en")} rows, ${scheme === "sum-1" ? "a leaf each" : "pages of 256"}`;
  const sealed = await timeMs(() => seal(rows, scheme), 5);
  const bare = await timeMs(() => flat(rows), 5);
  const tree = sealed.answer;
  const exact = formatFraction(sumFractions(rows.map(({ contribution }) => contribution)));
  const isExact = formatFraction(tree.head.root.sum) === exact && tree.head.root.n === rows.length;
  let nth = 0;
  const one = (): boolean => {
    nth = (nth * 7_919 + 104_729) % rows.length;
    const leaf = leafFor(tree, (rows[nth] as Row).key);
    const { from, to } = rowsAt(tree, leaf);
    const proof = proveRows(digest, tree, leaf, rows.slice(from, to));
    const isIn = proof.rows.some(({ key }) => key === rows[nth]?.key);
    const [first, ...others] = proof.rows as [Row, ...Row[]];
    const more = { ...first, contribution: fraction(first.contribution.num + 1n, first.contribution.den) };
    const isCaught = isRefusal(verifyRows(digest, { ...proof, rows: [more, ...others] }));
    return isIn && isCaught && !isRefusal(verifyRows(digest, proof));
  };
  const proven = await timeMs(one, 200);
  const target = rows.length >= 1_000_000 && scheme === "sum-256" ? "aim: 200 ms" : "";
  return [
    { name: `seal ${of} (ms)`, reference: round(bare.ms), ours: round(sealed.ms), ok: isExact, note: target },
    {
      name: `prove a row, verify it, refuse it changed: ${of} (ms)`,
      ...{ reference: round(bare.ms), ours: round(proven.ms), ok: proven.answer, note: "aim: 5 ms" },
    },
  ];
}

const round = (ms: number): number => Math.round(ms * 1_000) / 1_000;

export default async function bench({ data, n, print }: BenchCall): Promise<BenchReport> {
  const sets = data !== undefined ? [rowsIn(data)] : n !== undefined ? [made(n)] : [made(100_000), made(1_000_000)];
  const rows: BenchRow[] = [];
  for (const set of sets) {
    print(`${set.length} rows …`);
    rows.push(...(await measure(set, schemeFor(set.length))));
  }
  return {
    bench: "proof",
    rows,
    notes: [
      "reference of both: flat SHA-256 over the text of the same rows, which is what there is to hash again without a tree",
      "a seal is right when sum (exact fractions) and number of rows are those of the rows; a proof when it holds and, with one more in an amount, does not",
    ],
  };
}
