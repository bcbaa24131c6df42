import { sql } from "kysely";
import {
  type Head,
  type KeptNode,
  keptOf,
  type Label,
  nodesFor,
  printLabel,
  readLabel,
  type SumTree,
} from "#engine/proof";
import type { Tx } from "#platform/db";
import { digest } from "#platform/signing";

/** In the commit of the publication: the subtrees of a seal that proofs are made from. */
export async function keepNodes(tx: Tx, publication: string, figure: string, trees: readonly SumTree[]): Promise<void> {
  const rows = trees.flatMap((tree, side) =>
    keptOf(digest, tree).map(({ level, index, label, behind }: KeptNode) => [
      ...[side, level, index, printLabel(label), behind],
    ]),
  );
  if (rows.length === 0) return;
  await sql`insert into publication_node (publication, figure, side, level, index, label, behind)
    select ${publication}, ${figure}, (r->>0)::smallint, (r->>1)::smallint, (r->>2)::int, r->>3, r->>4
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r`.execute(tx);
}

interface At {
  readonly publication: string;
  readonly figure: string;
  readonly side: number;
}

/** The page in which a key lies, with the last key before it; null where no pages were kept. */
export async function pageWith(
  tx: Tx,
  { publication, figure, side }: At,
  key: string,
): Promise<{ readonly page: number; readonly behind: string | null } | null> {
  const { rows } = await sql<{ index: number; behind: string | null }>`
    (select index, behind from publication_node where publication = ${publication} and figure = ${figure}
      and side = ${side} and level = 0 and behind < ${key} order by behind desc limit 1)
    union all (select index, behind from publication_node where publication = ${publication} and figure = ${figure}
      and side = ${side} and level = 0 and index = 0)
    order by index desc limit 1`.execute(tx);
  const [row] = rows;
  return row === undefined ? null : { page: row.index, behind: row.behind };
}

/** The kept subtrees that the proof of a row in a page takes. */
export async function nodesOfProof(tx: Tx, { publication, figure, side }: At, head: Head, page: number) {
  const wanted = nodesFor(head, page);
  const { rows } = await sql<{ level: number; index: number; label: string }>`
    select level, index, label from publication_node
    join unnest(${wanted.map(([level]) => level)}::smallint[], ${wanted.map(([, index]) => index)}::int[]) as w(level, index)
      using (level, index)
    where publication = ${publication} and figure = ${figure} and side = ${side}`.execute(tx);
  const labels = new Map(
    rows.map(({ level, index, label }) => [`${level} ${index}`, readLabel(label.split(" "))] as const),
  );
  return (level: number, index: number): Label => {
    const label = labels.get(`${level} ${index}`);
    if (label === undefined || label === null) throw new Error(`no subtree ${index} of 2^${level} pages is kept`);
    return label;
  };
}
