import { sql } from "kysely";
import { formatFraction } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { keptOf, nodesFor, printHead, proveInPage, rowsOfPage, verifyRows } from "#engine/proof";
import { pageOf, type Question, sealFigure, secretOfSide } from "#figure";
import type { Tx } from "#platform/db";
import { digest } from "#platform/signing";
import { type BenchCall, type BenchRow, timeMs } from "./bench.ts";
import type { FactWorld } from "./facts.ts";

/** Above it sealing is measured once. */
const manyFacts = 500_000;

/**
 * A figure sealed as it is when it is published, from the database; then rows of it, each proven from its page and the kept
 * subtrees, and verified. The reference of the seal is one flat hash over the same rows by the database itself.
 */
export async function seals(
  call: BenchCall,
  world: FactWorld,
  questionIn: (tx: Tx) => Promise<Question>,
  exact: string,
): Promise<BenchRow[]> {
  const { database, now, valid, facts } = world;
  const read = <Answer>(work: (tx: Tx) => Promise<Answer>) => database.transaction("read", work) as Promise<Answer>;
  const secret = "5a".repeat(32);
  const times = facts > manyFacts ? 1 : 3;
  call.print("  sealing …");
  const flat = await timeMs(
    () =>
      read(async (tx) => ({
        hash: (
          await sql`select sha256(convert_to(string_agg(id::text || ' ' || value, E'\n' order by id), 'UTF8')) from plain
            where day <= ${valid}::date and known_from <= ${now} and known_to > ${now}`.execute(tx)
        ).rows[0],
      })),
    times,
  );
  const sealed = await timeMs(
    () => read(async (tx) => ({ tree: (await sealFigure(tx, [await questionIn(tx)], secret)).trees[0] })),
    times,
  );
  const { tree } = sealed.answer;
  if (tree === undefined) throw new Error("a figure of one side has a tree");
  const kept = keptOf(digest, tree);
  const nodes = new Map(kept.map((node) => [`${node.level} ${node.index}`, node]));
  const labelAt = (level: number, index: number) => {
    const node = nodes.get(`${level} ${index}`);
    if (node === undefined) throw new Error("a subtree that a proof takes is kept");
    return node.label;
  };
  const ofSide = { head: tree.head, secret: secretOfSide(secret, 0) };
  let nth = 0;
  call.print("  proving …");
  const proven = await timeMs(
    () =>
      read(async (tx) => {
        nth += 1;
        const page = (nth * 7_919) % tree.pageEnds.length;
        const rows = await pageOf(tx, await questionIn(tx), nodes.get(`0 ${page}`)?.behind ?? null, rowsOfPage);
        const key = rows[(nth * 31) % rows.length]?.key ?? "";
        const proof = proveInPage(digest, ofSide, labelAt, { page, label: labelAt(0, page), rows }, key);
        return {
          isRight: proof !== null && !isRefusal(verifyRows(digest, proof)),
          took: nodesFor(tree.head, page).length,
        };
      }),
    30,
  );
  const none = { DuckDB: "not offered" };
  return [
    {
      ...{ name: `sealing a figure of ${tree.head.root.n} rows, from the database (ms)`, peers: none },
      ...{ reference: flat.ms, ours: sealed.ms, ok: formatFraction(tree.head.root.sum) === exact },
      note: "reference: one flat SHA-256 of the same rows, by the database",
    },
    {
      ...{ name: "proving one row of it, and verifying (ms)", reference: "not offered", peers: none },
      ...{ ours: proven.ms, ok: proven.answer.isRight },
      note: `a page of ${rowsOfPage} rows and ${proven.answer.took} of ${kept.length} kept subtrees; ${printHead(tree.head).split(" ")[0]}`,
    },
  ];
}
