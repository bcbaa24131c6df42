import { sql } from "kysely";
import type { Tx } from "#platform/db";
import { type Question, relation } from "./compile.ts";

/** Who makes a side of a figure: how many organisations, and what the largest two of them have of it. */
export interface Contributing {
  readonly n: number;
  readonly total: bigint;
  readonly first: bigint;
  readonly second: bigint;
}

/** Amounts in whole units: where the largest stands is not a matter of parts of a won. */
export async function contributing(tx: Tx, question: Question): Promise<Contributing> {
  const { rows } = await sql<{ n: string; total: string; largest: string[] }>`
    with of_subject as (
      select subject, sum(num / den) as amount from (${relation(question)}) r group by subject
    )
    select count(*)::text as n, trunc(coalesce(sum(amount), 0))::text as total,
      array(select trunc(amount)::text from of_subject order by amount desc limit 2) as largest
    from of_subject`.execute(tx);
  const [row] = rows;
  const [first = "0", second = "0"] = row?.largest ?? [];
  return { n: Number(row?.n ?? 0), total: BigInt(row?.total ?? 0), first: BigInt(first), second: BigInt(second) };
}

/** How many organisations two states of a figure differ by: whose part is another one, or is there in one alone. */
export async function contributorsBetween(tx: Tx, then: Question, now: Question): Promise<number> {
  const parts = (question: Question) => sql`
    select subject, unit, sum(num / den) as amount from (${relation(question)}) r group by subject, unit`;
  const { rows } = await sql<{ n: string }>`
    with a as (${parts(then)}), b as (${parts(now)})
    select count(distinct subject)::text as n from (
      (select subject, unit, amount from a except select subject, unit, amount from b)
      union all (select subject, unit, amount from b except select subject, unit, amount from a)
    ) d`.execute(tx);
  return Number(rows[0]?.n ?? 0);
}
