import { sql } from "kysely";
import { day, type Day } from "#base/day";
import type { Clause } from "#engine/eligibility";
import type { Tx } from "#platform/db";
import type { OtherCall, OtherSource } from "./others.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
type OtherTables = {
  other_call: {
    other_call: string;
    source: string;
    number: string;
    title: string;
    agency: string;
    executor: string;
    summary: string;
    url: string;
    field: string;
    opens: string | null;
    closes: string | null;
    period_text: string;
    clauses: unknown;
    taken_at: Date;
    taken_in: bigint;
  };
};

const own = (tx: Tx) => tx.$extendTables<OtherTables>();

export interface KeptOther extends OtherCall {
  readonly otherCall: string;
  readonly takenAt: Date;
}

/** Keeps a call as its portal tells it now; answers whether it was known before. */
export async function putOther(
  tx: Tx,
  id: string,
  one: OtherCall,
  { at, seq }: { readonly at: Date; readonly seq: bigint },
): Promise<boolean> {
  const row = {
    ...{ source: one.source, number: one.number, title: one.title, agency: one.agency, executor: one.executor },
    ...{ summary: one.summary, url: one.url, field: one.field, opens: one.opens, closes: one.closes },
    ...{ period_text: one.periodText, taken_at: at, taken_in: seq },
    clauses: sql<unknown>`${JSON.stringify(one.clauses)}::jsonb`,
  };
  const kept = await own(tx)
    .insertInto("other_call")
    .values({ ...row, other_call: id })
    .onConflict((on) => on.columns(["source", "number"]).doUpdateSet(row))
    .returning("other_call")
    .executeTakeFirstOrThrow();
  return kept.other_call !== id;
}

/** Those that may still be answered on the day, and those that name no end; the first to close first. */
export async function othersOpenOn(tx: Tx, on: Day): Promise<KeptOther[]> {
  const rows = await own(tx)
    .selectFrom("other_call")
    .selectAll()
    .where((where) => where.or([where("closes", "is", null), where("closes", ">=", on)]))
    .orderBy(sql`closes nulls last, title, other_call`)
    .limit(2000)
    .execute();
  return rows.map((row) => ({
    ...{ otherCall: row.other_call, source: row.source as OtherSource, number: row.number, title: row.title },
    ...{ agency: row.agency, executor: row.executor, summary: row.summary, url: row.url, field: row.field },
    opens: row.opens === null ? null : day(row.opens),
    closes: row.closes === null ? null : day(row.closes),
    ...{ periodText: row.period_text, clauses: row.clauses as readonly Clause[], takenAt: row.taken_at },
  }));
}
