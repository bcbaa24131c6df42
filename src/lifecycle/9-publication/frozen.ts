import { formatFraction } from "#base/fraction";
import type { Rule } from "#engine/disclosure";
import { type FigureRecord, type Head, sealOfHeads, type SumTree } from "#engine/proof";
import { insertTold, type Opened, type ToldTables, type Total } from "#figure";
import type { Tx } from "#platform/db";
import { digest } from "#platform/signing";
import { keepNodes } from "./kept-nodes.ts";
import { foldFor } from "./rules.ts";
import { type FrozenFigure, insertPublication, type Publication } from "./store.ts";

/** A figure as it is frozen, with what is kept beside it. */
export interface Frozen {
  readonly figure: FrozenFigure;
  readonly trees: readonly SumTree[];
  /** What of its groups is told. */
  readonly told: ToldTables;
}

/** In the commit of the publication: what was frozen, what of its groups is told, and what proofs are made from. */
export async function keepFrozen(tx: Tx, row: Publication, all: readonly Frozen[], rule: Rule): Promise<void> {
  await insertPublication(
    tx,
    row,
    all.map(({ figure }) => figure),
  );
  for (const { figure, trees, told } of all) {
    await insertTold(tx, row.publication, figure.figure, told, rule);
    await keepNodes(tx, row.publication, figure.figure, trees);
  }
}

/** What the log has the hash of. */
export function recordOf(publication: string, opened: Opened, total: Total, heads: readonly Head[]): FigureRecord {
  const { definition, hash } = opened.approved;
  return {
    ...{ publication, figure: definition.figure, title: definition.title, definition: hash },
    ...{ asOf: opened.asOf.valid, value: formatFraction(total.amount), unit: total.unit },
    ...{ n: heads[0]?.root.n ?? 0, seal: sealOfHeads(digest, heads), fold: foldFor(total, heads) },
  };
}
