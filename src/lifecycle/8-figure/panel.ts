import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { Prepared } from "./ask.ts";
import { panelCounts } from "./compile-organisations.ts";

/**
 * [F30] How the universe of a growth divides: who has a value at both times, only before (left), only after (joined), or at
 * neither (silent). `beyond` has a value and is not of the universe; `wide` is the universe without what narrows it.
 */
export interface PanelThen {
  readonly stayed: number;
  readonly left: number;
  readonly joined: number;
  readonly silent: number;
  readonly beyond: number;
}

/** The panels of several figures, asked together; null for one that is no growth. */
export async function panelsOf(tx: Tx, all: readonly { readonly prepared: Prepared }[]): Promise<(PanelThen | null)[]> {
  const asked = all.flatMap(({ prepared: { sides } }, index) => {
    const [question] = sides;
    return question?.side.op === "panel"
      ? [sql`select ${sql.lit(index)} as question, p.* from (${panelCounts(question, question.side)}) p`]
      : [];
  });
  if (asked.length === 0) return all.map(() => null);
  const { rows } = await sql<PanelThen & { question: number }>`${sql.join(asked, sql` union all `)}`.execute(tx);
  const found = new Map(rows.map(({ question, ...panel }) => [question, panel]));
  return all.map((_, index) => found.get(index) ?? null);
}
