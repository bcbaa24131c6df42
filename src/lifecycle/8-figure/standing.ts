import { sql } from "kysely";
import type { z } from "zod";
import { isRefusal } from "#base/refusal";
import { kindsOf, totalsOf } from "#engine/figure";
import type { Tx } from "#platform/db";
import type { Folded } from "./ask.ts";
import type { shapeStanding } from "./contract.ts";
import type { Opened } from "./opening.ts";
import type { Answer } from "./value.ts";

export type Standing = z.infer<typeof shapeStanding>;

/** Items that rest on somebody's word alone, on whichever side of a ratio there are more of them. */
export const selfReportedIn = (folds: readonly Pick<Folded, "byEvidence">[]): number =>
  Math.max(0, ...folds.map(({ byEvidence }) => byEvidence.get(0)?.n ?? 0));

const isEmpty = ({ total, folds }: Answer): boolean => !isRefusal(total) && folds.every(({ n }) => n === 0);

/** How each of several figures on the same two dates stands. */
export async function standingsOf(
  tx: Tx,
  all: readonly Opened[],
  answers: readonly Answer[],
): Promise<readonly Standing[]> {
  const told = await toldKinds(tx, all, answers);
  return all.map((opened, index) => standingOf(opened, answers[index] as Answer, told));
}

/** Of the figures that nothing counts in, which kinds of fact have been told at all. */
async function toldKinds(tx: Tx, all: readonly Opened[], answers: readonly Answer[]): Promise<ReadonlySet<string>> {
  const empty = all.filter((_, index) => isEmpty(answers[index] as Answer));
  const [first] = empty;
  if (first === undefined) return new Set();
  const kinds = empty.flatMap(({ prepared }) => kindsOf(prepared.measure));
  // those about people may be of an earlier day, and are not shown where they are empty
  const known = empty.reduce((last, { asOf }) => (asOf.known > last ? asOf.known : last), first.asOf.known);
  const { rows } = await sql<{ kind: string }>`
    select kind from unnest(${[...new Set(kinds)]}::text[]) as asked(kind) where exists (
      select from fact f where f.kind = asked.kind and f.known_from <= ${known}::bigint and f.known_to > ${known}::bigint
    )`.execute(tx);
  return new Set(rows.map(({ kind }) => kind));
}

/**
 * [F17] A count of what is kept account of may be nought. A sum over nothing is none: nobody told what would be added;
 * and neither is a count of what has never been told of.
 */
function standingOf(
  { prepared: { sides }, hidesSome, isUntold }: Opened,
  answer: Answer,
  told: ReadonlySet<string>,
): Standing {
  if (isUntold) return "not-shown";
  if (isRefusal(answer.total)) return "refused";
  // [F45] whether something is hidden is not said by whether something is kept
  if (isEmpty(answer) && hidesSome) return "not-shown";
  const isKept = sides
    .flatMap(({ side }) => totalsOf(side))
    .some(({ op, of }) => op === "count" && of.kinds.some((kind) => told.has(kind)));
  if (isEmpty(answer) && !isKept) return "unrecorded";
  return selfReportedIn(answer.folds) > 0 ? "provisional" : "computed";
}
