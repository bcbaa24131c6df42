import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#platform/db";
import type { Prepared } from "./ask.ts";
import { relation } from "./compile.ts";
import { keptCoverage } from "./ledger.ts";

/** How many of the frame are counted, how many the frame is, and how many are counted that the frame does not hold. */
export interface Covered {
  readonly n: number;
  readonly of: number;
  readonly beyond: number;
}

/**
 * [F21] The two relations a coverage speaks of: who is to be counted, and who is. Of a ratio those below the line have
 * answered, whatever they said. Null where the figure has no frame.
 */
export function coveredIn({
  frame,
  sides,
}: Prepared): { frame: RawBuilder<unknown>; counted: RawBuilder<unknown> } | null {
  const counted = sides.at(-1);
  if (frame === null || counted === undefined) return null;
  const isOfSubjects = frame.side.op !== "count" || frame.side.distinct === "subject";
  const of = sql.ref(isOfSubjects ? "subject" : "key");
  return {
    frame: sql`select distinct ${of} as one from (${relation(frame)}) r`,
    counted: sql`select distinct ${of} as one from (${relation(counted)}) r`,
  };
}

/** The coverage of several figures, asked together; null for one without a frame. What is published is read from its ledger. */
export async function coverageOf(tx: Tx, all: readonly Prepared[]): Promise<(Covered | null)[]> {
  const kept = await keptCoverage(tx, all);
  const planned = await plannedCoverageOf(
    tx,
    all.filter((one) => !kept.has(one)),
  );
  let next = 0;
  return all.map((one) => kept.get(one) ?? (planned[next++] as Covered | null));
}

/** The coverage by the plan alone, whatever is kept. */
export async function plannedCoverageOf(tx: Tx, all: readonly Prepared[]): Promise<(Covered | null)[]> {
  const asked = all.flatMap((prepared, index) => {
    const covered = coveredIn(prepared);
    return covered === null
      ? []
      : [
          sql`select ${sql.lit(index)} as question, count(*) filter (where f.one is not null and c.one is not null)::int as n,
            count(f.one)::int as of, count(*) filter (where f.one is null)::int as beyond
          from (${covered.frame}) f full join (${covered.counted}) c on c.one = f.one`,
        ];
  });
  if (asked.length === 0) return all.map(() => null);
  const { rows } = await sql<Covered & { question: number }>`${sql.join(asked, sql` union all `)}`.execute(tx);
  const found = new Map(rows.map(({ question, n, of, beyond }) => [question, { n, of, beyond }]));
  return all.map((_, index) => found.get(index) ?? null);
}
