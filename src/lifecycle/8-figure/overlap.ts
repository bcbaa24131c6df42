import { sql } from "kysely";
import type { Dimension } from "#engine/figure";
import { text } from "#base/text";
import type { Tx } from "#platform/db";
import { keysAreSubjects, type Question, relation } from "./compile.ts";
import type { BreakdownView } from "./contract.ts";
import type { Opened } from "./opening.ts";
import { partyNames } from "./words.ts";

/** More are counted, not named. */
const mostNamed = 200;

/**
 * Who is counted in several groups of a breakdown, and in which: each once in the total, once in every group of
 * his. Null where it is not organisations that are counted.
 */
export async function severalOf(
  tx: Tx,
  { asOf }: Opened,
  question: Question,
  by: Dimension,
): Promise<BreakdownView["several"]> {
  if (!keysAreSubjects(question)) return null;
  const { rows } = await sql<{ subject: string; groups: string[]; all: string }>`
    select subject::text, array_agg(coalesce(grouped::text, '') order by grouped::text nulls last) as groups,
      (count(*) over ())::text as all
    from (${relation(question, { by })}) r
    group by subject having count(*) > 1 order by count(*) desc, subject limit ${mostNamed}`.execute(tx);
  const names = await partyNames(
    tx,
    rows.map(({ subject }) => subject),
    asOf,
  );
  return {
    n: Number(rows[0]?.all ?? 0),
    rows: rows.map(({ subject, groups }) => ({
      ...{ subject, groups, name: names.get(subject)?.name ?? text(subject, subject) },
    })),
  };
}
