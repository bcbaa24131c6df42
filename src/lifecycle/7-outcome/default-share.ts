import { sql } from "kysely";
import type { Day } from "#base/day";
import { fraction, type Fraction, largestRemainder, multiply, roundToInteger } from "#base/fraction";
import type { Tx } from "#platform/db";

/** [O12] What a share stands on that nobody agreed: the money of support that was paid. */
export const defaultBasis = "지급 지원금 비율";

export interface Paid {
  readonly programme: string;
  readonly won: bigint;
}

/** Shares are told in ten-thousandths: of the money paid no fraction anybody reads is left. */
const parts = 10_000n;

/**
 * [O12] What is left of an outcome, divided among programmes by what each paid; exact in ten-thousandths of the whole, by
 * largest remainder, so that the parts are what was divided. A programme that paid too little for one gets none.
 */
export function dividedByPaid(rest: Fraction, paid: readonly Paid[]): { programme: string; share: Fraction }[] {
  const own = paid.filter(({ won }) => won > 0n);
  const all = own.reduce((sum, { won }) => sum + won, 0n);
  const whole = roundToInteger(multiply(rest, fraction(parts)), "floor");
  if (all === 0n || whole <= 0n) return [];
  const exact = own.map(({ won }) => fraction(won * whole, all));
  return largestRemainder(exact, whole).flatMap((num, index) =>
    num > 0n ? [{ programme: (own[index] as Paid).programme, share: fraction(num, parts) }] : [],
  );
}

/** [O12] The money of support that each programme paid to a firm by a day, less what it took back; also to records merged into it. */
export async function paidTo(tx: Tx, party: string, by: Day): Promise<Paid[]> {
  const { rows } = await sql<Paid>`
    select f.programme, sum(case f.kind when 'support-worth.clawed-back' then -f.value else f.value end)::bigint as won
    from fact f
    where f.kind in ('support-worth.handed-over', 'support-worth.clawed-back') and f.facets ->> 'basis' = 'won'
      and f.known_to = forever() and f.programme is not null and lower(f.valid) <= ${by}::date
      and (f.subject = ${party}::uuid or f.subject in (
        select m.merged from party_merge m where m.into_party = ${party}::uuid and m.known_to = forever()))
    group by f.programme having sum(case f.kind when 'support-worth.clawed-back' then -f.value else f.value end) > 0
    order by 2 desc, f.programme`.execute(tx);
  return rows;
}
