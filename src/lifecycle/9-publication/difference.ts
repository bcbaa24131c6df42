import { dayOf } from "#base/day";
import { subtract } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import {
  isOfPeople,
  movedBetween,
  type Opened,
  open,
  partyNames,
  type Reader,
  tooFewToShow,
  viewAmount,
} from "#figure";
import { fewestShown } from "#journal";
import type { Tx } from "#platform/db";
import type { DifferenceView } from "./contract.ts";

export interface AskedDifference {
  readonly from: string;
  readonly to: string;
  readonly "from-known"?: string | undefined;
  readonly "to-known"?: string | undefined;
  readonly after?: string | undefined;
}

/** [U10] A figure on two dates as anybody may read it: which rows came, went, changed, were merged, and what they add. */
export async function differenceView(
  tx: Tx,
  figure: string,
  asked: AskedDifference,
  now: Date,
  reader: Reader,
): Promise<DifferenceView | Refusal> {
  const on = (day: string, known: string | undefined) =>
    open(
      tx,
      figure,
      { "as-of": day, ...(known === "now" ? { known: dayOf(now) } : { "as-known": known }) },
      now,
      reader,
    );
  const then = await on(asked.from, asked["from-known"]);
  if (isRefusal(then)) return then;
  const later = await on(asked.to, asked["to-known"]);
  if (isRefusal(later)) return later;
  if (isOfPeople(then) || isOfPeople(later)) return tooFewToShow({ fewest: `${fewestShown}` });
  const moved = await movedBetween(tx, then, later, asked.after);
  if (isRefusal(moved)) return moved;
  const names = await partyNames(
    tx,
    moved.rows.map(({ subject }) => subject),
    later.asOf,
  );
  const { unit } = moved.now;
  const side = later.prepared.sides[0]?.side;
  const isFact = side !== undefined && (side.op === "sum" || (side.op === "count" && side.distinct === "fact"));
  return {
    figure,
    title: later.approved.definition.title,
    from: sideOf(then, moved.before),
    to: sideOf(later, moved.now),
    change: viewAmount({ amount: subtract(moved.now.amount, moved.before.amount), unit }),
    addsUp: moved.addsUp,
    sorts: moved.sorts.map((sort) => ({ ...sort, amount: viewAmount({ amount: sort.amount, unit }) })),
    rows: moved.rows.map((row) => ({
      ...{ key: row.key, sort: row.sort, subject: row.subject, fact: isFact ? row.key : null },
      name: names.get(row.subject)?.name ?? text(row.subject, row.subject),
      before: row.before === null ? null : viewAmount({ amount: row.before, unit }),
      now: row.now === null ? null : viewAmount({ amount: row.now, unit }),
    })),
    next: moved.next,
  };
}

const sideOf = ({ asOf, approved }: Opened, total: Parameters<typeof viewAmount>[0]): DifferenceView["from"] => ({
  amount: viewAmount(total),
  asOf: { valid: asOf.valid, known: { seq: `${asOf.known}`, at: asOf.knownAt.toISOString() }, final: asOf.final },
  definition: approved.hash,
});
