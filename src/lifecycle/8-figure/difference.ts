import { type RawBuilder, sql } from "kysely";
import { equals, type Fraction, fraction, subtract, sumFractions } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { foldOf, sumOfParts } from "./ask.ts";
import { type Question, relation } from "./compile.ts";
import type { Opened } from "./opening.ts";
import { single, type Total } from "./value.ts";

/** What became of a row of R: it came, went, says another amount, or is somebody else's since organisations were merged. */
export const differences = ["came", "went", "changed", "merged"] as const;
export type Difference = (typeof differences)[number];

/** Both states of R, row beside row: what is the same in both is left out. */
const moved = (then: Question, now: Question): RawBuilder<unknown> => sql`
  select coalesce(a.key, b.key)::text as key, coalesce(b.subject, a.subject)::text as subject,
    case when a.key is null then 'came'
      when b.key is not null then case when a.num * b.den <> b.num * a.den or a.unit <> b.unit then 'changed' else 'merged' end
      when exists (select from party_merge m where m.merged = a.subject and m.known_from <= ${now.known}
        and m.known_to > ${now.known} and m.known_from > ${then.known}) then 'merged'
      else 'went' end as sort,
    a.num as then_num, a.den as then_den, b.num as now_num, b.den as now_den
  from (${relation(then)}) a full join (${relation(now)}) b using (key)
  where a.key is null or b.key is null or a.num * b.den <> b.num * a.den or a.unit <> b.unit or a.subject <> b.subject`;

const atATime = 100;

export interface MovedRow {
  readonly key: string;
  readonly sort: Difference;
  readonly subject: string;
  readonly before: Fraction | null;
  readonly now: Fraction | null;
}

export interface Moved {
  readonly before: Total;
  readonly now: Total;
  /** How many of each sort, and what they add. */
  readonly sorts: readonly { readonly sort: Difference; readonly n: number; readonly amount: Fraction }[];
  /** Whether the sorts add up to the difference: they do, for both are read from R. */
  readonly addsUp: boolean;
  readonly rows: readonly MovedRow[];
  readonly next: string | null;
}

/**
 * [F46] A figure on two dates, row beside row: what came, went, changed or was merged adds up to the difference. Of a
 * ratio, what is above its line.
 */
export async function movedBetween(tx: Tx, then: Opened, now: Opened, after?: string): Promise<Moved | Refusal> {
  const [over, overNow] = [then.prepared.sides[0] as Question, now.prepared.sides[0] as Question];
  const before = single(await foldOf(tx, over), over);
  if (isRefusal(before)) return before;
  const current = single(await foldOf(tx, overNow), overNow);
  if (isRefusal(current)) return current;
  const both = moved(over, overNow);
  const { rows: added } = await sql<{ sort: Difference; n: string; parts: [string, string][] }>`
    select sort, sum(n)::text as n, json_agg(json_build_array(num::text, den::text)) as parts from (
      select sort, count(*) as n, sum(coalesce(now_num, 0) * coalesce(then_den, 1) - coalesce(then_num, 0) * coalesce(now_den, 1)) as num,
        coalesce(then_den, 1) * coalesce(now_den, 1) as den
      from (${both}) d group by sort, coalesce(then_den, 1) * coalesce(now_den, 1)) s group by sort`.execute(tx);
  const { rows } = await sql<{ key: string; sort: Difference; subject: string; before: Parts; now: Parts }>`
    select key, sort, subject,
      case when then_num is null then null else json_build_array(then_num::text, then_den::text) end as "before",
      case when now_num is null then null else json_build_array(now_num::text, now_den::text) end as "now"
    from (${both}) d where ${after === undefined ? sql`true` : sql`key collate "C" > ${after}`}
    order by key collate "C" limit ${atATime + 1}`.execute(tx);
  const sorts = added
    .map(({ sort, n, parts }) => ({ sort, n: Number(n), amount: sumOfParts(parts) }))
    .toSorted((a, b) => differences.indexOf(a.sort) - differences.indexOf(b.sort));
  const shown = rows.slice(0, atATime);
  return {
    ...{ before, now: current, sorts },
    addsUp: equals(subtract(current.amount, before.amount), sumFractions(sorts.map(({ amount }) => amount))),
    rows: shown.map((row) => ({ ...row, before: amountOf(row.before), now: amountOf(row.now) })),
    next: rows.length > atATime ? (shown.at(-1)?.key ?? null) : null,
  };
}

type Parts = [string, string] | null;
const amountOf = (parts: Parts): Fraction | null =>
  parts === null ? null : fraction(BigInt(parts[0]), BigInt(parts[1]));
